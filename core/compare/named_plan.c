/* SPDX-License-Identifier: MIT */
/*
 * named_plan.c - what headers and query parameters have in common.
 *
 * Layer: core/compare.
 */
#include "core/compare/named_plan.h"

#include "core/base/error.h"
#include "core/compare/tell.h"

int pacta_named_plan_init(pacta_named_plan *out, pacta_arena *arena,
                          const pacta_fields *expected, const pacta_rule_set *rules,
                          pacta_category category, pacta_error *err)
{
    int rc = PACTA_OK;

    *out = (pacta_named_plan){.category = category, .expected = expected};
    out->items = pacta_arena_alloc(arena, expected->count, sizeof *out->items);
    if (out->items == NULL)
        return pacta_fail_memory(err);
    while (rc == PACTA_OK && out->count < expected->count) {
        pacta_named *named = &out->items[out->count];

        named->expected = &expected->items[out->count];
        rc = pacta_matchers_find(&named->governs, arena, rules, category,
                                 named->expected->name, err);
        out->count++;
    }
    return rc;
}

void pacta_named_plan_dispose(pacta_named_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++)
        pacta_matchers_dispose(plan->items[i].governs);
}

static pacta_str expected_value(const pacta_field *expected, size_t i)
{
    if (expected->count == 0)
        return PACTA_STR("");
    return expected->values[i < expected->count ? i : 0];
}

int pacta_named_judge(const pacta_named_plan *plan, const pacta_named *named,
                      const pacta_field *actual, pacta_mismatches *out)
{
    bool header = plan->category == PACTA_CATEGORY_HEADER;
    pacta_place place = header ? pacta_tell_header(named->expected->name)
                               : pacta_tell_query(named->expected->name);
    int rc = PACTA_OK;

    for (size_t i = 0; i < actual->count && rc == PACTA_OK; i++) {
        pacta_trial trial = {
            .expected = pacta_value_text(expected_value(named->expected, i)),
            .actual = pacta_value_text(actual->values[i]),
        };

        if (!header && i == 0) /* sizes: of the list, so once */
            trial.size = actual->count;
        place.numbered = header && actual->count > 1;
        place.number = i;
        rc = pacta_judge(named->governs, &place, &trial, out);
    }
    return rc;
}

int pacta_named_check(const pacta_named_plan *plan, pacta_mismatches *out)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < plan->count && rc == PACTA_OK; i++) {
        const pacta_named *named = &plan->items[i];

        if (named->governs != NULL)
            rc = pacta_named_judge(plan, named, named->expected, out);
    }
    return rc;
}
