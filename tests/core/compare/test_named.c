/* SPDX-License-Identifier: MIT */
/*
 * test_named.c - many names, on either side, found each in no time.
 *
 * Layer: tests of core/compare.
 */
#include "core/compare/named_plan.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/base/clock.h"
#include "core/compare/named_index.h"

/* As many make 10^10 comparisons when each is looked for among all: a minute. */
#define MANY    ((size_t)100000)
#define SOONEST (20 * 1000 * 1000) /* in us; valgrind is slow */

struct names {
    pacta_arena arena;
    pacta_fields fields;
    pacta_rule_set rules;
};

static void add(struct names *names, pacta_category category, pacta_str name)
{
    static pacta_rule TYPE = {.kind = PACTA_RULE_TYPE};
    size_t i = names->fields.count++;
    pacta_str *value = pacta_arena_alloc(&names->arena, 1, sizeof *value);

    assert_non_null(value);
    *value = PACTA_STR("1");
    names->fields.items[i] = (pacta_field){.name = name, .values = value, .count = 1};
    names->rules.items[names->rules.count++] = (pacta_rule_entry){
        .category = category, .key = name, .list = {.items = &TYPE, .count = 1}};
}

static void make(struct names *names, pacta_category category, const char *prefix,
                 size_t count)
{
    *names = (struct names){.arena = PACTA_ARENA_INIT};
    names->fields.items =
        pacta_arena_alloc(&names->arena, count, sizeof *names->fields.items);
    names->rules.items =
        pacta_arena_alloc(&names->arena, count, sizeof *names->rules.items);
    assert_non_null(names->fields.items);
    assert_non_null(names->rules.items);
    for (size_t i = 0; i < count; i++)
        add(names, category,
            pacta_str_of(pacta_arena_printf(&names->arena, "%s%zu", prefix, i)));
}

typedef int compare_fn(const pacta_named_plan *plan, const pacta_fields *actual,
                       pacta_mismatches *out);

/* How many differences there are between so many expected and so many others. */
static size_t differences(pacta_category category, compare_fn *compare, size_t count,
                          const char *other)
{
    struct names expected, actual;
    pacta_named_plan plan;
    pacta_mismatches found = PACTA_MISMATCHES_INIT;
    size_t total;

    make(&expected, category, "p", count);
    make(&actual, category, other, count);
    assert_int_equal(pacta_named_plan_init(&plan, &expected.arena, &expected.fields,
                                           &expected.rules, category, NULL),
                     PACTA_OK);
    for (size_t i = 0; i < plan.count; i++)
        assert_non_null(plan.items[i].governs);
    assert_int_equal(compare(&plan, &actual.fields, &found), PACTA_OK);
    total = found.total;
    pacta_mismatches_dispose(&found);
    pacta_named_plan_dispose(&plan);
    pacta_arena_dispose(&expected.arena);
    pacta_arena_dispose(&actual.arena);
    return total;
}

static void few_and_many_names_are_found_alike(void **state)
{
    static const size_t COUNTS[] = {0, 1, 2, 30, 40, 1000};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(COUNTS); i++) {
        size_t count = COUNTS[i];

        assert_int_equal(
            differences(PACTA_CATEGORY_QUERY, pacta_query_compare, count, "p"), 0);
        assert_int_equal(
            differences(PACTA_CATEGORY_QUERY, pacta_query_compare, count, "P"),
            2 * count);
        assert_int_equal(
            differences(PACTA_CATEGORY_HEADER, pacta_headers_compare, count, "P"), 0);
        assert_int_equal(
            differences(PACTA_CATEGORY_HEADER, pacta_headers_compare, count, "q"),
            count);
    }
}

static void a_hundred_thousand_names_take_no_minute(void **state)
{
    uint64_t start = pacta_clock_us();

    (void)state;
    assert_int_equal(differences(PACTA_CATEGORY_QUERY, pacta_query_compare, MANY, "q"),
                     2 * MANY);
    assert_int_equal(
        differences(PACTA_CATEGORY_HEADER, pacta_headers_compare, MANY, "P"), 0);
    assert_true(pacta_clock_us() - start < SOONEST);
}

static void of_one_name_the_first_is_found(void **state)
{
    static const char *const NAMES[] = {"b", "A", "a", "B", "", "ab", "a"};
    pacta_named_index index;

    (void)state;
    for (int nocase = 0; nocase < 2; nocase++) {
        assert_true(pacta_named_index_init(&index, PACTA_COUNT(NAMES), nocase != 0));
        for (size_t i = 0; i < PACTA_COUNT(NAMES); i++)
            pacta_named_index_add(&index, pacta_str_of(NAMES[i]), &NAMES[i]);
        pacta_named_index_sort(&index);
        assert_ptr_equal(pacta_named_index_get(&index, PACTA_STR("a")),
                         &NAMES[nocase ? 1 : 2]);
        assert_ptr_equal(pacta_named_index_get(&index, PACTA_STR("B")),
                         &NAMES[nocase ? 0 : 3]);
        assert_ptr_equal(pacta_named_index_get(&index, PACTA_STR("")), &NAMES[4]);
        assert_ptr_equal(pacta_named_index_get(&index, PACTA_STR("ab")), &NAMES[5]);
        assert_null(pacta_named_index_get(&index, PACTA_STR("abc")));
        assert_null(pacta_named_index_get(&index, PACTA_STR("c")));
        pacta_named_index_dispose(&index);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(few_and_many_names_are_found_alike),
        cmocka_unit_test(a_hundred_thousand_names_take_no_minute),
        cmocka_unit_test(of_one_name_the_first_is_found),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
