/* SPDX-License-Identifier: MIT */
/*
 * test_mock.c - the mock's life and verdicts, asked over real connections.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/mockserver/support.h"

static void a_request_that_fits_is_answered_and_recorded(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *ix = item_seven(f);
    pacta_mock *mock = mock_started(f);
    pacta_result *result;
    char *written;

    assert_non_null(ix);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    assert_string_equal(f->answer.body.ptr, "{\"id\":7,\"qty\":3}");
    assert_string_equal(answer_header(f, "Content-Type"), "application/json");
    result = finished(f, mock);
    assert_true(pacta_result_holds(result));
    assert_string_equal(pacta_result_text(result), "");
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_OK), 1);
    assert_string_equal(pacta_result_file(result), f->file);
    written = file_content(f->file);
    assert_non_null(strstr(written, "\"a request for item 7\""));
    assert_non_null(strstr(written, "\"$.qty\""));
    free(written);
    pacta_result_free(result);
}

static void a_request_that_never_came_is_missing(void **state)
{
    struct fixture *f = *state;
    pacta_mock *mock;
    pacta_result *result;

    item_seven(f);
    mock = mock_started(f);
    result = finished(f, mock);
    assert_false(pacta_result_holds(result));
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISSING), 1);
    assert_non_null(strstr(pacta_result_text(result), "a request for item 7"));
    assert_non_null(strstr(pacta_result_text(result), "GET /items/7"));
    assert_false(file_exists(f->file));
    pacta_result_free(result);
}

static void a_stray_request_is_unexpected_and_told_what_is_nearest(void **state)
{
    struct fixture *f = *state;
    pacta_mock *mock;
    pacta_result *result;

    item_seven(f);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/item/7", NULL, NULL), 500);
    assert_string_equal(answer_header(f, "X-Pact"), "Unexpected-Request");
    assert_true(answer_has(f, "Unexpected-Request : GET /item/7"));
    assert_true(answer_has(f, "a request for item 7"));
    assert_true(answer_has(f, "PathMismatch"));
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    result = finished(f, mock);
    assert_false(pacta_result_holds(result));
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_UNEXPECTED), 1);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_OK), 1);
    assert_non_null(strstr(pacta_result_text(result), "GET /item/7"));
    assert_false(file_exists(f->file));
    pacta_result_free(result);
}

static void a_request_that_differs_is_mismatched_and_not_also_missing(void **state)
{
    struct fixture *f = *state;
    static const char *const JSON[] = {"Content-Type: application/json", NULL};
    pacta_interaction *ix = pacta_upon_receiving(f->pact, "a new item");
    const pacta_finding *finding;
    pacta_mock *mock;
    pacta_result *result;

    pacta_with_request(ix, "POST", "/items");
    pacta_request_body(ix, PACTA_JSON({"name": like("chair"), "qty": integer(1)}));
    pacta_will_respond_with(ix, 201);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "POST", "/items", JSON, "{\"name\":5,\"qty\":1}"),
                     500);
    assert_string_equal(answer_header(f, "X-Pact"), "Request-Mismatch");
    assert_true(answer_has(f, "\"path\": \"$.name\""));
    assert_true(answer_has(f, "\"rule\": \"type\""));
    result = finished(f, mock);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISMATCHED), 1);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISSING), 0);
    finding = pacta_result_finding(result, 0);
    assert_int_equal(pacta_finding_mismatch_count(finding), 1);
    assert_string_equal(pacta_finding_mismatch(finding, 0)->where, "$.name");
    assert_string_equal(pacta_finding_request(finding), "POST /items");
    pacta_result_free(result);
}

/* The field's own tools answer the first interaction with three of four headers with an
 * error, as a partial fit of the second scores higher; a full fit must win. */
static void a_full_fit_wins_over_a_partial_one_with_more_parts(void **state)
{
    struct fixture *f = *state;
    static const char *const THREE[] = {"X-A: 1", "X-B: 1", "X-C: 1", NULL};
    static const char *const FOUR[] = {"X-A: 1", "X-B: 1", "X-C: 1", "X-D: 1", NULL};
    pacta_interaction *plain = pacta_upon_receiving(f->pact, "plain");
    pacta_interaction *rich = pacta_upon_receiving(f->pact, "rich");
    pacta_mock *mock;
    pacta_result *result;

    pacta_with_request(plain, "GET", "/y");
    pacta_will_respond_with(plain, 201);
    pacta_with_request(rich, "GET", "/y");
    pacta_request_header(rich, "X-A", "1");
    pacta_request_header(rich, "X-B", "1");
    pacta_request_header(rich, "X-C", "1");
    pacta_request_header(rich, "X-D", "1");
    pacta_will_respond_with(rich, 202);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/y", NULL, NULL), 201);
    assert_int_equal(ask(f, mock, "GET", "/y", THREE, NULL), 201);
    assert_int_equal(ask(f, mock, "GET", "/y", FOUR, NULL), 202);
    result = finished(f, mock);
    assert_true(pacta_result_holds(result));
    pacta_result_free(result);
}

