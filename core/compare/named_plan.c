/* SPDX-License-Identifier: MIT */
/*
 * named_plan.c - what headers and query parameters have in common.
 *
 * Layer: core/compare.
 */
#include "core/compare/named_plan.h"

#include "core/base/error.h"
#include "core/compare/named_index.h"
#include "core/compare/tell.h"

static bool index_rules(pacta_named_index *out, const pacta_rule_set *rules,
                        pacta_category category)
{
    if (!pacta_named_index_init(out, rules->count, category == PACTA_CATEGORY_HEADER))
        return false;
    for (size_t i = 0; i < rules->count; i++) {
        if (rules->items[i].category == category)
            pacta_named_index_add(out, rules->items[i].key, &rules->items[i]);
    }
    pacta_named_index_sort(out);
    return true;
}

static int compile(pacta_named_plan *plan, pacta_arena *arena,
                   const pacta_named_index *rules, pacta_error *err)
{
    int rc = PACTA_OK;

    while (rc == PACTA_OK && plan->count < plan->expected->count) {
        pacta_named *named = &plan->items[plan->count];

        named->expected = &plan->expected->items[plan->count];
        rc = pacta_matchers_new(&named->governs, arena,
                                pacta_named_index_get(rules, named->expected->name),
                                err);
        plan->count++;
    }
    return rc;
}

int pacta_named_plan_init(pacta_named_plan *out, pacta_arena *arena,
                          const pacta_fields *expected, const pacta_rule_set *rules,
                          pacta_category category, pacta_error *err)
{
    pacta_named_index index;
    int rc;

    *out = (pacta_named_plan){.category = category, .expected = expected};
    out->items = pacta_arena_alloc(arena, expected->count, sizeof *out->items);
    if (index_rules(&index, rules, category) && out->items != NULL)
        rc = compile(out, arena, &index, err);
    else
        rc = pacta_fail_memory(err);
    pacta_named_index_dispose(&index);
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

/* Whether rules look at how many values there are: once, and of a header only when it
 * is a list on either side. */
static bool counts_matter(const pacta_named_plan *plan, const pacta_named *named,
                          const pacta_field *actual)
{
    return plan->category != PACTA_CATEGORY_HEADER || named->expected->count > 1 ||
           actual->count > 1;
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
            .expected_size = named->expected->count,
        };

        if (i == 0 && counts_matter(plan, named, actual))
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
