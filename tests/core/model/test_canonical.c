/* SPDX-License-Identifier: MIT */
/*
 * test_canonical.c - one identity for all spellings of a value, and only for these.
 *
 * Layer: tests of core/model.
 */
#include "core/model/canonical.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/text/number.h"

static const struct {
    const char *text, *identity, *sorted;
} VALUES[] = {
    {"{\"b\": 2, \"a\": 1}", "{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2}"},
    {"{\"a\": {\"d\": [], \"c\": {}}}", "{\"a\":{\"c\":{},\"d\":[]}}",
     "{\"a\":{\"c\":{},\"d\":[]}}"},
    {"{\"a\": 1, \"b\": 0, \"a\": 2}", "{\"a\":2,\"b\":0}", "{\"a\":2,\"b\":0}"},
    {"[2, 1, [\"\\u0041\"]]", "[2,1,[\"A\"]]", "[2,1,[\"\\u0041\"]]"},
    {"{\"\\u0062\": null, \"a\": true}", "{\"a\":true,\"b\":null}",
     "{\"a\":true,\"b\":null}"},
    {"[1.50, 15e-1, -0, -0.0, 0e9]", "[15e-1,15e-1,0,0e0,0e0]",
     "[1.50,15e-1,-0,-0.0,0e9]"},
    {"{not json", "{not json", NULL},
};

static void check_sorted(pacta_str text, const char *expected)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document;
    pacta_json_writer json;

    assert_int_equal(pacta_document_parse(&document, text, NULL), PACTA_OK);
    pacta_json_writer_init(&json, &out, 0);
    assert_int_equal(pacta_canonical_write(&json, pacta_document_root(document), NULL),
                     PACTA_OK);
    assert_string_equal(out.data, expected);
    pacta_buf_dispose(&out);
    pacta_document_free(document);
}

static void the_order_of_members_does_not_show(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(VALUES); i++) {
        pacta_arena arena = PACTA_ARENA_INIT;
        pacta_str text = pacta_str_of(VALUES[i].text), identity;

        assert_true(pacta_canonical_identity(&identity, &arena, text));
        assert_string_equal(identity.ptr, VALUES[i].identity);
        if (VALUES[i].sorted != NULL)
            check_sorted(text, VALUES[i].sorted);
        pacta_arena_dispose(&arena);
    }
}

/* Every pair of these is judged as pacta_number_eq() judges it. */
static void numbers_are_the_same_when_they_are_equal(void **state)
{
    static const char *const NUMBERS[] = {"0",
                                          "-0",
                                          "0.0",
                                          "-0.0",
                                          "0e5",
                                          "1",
                                          "1.0",
                                          "1.00",
                                          "10e-1",
                                          "0.1e1",
                                          "1E0",
                                          "1e+0",
                                          "-1",
                                          "-1.0",
                                          "10",
                                          "10.0",
                                          "1e1",
                                          "100e-1",
                                          "0.1",
                                          "0.01e1",
                                          "0.001",
                                          "1e-3",
                                          "12.5",
                                          "125e-1",
                                          "1.25e01",
                                          "1e400",
                                          "10e399",
                                          "0.00010",
                                          "1.0e-4",
                                          "123456789012345678901234567890",
                                          "1e99999999999999999999"};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(NUMBERS); i++) {
        for (size_t k = 0; k < PACTA_COUNT(NUMBERS); k++) {
            pacta_arena arena = PACTA_ARENA_INIT;
            pacta_str a = pacta_str_of(NUMBERS[i]), b = pacta_str_of(NUMBERS[k]);
            pacta_str one, other;

            assert_true(pacta_canonical_identity(&one, &arena, a));
            assert_true(pacta_canonical_identity(&other, &arena, b));
            if (pacta_str_eq(one, other) != pacta_number_eq(a, b))
                fail_msg("%s and %s: %s, %s", a.ptr, b.ptr, one.ptr, other.ptr);
            pacta_arena_dispose(&arena);
        }
    }
}

static void depth_costs_no_stack(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    char text[8001];
    pacta_str identity;

    (void)state;
    memset(text, '[', 4000);
    memset(text + 4000, ']', 4000);
    text[8000] = '\0';
    assert_true(pacta_canonical_identity(&identity, &arena, pacta_str_of(text)));
    assert_string_equal(identity.ptr, text);
    pacta_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_members_does_not_show),
        cmocka_unit_test(numbers_are_the_same_when_they_are_equal),
        cmocka_unit_test(depth_costs_no_stack),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
