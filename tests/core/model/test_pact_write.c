/* SPDX-License-Identifier: MIT */
/*
 * test_pact_write.c - pacts into files: the same contract, the same bytes; what a
 * version cannot hold is refused.
 *
 * Layer: tests of core/model.
 */
#include "core/model/pact_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include <pacta/version.h>

#include "core/model/identity.h"
#include "tests/core/model/reading.h"
#include "tests/pact_eq.h"

#define HTTP4 "\"type\": \"Synchronous/HTTP\", "

static void add_rule(pacta_part *part, pacta_pact *pact, pacta_category category,
                     const char *key, pacta_rule rule)
{
    pacta_rule_entry *entry =
        pacta_rule_set_need(&part->rules, &pact->arena, category, pacta_str_of(key));

    assert_non_null(entry);
    assert_true(pacta_rule_list_add(&entry->list, &pact->arena, &rule));
}

static void add_value(pacta_fields *fields, pacta_pact *pact, const char *name,
                      const char *value)
{
    pacta_field *field =
        pacta_fields_need(fields, &pact->arena, pacta_str_of(name), false);

    assert_non_null(field);
    assert_true(pacta_field_add(field, &pact->arena, pacta_str_of(value)));
}

/* As a builder makes it. */
static pacta_pact *build(void)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("Shop"), PACTA_STR("Stock"));
    pacta_interaction *ix = pacta_pact_add(pact, PACTA_STR("read item 7"));
    pacta_part *request = &ix->request.part, *response = &ix->response.part;

    ix->site = (pacta_site){"shop.c", 12};
    assert_true(
        pacta_interaction_add_state(ix, PACTA_STR("item 7 is there"), PACTA_STR_NONE));
    ix->request.path = PACTA_STR("/items/7");
    add_value(&ix->request.query, pact, "lang", "en");
    add_value(&ix->request.query, pact, "expand", "a b");
    add_value(&ix->request.query, pact, "expand", NULL);
    add_value(&request->headers, pact, "Accept", "a/b");
    add_value(&request->headers, pact, "Accept", "c/d");
    response->body = (pacta_body){.kind = PACTA_BODY_PRESENT,
                                  .bytes = PACTA_STR("{\"id\":7,\"price\":1.10}")};
    add_value(&response->headers, pact, "Content-Type", "application/json");
    add_rule(response, pact, PACTA_CATEGORY_BODY, "$.price",
             (pacta_rule){.kind = PACTA_RULE_REGEX, .text = PACTA_STR("\\d+")});
    add_rule(response, pact, PACTA_CATEGORY_BODY, "$.id",
             (pacta_rule){.kind = PACTA_RULE_TYPE, .has_min = true, .min = 1});
    add_rule(response, pact, PACTA_CATEGORY_HEADER, "Content-Type",
             (pacta_rule){.kind = PACTA_RULE_TYPE});
    return pact;
}

static const char V4_TEXT[] =
    "{\n"
    "  \"consumer\": {\n    \"name\": \"Shop\"\n  },\n"
    "  \"interactions\": [\n    {\n"
    "      \"description\": \"read item 7\",\n"
    "      \"pending\": false,\n"
    "      \"providerStates\": [\n        {\n"
    "          \"name\": \"item 7 is there\"\n        }\n      ],\n"
    "      \"request\": {\n"
    "        \"headers\": {\n          \"Accept\": [\n            \"a/b\",\n"
    "            \"c/d\"\n          ]\n        },\n"
    "        \"method\": \"GET\",\n"
    "        \"path\": \"/items/7\",\n"
    "        \"query\": {\n          \"expand\": [\n            \"a b\",\n"
    "            null\n          ],\n          \"lang\": [\n"
    "            \"en\"\n          ]\n        }\n      },\n"
    "      \"response\": {\n"
    "        \"body\": {\n          \"content\": {\n            \"id\": 7,\n"
    "            \"price\": 1.10\n          },\n"
    "          \"contentType\": \"application/json\",\n"
    "          \"encoded\": false\n        },\n"
    "        \"headers\": {\n          \"Content-Type\": [\n"
    "            \"application/json\"\n          ]\n        },\n"
    "        \"matchingRules\": {\n          \"body\": {\n"
    "            \"$.id\": {\n              \"combine\": \"AND\",\n"
    "              \"matchers\": [\n                {\n"
    "                  \"match\": \"type\",\n                  \"min\": 1\n"
    "                }\n              ]\n            },\n"
    "            \"$.price\": {\n              \"combine\": \"AND\",\n"
    "              \"matchers\": [\n                {\n"
    "                  \"match\": \"regex\",\n"
    "                  \"regex\": \"\\\\d+\"\n"
    "                }\n              ]\n            }\n          },\n"
    "          \"header\": {\n            \"Content-Type\": {\n"
    "              \"combine\": \"AND\",\n              \"matchers\": [\n"
    "                {\n                  \"match\": \"type\"\n"
    "                }\n              ]\n            }\n          }\n        },\n"
    "        \"status\": 200\n      },\n"
    "      \"transport\": \"http\",\n"
    "      \"type\": \"Synchronous/HTTP\"\n    }\n  ],\n"
    "  \"metadata\": {\n    \"pactC\": {\n      \"version\": \"" PACTA_VERSION
    "\"\n    },\n"
    "    \"pactSpecification\": {\n      \"version\": \"4.0\"\n    }\n  },\n"
    "  \"provider\": {\n    \"name\": \"Stock\"\n  }\n}\n";

