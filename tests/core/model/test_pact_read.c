/* SPDX-License-Identifier: MIT */
/*
 * test_pact_read.c - pact files of every version and dialect, good and bad.
 *
 * Layer: tests of core/model.
 */
#include "core/model/pact_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "tests/core/model/reading.h"

#define HTTP4 "\"type\": \"Synchronous/HTTP\", "

static const struct {
    const char *metadata;
    pacta_spec spec;
} VERSIONS[] = {
    {"{\"pactSpecification\": {\"version\": \"1.0.0\"}}", PACTA_SPEC_V1},
    {"{\"pactSpecification\": {\"version\": \"1.1.0\"}}", PACTA_SPEC_V1_1},
    {"{\"pactSpecification\": {\"version\": \"1.2\"}}", PACTA_SPEC_V1},
    {"{\"pactSpecification\": {\"version\": \"2\"}}", PACTA_SPEC_V2},
    {"{\"pact-specification\": {\"version\": \"2.0.0\"}}", PACTA_SPEC_V2},
    {"{\"pactSpecificationVersion\": \"2.0.0\"}", PACTA_SPEC_V2},
    {"{\"pactSpecification\": {\"version\": \"3.0.0\"}}", PACTA_SPEC_V3},
    {"{\"pactSpecification\": {\"version\": \"4.0\"}}", PACTA_SPEC_V4},
    {"{\"pactSpecification\": {\"version\": \"4.0.0\"}}", PACTA_SPEC_V4},
    {"{\"pactSpecification\": {\"version\": 4.0}}", PACTA_SPEC_V4},
    {"{\"pactSpecification\": {}}", PACTA_SPEC_V3},
    {"{\"pactSpecification\": null}", PACTA_SPEC_V3},
    {"{}", PACTA_SPEC_V3},
    {"null", PACTA_SPEC_V3},
};

static void the_version_is_found_in_all_its_spellings(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(VERSIONS); i++) {
        char text[256];
        pacta_pact *pact;

        snprintf(text, sizeof text, "{\"interactions\": [], \"metadata\": %s}",
                 VERSIONS[i].metadata);
        pact = read_or_fail(text);
        if (pact->spec != VERSIONS[i].spec)
            fail_msg("%s: %s", text, pacta_spec_version(pact->spec));
        pacta_pact_free(pact);
    }
}

static void participants_have_names_or_defaults(void **state)
{
    pacta_pact *pact = read_or_fail(
        "{\"consumer\": {\"name\": \"Sh\\u00f6p\"}, \"interactions\": []}");

    (void)state;
    check_text("consumer", pact->consumer, "Sh\xc3\xb6p");
    check_text("provider", pact->provider, "provider");
    check_text("file", pact->file, "pact.json");
    pacta_pact_free(pact);
}

static void what_is_not_written_is_the_default(void **state)
{
    pacta_pact *pact =
        read_or_fail("{\"interactions\": [{}, {\"request\": {}, \"response\": null}]}");

    (void)state;
    assert_int_equal(pact->interaction_count, 2);
    check_text("description", pact->interactions[0]->description, "Interaction 0");
    for (size_t i = 0; i < 2; i++) {
        const pacta_interaction *ix = pact->interactions[i];

        check_text("method", ix->request.method, "GET");
        check_text("path", ix->request.path, "/");
        assert_int_equal(ix->response.status, 200);
        assert_int_equal(ix->request.query.count, 0);
        assert_int_equal(ix->response.part.body.kind, PACTA_BODY_MISSING);
        assert_ptr_equal(ix->pact, pact);
        assert_null(ix->site.file);
    }
    pacta_pact_free(pact);
}

