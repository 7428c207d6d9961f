/* SPDX-License-Identifier: MIT */
/*
 * test_builder.c - texts that cannot stand where a test states them are
 * refused at that place.
 */
#include "tests/core/contract/written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <pacta/limits.h>

static void wrong_states_are_refused(void **state)
{
    static const struct one_text NAMES[] = {
        {(pacta_given), NULL, PACTA_EINVAL, "", "expected a state, found NULL"},
        {(pacta_given), "", PACTA_EINVAL, "", "expected a state, found an empty text"},
    };
    static const struct two_texts PARAMS[] = {
        {(pacta_given_with), NULL, "{}", PACTA_EINVAL, "",
         "expected a state, found NULL"},
        {(pacta_given_with), "s", NULL, PACTA_EINVAL, "",
         "expected a JSON object of parameters, found NULL"},
        {(pacta_given_with), "s", "[1]", PACTA_EINVAL, "",
         "the parameters of a state are a JSON object"},
        {(pacta_given_with), "s", "{\"a\": 1", PACTA_EPARSE, "$",
         "expected ',' or '}', found the end"},
        {(pacta_given_with), "s", "{\"a\": {\"b\": like(1)}}", PACTA_EINVAL, "$.a.b",
         "a matcher cannot stand in the parameters of a state"},
        {(pacta_given_with), "s", "{\"a\": id}", PACTA_EPARSE, "$.a",
         "unknown word \"id\"; a C variable cannot stand here, use pacta_response_json "
         "or pacta_request_json"},
        {(pacta_given_with), "s", "{ \"a\": 1.10 }", PACTA_OK, "", NULL},
    };
    static const struct two_texts V2[] = {
        {(pacta_given_with), "s", "{}", PACTA_EUNSUPPORTED, "",
         "parameters of a state need version 3.0.0 of the format, and this pact is "
         "written as version 2.0.0"},
    };

    (void)state;
    check_one_text(NAMES, PACTA_COUNT(NAMES), PACTA_SPEC_V4);
    check_two_texts(PARAMS, PACTA_COUNT(PARAMS), PACTA_SPEC_V4);
    check_two_texts(V2, PACTA_COUNT(V2), PACTA_SPEC_V2);
}

static void a_second_state_needs_version_3(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix;

    (void)state;
    pacta_pact_set_spec(pact, PACTA_SPEC_V2);
    ix = pacta_upon_receiving(pact, "a request");
    pacta_given(ix, "one");
    assert_fine(pact);
    (pacta_given)(SITE, ix, "two");
    assert_refused(pact, PACTA_EUNSUPPORTED, "",
                   "a second state needs version 3.0.0 of the format, and this pact is "
                   "written as version 2.0.0");
    pacta_pact_free(pact);
}

static void wrong_request_lines_are_refused(void **state)
{
    static const char *const ENCODE = "path \"/a b\": percent-encode blanks, control "
                                      "characters and what is not ASCII";
    const struct two_texts cases[] = {
        {(pacta_with_request), NULL, "/", PACTA_EINVAL, "",
         "expected a method, found NULL"},
        {(pacta_with_request), "", "/", PACTA_EINVAL, "",
         "expected a method, found an empty text"},
        {(pacta_with_request), "GET /", "/", PACTA_EINVAL, "",
         "\"GET /\" is no method"},
        {(pacta_with_request), "G\xc3\x89T", "/", PACTA_EINVAL, "",
         "\"G\xc3\x89T\" is no method"},
        {(pacta_with_request), "GET", NULL, PACTA_EINVAL, "",
         "expected a path, found NULL"},
        {(pacta_with_request), "GET", "", PACTA_EINVAL, "",
         "expected a path, found an empty text"},
        {(pacta_with_request), "GET", "users", PACTA_EINVAL, "",
         "path \"users\": a path begins with '/'"},
        {(pacta_with_request), "GET", "http://x/users", PACTA_EINVAL, "",
         "path \"http://x/users\": a path begins with '/'"},
        {(pacta_with_request), "GET", "/users?id=1", PACTA_EINVAL, "",
         "path \"/users?id=1\": the query belongs into pacta_request_query(), and a "
         "'?' "
         "of the path itself is %3F"},
        {(pacta_with_request), "GET", "/users#top", PACTA_EINVAL, "",
         "path \"/users#top\": a fragment is not sent, and a '#' of the path itself is "
         "%23"},
        {(pacta_with_request), "GET", "/a b", PACTA_EINVAL, "", ENCODE},
        {(pacta_with_request), "GET", "/a\tb", PACTA_EINVAL, "",
         "path \"/a?b\": percent-encode blanks, control characters and what is not "
         "ASCII"},
        {(pacta_with_request), "GET", "/caf\xc3\xa9", PACTA_EINVAL, "",
         "path \"/caf\xc3\xa9\": percent-encode blanks, control characters and what is "
         "not ASCII"},
        {(pacta_with_request_matching), "GET", "/users", PACTA_EPARSE, "$",
         "expected a value, found '/'"},
        {(pacta_with_request_matching), "GET", "integer(1)", PACTA_EINVAL, "",
         "path \"1\": a path begins with '/'"},
        {(pacta_with_request_matching), "GET", "like([\"/a\"])", PACTA_EINVAL, "",
         "a text stands here; null, an array or an object cannot"},
        {(pacta_with_request_matching), "GET", "null_value()", PACTA_EINVAL, "",
         "a text stands here; null, an array or an object cannot"},
        {(pacta_with_request_matching), NULL, "like(\"/a\")", PACTA_EINVAL, "",
         "expected a method, found NULL"},
        {(pacta_with_request_matching), "GET", NULL, PACTA_EINVAL, "",
         "expected a value in notation, found NULL"},
    };

    (void)state;
    check_two_texts(cases, PACTA_COUNT(cases), PACTA_SPEC_V4);
}

