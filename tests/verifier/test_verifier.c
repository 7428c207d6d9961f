/* SPDX-License-Identifier: MIT */
/*
 * test_verifier.c - interactions replayed against a function, without a socket.
 */
#include "tests/verifier/support.h"

static void an_answer_as_promised_holds(void **state)
{
    struct world *w = *state;

    add_pact(w, INTERACTION("a user", STATE("one"), "/users/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_HOLDS);
    assert_string_equal(w->calls, "GET /users/1;");
    assert_string_equal(pacta_finding_request(finding(w, 0)), "GET /users/1");
    assert_string_equal(pacta_finding_state(finding(w, 0), 0), "one");
    assert_string_equal(pacta_result_consumer(pacta_results_get(w->results, 0)), "Web");
    assert_string_equal(pacta_result_file(pacta_results_get(w->results, 0)), w->file);
    assert_string_equal(pacta_result_text(pacta_results_get(w->results, 0)), "");
}

static void every_difference_is_found(void **state)
{
    struct world *w = *state;
    const pacta_mismatch *body;

    w->status = 404;
    w->body = "{\"id\":\"one\"}";
    add_pact(w, INTERACTION("a user", "", "/users/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_MISMATCHED);
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_BROKEN);
    assert_int_equal(pacta_finding_mismatch_count(finding(w, 0)), 2);
    assert_int_equal(pacta_finding_mismatch(finding(w, 0), 0)->part, PACTA_PART_STATUS);
    body = pacta_finding_mismatch(finding(w, 0), 1);
    assert_string_equal(body->where, "$.id");
    assert_string_equal(body->expected, "1");
    assert_string_equal(body->actual, "\"one\"");
    expect_contains(pacta_result_text(pacta_results_get(w->results, 0)),
                    "response mismatch: a user\n  GET /users/1 -> 404\n");
}

static void a_run_goes_on_after_a_failure(void **state)
{
    struct world *w = *state;

    w->status = 500;
    add_pact(w, INTERACTION("a", "", "/1", "") "," INTERACTION("b", "", "/2", ""));
    run(w);
    assert_string_equal(w->calls, "GET /1;GET /2;");
    assert_int_equal(
        pacta_result_count(pacta_results_get(w->results, 0), PACTA_OUTCOME_MISMATCHED),
        2);
}

static void a_run_stops_at_the_first_failure_when_asked(void **state)
{
    struct world *w = *state;

    w->status = 500;
    w->options.exit_on_first_error = true;
    add_pact(w, INTERACTION("p", "", "/0", ",\"pending\":true") "," INTERACTION(
                    "a", "", "/1", "") "," INTERACTION("b", "", "/2", ""));
    run(w);
    assert_string_equal(w->calls, "GET /0;GET /1;");
}

static void a_pending_failure_does_not_count(void **state)
{
    struct world *w = *state;

    w->status = 500;
    add_pact(w, INTERACTION("a", "", "/1", ",\"pending\":true"));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_MISMATCHED);
    assert_true(pacta_finding_is_pending(finding(w, 0)));
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_HOLDS);
}

static void a_handler_that_does_not_answer_is_not_reached(void **state)
{
    struct world *w = *state;

    w->refusal = -5;
    add_pact(w, INTERACTION("a", "", "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_UNREACHABLE);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "the provider's handler returned -5");
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_UNKNOWN);
}

/* An interaction whose request is given as JSON. */
#define ASKING(request)                                                         \
    "{\"type\":\"Synchronous/HTTP\",\"description\":\"d\",\"request\":" request \
    ",\"response\":{\"status\":200}}"

static void the_request_is_sent_as_the_contract_states_it(void **state)
{
    static const struct {
        const char *interaction;
        const char *call, *headers, *body;
    } CASES[] = {
        {ASKING("{\"method\":\"get\",\"path\":\"/a%2Fb\"}"), "GET /a%2Fb;", "", ""},
        {ASKING("{\"method\":\"GET\",\"path\":\"/a b#c?d e#?f\"}"),
         "GET /a%20b%23c?d%20e%23?f;", "", ""},
        {ASKING("{\"method\":\"GET\",\"path\":\"/a?b=%2F\",\"query\":{\"c\":[\"d\"]}}"),
         "GET /a?b=%2F&c=d;", "", ""},
        {ASKING("{\"method\":\"GET\",\"path\":\"?\"}"), "GET /?;", "", ""},
        {ASKING("{\"method\":\"POST\",\"path\":\"/\",\"headers\":{\"content-length\":"
                "[\"999\"],\"Transfer-Encoding\":[\"chunked\"],\"X\":[\"1\"]}}"),
         "POST /;", "X: 1\n", ""},
        {ASKING("{\"method\":\"DELETE\",\"path\":\"/\",\"query\":{\"b\":[\"2\",\"x "
                "y\"],\"a\":[\"&\"]}}"),
         "DELETE /?a=%26&b=2&b=x+y;", "", ""},
        {ASKING("{\"method\":\"GET\",\"path\":\"/\",\"headers\":{\"Accept\":[\"a/b\","
                "\"c/d\"],\"X-Many\":[\"1\",\"2\"]}}"),
         "GET /;", "Accept: a/b, c/d\nX-Many: 1\nX-Many: 2\n", ""},
        {ASKING("{\"method\":\"POST\",\"path\":\"/\",\"body\":{\"content\":{\"a\":1.10}"
                ",\"contentType\":\"application/json\",\"encoded\":false}}"),
         "POST /;", "Content-Type: application/json\n", "{\"a\":1.10}"},
        {ASKING("{\"method\":\"POST\",\"path\":\"/\",\"headers\":{\"content-type\":["
                "\"application/hal+json\"]},\"body\":{\"content\":[],\"contentType\":"
                "\"application/json\",\"encoded\":false}}"),
         "POST /;", "content-type: application/hal+json\n", "[]"},
    };
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        w->calls[0] = w->headers[0] = w->sent[0] = '\0';
        add_pact(w, CASES[i].interaction);
        run(w);
        expect_outcome(w, 0, PACTA_OUTCOME_OK);
        assert_string_equal(w->calls, CASES[i].call);
        assert_string_equal(w->headers, CASES[i].headers);
        assert_string_equal(w->sent, CASES[i].body);
        pacta_verifier_free(w->verifier);
        w->verifier = NULL;
    }
}

static void a_custom_header_replaces_one_of_its_name(void **state)
{
    struct world *w = *state;

    assert_int_equal(pacta_verifier_add_header(verifier(w), "x-token", "new", &w->err),
                     PACTA_OK);
    assert_int_equal(
        pacta_verifier_add_header(verifier(w), "Content-Type", "text/plain", &w->err),
        PACTA_OK);
    add_pact(w, ASKING("{\"method\":\"POST\",\"path\":\"/\",\"headers\":{\"X-Token\":"
                       "[\"old\"],\"X-Other\":[\"o\"]},\"body\":{\"content\":{},"
                       "\"contentType\":\"application/json\",\"encoded\":false}}"));
    run(w);
    assert_string_equal(w->headers,
                        "X-Other: o\nx-token: new\nContent-Type: text/plain\n");
}

static void the_base_path_is_put_in_front(void **state)
{
    static const char *const PATHS[] = {"api", "/api", "/api/", "//api//"};
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(PATHS); i++) {
        w->options.base_path = PATHS[i];
        w->calls[0] = '\0';
        add_pact(w, INTERACTION("a", "", "/users/1", ""));
        run(w);
        assert_string_equal(w->calls, "GET /api/users/1;");
        assert_string_equal(pacta_finding_request(finding(w, 0)), "GET /api/users/1");
        pacta_verifier_free(w->verifier);
        w->verifier = NULL;
    }
}

