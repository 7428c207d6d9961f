/* SPDX-License-Identifier: MIT */
/*
 * test_compare.c - what plans tell besides differences, and what they spare. The
 * differences themselves are in tests/cases/match.
 */
#include "core/compare/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/model/pact_read.h"

struct trial {
    pacta_arena arena;
    pacta_document *document;
    pacta_request request;
    pacta_request_plan *plan;
};

static void plan(struct trial *t, const char *json)
{
    pacta_error err = {0};

    memset(t, 0, sizeof *t);
    assert_int_equal(pacta_document_parse(&t->document, pacta_str_of(json), &err),
                     PACTA_OK);
    assert_int_equal(pacta_request_read(&t->request, &t->arena,
                                        pacta_document_root(t->document), PACTA_SPEC_V3,
                                        &err),
                     PACTA_OK);
    assert_int_equal(pacta_request_plan_new(&t->plan, &t->request, &err), PACTA_OK);
}

static void dispose(struct trial *t)
{
    pacta_request_plan_free(t->plan);
    pacta_document_free(t->document);
    pacta_arena_dispose(&t->arena);
}

static pacta_http_request ask(const char *method, const char *path, const char *query,
                              const char *body)
{
    return (pacta_http_request){.method = pacta_str_of(method),
                                .path = pacta_str_of(path),
                                .query = pacta_str_of(query),
                                .body = pacta_str_of(body)};
}

static int score(const struct trial *t, const pacta_http_request *request)
{
    pacta_mismatches found = PACTA_MISMATCHES_INIT;
    pacta_actual actual;
    int points;

    assert_int_equal(pacta_actual_from_request(&actual, request), PACTA_OK);
    assert_int_equal(pacta_request_compare(t->plan, &actual, &found), PACTA_OK);
    points = pacta_request_plan_score(t->plan, &found);
    pacta_mismatches_dispose(&found);
    pacta_actual_dispose(&actual);
    return points;
}

static void a_nearer_request_scores_higher(void **state)
{
    static const struct {
        const char *method, *path, *query, *body;
        int score;
    } CASES[] = {
        {"POST", "/a", "q=1&r=2", "[1,2]", 7},
        {"PUT", "/a", "q=1&r=2", "[1,2]", 5},
        {"POST", "/b", "q=1&r=2", "[1,2]", 5},
        {"POST", "/a", "q=1", "[1,2]", 5},
        {"POST", "/a", "q=9&r=9", "[1,2]", 3},
        {"POST", "/a", "q=9&q=9&r=2", "[1,2]", 5}, /* one name, however often */
        {"POST", "/a", "q=1&r=2&s=3", "[1,2]", 6}, /* nothing was asked for to lose */
        {"POST", "/a", "q=1&r=2", "[9,9]", 5},     /* one body, however often */
        {"PUT", "/b", "s=1", "", -4},
    };
    struct trial t;

    (void)state;
    plan(&t, "{\"method\":\"POST\",\"path\":\"/a\",\"query\":{\"q\":[\"1\"],\"r\":"
             "[\"2\"]},\"headers\":{\"Content-Type\":\"application/json\",\"X-A\":"
             "\"1\"},\"body\":[1,2]}");
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_http_request request =
            ask(CASES[i].method, CASES[i].path, CASES[i].query, CASES[i].body);

        assert_true(pacta_http_headers_add(&request.headers, &t.arena,
                                           PACTA_STR("content-type"),
                                           PACTA_STR("application/json")));
        assert_true(pacta_http_headers_add(&request.headers, &t.arena, PACTA_STR("x-a"),
                                           PACTA_STR("1")));
        assert_int_equal(score(&t, &request), CASES[i].score);
    }
    dispose(&t);
}

static void a_more_specific_request_scores_higher_when_both_fit(void **state)
{
    static const pacta_mismatches NONE = PACTA_MISMATCHES_INIT;
    struct trial plain, specific;

    (void)state;
    plan(&plain, "{\"path\":\"/y\"}");
    plan(&specific, "{\"path\":\"/y\",\"headers\":{\"X-A\":\"1\"},\"body\":null}");
    assert_int_equal(pacta_request_plan_score(plain.plan, &NONE), 2);
    assert_int_equal(pacta_request_plan_score(specific.plan, &NONE), 4);
    dispose(&plain);
    dispose(&specific);
}

static void a_path_is_literal_unless_a_rule_is_on_it(void **state)
{
    static const struct {
        const char *json;
        bool literal;
    } CASES[] = {
        {"{\"path\":\"/a\"}", true},
        {"{\"matchingRules\":{\"path\":{\"matchers\":[]}}}", true},
        {"{\"matchingRules\":{\"query\":{\"a\":{\"matchers\":[{\"match\":\"type\"}]}}}"
         "}",
         true},
        {"{\"matchingRules\":{\"path\":{\"matchers\":[{\"match\":\"type\"}]}}}", false},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        struct trial t;

        plan(&t, CASES[i].json);
        assert_int_equal(pacta_request_plan_is_literal(t.plan), CASES[i].literal);
        dispose(&t);
    }
}

