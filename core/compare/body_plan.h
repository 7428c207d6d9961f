/* SPDX-License-Identifier: MIT */
/*
 * body_plan.h - the body of a request or response, compiled for its format.
 *
 * Layer: core/compare.
 */
#ifndef PACTA_CORE_COMPARE_BODY_PLAN_H
#define PACTA_CORE_COMPARE_BODY_PLAN_H

#include "core/compare/actual.h"
#include "core/model/pact.h"

typedef struct pacta_body_plan {
    const pacta_body *expected;
    pacta_str media_type;       /* that governs the expected body */
    pacta_matchers *type_rules; /* on the Content-Type header, or NULL */
    pacta_trie *rules;
    const pacta_format *format;
    pacta_format_plan
        *plan; /* NULL: no body is expected, so there is no plan for one */
} pacta_body_plan;

/* The part outlives the plan. Codes as pacta_request_plan_new(). */
int pacta_body_plan_init(pacta_body_plan *out, pacta_arena *arena,
                         const pacta_part *part, bool strict, pacta_error *err);
void pacta_body_plan_dispose(pacta_body_plan *plan);
/* PACTA_OK or PACTA_ENOMEM. */
int pacta_body_compare(const pacta_body_plan *plan, pacta_actual *actual,
                       pacta_mismatches *out);
/* The example under its own rules. */
int pacta_body_check(const pacta_body_plan *plan, pacta_mismatches *out);

#endif
