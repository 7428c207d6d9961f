/* SPDX-License-Identifier: MIT */
/*
 * judge.h - all rules of one place against a value, and how mismatches are recorded.
 *
 * Layer: core/match. Paths and texts are put together only when they are kept.
 */
#ifndef PACTA_CORE_MATCH_JUDGE_H
#define PACTA_CORE_MATCH_JUDGE_H

#include "core/match/apply.h"
#include "core/match/mismatches.h"

/* Where in the message; the path of a body is written only when it is needed. */
typedef struct pacta_place {
    pacta_part_kind part;
    pacta_str where; /* used when `add_where` is NULL */
    void (*add_where)(pacta_buf *out, const void *payload);
    const void *payload;
    const char *before; /* a sentence's beginning, with one %.*s for `where`; or NULL */
    bool numbered;      /* " for value at index N" ends the sentence */
    size_t number;
} pacta_place;

/* A difference that is no rule's doing: its sentence is in `text`. */
typedef struct pacta_finding_text {
    const pacta_value *expected, *actual; /* NULL: nothing, missing */
    const pacta_matchers *governs;        /* the rules of the place, NULL: equality */
    const pacta_buf *text;
    bool unruled; /* without `governs`: no rule, not even equality, was asked */
} pacta_finding_text;

/* Records it. PACTA_OK or PACTA_ENOMEM. */
int pacta_judge_record(const pacta_place *place, const pacta_finding_text *finding,
                       pacta_mismatches *out);
/* All rules must fit, and each that does not is a difference; or with OR one of them,
 * and it is one difference when none does. `trial` has no matcher yet. PACTA_OK or
 * PACTA_ENOMEM. */
int pacta_judge(const pacta_matchers *matchers, const pacta_place *place,
                pacta_trial *trial, pacta_mismatches *out);
/* The verdict alone. */
int pacta_judge_fits(const pacta_matchers *matchers, pacta_trial *trial, bool *out);

#endif
