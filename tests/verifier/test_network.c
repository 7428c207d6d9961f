/* SPDX-License-Identifier: MIT */
/*
 * test_network.c - replay and state changes over real sockets.
 */
#define _POSIX_C_SOURCE 200809L

#include "tests/verifier/support.h"

#include "core/http/server.h"

/* A provider with its own state endpoint, on a thread of the server's: set it up before
 * it starts, read what it recorded after it was stopped. */
struct service {
    struct world *world;
    pacta_server *server;
    int state_status;
    const char *state_body;
};
#define SERVICE_INIT                            \
    {                                           \
        .state_status = 200, .state_body = "{}" \
    }

static void record(struct world *w, const pacta_http_request *request)
{
    bool asks = request->query.ptr != NULL;

    note(w, "%s %s%s%s", request->method.ptr, request->path.ptr, asks ? "?" : "",
         asks ? request->query.ptr : "");
    if (request->body.len != 0)
        note(w, " %s", request->body.ptr);
    note(w, ";");
    snprintf(w->headers, sizeof w->headers, "%s",
             pacta_http_headers_get(&request->headers, PACTA_STR("X-Token")).ptr != NULL
                 ? pacta_http_headers_get(&request->headers, PACTA_STR("X-Token")).ptr
                 : "");
}

static pacta_server_answer *serve(const pacta_http_request *request, bool *keep,
                                  void *payload)
{
    struct service *service = payload;
    struct world *w = service->world;
    bool is_state = pacta_str_starts(request->path, PACTA_STR("/states"));
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_http_headers headers = {NULL, 0, 0};
    pacta_server_answer *answer = NULL;
    const char *body = is_state ? service->state_body : w->body;

    *keep = false;
    record(w, request);
    if (pacta_str_eq(request->path, PACTA_STR("/moved")))
        pacta_http_headers_add(&headers, &arena, PACTA_STR("Location"),
                               PACTA_STR("/there"));
    pacta_http_headers_add(&headers, &arena, PACTA_STR("Content-Type"),
                           PACTA_STR("application/json"));
    if (pacta_server_answer_new(&answer,
                                is_state ? service->state_status
                                : pacta_str_eq(request->path, PACTA_STR("/moved"))
                                    ? 302
                                    : w->status,
                                &headers, pacta_str_of(body), NULL) < 0)
        answer = NULL;
    pacta_arena_dispose(&arena);
    return answer;
}

/* Starts the service and makes it the target; states go to "/states<rest>". */
static void start(struct service *service, struct world *w, const char *rest)
{
    pacta_server_options options = {"127.0.0.1", 0, serve, service};
    char url[200];
    int port;

    service->world = w;
    assert_int_equal(pacta_server_start(&service->server, &options, &w->err), PACTA_OK);
    port = pacta_server_port(service->server);
    snprintf(url, sizeof url, "http://127.0.0.1:%d", port);
    assert_int_equal(pacta_verifier_set_target(verifier(w), url, &w->err), PACTA_OK);
    if (rest == NULL)
        return;
    snprintf(url, sizeof url, "http://127.0.0.1:%d/states%s", port, rest);
    assert_int_equal(pacta_verifier_set_state_url(verifier(w), url, &w->err), PACTA_OK);
}

#define PARAMS \
    "{\"name\":\"user \\\"1\\\"\",\"params\":{\"id\":1.50,\"n\":\"a b\",\"l\":[1]}}"

static void states_go_to_the_url_as_json(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;

    start(&service, w, "");
    assert_int_equal(pacta_verifier_add_header(verifier(w), "X-Token", "t", &w->err),
                     PACTA_OK);
    add_pact(w, INTERACTION("d", PARAMS, "/1", "") "," INTERACTION("e", "", "/2", ""));
    run(w);
    pacta_server_free(service.server);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    assert_string_equal(
        w->calls,
        "POST /states {\"action\":\"setup\",\"params\":{\"id\":1.50,\"n\":\"a b\","
        "\"l\":[1]},\"state\":\"user \\\"1\\\"\"};GET /1;"
        "POST /states {\"action\":\"setup\",\"params\":{},\"state\":\"\"};GET /2;");
    assert_string_equal(w->headers, "t");
}

static void the_url_is_called_again_only_when_asked(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;

    w->options.state_teardown = true;
    start(&service, w, "");
    add_pact(w, INTERACTION("d", STATE("one") "," STATE("two"), "/1", ""));
    run(w);
    pacta_server_free(service.server);
    assert_string_equal(
        w->calls,
        "POST /states {\"action\":\"setup\",\"params\":{},\"state\":\"one\"};"
        "POST /states {\"action\":\"setup\",\"params\":{},\"state\":\"two\"};GET /1;"
        "POST /states {\"action\":\"teardown\",\"params\":{},\"state\":\"two\"};"
        "POST /states {\"action\":\"teardown\",\"params\":{},\"state\":\"one\"};");
}

static void states_go_to_the_url_in_its_query_when_asked(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;

    w->options.state_as_query = true;
    start(&service, w, "?key=k");
    add_pact(w, INTERACTION("d", PARAMS, "/1", ""));
    run(w);
    pacta_server_free(service.server);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    assert_string_equal(w->calls,
                        "POST /states?key=k&action=setup&id=1%2E50&l=%5B1%5D&n=a+b&"
                        "state=user+%221%22;GET /1;");
}

