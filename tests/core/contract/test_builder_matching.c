/* SPDX-License-Identifier: MIT */
/*
 * test_builder_matching.c - examples that break their own matchers, and matchers that
 * cannot be, are refused where they are written.
 */
#define _POSIX_C_SOURCE 200809L
#include "tests/core/contract/written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const BREAKS = "the example breaks its own matcher: ";

static void a_body_that_breaks_its_own_matcher_is_refused(void **state)
{
    static const struct {
        const char *text, *path;
    } CASES[] = {
        {"{\"zip\": regex(\"\\\\d{5}\", \"6270\")}", "$.zip"},
        {"{\"a\": [1, include(\"x\", \"y\")]}", "$.a[1]"},
        {"{\"a\": like([integer(1), \"x\"])}", "$.a[1]"},
        {"each_like({\"id\": regex(\"a\", \"b\")}, 2)", "$[0].id"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        (pacta_response_body)(SITE, pacta_upon_receiving(pact, "a"), CASES[i].text);
        assert_begins(pact, PACTA_EINVAL, CASES[i].path, BREAKS);
        pacta_pact_free(pact);
        pact = pacta_pact_new("Shop", "Stock");
        (pacta_request_body)(SITE, pacta_upon_receiving(pact, "a"), CASES[i].text);
        assert_begins(pact, PACTA_EINVAL, CASES[i].path, BREAKS);
        pacta_pact_free(pact);
    }
}

static void a_lenient_environment_lets_such_examples_through(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    setenv("PACT_LENIENT", "true", 1);
    pacta_response_body(pacta_upon_receiving(pact, "a"),
                        PACTA_JSON({"zip": regex("\\d{5}", "6270")}));
    assert_null(pacta_pact_failure(pact));
    pacta_response_body(pacta_upon_receiving(pact, "b"),
                        PACTA_JSON({"zip": regex("(", "6270")}));
    unsetenv("PACT_LENIENT");
    assert_non_null(pacta_pact_failure(pact)); /* that one could not be served */
    pacta_pact_free(pact);
}

static void integration_json_that_breaks_its_own_matcher_is_refused(void **state)
{
    static const struct {
        const char *text, *path;
    } CASES[] = {
        {"{\"a\":{\"pact:matcher:type\":\"integer\",\"value\":1.0}}", "$.a"},
        {"{\"a\":{\"pact:matcher:type\":\"integer\"}}", "$.a"},
        {"{\"pact:matcher:type\":\"boolean\",\"value\":\"x\"}", "$"},
        {"{\"a\":{\"pact:matcher:type\":\"type\",\"min\":2,\"value\":[1]}}", "$.a"},
        {"{\"a\":{\"pact:matcher:type\":\"null\",\"value\":1}}", "$.a"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        (pacta_response_json)(SITE, pacta_upon_receiving(pact, "a"), CASES[i].text);
        assert_begins(pact, PACTA_EINVAL, CASES[i].path, BREAKS);
        pacta_pact_free(pact);
    }
}

static void texts_that_break_their_own_matcher_are_refused(void **state)
{
    static const struct {
        two_texts_fn *builder;
        const char *first, *second;
    } CASES[] = {
        {(pacta_with_request_matching), "GET",
         "regex(\"/users/\\\\d+\", \"/users/x\")"},
        {(pacta_request_query_matching), "page", "regex(\"\\\\d+\", \"x\")"},
        {(pacta_request_query_matching), "page", "integer(-1)"},
        {(pacta_request_header_matching), "X-Id", "regex(\"\\\\d+\", \"x\")"},
        {(pacta_response_header_matching), "X-Id", "include(\"a\", \"x\")"},
        {(pacta_response_header_matching), "Allow",
         "regex(\"GET, POST\", \"GET, POST\")"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        CASES[i].builder(SITE, pacta_upon_receiving(pact, "a"), CASES[i].first,
                         CASES[i].second);
        assert_begins(pact, PACTA_EINVAL, "", BREAKS);
        pacta_pact_free(pact);
    }
}

static void a_regex_that_does_not_compile_is_refused(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    (pacta_response_body)(SITE, pacta_upon_receiving(pact, "a"),
                          PACTA_JSON({"a": [regex("((", "x")]}));
    assert_begins(pact, PACTA_EPARSE, "$.a[0]", "");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    (pacta_request_header_matching)(SITE, pacta_upon_receiving(pact, "a"), "X",
                                    PACTA_JSON(regex("[", "x")));
    assert_int_equal(pacta_pact_failure(pact)->code, PACTA_EPARSE);
    assert_int_equal(pacta_pact_failure(pact)->line, SITE.line);
    pacta_pact_free(pact);
}

static void version_2_has_few_matchers(void **state)
{
    static const char *const LACKING[] = {
        "equal(1)",      "integer(1)",   "decimal(1.5)",   "number(1)",
        "boolean(true)", "null_value()", "include(\"x\")",
    };
    static const struct one_text FINE[] = {
        {(pacta_response_body), "{\"a\": like(1)}", PACTA_OK, "", NULL},
        {(pacta_response_body), "{\"a\": regex(\"a\", \"a\")}", PACTA_OK, "", NULL},
        {(pacta_response_body), "each_like(1, 2, 3)", PACTA_OK, "", NULL},
        {(pacta_response_body), "like(regex(\"a\", \"a\"))", PACTA_EUNSUPPORTED, "$",
         "two matchers for one value need version 3.0.0 of the format, and this pact "
         "is "
         "written as version 2.0.0"},
        {(pacta_response_body), "{\"id\": integer(1)}", PACTA_EUNSUPPORTED, "$.id",
         "the matcher \"integer\" needs version 3.0.0 of the format, and this pact is "
         "written as version 2.0.0"},
    };

    (void)state;
    check_one_text(FINE, PACTA_COUNT(FINE), PACTA_SPEC_V2);
    for (size_t i = 0; i < PACTA_COUNT(LACKING); i++) {
        const struct one_text body = {(pacta_request_body), LACKING[i], PACTA_OK, "",
                                      NULL};
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        check_one_text(&body, 1, PACTA_SPEC_V3);
        pacta_pact_set_spec(pact, PACTA_SPEC_V2);
        (pacta_request_body)(SITE, pacta_upon_receiving(pact, "a"), LACKING[i]);
        assert_begins(pact, PACTA_EUNSUPPORTED, "$", "the matcher \"");
        pacta_pact_free(pact);
    }
}

static void version_2_has_few_matchers_for_headers_too(void **state)
{
    static const struct two_texts CASES[] = {
        {(pacta_request_header_matching), "X", "integer(1)", PACTA_EUNSUPPORTED, "",
         "the matcher \"integer\" needs version 3.0.0 of the format, and this pact is "
         "written as version 2.0.0"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        pacta_pact_set_spec(pact, PACTA_SPEC_V2);
        CASES[i].builder(SITE, pacta_upon_receiving(pact, "a"), CASES[i].first,
                         CASES[i].second);
        assert_int_equal(pacta_pact_failure(pact)->code, PACTA_EUNSUPPORTED);
        assert_string_equal(pacta_pact_failure(pact)->text, CASES[i].refusal);
        pacta_pact_free(pact);
    }
}

static void one_matcher_governs_all_values_of_a_name(void **state)
{
    static const char *const REFUSAL =
        "\"x\" was stated with another matcher, or none; "
        "one governs all values of a name";
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a");

    (void)state;
    pacta_request_query_matching(ix, "x", PACTA_JSON(integer(1)));
    pacta_request_query_matching(ix, "x", PACTA_JSON(integer(2)));
    pacta_request_header_matching(ix, "x", PACTA_JSON(regex("a|b", "a")));
    pacta_request_header_matching(ix, "X", PACTA_JSON(regex("a|b", "b")));
    pacta_request_header(ix, "y", "1");
    pacta_request_header(ix, "y", "2");
    assert_fine(pact);
    assert_int_equal(ix->request.query.items[0].count, 2);
    assert_int_equal(ix->request.part.headers.items[0].count, 2);
    (pacta_request_query)(SITE, ix, "x", "3");
    assert_refused(pact, PACTA_ESTATE, "", REFUSAL);
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    ix = pacta_upon_receiving(pact, "a");
    pacta_response_header(ix, "x", "1");
    (pacta_response_header_matching)(SITE, ix, "X", PACTA_JSON(integer(1)));
    assert_refused(pact, PACTA_ESTATE, "", REFUSAL);
    pacta_pact_free(pact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_that_breaks_its_own_matcher_is_refused),
        cmocka_unit_test(a_lenient_environment_lets_such_examples_through),
        cmocka_unit_test(integration_json_that_breaks_its_own_matcher_is_refused),
        cmocka_unit_test(texts_that_break_their_own_matcher_are_refused),
        cmocka_unit_test(a_regex_that_does_not_compile_is_refused),
        cmocka_unit_test(version_2_has_few_matchers),
        cmocka_unit_test(version_2_has_few_matchers_for_headers_too),
        cmocka_unit_test(one_matcher_governs_all_values_of_a_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