static void what_cannot_be_checked_is_told_by_name(void **state)
{
    static const struct {
        const char *interaction;
        const char *reason;
    } CASES[] = {
        {"{\"type\":\"Asynchronous/Messages\",\"description\":\"d\",\"contents\":{"
         "\"content\":{}}}",
         "asynchronous messages are not checked by this version"},
        {"{\"type\":\"Synchronous/Messages\",\"description\":\"d\",\"request\":{"
         "\"contents\":{}},\"response\":[]}",
         "synchronous messages are not checked by this version"},
        {INTERACTION("d", "", "/", ",\"transport\":\"grpc\""),
         "the transport \"grpc\" is not known to this version"},
        {"{\"type\":\"Synchronous/HTTP\",\"description\":\"d\",\"request\":{\"method\":"
         "\"GET\",\"path\":\"/\"},\"response\":{\"status\":200,\"body\":{\"content\":"
         "{\"a\":1},\"contentType\":\"application/json\",\"encoded\":false},"
         "\"matchingRules\":{\"body\":{\"$.a\":{\"combine\":\"AND\",\"matchers\":[{"
         "\"match\":\"unheardOf\"}]}}}}}",
         "unheardOf"},
    };
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        assert_int_equal(
            pacta_verifier_set_state_handler(verifier(w), change_state, w, &w->err),
            PACTA_OK);
        add_pact(w, CASES[i].interaction);
        run(w);
        expect_outcome(w, 0, PACTA_OUTCOME_UNSUPPORTED);
        expect_contains(pacta_finding_reason(finding(w, 0)), CASES[i].reason);
        assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_UNKNOWN);
        assert_string_equal(w->calls, ""); /* not even a state was set up */
        pacta_verifier_free(w->verifier);
        w->verifier = NULL;
    }
}