static const struct {
    const char *members;
    const char *states; /* "name=params;" each */
} STATES[] = {
    {"\"providerState\": \"a\"", "a;"},
    {"\"provider_state\": \"a\"", "a;"},
    {"\"providerState\": null, \"provider_state\": \"b\"", "b;"},
    {"\"providerState\": \"\"", ""},
    {"\"providerState\": null", ""},
    {"\"providerStates\": []", ""},
    {"\"providerStates\": [{\"name\": \"a\"}, {\"name\": \"b\"}]", "a;b;"},
    {"\"providerStates\": [{\"name\": \"a\", \"params\": { \"id\" : 1.0 }}]",
     "a={\"id\":1.0};"},
    {"\"providerStates\": [{\"name\": \"a\", \"params\": {}}]", "a;"},
    {"\"providerStates\": [{\"name\": \"a\", \"params\": [1]}]", "a;"},
    {"\"providerStates\": [{}]", "unknown provider states;"},
    {"\"providerStates\": [\"a\"]", "a;"},
    {"\"providerStates\": \"a\"", "a;"},
    {"\"providerState\": \"old\", \"providerStates\": [{\"name\": \"new\"}]", "new;"},
};

static void states_are_read_in_all_spellings(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(STATES); i++) {
        pacta_pact *pact = read_interaction("3.0.0", STATES[i].members);
        const pacta_interaction *ix = pact->interactions[0];
        pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

        for (size_t k = 0; k < ix->state_count; k++) {
            pacta_buf_add(&text, ix->states[k].name);
            if (ix->states[k].params.ptr != NULL)
                pacta_buf_addc(&text, '=');
            pacta_buf_add(&text, ix->states[k].params);
            pacta_buf_addc(&text, ';');
        }
        check_text(STATES[i].members, pacta_buf_str(&text), STATES[i].states);
        pacta_buf_dispose(&text);
        pacta_pact_free(pact);
    }
}

static void v4_members_are_read(void **state)
{
    pacta_pact *pact = read_interaction(
        "4.0", HTTP4 "\"description\": \"d\", \"key\": \"k\", \"pending\": true, "
                     "\"_id\": \"17\", \"transport\": \"https\", "
                     "\"request\": {\"method\": \"pUt\", \"path\": \"/a%2Fb\"}, "
                     "\"response\": {\"generators\": {\"body\": {}}}");
    const pacta_interaction *ix = pact->interactions[0];

    (void)state;
    check_text("key", ix->key, "k");
    check_text("id", ix->id, "17");
    check_text("transport", ix->transport, "https");
    check_text("method", ix->request.method, "PUT");
    check_text("path", ix->request.path, "/a%2Fb");
    assert_true(ix->pending);
    assert_true(pacta_json_is_there(ix->response.part.generators));
    assert_true(pacta_json_is_there(ix->raw));
    pacta_pact_free(pact);
}

static void messages_are_carried_along(void **state)
{
    pacta_pact *pact =
        read_or_fail("{\"interactions\": [{\"type\": \"Asynchronous/Messages\", "
                     "\"description\": \"m\", \"contents\": {\"content\": 1}}, "
                     "{\"type\": \"Synchronous/Messages\", \"providerState\": \"s\"}], "
                     "\"metadata\": {\"pactSpecification\": {\"version\": \"4.0\"}}}");
    pacta_pact *older = read_or_fail("{\"messages\": [{\"contents\": {}}]}");

    (void)state;
    assert_int_equal(pact->interactions[0]->kind, PACTA_INTERACTION_ASYNC_MESSAGE);
    assert_int_equal(pact->interactions[1]->kind, PACTA_INTERACTION_SYNC_MESSAGE);
    check_text("state", pact->interactions[1]->states[0].name, "s");
    assert_false(pact->v3_messages);
    assert_true(older->v3_messages);
    assert_int_equal(older->interactions[0]->kind, PACTA_INTERACTION_ASYNC_MESSAGE);
    check_text("description", older->interactions[0]->description, "Message 0");
    pacta_pact_free(pact);
    pacta_pact_free(older);
}

#define IN_BODY(list) "{\"body\": {\"$.a\": {\"matchers\": [" list "]}}}"
#define IN_REQUEST(text)                                   \
    "{\"interactions\": [\n{\"request\": {\n" text "}}], " \
    "\"metadata\": {\"pactSpecification\": {\"version\": \"3.0.0\"}}}"
#define V4(text)                      \
    "{\"interactions\": [" text "], " \
    "\"metadata\": {\"pactSpecification\": {\"version\": \"4.0\"}}}"