static void a_path_with_a_rule_is_found_beside_literal_ones(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *any = pacta_upon_receiving(f->pact, "any item");
    pacta_mock *mock;
    pacta_result *result;

    pacta_with_request_matching(any, "GET",
                                PACTA_JSON(regex("/items/\\d+", "/items/1")));
    pacta_will_respond_with(any, 203);
    item_seven(f);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/items/8", NULL, NULL), 203);
    assert_int_equal(ask(f, mock, "GET", "/items/x", NULL, NULL), 500);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 203);
    result = finished(f, mock);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISSING), 1);
    pacta_result_free(result);
}

static void the_path_is_compared_as_sent(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *ix = pacta_upon_receiving(f->pact, "an odd path");
    pacta_mock *mock;
    pacta_result *result;

    pacta_with_request(ix, "GET", "/a%2Fb");
    pacta_request_query(ix, "q", "x y");
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/a/b?q=x+y", NULL, NULL), 500);
    assert_int_equal(ask(f, mock, "GET", "/a%2Fb?q=x%20y", NULL, NULL), 200);
    result = finished(f, mock);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_UNEXPECTED), 1);
    pacta_result_free(result);
}

static void each_of_a_thousand_interactions_is_found(void **state)
{
    struct fixture *f = *state;
    char text[64];
    pacta_mock *mock;
    pacta_result *result;

    for (int i = 0; i < 1000; i++) {
        pacta_interaction *ix;

        snprintf(text, sizeof text, "interaction %d", i);
        ix = pacta_upon_receiving(f->pact, text);
        snprintf(text, sizeof text, "/things/%d", i);
        pacta_with_request(ix, "GET", text);
        pacta_will_respond_with(ix, 200 + i % 100);
    }
    mock = mock_started(f);
    for (int i = 0; i < 1000; i++) {
        snprintf(text, sizeof text, "/things/%d", i);
        assert_int_equal(ask(f, mock, "GET", text, NULL, NULL), 200 + i % 100);
    }
    result = finished(f, mock);
    assert_true(pacta_result_holds(result));
    pacta_result_free(result);
}

static void every_origin_is_allowed_unless_the_contract_says_otherwise(void **state)
{
    struct fixture *f = *state;
    static const char *const ORIGIN[] = {"Origin: http://shop.example", NULL};
    pacta_interaction *ix = item_seven(f), *own;
    pacta_mock *mock;

    assert_non_null(ix);
    own = pacta_upon_receiving(f->pact, "own rules");
    pacta_with_request(own, "GET", "/own");
    pacta_response_header(own, "Access-Control-Allow-Origin", "http://only.example");
    mock = mock_started(f);
    ask(f, mock, "GET", "/items/7", NULL, NULL);
    assert_string_equal(answer_header(f, "Access-Control-Allow-Origin"), "*");
    ask(f, mock, "GET", "/items/7", ORIGIN, NULL);
    assert_string_equal(answer_header(f, "Access-Control-Allow-Origin"),
                        "http://shop.example");
    ask(f, mock, "GET", "/own", ORIGIN, NULL);
    assert_string_equal(answer_header(f, "Access-Control-Allow-Origin"),
                        "http://only.example");
}

static void repeated_response_headers_are_lines_of_their_own(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *ix = pacta_upon_receiving(f->pact, "cookies");
    size_t cookies = 0;
    pacta_mock *mock;

    pacta_with_request(ix, "GET", "/");
    pacta_response_header(ix, "Set-Cookie", "a=1");
    pacta_response_header(ix, "Set-Cookie", "b=2");
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/", NULL, NULL), 200);
    for (size_t i = 0; i < f->answer.headers.count; i++)
        cookies += strcmp(f->answer.headers.items[i].name.ptr, "Set-Cookie") == 0;
    assert_int_equal(cookies, 2);
}

static void a_head_request_gets_headers_and_no_body(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *ix = pacta_upon_receiving(f->pact, "head");
    pacta_mock *mock;

    pacta_with_request(ix, "HEAD", "/");
    pacta_response_header(ix, "X-Items", "12");
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "HEAD", "/", NULL, NULL), 200);
    assert_string_equal(answer_header(f, "X-Items"), "12");
    assert_int_equal(f->answer.body.len, 0);
}

static void a_builder_call_after_the_start_is_told_by_finish(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *ix = item_seven(f);
    pacta_mock *mock = mock_started(f);
    pacta_result *result;

    ask(f, mock, "GET", "/items/7", NULL, NULL);
    pacta_will_respond_with(ix, 404);
    result = finished(f, mock);
    assert_false(pacta_result_holds(result));
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_LATE), 1);
    assert_non_null(strstr(pacta_result_text(result), "test_mock.c"));
    assert_false(file_exists(f->file));
    pacta_result_free(result);
}

