/* SPDX-License-Identifier: MIT */
/*
 * test_error.c - the first failure stays, and says where.
 *
 * Layer: tests of core/base.
 */
#include "core/base/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static void the_first_failure_stays(void **state)
{
    pacta_error err = {0}, caught = {0};
    char line[1200];

    (void)state;
    assert_int_equal(pacta_fail(&err, PACTA_EPARSE, "unknown word \"%s\"", "id"),
                     PACTA_EPARSE);
    assert_int_equal(pacta_fail(&err, PACTA_EIO, "later"), PACTA_EIO);
    pacta_error_at(&err, PACTA_STR("a.c"), 12, 3);
    pacta_error_at(&err, PACTA_STR("b.c"), 99, 1);
    pacta_error_path(&err, PACTA_STR("$.id"));
    pacta_error_path(&err, PACTA_STR("$.other"));
    assert_string_equal(pacta_error_format(line, sizeof line, &err),
                        "a.c:12:3: $.id: unknown word \"id\"");
    pacta_fail(&caught, PACTA_ENET, "caught");
    assert_int_equal(pacta_error_pass(&err, &caught), PACTA_ENET);
    assert_int_equal(err.code, PACTA_EPARSE);
    pacta_error_clear(&err);
    assert_int_equal(pacta_error_pass(&err, &caught), PACTA_ENET);
    assert_string_equal(pacta_error_format(line, sizeof line, &err), "caught");
}

static void nobody_need_want_to_know(void **state)
{
    char line[8] = "x";

    (void)state;
    assert_int_equal(pacta_fail(NULL, PACTA_EIO, "x"), PACTA_EIO);
    assert_int_equal(pacta_fail_memory(NULL), PACTA_ENOMEM);
    pacta_error_at(NULL, PACTA_STR("a"), 1, 1);
    pacta_error_path(NULL, PACTA_STR("a"));
    pacta_error_clear(NULL);
    assert_string_equal(pacta_error_format(line, sizeof line, NULL), "");
}

static void a_long_place_keeps_its_tail(void **state)
{
    pacta_error err = {0};
    char where[600], line[16];

    (void)state;
    memset(where, 'a', sizeof where);
    memcpy(where + sizeof where - 9, "/tail.json", 9);
    pacta_fail(&err, PACTA_EIO, "text");
    pacta_error_at(&err, (pacta_str){where, sizeof where}, 1, 0);
    assert_int_equal(strlen(err.where), sizeof err.where - 1);
    assert_string_equal(err.where + sizeof err.where - 10, "/tail.jso");
    assert_int_equal(strlen(pacta_error_format(line, sizeof line, &err)), 15);
}

static void values_are_quoted_short_and_printable(void **state)
{
    char out[PACTA_QUOTE_SIZE], text[200];

    (void)state;
    assert_string_equal(pacta_quote(out, PACTA_STR("a\nb\x7f")), "a?b?");
    memset(text, 'x', sizeof text);
    pacta_quote(out, (pacta_str){text, sizeof text});
    assert_int_equal(strlen(out), 63);
    memcpy(text + 59, "\xe2\x82\xac", 3); /* would be cut in two */
    pacta_quote(out, (pacta_str){text, sizeof text});
    assert_string_equal(out + 58, "x...");
}

static void nothing_in_an_error_steers_a_terminal(void **state)
{
    pacta_error err = {0};
    char line[1200], text[PACTA_QUOTE_SIZE];

    (void)state;
    pacta_fail(&err, PACTA_EIO, "a\x1b[31m\nb %s", "\xc2\x9b");
    pacta_error_at(&err, PACTA_STR("/tmp/a\x1b[31m\nb.json\xc2\x9b\xc3\xa9"), 1, 0);
    pacta_error_path(&err, PACTA_STR("$['\r\x07\0']"));
    assert_string_equal(err.text, "a?[31m?b ??");
    assert_string_equal(err.where, "/tmp/a?[31m?b.json??\xc3\xa9");
    assert_string_equal(err.path, "$['?"
                                  "?"
                                  "?']");
    /* also where somebody filled the struct by other means */
    memcpy(err.path, "$.\x1b", 4);
    assert_string_equal(pacta_error_format(line, sizeof line, &err),
                        "/tmp/a?[31m?b.json??\xc3\xa9:1: $.?: a?[31m?b ??");
    assert_string_equal(pacta_quote(text, PACTA_STR("\xc2\x9b\0\xc2")), "???\xc2");
}

static void codes_have_names(void **state)
{
    (void)state;
    for (int code = PACTA_EUNSUPPORTED; code <= PACTA_OK; code++)
        assert_memory_equal(pacta_code_name(code), "PACTA_", 6);
    assert_string_equal(pacta_code_name(1), "unknown code");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_failure_stays),
        cmocka_unit_test(nobody_need_want_to_know),
        cmocka_unit_test(a_long_place_keeps_its_tail),
        cmocka_unit_test(values_are_quoted_short_and_printable),
        cmocka_unit_test(nothing_in_an_error_steers_a_terminal),
        cmocka_unit_test(codes_have_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