static const struct {
    const char *text;
    int code, line;
    const char *path, *message;
} BAD[] = {
    {"", PACTA_EPARSE, 1, "", NULL},
    {"{\"interactions\": [", PACTA_EPARSE, 1, "", NULL},
    {"[]", PACTA_EPARSE, 1, "$", "expected a pact, which is an object, found an array"},
    {"\n12", PACTA_EPARSE, 2, "$", "expected a pact, which is an object, found 12"},
    {"{}", PACTA_EPARSE, 1, "$", "expected \"interactions\" in a pact"},
    {"{\"interactions\": {}}", PACTA_EPARSE, 1, "$.interactions",
     "expected an array of interactions, found an object"},
    {"{\"interactions\": [{},\n 7]}", PACTA_EPARSE, 2, "$.interactions[1]",
     "expected an interaction object, found 7"},
    {"{\"consumer\": \"a\", \"interactions\": []}", PACTA_EPARSE, 1, "$.consumer",
     "expected an object with \"name\", found \"a\""},
    {"{\"provider\": {\"name\": 1}, \"interactions\": []}", PACTA_EPARSE, 1,
     "$.provider.name", "expected a string, found 1"},
    {"{\"metadata\": [], \"interactions\": []}", PACTA_EPARSE, 1, "$.metadata",
     "expected an object of metadata, found an array"},
    {"{\"metadata\": {\"pactSpecification\": {\n\"version\": \"9.0\"}}}",
     PACTA_EUNSUPPORTED, 2, "$.metadata.pactSpecification.version",
     "expected version 1, 2, 3 or 4 of the Pact specification, found \"9.0\""},
    {"{\"metadata\": {\"pactSpecification\": {\"version\": \"four\"}}}",
     PACTA_EUNSUPPORTED, 1, "$.metadata.pactSpecification.version", NULL},
    {"{\"metadata\": {\"pactSpecification\": {\"version\": \"0.9\"}}}",
     PACTA_EUNSUPPORTED, 1, "$.metadata.pactSpecification.version", NULL},
    {"{\"metadata\": {\"pactSpecification\": {\"version\": \"40\"}}}",
     PACTA_EUNSUPPORTED, 1, "$.metadata.pactSpecification.version", NULL},
    {"{\"metadata\": {\"pactSpecification\": {\"version\": []}}}", PACTA_EPARSE, 1,
     "$.metadata.pactSpecification.version", "expected a version, found an array"},
    {V4("{}"), PACTA_EPARSE, 1, "$.interactions[0]",
     "expected \"type\" in an interaction"},
    {V4("{\"type\": \"Asynchronous/HTTP\"}"), PACTA_EPARSE, 1, "$.interactions[0].type",
     "expected a type of interaction, found \"Asynchronous/HTTP\""},
    {V4("{\"type\": \"Synchronous/HTTP\", \"pending\": \"yes\"}"), PACTA_EPARSE, 1,
     "$.interactions[0].pending", "expected true or false, found \"yes\""},
    {V4("{\"type\": \"Synchronous/HTTP\", \"key\": 7}"), PACTA_EPARSE, 1,
     "$.interactions[0].key", "expected a string, found 7"},
    {V4("{\"type\": \"Synchronous/HTTP\", \"request\": {\"body\": "
        "{\"content\": 1, \"encoded\": 7}}}"),
     PACTA_EPARSE, 1, "$.interactions[0].request.body.encoded",
     "expected a string, found 7"},
    {IN_REQUEST("\"method\": 7"), PACTA_EPARSE, 3, "$.interactions[0].request.method",
     "expected a string, found 7"},
    {IN_REQUEST("\"method\": \"GE T\""), PACTA_EPARSE, 3,
     "$.interactions[0].request.method", "expected a method, found \"GE T\""},
    {IN_REQUEST("\"method\": \"\""), PACTA_EPARSE, 3,
     "$.interactions[0].request.method", "expected a method, found \"\""},
    {IN_REQUEST("\"path\": {\"x\": 1}"), PACTA_EPARSE, 3,
     "$.interactions[0].request.path", "expected a string, found an object"},
    {IN_REQUEST("\"path\": \"/\\r\\nX: y\""), PACTA_EPARSE, 3,
     "$.interactions[0].request.path", NULL},
    {IN_REQUEST("\"query\": 7"), PACTA_EPARSE, 3, "$.interactions[0].request.query",
     "expected a query string or an object, found 7"},
    {IN_REQUEST("\"headers\": []"), PACTA_EPARSE, 3,
     "$.interactions[0].request.headers",
     "expected an object of headers, found an array"},
    {IN_REQUEST("\"headers\": {\"X-A\": {}}"), PACTA_EPARSE, 3,
     "$.interactions[0].request.headers.X-A",
     "expected a header value, found an object"},
    {IN_REQUEST("\"headers\": {\"X-A\": [\"a\",\nnull]}"), PACTA_EPARSE, 4,
     "$.interactions[0].request.headers.X-A[1]", "expected a header value, found null"},
    {IN_REQUEST("\"headers\": {\"X-A\": \"a\\r\\nX-B: b\"}"), PACTA_EPARSE, 3,
     "$.interactions[0].request.headers.X-A",
     "a header value holds no control characters"},
    {IN_REQUEST("\"headers\": {\"X A\": \"a\"}"), PACTA_EPARSE, 3,
     "$.interactions[0].request.headers['X A']", "not a header's name"},
    {IN_REQUEST("\"matchingRules\": []"), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules",
     "expected an object of rules, found an array"},
    {IN_REQUEST("\"matchingRules\": {\"body\": 1}"), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body",
     "expected an object of rules, found 1"},
    {IN_REQUEST("\"matchingRules\": {\"body\": {\"$.a\": [1]}}"), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body['$.a']",
     "expected an object with \"matchers\", found an array"},
    {IN_REQUEST("\"matchingRules\": {\"body\": {\"$.a\": {\"match\": \"type\"}}}"),
     PACTA_EPARSE, 3, "$.interactions[0].request.matchingRules.body['$.a']",
     "expected \"matchers\" in this object"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("7")), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body['$.a'].matchers[0]",
     "expected a rule object, found 7"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("{}")), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body['$.a'].matchers[0]",
     "a rule needs \"match\" or something that tells its kind"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("{\"match\": 1}")), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body['$.a'].matchers[0].match",
     "expected a string, found 1"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("{\"match\": \"regex\"}")), PACTA_EPARSE,
     3, "$.interactions[0].request.matchingRules.body['$.a'].matchers[0]",
     "expected \"regex\" in this rule"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("{\"match\": \"include\"}")),
     PACTA_EPARSE, 3, "$.interactions[0].request.matchingRules.body['$.a'].matchers[0]",
     "expected \"value\" in this rule"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("{\"match\": \"min\"}")), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body['$.a'].matchers[0]",
     "expected \"min\" in this rule"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("{\"min\": -1}")), PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body['$.a'].matchers[0].min",
     "expected a count, found -1"},
    {IN_REQUEST("\"matchingRules\": " IN_BODY("{\"max\": \"99999999999999999999\"}")),
     PACTA_EPARSE, 3,
     "$.interactions[0].request.matchingRules.body['$.a'].matchers[0].max",
     "expected a count, found \"99999999999999999999\""},
    {IN_REQUEST("\"matchingRules\": {\"body\": {\"$.a.\": {\"matchers\": []}}}"),
     PACTA_EPARSE, 3, "$.interactions[0].request.matchingRules.body['$.a.']", NULL},
    {IN_REQUEST("\"matchingRules\": {\"$.body[\": {\"match\": \"type\"}}"),
     PACTA_EPARSE, 3, "$.interactions[0].request.matchingRules['$.body[']", NULL},
    {"{\"interactions\": [{\"response\": {\"status\": \"200\"}}]}", PACTA_EPARSE, 1,
     "$.interactions[0].response.status",
     "expected a status of three digits, found \"200\""},
    {"{\"interactions\": [{\"response\": {\"status\": 2e2}}]}", PACTA_EPARSE, 1,
     "$.interactions[0].response.status", NULL},
    {"{\"interactions\": [{\"response\": {\"status\": 99}}]}", PACTA_EPARSE, 1,
     "$.interactions[0].response.status", NULL},
    {"{\"interactions\": [{\"response\": []}]}", PACTA_EPARSE, 1,
     "$.interactions[0].response", "expected a response object, found an array"},
    {"{\"interactions\": [{\"providerState\": {}}]}", PACTA_EPARSE, 1,
     "$.interactions[0].providerState", "expected a string, found an object"},
    {"{\"interactions\": [{\"providerStates\": [7]}]}", PACTA_EPARSE, 1,
     "$.interactions[0].providerStates[0]", "expected a provider state, found 7"},
    {"{\"interactions\": [{\"providerStates\": {}}]}", PACTA_EPARSE, 1,
     "$.interactions[0].providerStates",
     "expected an array of provider states, found an object"},
};