static void a_v4_file_has_these_bytes(void **state)
{
    pacta_pact *pact = build();
    char *text = write_or_fail(pact, PACTA_SPEC_V4);

    (void)state;
    assert_string_equal(text, V4_TEXT);
    free(text);
    pacta_pact_free(pact);
}

static void check_one(const pacta_pact *pact, pacta_spec spec, const char *expected)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};

    if (pacta_interaction_write(&text, pact->interactions[0], spec, &err) != PACTA_OK)
        fail_msg("%s", err.text);
    assert_string_equal(text.data, expected);
    pacta_buf_dispose(&text);
}

static void an_interaction_of_v3_and_of_v2_has_these_members(void **state)
{
    pacta_pact *pact = build();

    (void)state;
    check_one(pact, PACTA_SPEC_V3,
              "{\"description\":\"read item 7\","
              "\"providerStates\":[{\"name\":\"item 7 is there\"}],"
              "\"request\":{\"headers\":{\"Accept\":\"a/b, c/d\"},"
              "\"method\":\"GET\",\"path\":\"/items/7\","
              "\"query\":{\"expand\":[\"a b\",null],\"lang\":[\"en\"]}},"
              "\"response\":{\"body\":{\"id\":7,\"price\":1.10},"
              "\"headers\":{\"Content-Type\":\"application/json\"},"
              "\"matchingRules\":{\"body\":{"
              "\"$.id\":{\"combine\":\"AND\",\"matchers\":"
              "[{\"match\":\"type\",\"min\":1}]},"
              "\"$.price\":{\"combine\":\"AND\",\"matchers\":"
              "[{\"match\":\"regex\",\"regex\":\"\\\\d+\"}]}},"
              "\"header\":{\"Content-Type\":{\"combine\":\"AND\",\"matchers\":"
              "[{\"match\":\"type\"}]}}},\"status\":200}}");
    check_one(pact, PACTA_SPEC_V2,
              "{\"description\":\"read item 7\","
              "\"providerState\":\"item 7 is there\","
              "\"request\":{\"headers\":{\"Accept\":\"a/b, c/d\"},"
              "\"method\":\"GET\",\"path\":\"/items/7\","
              "\"query\":\"expand=a+b&expand&lang=en\"},"
              "\"response\":{\"body\":{\"id\":7,\"price\":1.10},"
              "\"headers\":{\"Content-Type\":\"application/json\"},"
              "\"matchingRules\":{"
              "\"$.body.id\":{\"match\":\"type\",\"min\":1},"
              "\"$.body.price\":{\"match\":\"regex\",\"regex\":\"\\\\d+\"},"
              "\"$.headers.Content-Type\":{\"match\":\"type\"}},\"status\":200}}");
    pacta_pact_free(pact);
}