static void empty_generators_are_nothing_to_note(void **state)
{
    struct world *w = *state;

    add_pact(w,
             ASKING("{\"method\":\"GET\",\"path\":\"/x\",\"generators\":{\"body\":{},"
                    "\"path\":{}}}"));
    run(w);
    assert_int_equal(pacta_finding_note_count(finding(w, 0)), 0);
}

static void a_status_that_is_none_is_no_answer(void **state)
{
    static const int STATUSES[] = {0, -7, 99, 600, 999999};
    struct world *w = *state;

    add_pact(w, INTERACTION("a", "", "/1", ""));
    for (size_t i = 0; i < PACTA_COUNT(STATUSES); i++) {
        char words[40];

        w->status = STATUSES[i];
        run(w);
        expect_outcome(w, 0, PACTA_OUTCOME_UNREACHABLE);
        snprintf(words, sizeof words, "the status %d, which is none", STATUSES[i]);
        expect_contains(pacta_finding_reason(finding(w, 0)), words);
        expect_contains(pacta_result_text(pacta_results_get(w->results, 0)),
                        "no usable answer: a\n");
    }
}

static void a_missing_member_is_told_without_a_rule(void **state)
{
    struct world *w = *state;
    const char *text;

    w->body = "{}";
    add_pact(w, INTERACTION("a", "", "/1", ""));
    run(w);
    text = pacta_result_text(pacta_results_get(w->results, 0));
    expect_contains(text, "actual    nothing\n");
    assert_null(strstr(text, "rule"));
}

static void a_provider_without_a_name_is_any(void **state)
{
    struct world *w = *state;

    w->options.provider = "";
    add_pact(w, INTERACTION("a", "", "/1", ""));
    assert_int_equal(pacta_verifier_add_folder(verifier(w), w->folder, &w->err),
                     PACTA_OK);
    run(w);
    assert_int_equal(pacta_results_count(w->results), 2);
}

static void a_base_path_is_a_path_and_nothing_else(void **state)
{
    static const char *const PATHS[] = {"/a?b", "/a#b", "/a b", "a\r\nX: y", "\x7f"};
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(PATHS); i++) {
        pacta_verifier *none = NULL;

        w->options.base_path = PATHS[i];
        assert_int_equal(pacta_verifier_new(&none, &w->options, &w->err), PACTA_EINVAL);
        assert_null(none);
        expect_contains(w->err.text, "without query");
    }
}

