/* SPDX-License-Identifier: MIT */
/*
 * test_integration.c - integration JSON: what it gives, and what is refused how.
 */
#include "core/notation/notation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include <pacta/limits.h>

#include "tests/core/notation/show.h"

/* A matcher object: M("type", "\"value\":1"). */
#define T(name)          "\"pact:matcher:type\":\"" name "\""
#define M(name, members) "{" T(name) "," members "}"

static const struct {
    const char *text, *shown;
} READINGS[] = {
    {"1.10", "1.10"},
    {"\"caf\\u00e9\"", "\"caf\\u00e9\""},
    {" { \"a\" : [ 1 , {} ] } ", "{\"a\":[1,{}]}"},
    {M("type", "\"value\":1"), "1 | $ type"},
    {"{" T("null") "}", "null | $ null"},
    {"{\"a\":{" T("type") "}}", "{\"a\":null} | $.a type"},
    {M("equality", "\"value\":[1]"), "[1] | $ equality"},
    {M("regex", "\"regex\":\"\\\\d+\",\"value\":\"1\""), "\"1\" | $ regex /\\d+/"},
    {M("include", "\"value\":\"x\""), "\"x\" | $ include /x/"},
    {M("integer", "\"value\":1"), "1 | $ integer"},
    {M("decimal", "\"value\":1.5"), "1.5 | $ decimal"},
    {M("real", "\"value\":1.5"), "1.5 | $ decimal"},
    {M("number", "\"value\":1"), "1 | $ number"},
    {M("boolean", "\"value\":true"), "true | $ boolean"},
    {M("type", "\"min\":1,\"value\":[1]"), "[1] | $ type min 1"},
    {M("type", "\"min\":1,\"max\":\"2\",\"value\":[1]"), "[1] | $ type min 1 max 2"},
    {M("min", "\"min\":2,\"value\":[1,1]"), "[1,1] | $ type min 2"},
    {M("min-type", "\"min\":2,\"value\":[1,1]"), "[1,1] | $ type min 2"},
    {M("max", "\"max\":2,\"value\":[1]"), "[1] | $ type max 2"},
    {M("max-type", "\"max\":2,\"value\":[1]"), "[1] | $ type max 2"},
    {"{\"items\":" M(
         "type",
         "\"min\":1,\"value\":[{\"id\":" M(
             "integer", "\"value\":5") "}]") ",\"kind\":" M("regex",
                                                            "\"regex\":\"a|b\","
                                                            "\"value\":\"a\"") "}",
     "{\"items\":[{\"id\":5}],\"kind\":\"a\"} | $.items type min 1 | $.items[*].id "
     "integer | $.kind regex /a|b/"},
    {"[[" M("type", "\"value\":1") "]]", "[[1]] | $[0][0] type"},
    {M("type", "\"value\":[[" M("integer", "\"value\":1") "]]"),
     "[[1]] | $ type | $[*][0] integer"},
    {M("type", "\"value\":" M("integer", "\"value\":1")), "1 | $ type integer"},
    {"{\"pact:matcher:type\":[{" T("type") "}," M("regex",
                                                  "\"regex\":\"a\"") "],"
                                                                     "\"value\":\"a\"}",
     "\"a\" | $ type regex /a/"},
    {"{\"pact:matcher:type\":[" M("integer", "\"value\":7") "]}", "7 | $ integer"},
    {"{\"pact:matcher:type\":[{" T("include") "}],\"value\":\"a\"}",
     "\"a\" | $ include /a/"},
};

static void what_is_read_gives_an_example_and_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(READINGS); i++) {
        int code;
        char *shown = show(pacta_integration_read, READINGS[i].text, &code);

        assert_string_equal(shown, READINGS[i].shown);
        free(shown);
    }
}