static void a_bad_pact_is_refused_with_line_and_path(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        pacta_pact *pact = NULL;
        pacta_error err = {0};
        int rc = read_text(&pact, BAD[i].text, &err);

        if (rc != BAD[i].code || err.code != rc || err.line != BAD[i].line ||
            strcmp(err.path, BAD[i].path) != 0 ||
            (BAD[i].message != NULL && strcmp(err.text, BAD[i].message) != 0))
            fail_msg("%s\n%d, line %d, %s: %s", BAD[i].text, rc, err.line, err.path,
                     err.text);
        assert_non_null(err.text);
        assert_null(pact);
        assert_int_equal(read_text(&pact, BAD[i].text, NULL), rc);
    }
}

static void a_missing_file_and_a_folder_are_told(void **state)
{
    pacta_pact *pact;
    pacta_error err = {0};

    (void)state;
    assert_int_equal(pacta_pact_read(&pact, "/no/such/pact.json", &err),
                     PACTA_ENOTFOUND);
    assert_string_equal(err.where, "/no/such/pact.json");
    err = (pacta_error){0};
    assert_int_equal(pacta_pact_read(&pact, "/", &err), PACTA_EIO);
    assert_null(pact);
}

static void add_many_names(pacta_buf *text, const char *before, const char *value)
{
    pacta_buf_adds(text, before);
    for (int i = 0; i < 40000; i++)
        pacta_buf_addf(text, "%s\"n%d\": %s", i == 0 ? "" : ",", i, value);
}

