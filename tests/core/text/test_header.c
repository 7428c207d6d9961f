/* SPDX-License-Identifier: MIT */
/*
 * test_header.c - what is split at commas, what is not, and what is no header at all.
 *
 * Layer: tests of core/text.
 */
#include "core/text/header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

static void only_listed_headers_are_split(void **state)
{
    static const struct {
        const char *name, *value;
        size_t count;
        const char *first, *last;
    } CASES[] = {
        {"Allow", "GET, POST", 2, "GET", "POST"},
        {"ALLOW", "GET,\t POST ,PUT", 3, "GET", "PUT"},
        {"accept-language", "en", 1, "en", "en"},
        {"Vary", "", 1, "", ""},
        {"Vary", ",", 1, "", ""},
        {"Allow", "GET,", 1, "GET", "GET"},
        {"Allow", ", GET,,\t,POST , ", 2, "GET", "POST"},
        {"X-A", " a, b ", 1, "a, b", "a, b"},
        {"Set-Cookie", "a=1, b", 1, "a=1, b", "a=1, b"},
        {"Date", "Sun, 06 Nov 1994", 1, "Sun, 06 Nov 1994", "Sun, 06 Nov 1994"},
        {"Content-Type", "a/b;c=d, e", 1, "a/b;c=d, e", "a/b;c=d, e"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_arena arena = PACTA_ARENA_INIT;
        pacta_fields fields = {NULL, 0, 0};
        const pacta_field *field;

        assert_true(pacta_header_add(&fields, &arena, pacta_str_of(CASES[i].name),
                                     pacta_str_of(CASES[i].value)));
        assert_int_equal(fields.count, 1);
        field = &fields.items[0];
        assert_int_equal(field->count, CASES[i].count);
        assert_true(pacta_str_eq(field->values[0], pacta_str_of(CASES[i].first)));
        assert_true(
            pacta_str_eq(field->values[field->count - 1], pacta_str_of(CASES[i].last)));
        pacta_arena_dispose(&arena);
    }
}

static void a_line_without_elements_adds_none(void **state)
{
    static const char *const LINES[] = {"", " , ", "GET", "", "POST,"};
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL, 0, 0};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(LINES); i++)
        assert_true(pacta_header_add(&fields, &arena, PACTA_STR("Allow"),
                                     pacta_str_of(LINES[i])));
    assert_int_equal(fields.items[0].count, 2);
    assert_true(pacta_str_eq(fields.items[0].values[0], PACTA_STR("GET")));
    assert_true(pacta_str_eq(fields.items[0].values[1], PACTA_STR("POST")));
    pacta_arena_dispose(&arena);
}

static void repeated_lines_are_one_header_whatever_their_case(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL, 0, 0};

    (void)state;
    assert_true(pacta_header_add(&fields, &arena, PACTA_STR("X-A"), PACTA_STR("1")));
    assert_true(pacta_header_add(&fields, &arena, PACTA_STR("x-a"), PACTA_STR("2")));
    assert_int_equal(fields.count, 1);
    assert_true(pacta_str_eq(fields.items[0].name, PACTA_STR("X-A")));
    assert_int_equal(fields.items[0].count, 2);
    pacta_arena_dispose(&arena);
}

static void every_listed_header_is_a_list(void **state)
{
    static const char *const LISTS[] = {"Accept",
                                        "Accept-Encoding",
                                        "Accept-Language",
                                        "Access-Control-Allow-Headers",
                                        "Access-Control-Allow-Methods",
                                        "Access-Control-Expose-Headers",
                                        "Access-Control-Request-Headers",
                                        "Allow",
                                        "Cache-Control",
                                        "If-Match",
                                        "If-None-Match",
                                        "Vary"};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(LISTS); i++)
        assert_true(pacta_header_is_list(pacta_str_of(LISTS[i])));
    assert_false(pacta_header_is_list(PACTA_STR("Content-Type")));
    assert_false(pacta_header_is_list(PACTA_STR("Accept-")));
    assert_false(pacta_header_is_list(PACTA_STR("")));
}

static void two_headers_have_parameters(void **state)
{
    (void)state;
    assert_true(pacta_header_has_parameters(PACTA_STR("ACCEPT")));
    assert_true(pacta_header_has_parameters(PACTA_STR("Content-Type")));
    assert_false(pacta_header_has_parameters(PACTA_STR("Content-Disposition")));
}

static void a_name_is_a_token(void **state)
{
    static const char *const BAD[] = {"", " ", "X A", "X:", "X\n", "X-\xc3\xa9", "a/b"};

    (void)state;
    assert_true(pacta_header_name_is_valid(PACTA_STR("X-Request_Id.1~!")));
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++)
        assert_false(pacta_header_name_is_valid(pacta_str_of(BAD[i])));
    assert_false(pacta_header_name_is_valid(PACTA_STR("a\0b")));
}

static void a_value_holds_no_control_character(void **state)
{
    static const char *const BAD[] = {"a\rb", "a\nb", "\r\n", "\x7f", "\x01"};

    (void)state;
    assert_true(pacta_header_value_is_valid(PACTA_STR("")));
    assert_true(pacta_header_value_is_valid(PACTA_STR("a\tb \xc3\xa9 \xff")));
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++)
        assert_false(pacta_header_value_is_valid(pacta_str_of(BAD[i])));
    assert_false(pacta_header_value_is_valid(PACTA_STR("a\0b")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_without_elements_adds_none),
        cmocka_unit_test(only_listed_headers_are_split),
        cmocka_unit_test(repeated_lines_are_one_header_whatever_their_case),
        cmocka_unit_test(every_listed_header_is_a_list),
        cmocka_unit_test(two_headers_have_parameters),
        cmocka_unit_test(a_name_is_a_token),
        cmocka_unit_test(a_value_holds_no_control_character),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