static void every_version_is_read_again_as_it_was_written(void **state)
{
    static const pacta_spec SPECS[] = {PACTA_SPEC_V2, PACTA_SPEC_V3, PACTA_SPEC_V4};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(SPECS); i++) {
        pacta_pact *pact = build();
        char *text = write_or_fail(pact, SPECS[i]), *again;
        pacta_pact *back = read_or_fail(text);

        assert_int_equal(back->spec, SPECS[i]);
        assert_true(pact_eq(pact, back));
        again = write_or_fail(back, SPECS[i]);
        assert_string_equal(again, text);
        free(text);
        free(again);
        pacta_pact_free(back);
        pacta_pact_free(pact);
    }
}

static void what_nobody_knows_is_written_back_as_it_was_spelled(void **state)
{
    pacta_pact *pact = read_or_fail(
        "{\"provider\":{\"name\":\"p\"},\"consumer\":{\"name\":\"c\"},"
        "\"interactions\":[{\"description\":\"d\",\"x\":[1E5,\"\\u00e9\"],\"request\":{"
        "\"y\":{}}}],"
        "\"metadata\":{\"zebra\":1,\"pact-specification\":{\"version\":\"2.0.0\"},"
        "\"apple\":{\"n\":1.0},\"zebra\":2}}");
    char *text = write_or_fail(pact, PACTA_SPEC_V2);

    (void)state;
    assert_string_equal(
        text, "{\n  \"consumer\": {\n    \"name\": \"c\"\n  },\n"
              "  \"interactions\": [\n    {\n      \"description\": \"d\",\n      "
              "\"x\": [\n        1E5,\n"
              "        \"\\u00e9\"\n      ],\n      \"request\": {\n"
              "        \"y\": {}\n      }\n    }\n  ],\n"
              "  \"metadata\": {\n    \"apple\": {\n      \"n\": 1.0\n    },\n"
              "    \"pactC\": {\n      \"version\": \"" PACTA_VERSION "\"\n    },\n"
              "    \"pactSpecification\": {\n      \"version\": \"2.0.0\"\n    },\n"
              "    \"zebra\": 2\n  },\n"
              "  \"provider\": {\n    \"name\": \"p\"\n  }\n}\n");
    free(text);
    pacta_pact_free(pact);
}

/* Its position changes when the interactions are sorted. */
static void
an_interaction_without_description_keeps_the_name_it_is_called_by(void **state)
{
    pacta_pact *pact =
        read_or_fail("{\"interactions\": [{\"x\": 1}, {\"description\": \"A\"}]}");
    char *text = write_or_fail(pact, PACTA_SPEC_V3);
    pacta_pact *back = read_or_fail(text);

    (void)state;
    check_text("description", back->interactions[1]->description, "Interaction 0");
    assert_true(pact_eq(pact, back));
    free(text);
    pacta_pact_free(back);
    pacta_pact_free(pact);
}

/* The order in which a test states its interactions does not show. */
static void shuffled_interactions_give_the_same_bytes(void **state)
{
    static const int ORDERS[][4] = {
        {0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 0, 3, 1}};
    static const char *const NAMES[] = {"b", "a", "b", "b"};
    static const char *const STATES[] = {NULL, "s", "s", "r"};
    char *first = NULL;

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(ORDERS); i++) {
        pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));
        char *text;

        for (size_t k = 0; k < 4; k++) {
            int which = ORDERS[i][k];
            pacta_interaction *ix = pacta_pact_add(pact, pacta_str_of(NAMES[which]));

            ix->response.status = 200 + which;
            if (STATES[which] != NULL)
                assert_true(pacta_interaction_add_state(ix, pacta_str_of(STATES[which]),
                                                        PACTA_STR_NONE));
        }
        text = write_or_fail(pact, PACTA_SPEC_V4);
        if (first == NULL)
            first = text;
        assert_string_equal(text, first);
        if (text != first)
            free(text);
        pacta_pact_free(pact);
    }
    assert_non_null(strstr(first, "201"));
    assert_true(strstr(first, "201") < strstr(first, "200")); /* a before b */
    assert_true(strstr(first, "203") < strstr(first, "202")); /* r before s */
    free(first);
}