static void nothing_is_read_that_no_plan_asks_for(void **state)
{
    pacta_mismatches verdict = PACTA_MISMATCHES_VERDICT;
    pacta_http_request request = ask("GET", "/a", NULL, "{\"a\":1}");
    pacta_actual actual;
    struct trial t;

    (void)state;
    plan(&t, "{\"path\":\"/a\"}");
    assert_true(pacta_http_headers_add(&request.headers, &t.arena, PACTA_STR("X"),
                                       PACTA_STR("1")));
    assert_int_equal(pacta_actual_from_request(&actual, &request), PACTA_OK);
    assert_int_equal(pacta_request_compare(t.plan, &actual, &verdict), PACTA_OK);
    assert_int_equal(verdict.total, 0);
    assert_null(actual.arena.last);
    assert_null(actual.body.document);
    assert_null(verdict.arena.last);
    pacta_actual_dispose(&actual);
    dispose(&t);
}

static void the_verdict_alone_stops_at_the_first_difference(void **state)
{
    pacta_mismatches verdict = PACTA_MISMATCHES_VERDICT;
    pacta_http_request request = ask("PUT", "/b", "x=1", "{");
    pacta_actual actual;
    struct trial t;

    (void)state;
    plan(&t, "{\"path\":\"/a\",\"headers\":{\"A\":\"1\",\"Content-Type\":"
             "\"application/json\"},\"body\":[1]}");
    assert_int_equal(pacta_actual_from_request(&actual, &request), PACTA_OK);
    assert_int_equal(pacta_request_compare(t.plan, &actual, &verdict), PACTA_OK);
    assert_int_equal(verdict.total, 1);
    assert_int_equal(actual.body.parsed, PACTA_BODY_UNREAD);
    pacta_actual_dispose(&actual);
    dispose(&t);
}

static void one_actual_serves_many_plans(void **state)
{
    pacta_http_request request = ask("GET", "/", "a=1", "[1]");
    pacta_actual actual;
    struct trial fits, differs;

    (void)state;
    plan(&fits,
         "{\"query\":\"a=1\",\"headers\":{\"Content-Type\":\"application/json\"},"
         "\"body\":[1]}");
    plan(&differs, "{\"query\":\"a=2\",\"body\":[2]}");
    assert_true(pacta_http_headers_add(&request.headers, &fits.arena,
                                       PACTA_STR("Content-Type"),
                                       PACTA_STR("application/json")));
    assert_int_equal(pacta_actual_from_request(&actual, &request), PACTA_OK);
    for (int i = 0; i < 4; i++) {
        pacta_mismatches found = PACTA_MISMATCHES_INIT;
        struct trial *t = i % 2 == 0 ? &fits : &differs;

        assert_int_equal(pacta_request_compare(t->plan, &actual, &found), PACTA_OK);
        assert_int_equal(found.total, i % 2 == 0 ? 0 : 2);
        pacta_mismatches_dispose(&found);
    }
    pacta_actual_dispose(&actual);
    dispose(&fits);
    dispose(&differs);
}

/* Everything is counted, a thousand are kept, and none grows with what was sent. */
static void long_values_are_cut_in_what_is_told(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_mismatches found = PACTA_MISMATCHES_INIT;
    pacta_http_request request;
    pacta_actual actual;
    struct trial t;

    (void)state;
    plan(&t,
         "{\"method\":\"GET\",\"path\":\"/\",\"body\":\"\",\"headers\":{\"A\":\"1\"}}");
    pacta_buf_fill(&text, 'x', 1000000);
    request = ask(text.data, text.data, text.data, text.data);
    assert_true(pacta_http_headers_add(&request.headers, &t.arena, PACTA_STR("A"),
                                       pacta_buf_str(&text)));
    assert_int_equal(pacta_actual_from_request(&actual, &request), PACTA_OK);
    assert_int_equal(pacta_request_compare(t.plan, &actual, &found), PACTA_OK);
    assert_int_equal(found.count, 5);
    for (size_t i = 0; i < found.count; i++) {
        assert_in_range(strlen(found.items[i].text), 1, 1000);
        assert_in_range(strlen(found.items[i].actual), 0, 1003);
    }
    pacta_mismatches_dispose(&found);
    pacta_actual_dispose(&actual);
    dispose(&t);
    pacta_buf_dispose(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_nearer_request_scores_higher),
        cmocka_unit_test(a_more_specific_request_scores_higher_when_both_fit),
        cmocka_unit_test(a_path_is_literal_unless_a_rule_is_on_it),
        cmocka_unit_test(nothing_is_read_that_no_plan_asks_for),
        cmocka_unit_test(the_verdict_alone_stops_at_the_first_difference),
        cmocka_unit_test(one_actual_serves_many_plans),
        cmocka_unit_test(long_values_are_cut_in_what_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