static void strays_beyond_the_limit_are_counted(void **state)
{
    struct fixture *f = *state;
    pacta_mock *mock;
    pacta_result *result;

    item_seven(f);
    mock = mock_started(f);
    for (unsigned i = 0; i < PACTA_LIMIT_UNEXPECTED + 5; i++)
        assert_int_equal(ask(f, mock, "GET", "/nowhere", NULL, NULL), 500);
    result = finished(f, mock);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_UNEXPECTED),
                     PACTA_LIMIT_UNEXPECTED + 1);
    assert_non_null(strstr(pacta_result_text(result), "5 further requests"));
    pacta_result_free(result);
}

static void mismatches_beyond_the_limit_still_name_their_interaction(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *ix = pacta_upon_receiving(f->pact, "a request with a parameter");
    pacta_mock *mock;
    pacta_result *result;

    pacta_with_request(ix, "GET", "/x");
    pacta_request_query(ix, "q", "1");
    mock = mock_started(f);
    for (unsigned i = 0; i < PACTA_LIMIT_UNEXPECTED; i++)
        assert_int_equal(ask(f, mock, "GET", "/favicon.ico", NULL, NULL), 500);
    assert_int_equal(ask(f, mock, "GET", "/x?q=2", NULL, NULL), 500);
    result = finished(f, mock);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISMATCHED), 1);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISSING), 0);
    assert_non_null(strstr(pacta_result_text(result), "1 further requests like this"));
    pacta_result_free(result);
}

static void an_interaction_that_another_answers_for_is_told_so(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *found = pacta_upon_receiving(f->pact, "found");
    pacta_interaction *missing = pacta_upon_receiving(f->pact, "not found");
    pacta_mock *mock;
    pacta_result *result;

    pacta_with_request(found, "GET", "/items/7");
    pacta_with_request(missing, "GET", "/items/7");
    pacta_will_respond_with(missing, 404);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    result = finished(f, mock);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISSING), 1);
    assert_non_null(strstr(pacta_result_text(result), "\"found\" answered requests"));
    pacta_result_free(result);
}

static void what_http_itself_refuses_was_asked_all_the_same(void **state)
{
    struct fixture *f = *state;
    static char flood[40000] = "X-Flood: ";
    const char *const headers[] = {flood, NULL};
    pacta_mock *mock;
    pacta_result *result;

    memset(flood + strlen(flood), 'x', sizeof flood - 1 - strlen(flood));
    item_seven(f);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    assert_int_equal(ask(f, mock, "GET", "/items/8", headers, NULL), 431);
    result = finished(f, mock);
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_UNEXPECTED), 1);
    assert_non_null(strstr(pacta_result_text(result), "refused with 431"));
    assert_false(file_exists(f->file));
    pacta_result_free(result);
}

/* Bodies are only held against the interactions that come nearest without them. */
static void a_stray_with_a_large_body_is_answered_at_once(void **state)
{
    struct fixture *f = *state;
    static const char *const JSON[] = {"Content-Type: application/json", NULL};
    size_t items = 100000;
    char *body = malloc(items * 2 + 2), text[64];
    pacta_mock *mock;

    assert_non_null(body);
    for (int i = 0; i < 500; i++) {
        pacta_interaction *ix;

        snprintf(text, sizeof text, "interaction %d", i);
        ix = pacta_upon_receiving(f->pact, text);
        snprintf(text, sizeof text, "/things/%d", i);
        pacta_with_request(ix, "POST", text);
        pacta_request_body(ix, PACTA_JSON([1, 2, 3]));
    }
    for (size_t i = 0; i < items; i++)
        memcpy(body + 2 * i, i == 0 ? "[1" : ",1", 2);
    memcpy(body + 2 * items, "]", 2);
    mock = mock_started(f); /* the client gives up after ten seconds */
    assert_int_equal(ask(f, mock, "POST", "/things/499", JSON, body), 500);
    assert_true(answer_has(f, "interaction 499"));
    assert_true(f->answer.body.len < 100000);
    free(body);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_request_that_fits_is_answered_and_recorded),
        TEST(a_request_that_never_came_is_missing),
        TEST(a_stray_request_is_unexpected_and_told_what_is_nearest),
        TEST(a_request_that_differs_is_mismatched_and_not_also_missing),
        TEST(a_full_fit_wins_over_a_partial_one_with_more_parts),
        TEST(a_path_with_a_rule_is_found_beside_literal_ones),
        TEST(the_path_is_compared_as_sent),
        TEST(each_of_a_thousand_interactions_is_found),
        TEST(every_origin_is_allowed_unless_the_contract_says_otherwise),
        TEST(repeated_response_headers_are_lines_of_their_own),
        TEST(a_head_request_gets_headers_and_no_body),
        TEST(a_builder_call_after_the_start_is_told_by_finish),
        TEST(strays_beyond_the_limit_are_counted),
        TEST(mismatches_beyond_the_limit_still_name_their_interaction),
        TEST(an_interaction_that_another_answers_for_is_told_so),
        TEST(what_http_itself_refuses_was_asked_all_the_same),
        TEST(a_stray_with_a_large_body_is_answered_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
