/* SPDX-License-Identifier: MIT */
/*
 * named_plan.h - what has a name and values: headers and query parameters, each with
 * the rules that govern it.
 *
 * Layer: core/compare.
 */
#ifndef PACTA_CORE_COMPARE_NAMED_PLAN_H
#define PACTA_CORE_COMPARE_NAMED_PLAN_H

#include "core/base/fields.h"
#include "core/match/judge.h"

typedef struct pacta_named {
    const pacta_field *expected;
    pacta_matchers *governs; /* NULL: the same values */
} pacta_named;

typedef struct pacta_named_plan {
    pacta_category category; /* QUERY or HEADER */
    const pacta_fields *expected;
    pacta_named *items; /* one for each field that is expected */
    size_t count;
} pacta_named_plan;

/* Storage is the arena's; dispose it nevertheless. Codes as pacta_matchers_init(). */
int pacta_named_plan_init(pacta_named_plan *out, pacta_arena *arena,
                          const pacta_fields *expected, const pacta_rule_set *rules,
                          pacta_category category, pacta_error *err);
void pacta_named_plan_dispose(pacta_named_plan *plan);

/* PACTA_OK or PACTA_ENOMEM, as all below. */
int pacta_query_compare(const pacta_named_plan *plan, const pacta_fields *actual,
                        pacta_mismatches *out);
int pacta_headers_compare(const pacta_named_plan *plan, const pacta_fields *actual,
                          pacta_mismatches *out);
/* The examples under their own rules. */
int pacta_named_check(const pacta_named_plan *plan, pacta_mismatches *out);

/* Every actual value under the rules of the name, against the expected value of the
 * same position, else the first. */
int pacta_named_judge(const pacta_named_plan *plan, const pacta_named *named,
                      const pacta_field *actual, pacta_mismatches *out);

#endif