static const struct {
    const char *version, *members;
    pacta_spec to;
    const char *message;
} UNSUPPORTED[] = {
    {"3.0.0", "\"providerStates\": [{\"name\": \"a\"}, {\"name\": \"b\"}]",
     PACTA_SPEC_V2, "holds one provider state"},
    {"3.0.0", "\"providerStates\": [{\"name\": \"a\", \"params\": {\"b\": 1}}]",
     PACTA_SPEC_V2, "holds no parameters of provider states"},
    {"3.0.0", "\"request\": {\"query\": {\"a\": []}}", PACTA_SPEC_V2,
     "holds no query parameter with an empty list of values"},
    {"3.0.0", "\"response\": {\"generators\": {\"status\": {}}}", PACTA_SPEC_V2,
     "holds no generators"},
    {"3.0.0",
     "\"response\": {\"matchingRules\": {\"body\": {\"$\": {\"matchers\": "
     "[{\"match\": \"type\"}, {\"match\": \"regex\", \"regex\": \"x\"}]}}}}",
     PACTA_SPEC_V2, "holds one matcher for a place"},
    {"3.0.0",
     "\"response\": {\"matchingRules\": {\"body\": {\"$\": {\"matchers\": "
     "[{\"match\": \"integer\"}]}}}}",
     PACTA_SPEC_V2, "lacks the matcher \"integer\""},
    {"3.0.0",
     "\"response\": {\"matchingRules\": {\"status\": {\"matchers\": "
     "[{\"match\": \"type\"}]}}}",
     PACTA_SPEC_V2, "holds rules for path, query, headers and body only"},
    {"3.0.0",
     "\"request\": {\"matchingRules\": {\"query\": {\"a'b\": {\"matchers\": "
     "[{\"match\": \"type\"}]}}}}",
     PACTA_SPEC_V2, "holds no rule for a name that a path cannot spell"},
    {"4.0",
     HTTP4 "\"response\": {\"matchingRules\": {\"body\": {\"$\": {\"matchers\": "
           "[{\"match\": \"semver\"}]}}}}",
     PACTA_SPEC_V3, "lacks the matcher \"semver\""},
    {"4.0", "\"type\": \"Asynchronous/Messages\"", PACTA_SPEC_V3,
     "cannot take this message from another one"},
    {"4.0", "\"type\": \"Synchronous/Messages\"", PACTA_SPEC_V2,
     "cannot take this message from another one"},
};

static void what_a_version_cannot_hold_is_refused_with_its_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(UNSUPPORTED); i++) {
        pacta_pact *pact =
            read_interaction(UNSUPPORTED[i].version, UNSUPPORTED[i].members);
        pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
        pacta_error err = {0};
        char message[256];

        snprintf(message, sizeof message,
                 "\"Interaction 0\": version %s of the format %s",
                 pacta_spec_version(UNSUPPORTED[i].to), UNSUPPORTED[i].message);
        assert_int_equal(pacta_pact_write(&text, pact, UNSUPPORTED[i].to, &err),
                         PACTA_EUNSUPPORTED);
        assert_string_equal(err.text, message);
        assert_string_equal(err.where, "pact.json");
        assert_int_equal(err.line, 1);
        pacta_buf_dispose(&text);
        pacta_pact_free(pact);
    }
}

static void a_builders_interaction_is_refused_at_its_line(void **state)
{
    pacta_pact *pact = build();
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};

    (void)state;
    add_rule(&pact->interactions[0]->request.part, pact, PACTA_CATEGORY_PATH, "",
             (pacta_rule){.kind = PACTA_RULE_INTEGER});
    assert_int_equal(pacta_pact_write(&text, pact, PACTA_SPEC_V2, &err),
                     PACTA_EUNSUPPORTED);
    assert_string_equal(err.where, "shop.c");
    assert_int_equal(err.line, 12);
    pacta_buf_dispose(&text);
    pacta_pact_free(pact);
}

/* A rule that this build cannot apply goes from an older file into a newer one. */
static void unknown_rules_are_carried_to_newer_versions(void **state)
{
    pacta_pact *pact =
        read_interaction("2.0.0", "\"response\": {\"matchingRules\": {\"$.body.at\": "
                                  "{\"match\": \"date\", \"format\": \"yyyy\"}}}");
    char *text = write_or_fail(pact, PACTA_SPEC_V3);
    pacta_pact *back = read_or_fail(text);

    (void)state;
    assert_true(pact_eq(pact, back));
    assert_non_null(strstr(text, "\"format\": \"yyyy\""));
    free(text);
    pacta_pact_free(back);
    pacta_pact_free(pact);
}