static void a_refused_state_is_told_at_once_and_asked_once(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;
    uint64_t quickest = UINT64_MAX;

    service.state_status = 500;
    service.state_body = "table \"users\" is locked";
    start(&service, w, "");
    add_pact(w, INTERACTION("d", PARAMS, "/1", ""));
    /* a busy machine may make one run slow, never each of five */
    for (int i = 0; i < 5; i++) {
        w->calls[0] = '\0';
        run(w);
        if (pacta_finding_duration_us(finding(w, 0)) < quickest)
            quickest = pacta_finding_duration_us(finding(w, 0));
    }
    pacta_server_free(service.server);
    assert_true(quickest < 100000);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    expect_contains(
        pacta_finding_reason(finding(w, 0)),
        "state \"user \"1\"\" with {\"id\":1.50,\"n\":\"a b\",\"l\":[1]} was "
        "not set up: HTTP 500 Internal Server Error from http://127.0.0.1:");
    expect_contains(pacta_finding_reason(finding(w, 0)),
                    "/states\ntable \"users\" is locked");
    assert_null(strstr(strstr(w->calls, "POST") + 1, "POST"));
    assert_null(strstr(w->calls, "GET"));
}

static void a_long_refusal_is_cut(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;
    char body[3 * PACTA_LIMIT_STATE_TEXT];

    memset(body, 'b', sizeof body - 1);
    body[sizeof body - 1] = '\0';
    service.state_status = 400;
    service.state_body = body;
    start(&service, w, "");
    add_pact(w, INTERACTION("d", STATE("one"), "/1", ""));
    run(w);
    pacta_server_free(service.server);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    expect_contains(pacta_finding_reason(finding(w, 0)), "bbb... (12287 bytes)");
    assert_true(strlen(pacta_finding_reason(finding(w, 0))) <
                PACTA_LIMIT_STATE_TEXT + 200);
}

static void a_redirect_is_followed_unless_the_contract_promises_it(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;

    start(&service, w, NULL);
    add_pact(w,
             INTERACTION("followed", "", "/moved", "") ","
                                                       "{\"type\":\"Synchronous/HTTP\","
                                                       "\"description\":\"promised\","
                                                       "\"request\":{\"method\":"
                                                       "\"GET\",\"path\":\"/moved\"},"
                                                       "\"response\":{\"status\":302,"
                                                       "\"headers\":{\"Location\":["
                                                       "\"/there\"]}}}");
    run(w);
    pacta_server_free(service.server);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    expect_outcome(w, 1, PACTA_OUTCOME_OK);
    assert_string_equal(w->calls, "GET /moved;GET /there;GET /moved;");
}

static void a_state_url_that_redirects_refuses_the_state(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;
    char url[64];

    start(&service, w, NULL);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/moved",
             pacta_server_port(service.server));
    assert_int_equal(pacta_verifier_set_state_url(verifier(w), url, &w->err), PACTA_OK);
    add_pact(w, INTERACTION("d", STATE("one"), "/1", ""));
    run(w);
    pacta_server_free(service.server);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    expect_contains(pacta_finding_reason(finding(w, 0)), "HTTP 302 Found from ");
    assert_null(strstr(w->calls, "GET"));
}

static void a_state_name_goes_to_the_url_whole(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;

    start(&service, w, "");
    add_pact(w, INTERACTION("d", STATE("a\\u0000b"), "/1", ""));
    run(w);
    pacta_server_free(service.server);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    expect_contains(w->calls, "\"state\":\"a\\u0000b\"}");
}

static void parameters_may_not_have_names_that_the_query_uses(void **state)
{
    static const char *const NAMES[] = {"action", "state", "st\\u0061te"};
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(NAMES); i++) {
        struct service service = SERVICE_INIT;
        char text[600];

        w->options.state_as_query = true;
        w->calls[0] = '\0';
        start(&service, w, "");
        snprintf(text, sizeof text,
                 INTERACTION("d", "{\"name\":\"one\",\"params\":{\"%s\":1}}", "/1", ""),
                 NAMES[i]);
        add_pact(w, text);
        run(w);
        pacta_server_free(service.server);
        expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
        expect_contains(pacta_finding_reason(finding(w, 0)),
                        i == 0 ? "parameter \"action\"" : "parameter \"state\"");
        expect_contains(pacta_finding_reason(finding(w, 0)), "in the body");
        assert_string_equal(w->calls, "");
        pacta_verifier_free(w->verifier);
        w->verifier = NULL;
    }
}

static void a_token_in_the_state_url_stays_out_of_reports(void **state)
{
    struct world *w = *state;
    struct service service = SERVICE_INIT;

    service.state_status = 500;
    start(&service, w, "?token=s3cret");
    add_pact(w, INTERACTION("d", STATE("one"), "/1", ""));
    run(w);
    pacta_server_free(service.server);
    expect_contains(w->calls, "token=s3cret");
    expect_contains(pacta_finding_reason(finding(w, 0)), "/states\n");
    assert_null(strstr(pacta_finding_reason(finding(w, 0)), "s3cret"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(states_go_to_the_url_as_json),
        TEST(the_url_is_called_again_only_when_asked),
        TEST(states_go_to_the_url_in_its_query_when_asked),
        TEST(a_refused_state_is_told_at_once_and_asked_once),
        TEST(a_long_refusal_is_cut),
        TEST(a_redirect_is_followed_unless_the_contract_promises_it),
        TEST(a_state_url_that_redirects_refuses_the_state),
        TEST(a_state_name_goes_to_the_url_whole),
        TEST(parameters_may_not_have_names_that_the_query_uses),
        TEST(a_token_in_the_state_url_stays_out_of_reports),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