static void generators_that_are_not_applied_are_noted(void **state)
{
    struct world *w = *state;

    add_pact(w, ASKING("{\"method\":\"GET\",\"path\":\"/x\",\"generators\":{\"path\":{"
                       "\"type\":\"ProviderState\",\"expression\":\"/${id}\"}}}"));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    assert_int_equal(pacta_finding_note_count(finding(w, 0)), 1);
    expect_contains(pacta_finding_note(finding(w, 0), 0), "generators");
}

#define THREE                                                     \
    INTERACTION("get a user", STATE("a user exists"), "/1", "")   \
    "," INTERACTION("get no user", "", "/2", "") "," INTERACTION( \
        "list users", STATE("the list") "," STATE("two users exist"), "/3", "")

static void filters_choose_interactions(void **state)
{
    static const struct {
        const char *description, *state;
        bool no_state;
        const char *calls;
    } CASES[] = {
        {NULL, NULL, false, "GET /1;GET /2;GET /3;"},
        {"user", NULL, false, "GET /1;GET /2;GET /3;"},
        {"^get", NULL, false, "GET /1;GET /2;"},
        {"nothing", NULL, false, ""},
        {NULL, "exist", false, "GET /1;GET /3;"},
        {NULL, "list$", false, "GET /3;"},
        {"^list", "user", false, "GET /3;"},
        {NULL, NULL, true, "GET /2;"},
        {"^list", NULL, true, ""},
    };
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        w->options.filter_description = CASES[i].description;
        w->options.filter_state = CASES[i].state;
        w->options.filter_no_state = CASES[i].no_state;
        w->calls[0] = '\0';
        add_pact(w, THREE);
        run(w);
        assert_string_equal(w->calls, CASES[i].calls);
        assert_int_equal(pacta_results_verdict(w->results), CASES[i].calls[0] == '\0'
                                                                ? PACTA_VERDICT_NOTHING
                                                                : PACTA_VERDICT_HOLDS);
        pacta_verifier_free(w->verifier);
        w->verifier = NULL;
    }
}

static void a_filter_that_is_no_regex_is_refused(void **state)
{
    struct world *w = *state;
    pacta_verifier *none = (pacta_verifier *)1;

    w->options.filter_description = "(";
    assert_int_equal(pacta_verifier_new(&none, &w->options, &w->err), PACTA_EPARSE);
    assert_null(none);
    expect_contains(w->err.where, "description");
    w->options.filter_description = NULL;
    w->options.filter_state = "[";
    assert_int_equal(pacta_verifier_new(&none, &w->options, &w->err), PACTA_EPARSE);
    expect_contains(w->err.where, "state");
}

static void the_options_are_copied(void **state)
{
    struct world *w = *state;
    char filter[] = "^get", path[] = "/api";

    w->options.filter_description = filter;
    w->options.base_path = path;
    add_pact(w, THREE);
    memset(filter, '(', 4);
    memset(path, 'x', 4);
    run(w);
    assert_string_equal(w->calls, "GET /api/1;GET /api/2;");
}

static int listen_to(const pacta_verifier_event *event, void *payload)
{
    struct world *w = payload;

    assert_int_equal(event->size, sizeof *event);
    note(w, "[%s]",
         event->finding == NULL ? pacta_result_provider(event->result)
                                : pacta_finding_description(event->finding));
    return w->refusal;
}

static void a_listener_hears_of_everything_as_it_comes(void **state)
{
    struct world *w = *state;

    pacta_verifier_set_listener(verifier(w), listen_to, w);
    add_pact(w, INTERACTION("a", "", "/1", "") "," INTERACTION("b", "", "/2", ""));
    run(w);
    assert_string_equal(w->calls, "[Users]GET /1;[a]GET /2;[b]");
}