/* Generous on purpose: comparing each name with each would take minutes. */
static void many_names_cost_no_square(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    clock_t began = clock();
    pacta_pact *pact;

    (void)state;
    add_many_names(&text, "{\"interactions\": [{\"request\": {\"headers\": {", "\"\"");
    add_many_names(&text, "}, \"query\": {", "null");
    add_many_names(&text, "}, \"matchingRules\": {\"query\": {",
                   "{\"matchers\": [{\"match\": \"type\"}]}");
    add_many_names(&text, "}, \"body\": {", "{\"matchers\": [{\"match\": \"type\"}]}");
    pacta_buf_adds(&text, "}}}}]}");
    pact = read_or_fail(text.data);
    assert_int_equal(pact->interactions[0]->request.part.headers.count, 40000);
    assert_int_equal(pact->interactions[0]->request.part.rules.count, 80000);
    assert_true(clock() - began < 10 * CLOCKS_PER_SEC);
    pacta_pact_free(pact);
    pacta_buf_dispose(&text);
}

static int order; /* in which things were freed */

static void note_freed(void *thing)
{
    *(int *)thing = ++order;
}

static void what_a_pact_owns_goes_last_in_first_out(void **state)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("a"), PACTA_STR("b"));
    int things[3] = {0};

    (void)state;
    order = 0;
    for (size_t i = 0; i < 3; i++)
        assert_true(pacta_pact_own(pact, &things[i], note_freed));
    pacta_pact_disown(pact, &things[1]);
    pacta_pact_disown(pact, &order);
    pacta_pact_free(pact);
    pacta_pact_free(NULL);
    assert_int_equal(things[0], 2);
    assert_int_equal(things[1], 0);
    assert_int_equal(things[2], 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_version_is_found_in_all_its_spellings),
        cmocka_unit_test(participants_have_names_or_defaults),
        cmocka_unit_test(what_is_not_written_is_the_default),
        cmocka_unit_test(states_are_read_in_all_spellings),
        cmocka_unit_test(v4_members_are_read),
        cmocka_unit_test(messages_are_carried_along),
        cmocka_unit_test(a_bad_pact_is_refused_with_line_and_path),
        cmocka_unit_test(a_missing_file_and_a_folder_are_told),
        cmocka_unit_test(many_names_cost_no_square),
        cmocka_unit_test(what_a_pact_owns_goes_last_in_first_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