static void wrong_query_parameters_are_refused(void **state)
{
    static const struct two_texts CASES[] = {
        {(pacta_request_query), NULL, "1", PACTA_EINVAL, "",
         "expected the name of a query parameter, found NULL"},
        {(pacta_request_query), "", "1", PACTA_EINVAL, "",
         "expected the name of a query parameter, found an empty text"},
        {(pacta_request_query), "a", "\xff", PACTA_EINVAL, "",
         "expected the value of a query parameter, found bytes that are no UTF-8"},
        {(pacta_request_query_matching), "a", "x", PACTA_EPARSE, "$",
         "unknown word \"x\"; a C variable cannot stand here, use pacta_response_json "
         "or pacta_request_json"},
        {(pacta_request_query_matching), NULL, "like(1)", PACTA_EINVAL, "",
         "expected the name of a query parameter, found NULL"},
        {(pacta_request_query_matching), "a", "each_like(\"x\")", PACTA_EINVAL, "",
         "a text stands here; null, an array or an object cannot"},
        {(pacta_request_query), "a", NULL, PACTA_OK, "", NULL},
        {(pacta_request_query), "a", "", PACTA_OK, "", NULL},
        {(pacta_request_query), "user name[]", "a b&c=\xc3\xa9", PACTA_OK, "", NULL},
        {(pacta_request_query_matching), "a", "integer(7)", PACTA_OK, "", NULL},
    };

    (void)state;
    check_two_texts(CASES, PACTA_COUNT(CASES), PACTA_SPEC_V4);
}

static void check_wrong_headers(two_texts_fn *literal, two_texts_fn *matching)
{
    const struct two_texts cases[] = {
        {literal, NULL, "1", PACTA_EINVAL, "",
         "expected the name of a header, found NULL"},
        {literal, "", "1", PACTA_EINVAL, "",
         "expected the name of a header, found an empty text"},
        {literal, "X Y", "1", PACTA_EINVAL, "", "\"X Y\" is no name of a header"},
        {literal, "X:", "1", PACTA_EINVAL, "", "\"X:\" is no name of a header"},
        {literal, "X", NULL, PACTA_EINVAL, "",
         "expected the value of a header, found NULL"},
        {literal, "X", "a\r\nb", PACTA_EINVAL, "",
         "a control character stands in the header value \"a??b\""},
        {literal, "X", "\xff", PACTA_EINVAL, "",
         "expected the value of a header, found bytes that are no UTF-8"},
        {matching, "X", "\"a\\nb\"", PACTA_EINVAL, "",
         "a control character stands in the header value \"a?b\""},
        {matching, "X", "integr(1)", PACTA_EPARSE, "$",
         "unknown matcher \"integr\", perhaps \"integer\""},
        {matching, "X", NULL, PACTA_EINVAL, "",
         "expected a value in notation, found NULL"},
        {matching, "X", "like({})", PACTA_EINVAL, "",
         "a text stands here; null, an array or an object cannot"},
        {literal, "X", "", PACTA_OK, "", NULL},
        {literal, "Accept", "a/b, c/d", PACTA_OK, "", NULL},
        {matching, "X", "decimal(1.50)", PACTA_OK, "", NULL},
    };

    check_two_texts(cases, PACTA_COUNT(cases), PACTA_SPEC_V4);
}