static void a_listener_can_stop_the_run(void **state)
{
    struct world *w = *state;

    pacta_verifier_set_listener(verifier(w), listen_to, w);
    add_pact(w, INTERACTION("a", "", "/1", ""));
    w->refusal = 1;
    assert_int_equal(pacta_verifier_run(w->verifier, &w->results, &w->err),
                     PACTA_ECALLBACK);
    assert_null(w->results);
    assert_string_equal(w->calls, "[Users]");
}

static void a_verifier_may_run_again(void **state)
{
    struct world *w = *state;

    add_pact(w, INTERACTION("a", "", "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    w->status = 404;
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_MISMATCHED);
}

static void mistakes_in_the_calls_are_refused(void **state)
{
    struct world *w = *state;
    pacta_verifier *v = verifier(w), *none = NULL;
    pacta_verifier_options bad = {0};
    pacta_error *err = &w->err;

    assert_int_equal(pacta_verifier_new(NULL, NULL, err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_new(&none, &bad, err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_target(v, NULL, err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_target(v, "localhost:80", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_target(v, "ftp://x", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_target(v, "http://x/?a=b", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_target(v, "http://x/p#f", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_target(v, "http://x#", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_handler(v, NULL, NULL, err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_state_url(v, "/states", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_set_state_handler(v, NULL, NULL, err),
                     PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_state(v, "", change_state, NULL, err),
                     PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_file(v, "", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_folder(v, NULL, err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_consumer(v, "", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_header(v, "a b", "c", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_header(v, "", "c", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_header(v, "a", "c\r\nX: y", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_header(v, "content-length", "5", err),
                     PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_header(v, "Transfer-Encoding", "x", err),
                     PACTA_EINVAL);
    assert_int_equal(pacta_verifier_add_header(v, "Host", "x", err), PACTA_OK);
    assert_int_equal(pacta_verifier_add_header(NULL, "a", "c", err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_run(v, NULL, err), PACTA_EINVAL);
    assert_int_equal(pacta_verifier_run(v, &w->results, err), PACTA_ESTATE);
    expect_contains(err->text, "source");
    assert_int_equal(pacta_verifier_new(&none, NULL, err), PACTA_OK);
    assert_int_equal(pacta_verifier_add_file(none, "x", err), PACTA_OK);
    assert_int_equal(pacta_verifier_run(none, &w->results, err), PACTA_ESTATE);
    expect_contains(err->text, "target");
    pacta_verifier_free(none);
    pacta_verifier_free(NULL);
    pacta_verifier_set_listener(NULL, NULL, NULL);
}

static void a_token_never_stands_in_an_error(void **state)
{
    struct world *w = *state;

    assert_int_equal(pacta_verifier_add_header(verifier(w), "Authorization",
                                               "Bearer s3cret\n", &w->err),
                     PACTA_EINVAL);
    assert_null(strstr(w->err.text, "s3cret"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_answer_as_promised_holds),
        TEST(every_difference_is_found),
        TEST(a_run_goes_on_after_a_failure),
        TEST(a_run_stops_at_the_first_failure_when_asked),
        TEST(a_pending_failure_does_not_count),
        TEST(a_handler_that_does_not_answer_is_not_reached),
        TEST(the_request_is_sent_as_the_contract_states_it),
        TEST(a_custom_header_replaces_one_of_its_name),
        TEST(the_base_path_is_put_in_front),
        TEST(what_cannot_be_checked_is_told_by_name),
        TEST(generators_that_are_not_applied_are_noted),
        TEST(empty_generators_are_nothing_to_note),
        TEST(a_status_that_is_none_is_no_answer),
        TEST(a_missing_member_is_told_without_a_rule),
        TEST(a_provider_without_a_name_is_any),
        TEST(a_base_path_is_a_path_and_nothing_else),
        TEST(filters_choose_interactions),
        TEST(a_filter_that_is_no_regex_is_refused),
        TEST(the_options_are_copied),
        TEST(a_listener_hears_of_everything_as_it_comes),
        TEST(a_listener_can_stop_the_run),
        TEST(a_verifier_may_run_again),
        TEST(mistakes_in_the_calls_are_refused),
        TEST(a_token_never_stands_in_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
