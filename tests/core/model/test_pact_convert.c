/* SPDX-License-Identifier: MIT */
/*
 * test_pact_convert.c - what was read from a file of one version, written as another
 * says the same and loses nothing.
 *
 * Layer: tests of core/model.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <pacta/version.h>

#include "core/model/pact_write.h"
#include "core/text/media_type.h"
#include "tests/core/model/reading.h"
#include "tests/pact_eq.h"

#define V2    PACTA_SPEC_V2
#define V3    PACTA_SPEC_V3
#define V4    PACTA_SPEC_V4
#define HTTP4 "\"type\": \"Synchronous/HTTP\", "

#define HEADERS(text)   HTTP4 "\"response\": {\"headers\": {" text "}}"
#define RESPONSE4(text) HTTP4 "\"response\": {" text "}"
#define RULES(text)     "\"response\": {\"matchingRules\": {" text "}}"
#define CONTENTS        "\"contents\":{\"$.a\":{\"matchers\":[{\"match\":\"x\"}]}}"
#define BODY4(content, type) \
    "\"body\": {\"content\": " content ", \"contentType\": \"" type "\"}"
#define BYTES4(content, type)                                        \
    "\"body\": {\"content\": " content ", \"encoded\": \"base64\", " \
    "\"contentType\": \"" type "\"}"

/* What the interaction holds when it is written as version `to`. */
static const struct {
    const char *version, *members;
    pacta_spec to;
    const char *expected;
} CONVERTED[] = {
    /* cookies are no list: joined they would be one */
    {"4.0", HEADERS("\"Set-Cookie\": [\"a=1\", \"b=2\", \"c=3\"]"), V3,
     "\"headers\":{\"Set-Cookie\":[\"a=1\",\"b=2\",\"c=3\"]}"},
    {"4.0", HEADERS("\"Set-Cookie\": [\"a=1\", \"b=2\"]"), V2,
     "\"headers\":{\"Set-Cookie\":[\"a=1\",\"b=2\"]}"},
    {"4.0", HEADERS("\"X-A\": []"), V3, "\"headers\":{\"X-A\":[]}"},
    {"4.0", HEADERS("\"X-A\": [\"\"]"), V3, "\"headers\":{\"X-A\":\"\"}"},
    {"4.0", HEADERS("\"X-A\": [\" a\"]"), V3, "\"headers\":{\"X-A\":[\" a\"]}"},
    {"4.0", HEADERS("\"X-A\": [\"a, b\"]"), V3, "\"headers\":{\"X-A\":\"a, b\"}"},
    {"4.0", HEADERS("\"Vary\": [\"a\", \"b\"]"), V3, "\"headers\":{\"Vary\":\"a, b\"}"},
    {"4.0", HEADERS("\"Vary\": [\"a, b\"]"), V3, "\"headers\":{\"Vary\":[\"a, b\"]}"},
    {"4.0", HEADERS("\"Vary\": []"), V2, "\"headers\":{\"Vary\":[]}"},
    {"4.0", HEADERS("\"Vary\": [\"a\", \"\"]"), V3,
     "\"headers\":{\"Vary\":[\"a\",\"\"]}"},
    /* members that nobody knows */
    {"3.0.0", "\"x-note\": [1.0], \"comments\": {\"a\": 1}, \"z\": 0", V4,
     "{\"comments\":{\"a\":1},\"description\":\"Interaction 0\",\"pending\":false,"
     "\"request\":{\"method\":\"GET\",\"path\":\"/\"},\"response\":{\"status\":200},"
     "\"transport\":\"http\",\"type\":\"Synchronous/HTTP\",\"x-note\":[1.0],\"z\":0}"},
    {"3.0.0", "\"z\": 0, \"z\": 1", V4, "\"z\":1}"},
    {"2.0.0", "\"key\": \"mine\"", V3, "\"key\":\"mine\",\"request\""},
    {"3.0.0", "\"key\": \"mine\"", V4, "\"Interaction 0\",\"pending\""},
    {"4.0", HTTP4 "\"pending\": true, \"comments\": {}", V3,
     "{\"comments\":{},\"description\":\"Interaction 0\",\"request\""},
    {"3.0.0", "\"request\": {\"note\": 1, \"status\": 2, \"body\": \"a\"}", V4,
     "\"method\":\"GET\",\"note\":1,\"path\":\"/\",\"status\":2}"},
    {"3.0.0", "\"response\": {\"a\": 1, \"c\": 1, \"method\": 2, \"body\": \"a\"}", V4,
     "\"response\":{\"a\":1,\"body\":{\"content\":\"a\",\"contentType\":\"text/plain\","
     "\"encoded\":false},\"c\":1,\"method\":2,\"status\":200}"},
    {"3.0.0",
     "\"providerStates\": [{\"x\": 1, \"name\": \"s\", \"params\": {\"b\": 2.0, "
     "\"a\": 1}}, \"t\", {\"name\": \"u\", \"a\": 2}]",
     V4,
     "\"providerStates\":[{\"name\":\"s\",\"params\":{\"a\":1,\"b\":2.0},\"x\":1},"
     "{\"name\":\"t\"},{\"a\":2,\"name\":\"u\"}]"},
    /* the rules of plugins */
    {"3.0.0", RULES(CONTENTS), V4, "\"matchingRules\":{" CONTENTS "}"},
    {"3.0.0",
     RULES("\"status\": {\"matchers\": [{\"match\": \"integer\"}]}, " CONTENTS
           ", \"body\": {\"$\": {\"matchers\": [{\"match\": \"type\"}]}}"),
     V4,
     "\"matchingRules\":{\"body\":{\"$\":{\"combine\":\"AND\",\"matchers\":"
     "[{\"match\":\"type\"}]}}," CONTENTS ",\"status\":{"},
    /* the type of a body that no header tells */
    {"4.0", RESPONSE4(BYTES4("\"aGVsbG8=\"", "application/octet-stream")), V3,
     "\"body\":\"aGVsbG8=\",\"headers\":{\"Content-Type\":"
     "\"application/octet-stream\"}"},
    {"4.0",
     RESPONSE4(BYTES4("\"//4=\"", "image/png") ", \"headers\": {\"A\": [\"1\"]}"), V2,
     "\"body\":\"//4=\",\"headers\":{\"A\":\"1\",\"Content-Type\":\"image/png\"}"},
    {"4.0", RESPONSE4(BODY4("{\"a\": 1}", "application/hal+json")), V3,
     "\"body\":{\"a\":1},\"headers\":{\"Content-Type\":\"application/hal+json\"}"},
    {"4.0", RESPONSE4(BODY4("{\"a\": 1}", "application/json")), V3,
     "\"response\":{\"body\":{\"a\":1},\"status\":200}"},
    {"4.0",
     RESPONSE4(
         BODY4("{\"a\": 1}", "application/json") ", \"headers\": {\"content-type\": "
                                                 "[\"application/json;a=b\"]}"),
     V3, "\"headers\":{\"content-type\":\"application/json;a=b\"},\"status\""},
};