static void wrong_headers_are_refused(void **state)
{
    (void)state;
    check_wrong_headers((pacta_request_header), (pacta_request_header_matching));
    check_wrong_headers((pacta_response_header), (pacta_response_header_matching));
}

static void check_wrong_bodies(one_text_fn *notation, one_text_fn *integration)
{
    const struct one_text cases[] = {
        {notation, NULL, PACTA_EINVAL, "", "expected a JSON body, found NULL"},
        {notation, "", PACTA_EINVAL, "", "expected a JSON body, found an empty text"},
        {notation, "{\"a\": {\"zip\": }}", PACTA_EPARSE, "$.a.zip",
         "expected a value, found '}'"},
        {notation, "{\"a\": uuid()}", PACTA_EUNSUPPORTED, "$.a",
         "unknown matcher \"uuid\": this version does not have it yet"},
        {integration, NULL, PACTA_EINVAL, "", "expected a JSON body, found NULL"},
        {integration, "{\"a\":{\"pact:matcher:type\":\"uuid\"}}", PACTA_EPARSE, "$.a",
         "unknown matcher \"uuid\": this version does not have it"},
        {notation, "null", PACTA_OK, "", NULL},
        {notation, "{\"a\": integer(1)}", PACTA_OK, "", NULL},
        {integration, "[1.10]", PACTA_OK, "", NULL},
    };

    check_one_text(cases, PACTA_COUNT(cases), PACTA_SPEC_V4);
}

static void wrong_bodies_are_refused(void **state)
{
    (void)state;
    check_wrong_bodies((pacta_request_body), (pacta_request_json));
    check_wrong_bodies((pacta_response_body), (pacta_response_json));
}

static void wrong_statuses_are_refused(void **state)
{
    static const int STATUSES[] = {-1, 0, 99, 100, 101, 199, 600, 1000};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(STATUSES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        (pacta_will_respond_with)(SITE, pacta_upon_receiving(pact, "a"), STATUSES[i]);
        assert_begins(pact, PACTA_EINVAL, "",
                      "expected a status from 200 to 599, found ");
        pacta_pact_free(pact);
    }
}

static void wrong_bytes_are_refused(void **state)
{
    static const struct {
        const char *media_type;
        const void *bytes;
        size_t len;
        int code;
        const char *refusal;
    } CASES[] = {
        {NULL, "x", 1, PACTA_EINVAL, "expected a media type, found NULL"},
        {"", "x", 1, PACTA_EINVAL, "expected a media type, found an empty text"},
        {"text", "x", 1, PACTA_EINVAL, "\"text\" is no media type"},
        {"text/plain", NULL, 3, PACTA_EINVAL, "expected 3 bytes of a body, found NULL"},
        {"text/plain", "x", PACTA_LIMIT_BODY + 1, PACTA_ELIMIT,
         "a body of more than 67108864 bytes"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        (pacta_response_body_bytes)(SITE, pacta_upon_receiving(pact, "a"),
                                    CASES[i].media_type, CASES[i].bytes, CASES[i].len);
        assert_refused(pact, CASES[i].code, "", CASES[i].refusal);
        pacta_pact_free(pact);
        pact = pacta_pact_new("Shop", "Stock");
        (pacta_request_body_bytes)(SITE, pacta_upon_receiving(pact, "a"),
                                   CASES[i].media_type, CASES[i].bytes, CASES[i].len);
        assert_refused(pact, CASES[i].code, "", CASES[i].refusal);
        pacta_pact_free(pact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_states_are_refused),
        cmocka_unit_test(a_second_state_needs_version_3),
        cmocka_unit_test(wrong_request_lines_are_refused),
        cmocka_unit_test(wrong_query_parameters_are_refused),
        cmocka_unit_test(wrong_headers_are_refused),
        cmocka_unit_test(wrong_bodies_are_refused),
        cmocka_unit_test(wrong_statuses_are_refused),
        cmocka_unit_test(wrong_bytes_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
