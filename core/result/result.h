/* SPDX-License-Identifier: MIT */
/*
 * result.h - findings as the mock and the verifier put them together.
 *
 * Layer: core/result. Built by one thread, then only read.
 */
#ifndef PACTA_CORE_RESULT_RESULT_H
#define PACTA_CORE_RESULT_RESULT_H

#include <pacta/result.h>

#include "core/base/arena.h"
#include "core/match/mismatches.h"

struct pacta_finding {
    pacta_str description;
    pacta_outcome_kind outcome;
    pacta_str *states; /* names */
    size_t state_count;
    pacta_str request; /* "GET /users/42?full=1" */
    bool is_answered;  /* verifier: an answer came, and is what was judged */
    int status;        /* of that answer; 0 when none came */
    pacta_str reason;  /* "" when nothing kept it from being checked */
    bool pending;
    uint64_t duration_us;
    pacta_mismatches mismatches;
    pacta_str *notes;
    size_t note_count, note_cap;
};

struct pacta_result {
    pacta_arena arena;
    pacta_str consumer, provider, file;
    pacta_finding **findings;
    size_t count, cap;
    pacta_str text; /* rendered by the maker; "" until then */
};

struct pacta_results {
    pacta_result **items;
    size_t count, cap;
    size_t skipped; /* interactions that a filter left out */
};

/* NULL without memory; names are copied. */
pacta_result *pacta_result_new(pacta_str consumer, pacta_str provider, pacta_str file);
/* A finding at the end; all texts of it go into the result's arena. NULL without
 * memory. */
pacta_finding *pacta_result_add(pacta_result *result, pacta_str description,
                                pacta_outcome_kind outcome);
bool pacta_finding_add_note(pacta_result *result, pacta_finding *finding,
                            pacta_str note);
pacta_results *pacta_results_new(void);
/* Takes the result, also on failure. */
bool pacta_results_take(pacta_results *results, pacta_result *result);

#endif