static pacta_str response_type(const pacta_pact *pact)
{
    return pacta_part_media_type(&pact->interactions[0]->response.part);
}

static void check_converted(size_t i)
{
    pacta_pact *pact = read_interaction(CONVERTED[i].version, CONVERTED[i].members);
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    char *whole, *again;
    pacta_pact *back;

    if (pacta_interaction_write(&text, pact->interactions[0], CONVERTED[i].to, &err) !=
        PACTA_OK)
        fail_msg("%zu: %s", i, err.text);
    if (strstr(text.data, CONVERTED[i].expected) == NULL)
        fail_msg("%zu: %s\nnot in %s", i, CONVERTED[i].expected, text.data);
    whole = write_or_fail(pact, CONVERTED[i].to);
    back = read_or_fail(whole);
    again = write_or_fail(back, CONVERTED[i].to);
    assert_string_equal(again, whole);
    if (!pact_eq_body(&pact->interactions[0]->response.part.body,
                      &back->interactions[0]->response.part.body))
        fail_msg("%zu: another body in %s", i, whole);
    /* a header that names the type more exactly may take its place */
    assert_true(pacta_media_type_fits(response_type(pact), response_type(back)));
    pacta_buf_dispose(&text);
    free(again);
    free(whole);
    pacta_pact_free(back);
    pacta_pact_free(pact);
}

static void an_interaction_says_the_same_in_another_version(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CONVERTED); i++)
        check_converted(i);
}

static const struct {
    const char *version, *members;
    pacta_spec to;
    const char *message;
} REFUSED[] = {
    {"3.0.0", RULES(CONTENTS), V2, "holds no rules of plugins"},
    {"3.0.0", "\"providerStates\": [\"\"]", V2, "holds no provider state without name"},
    {"4.0",
     RESPONSE4(BYTES4("\"aGk=\"",
                      "image/png") ", \"headers\": {\"Content-Type\": [\"*/*\"]}"),
     V3, "holds no type of a body beside a Content-Type that names none"},
};

static void what_would_be_lost_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(REFUSED); i++) {
        pacta_pact *pact = read_interaction(REFUSED[i].version, REFUSED[i].members);
        pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
        pacta_error err = {0};

        assert_int_equal(pacta_pact_write(&text, pact, REFUSED[i].to, &err),
                         PACTA_EUNSUPPORTED);
        assert_non_null(strstr(err.text, REFUSED[i].message));
        pacta_buf_dispose(&text);
        pacta_pact_free(pact);
    }
}