static void messages_go_back_into_their_own_array(void **state)
{
    pacta_pact *pact = read_or_fail("{\"messages\": [{\"description\": \"b\"}, "
                                    "{\"description\": \"a\", \"contents\": 1.0}]}");
    char *text = write_or_fail(pact, PACTA_SPEC_V3);
    pacta_pact *back = read_or_fail(text);

    (void)state;
    assert_null(strstr(text, "interactions"));
    assert_true(back->v3_messages);
    assert_true(pact_eq(pact, back));
    free(text);
    pacta_pact_free(back);
    pacta_pact_free(pact);
}

static pacta_pact *with_keys(const char *const (*list)[3], size_t count)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));

    for (size_t i = 0; i < count; i++) {
        pacta_interaction *ix = pacta_pact_add(pact, pacta_str_of(list[i][0]));

        ix->key = pacta_str_of(list[i][1]);
        ix->request.path = pacta_str_of(list[i][2]);
    }
    return pact;
}

static void keys_decide_identity_when_both_have_one(void **state)
{
    static const char *const LIST[][3] = {
        {"a", "1", ""}, {"b", "1", ""}, {"a", "2", ""}, {"a", NULL, ""}};
    static const bool SAME[4][4] = {
        {1, 1, 0, 1}, {1, 1, 0, 0}, {0, 0, 1, 1}, {1, 0, 1, 1}};
    pacta_pact *pact = with_keys(LIST, 4);

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        for (size_t k = 0; k < 4; k++) {
            int one =
                pacta_interaction_order(pact->interactions[i], pact->interactions[k]);
            int other =
                pacta_interaction_order(pact->interactions[k], pact->interactions[i]);

            assert_int_equal(one == 0, SAME[i][k]);
            assert_int_equal((one > 0) - (one < 0), (other < 0) - (other > 0));
        }
    }
    pacta_pact_free(pact);
}

static void merging_keeps_what_is_not_stated_anew(void **state)
{
    static const char *const OLDER[][3] = {{"a", NULL, "/old"},
                                           {"b", NULL, "/old"},
                                           {"c", "1", "/old"},
                                           {"d", "2", "/old"},
                                           {"e", "3", "/old"}};
    static const char *const NEWER[][3] = {{"a", NULL, "/dropped"},
                                           {"a", NULL, "/new"},
                                           {"x", "1", "/new"},
                                           {"d", NULL, "/new"},
                                           {"e", "4", "/new"}};
    static const char *const EXPECTED[] = {"b/old", "e/old", "a/new",
                                           "x/new", "d/new", "e/new"};
    pacta_pact *older = with_keys(OLDER, 5), *newer = with_keys(NEWER, 5);
    pacta_interaction **list;
    size_t count;

    (void)state;
    assert_int_equal(pacta_interactions_merge(&list, &count, older, newer, NULL),
                     PACTA_OK);
    assert_int_equal(count, PACTA_COUNT(EXPECTED));
    for (size_t i = 0; i < count; i++) {
        assert_memory_equal(list[i]->description.ptr, EXPECTED[i], 1);
        assert_string_equal(list[i]->request.path.ptr, EXPECTED[i] + 1);
    }
    free(list);
    pacta_pact_free(older);
    pacta_pact_free(newer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_v4_file_has_these_bytes),
        cmocka_unit_test(an_interaction_of_v3_and_of_v2_has_these_members),
        cmocka_unit_test(every_version_is_read_again_as_it_was_written),
        cmocka_unit_test(what_nobody_knows_is_written_back_as_it_was_spelled),
        cmocka_unit_test(
            an_interaction_without_description_keeps_the_name_it_is_called_by),
        cmocka_unit_test(shuffled_interactions_give_the_same_bytes),
        cmocka_unit_test(what_a_version_cannot_hold_is_refused_with_its_place),
        cmocka_unit_test(a_builders_interaction_is_refused_at_its_line),
        cmocka_unit_test(unknown_rules_are_carried_to_newer_versions),
        cmocka_unit_test(messages_go_back_into_their_own_array),
        cmocka_unit_test(keys_decide_identity_when_both_have_one),
        cmocka_unit_test(merging_keeps_what_is_not_stated_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
