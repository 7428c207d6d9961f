/* SPDX-License-Identifier: MIT */
/*
 * test_mismatches.c - differences are kept in order, copied, counted and bounded.
 */
#include "core/match/mismatches.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <pacta/limits.h>

static int add(pacta_mismatches *list, const char *where, const char *actual)
{
    pacta_difference difference = {
        .part = PACTA_PART_BODY,
        .where = pacta_str_of(where),
        .expected = PACTA_STR("1"),
        .actual = pacta_str_of(actual),
        .rule = PACTA_STR("type"),
        .rule_path = PACTA_STR("$"),
        .text = PACTA_STR("text"),
    };

    return pacta_mismatches_add(list, &difference);
}

static void texts_are_copied_and_what_is_missing_stays_missing(void **state)
{
    pacta_mismatches list = PACTA_MISMATCHES_INIT;
    char where[] = "$.a";

    (void)state;
    assert_int_equal(add(&list, where, NULL), PACTA_OK);
    where[2] = 'x';
    assert_int_equal(add(&list, "$.b", ""), PACTA_OK);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.total, 2);
    assert_string_equal(list.items[0].where, "$.a");
    assert_string_equal(list.items[0].expected, "1");
    assert_null(list.items[0].actual);
    assert_string_equal(list.items[1].actual, "");
    assert_string_equal(list.items[1].rule, "type");
    assert_string_equal(list.items[1].rule_path, "$");
    assert_string_equal(list.items[1].text, "text");
    pacta_mismatches_dispose(&list);
}

static void texts_that_are_not_there_become_empty_where_they_must_be(void **state)
{
    pacta_mismatches list = PACTA_MISMATCHES_INIT;
    pacta_difference nothing = {.part = PACTA_PART_STATUS};

    (void)state;
    assert_int_equal(pacta_mismatches_add(&list, &nothing), PACTA_OK);
    assert_string_equal(list.items[0].where, "");
    assert_string_equal(list.items[0].rule, "");
    assert_string_equal(list.items[0].rule_path, "");
    assert_string_equal(list.items[0].text, "");
    assert_null(list.items[0].expected);
    pacta_mismatches_dispose(&list);
}

static void only_the_verdict_keeps_nothing(void **state)
{
    pacta_mismatches list = PACTA_MISMATCHES_VERDICT;

    (void)state;
    assert_false(pacta_mismatches_decided(&list));
    assert_int_equal(add(&list, "$", "2"), PACTA_OK);
    assert_true(pacta_mismatches_decided(&list));
    assert_false(pacta_mismatches_want(&list));
    assert_int_equal(list.count, 0);
    assert_int_equal(list.total, 2);
    assert_null(list.arena.last);
    pacta_mismatches_dispose(&list);
}

static void beyond_the_limit_they_are_only_counted(void **state)
{
    pacta_mismatches list = PACTA_MISMATCHES_INIT;

    (void)state;
    for (size_t i = 0; i < PACTA_LIMIT_MISMATCHES + 5; i++)
        assert_int_equal(add(&list, "$", "2"), PACTA_OK);
    assert_false(pacta_mismatches_want(&list));
    assert_int_equal(list.count, PACTA_LIMIT_MISMATCHES);
    assert_int_equal(list.total, PACTA_LIMIT_MISMATCHES + 6);
    assert_false(pacta_mismatches_decided(&list));
    pacta_mismatches_dispose(&list);
}

static void a_cleared_list_is_empty_and_usable(void **state)
{
    pacta_mismatches list = PACTA_MISMATCHES_INIT;

    (void)state;
    pacta_mismatches_clear(&list);
    assert_int_equal(add(&list, "$.a", "2"), PACTA_OK);
    pacta_mismatches_clear(&list);
    assert_int_equal(list.total, 0);
    assert_int_equal(add(&list, "$.b", "2"), PACTA_OK);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].where, "$.b");
    pacta_mismatches_dispose(&list);
}

static void moving_appends_and_empties(void **state)
{
    pacta_mismatches to = PACTA_MISMATCHES_INIT, from = PACTA_MISMATCHES_INIT;

    (void)state;
    assert_int_equal(add(&to, "$.a", "2"), PACTA_OK);
    assert_int_equal(add(&from, "$.b", NULL), PACTA_OK);
    from.total += 3; /* counted beyond a limit */
    assert_int_equal(pacta_mismatches_move(&to, &from), PACTA_OK);
    assert_int_equal(from.total, 0);
    assert_int_equal(from.count, 0);
    pacta_mismatches_dispose(&from);
    assert_int_equal(to.count, 2);
    assert_int_equal(to.total, 5);
    assert_string_equal(to.items[1].where, "$.b");
    assert_null(to.items[1].actual);
    pacta_mismatches_dispose(&to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_copied_and_what_is_missing_stays_missing),
        cmocka_unit_test(texts_that_are_not_there_become_empty_where_they_must_be),
        cmocka_unit_test(only_the_verdict_keeps_nothing),
        cmocka_unit_test(beyond_the_limit_they_are_only_counted),
        cmocka_unit_test(a_cleared_list_is_empty_and_usable),
        cmocka_unit_test(moving_appends_and_empties),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