/* `hint` and type of the body "hi", and how it is written. */
static const struct {
    const char *attributes, *expected;
} HINTS[] = {
    {"\"contentType\": \"text/x\", \"contentTypeHint\": \"BINARY\"",
     "{\"content\":\"aGk=\",\"contentType\":\"text/x\",\"contentTypeHint\":\"BINARY\","
     "\"encoded\":\"base64\"}"},
    {"\"contentType\": \"a/b\", \"contentTypeHint\": \"TEXT\"",
     "{\"content\":\"hi\",\"contentType\":\"a/b\",\"contentTypeHint\":\"TEXT\","
     "\"encoded\":false}"},
    {"\"contentType\": \"a/b\", \"contentTypeHint\": \"DEFAULT\"",
     "{\"content\":\"aGk=\",\"contentType\":\"a/b\",\"contentTypeHint\":\"DEFAULT\","
     "\"encoded\":\"base64\"}"},
    {"\"contentType\": \"a/b\", \"contentTypeHint\": 7",
     "{\"content\":\"aGk=\",\"contentType\":\"a/b\",\"encoded\":\"base64\"}"},
};

static void the_hint_decides_how_a_body_is_written_and_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(HINTS); i++) {
        pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
        char members[512];
        pacta_pact *pact;

        snprintf(members, sizeof members,
                 RESPONSE4("\"body\": {\"content\": \"hi\", %s}"), HINTS[i].attributes);
        pact = read_interaction("4.0", members);
        pact->interactions[0]->raw = PACTA_JSON_NONE; /* so that it is written anew */
        assert_int_equal(
            pacta_interaction_write(&text, pact->interactions[0], V4, NULL), PACTA_OK);
        if (strstr(text.data, HINTS[i].expected) == NULL)
            fail_msg("%s not in %s", HINTS[i].expected, text.data);
        pacta_buf_dispose(&text);
        pacta_pact_free(pact);
    }
}

static void members_around_the_interactions_stay_whatever_the_version(void **state)
{
    pacta_pact *pact = read_or_fail(
        "{\"x-top\": [1.0], \"_links\": {}, \"provider\": {\"name\": \"p\", \"a\": 1}, "
        "\"consumer\": {\"version\": \"2\", \"name\": \"c\"}, \"interactions\": [], "
        "\"metadata\": {\"pactSpecification\": {\"version\": \"3.0.0\", \"by\": 1}, "
        "\"q\": 1}}");
    char *text = write_or_fail(pact, V4);

    (void)state;
    assert_string_equal(
        text, "{\n  \"_links\": {},\n"
              "  \"consumer\": {\n    \"name\": \"c\",\n    \"version\": \"2\"\n  },\n"
              "  \"interactions\": [],\n"
              "  \"metadata\": {\n    \"pactC\": {\n      \"version\": \"" PACTA_VERSION
              "\"\n    },\n    \"pactSpecification\": {\n      \"by\": 1,\n"
              "      \"version\": \"4.0\"\n    },\n    \"q\": 1\n  },\n"
              "  \"provider\": {\n    \"a\": 1,\n    \"name\": \"p\"\n  },\n"
              "  \"x-top\": [\n    1.0\n  ]\n}\n");
    free(text);
    pacta_pact_free(pact);
}

/* Elsewhere it is a member that nobody knows. */
static void messages_are_carried_where_they_mean_nothing(void **state)
{
    pacta_pact *pact = read_or_fail(
        "{\"interactions\": [], \"messages\": [{\"description\": \"m\"}], "
        "\"metadata\": {\"pactSpecification\": {\"version\": \"2.0.0\"}}}");
    char *v2 = write_or_fail(pact, V2), *v3 = write_or_fail(pact, V3);

    (void)state;
    assert_non_null(strstr(v2, "\"messages\""));
    assert_null(strstr(v3, "\"messages\""));
    free(v2);
    free(v3);
    pacta_pact_free(pact);
}

static void states_are_the_same_however_their_parameters_are_spelled(void **state)
{
    static const char *const PARAMS[] = {
        "{\"a\":1,\"b\":[2.0]}", "{\"b\":[2.00],\"a\":1}", "{\"a\":1,\"b\":[2]}"};
    pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(PARAMS); i++)
        assert_true(pacta_interaction_add_state(pacta_pact_add(pact, PACTA_STR("d")),
                                                PACTA_STR("s"),
                                                pacta_str_of(PARAMS[i])));
    assert_int_equal(
        pacta_interaction_order(pact->interactions[0], pact->interactions[1]), 0);
    assert_int_not_equal(
        pacta_interaction_order(pact->interactions[0], pact->interactions[2]), 0);
    pacta_pact_free(pact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_interaction_says_the_same_in_another_version),
        cmocka_unit_test(what_would_be_lost_is_refused),
        cmocka_unit_test(the_hint_decides_how_a_body_is_written_and_stays),
        cmocka_unit_test(members_around_the_interactions_stay_whatever_the_version),
        cmocka_unit_test(messages_are_carried_where_they_mean_nothing),
        cmocka_unit_test(states_are_the_same_however_their_parameters_are_spelled),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