static const struct {
    const char *text;
    int code;
    const char *shown;
} REFUSALS[] = {
    {"{\"a\":" M("integr", "\"value\":1") "}", PACTA_EPARSE,
     "$.a: unknown matcher \"integr\", perhaps \"integer\""},
    {"[" M("uuid", "\"value\":\"x\"") "]", PACTA_EPARSE,
     "$[0]: unknown matcher \"uuid\": this version does not have it"},
    {M("matching(type, 'x')", "\"value\":1"), PACTA_EPARSE,
     "$: unknown matcher \"matching(type, 'x')\": this version does not have it"},
    {"{\"pact:matcher:type\":1}", PACTA_EPARSE,
     "$: \"pact:matcher:type\" wants the name of a matcher"},
    {"{\"pact:matcher:type\":[]}", PACTA_EPARSE, "$: an empty array of matchers"},
    {"{\"pact:matcher:type\":[\"type\"]}", PACTA_EPARSE,
     "$: expected an object with \"pact:matcher:type\""},
    {"{\"pact:matcher:type\":[{\"value\":1}]}", PACTA_EPARSE,
     "$: \"pact:matcher:type\" wants the name of a matcher"},
    {"{\"pact:matcher:type\":[{" T("type") "}],\"min\":1}", PACTA_EPARSE,
     "$: beside an array of matchers only \"value\" may stand"},
    {"{\"a\":" M("integer", "\"pact:generator:type\":\"RandomInt\",\"value\":1") "}",
     PACTA_EUNSUPPORTED,
     "$.a: unknown member \"pact:generator:type\": this version does not have "
     "generators yet"},
    {"{\"a\":{\"pact:generator:type\":\"Uuid\"}}", PACTA_EUNSUPPORTED,
     "$.a: unknown member \"pact:generator:type\": this version does not have "
     "generators yet"},
    {"{\"pact:matcher:typ\":\"type\"}", PACTA_EPARSE,
     "$: unknown member \"pact:matcher:typ\""},
    {M("type", "\"format\":\"x\""), PACTA_EPARSE, "$: unknown member \"format\""},
    {M("integer", "\"min\":1,\"value\":1"), PACTA_EPARSE,
     "$: matcher \"integer\" takes no \"min\""},
    {M("type", "\"regex\":\"a\",\"value\":1"), PACTA_EPARSE,
     "$: matcher \"type\" takes no \"regex\""},
    {M("min", "\"value\":[]"), PACTA_EPARSE, "$: matcher \"min\" wants \"min\""},
    {M("max-type", "\"value\":[]"), PACTA_EPARSE,
     "$: matcher \"max-type\" wants \"max\""},
    {M("type", "\"min\":-1,\"value\":[]"), PACTA_EPARSE,
     "$: \"min\" wants a number of elements"},
    {M("type", "\"max\":\"\",\"value\":[]"), PACTA_EPARSE,
     "$: \"max\" wants a number of elements"},
    {M("type", "\"max\":true,\"value\":[]"), PACTA_EPARSE,
     "$: \"max\" wants a number of elements"},
    {M("regex", "\"value\":\"a\""), PACTA_EPARSE,
     "$: matcher \"regex\" wants a string as \"regex\""},
    {M("include", "\"value\":1"), PACTA_EPARSE,
     "$: matcher \"include\" wants a string as \"value\""},
    {M("type", "\"value\":1,\"value\":2"), PACTA_EPARSE,
     "$: a matcher has two members \"value\""},
    {"{\"a\":1,\"a\":2}", PACTA_EPARSE, "$.a: the object has two members of this name"},
    {"{\"a\":like(1)}", PACTA_EPARSE, ""},
    {"", PACTA_EPARSE, ""},
    {"{\"a\":1", PACTA_EPARSE, ""},
};

static void nonsense_is_refused_by_name_with_its_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(REFUSALS); i++) {
        int code;
        char *shown = show(pacta_integration_read, REFUSALS[i].text, &code);

        assert_int_equal(code, REFUSALS[i].code);
        if (REFUSALS[i].shown[0] != '\0')
            assert_string_equal(shown, REFUSALS[i].shown);
        free(shown);
    }
}

static void malformed_json_names_line_and_column_of_the_text(void **state)
{
    int code;
    char *shown = show(pacta_integration_read, "{\n  \"a\": ?\n}", &code);

    (void)state;
    assert_int_equal(code, PACTA_EPARSE);
    assert_memory_equal(shown, ": line 2, column 8 of the text: ", 32);
    free(shown);
}

static void depth_has_a_limit(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int code;

    (void)state;
    pacta_buf_fill(&text, '[', PACTA_LIMIT_NOTATION_DEPTH + 1);
    pacta_buf_fill(&text, ']', PACTA_LIMIT_NOTATION_DEPTH + 1);
    free(show(pacta_integration_read, text.data, &code));
    assert_int_equal(code, PACTA_ELIMIT);
    free(show(pacta_integration_read, text.data + 1, &code));
    assert_int_equal(code, PACTA_EPARSE); /* one bracket too many at the end */
    pacta_buf_dispose(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_read_gives_an_example_and_rules),
        cmocka_unit_test(nonsense_is_refused_by_name_with_its_path),
        cmocka_unit_test(malformed_json_names_line_and_column_of_the_text),
        cmocka_unit_test(depth_has_a_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
