/* SPDX-License-Identifier: MIT */
/*
 * test_network.c - replay and state changes over real sockets, and providers that
 * refuse, hang or talk nonsense.
 */
#define _POSIX_C_SOURCE 200809L

#include "tests/verifier/support.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/base/clock.h"
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

/* A socket that listens on a free port; *port receives it. */
static int listen_somewhere(int *port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    assert_true(listener >= 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, size), 0);
    assert_int_equal(getsockname(listener, (struct sockaddr *)&address, &size), 0);
    assert_int_equal(listen(listener, 8), 0);
    *port = ntohs(address.sin_port);
    return listener;
}

static void set_port(struct world *w, int port)
{
    char url[64];

    snprintf(url, sizeof url, "http://127.0.0.1:%d", port);
    assert_int_equal(pacta_verifier_set_target(verifier(w), url, &w->err), PACTA_OK);
}

static void a_provider_that_is_not_there_is_told_for_each_interaction(void **state)
{
    struct world *w = *state;
    int port, listener = listen_somewhere(&port);
    uint64_t began;

    close(listener);
    set_port(w, port);
    add_pact(w, INTERACTION("a", "", "/1", "") "," INTERACTION("b", "", "/2", ""));
    began = pacta_clock_us();
    run(w);
    assert_true(pacta_clock_us() - began < 2000000);
    expect_outcome(w, 0, PACTA_OUTCOME_UNREACHABLE);
    expect_outcome(w, 1, PACTA_OUTCOME_UNREACHABLE);
    expect_contains(pacta_finding_reason(finding(w, 0)), "ECONNREFUSED");
    expect_contains(pacta_finding_reason(finding(w, 0)), "127.0.0.1");
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_UNKNOWN);
}

static void a_provider_that_hangs_is_given_up_at_the_deadline(void **state)
{
    struct world *w = *state;
    int port, listener = listen_somewhere(&port);
    uint64_t began;

    w->options.request_timeout_ms = 150;
    set_port(w, port);
    add_pact(w, INTERACTION("a", "", "/1", ""));
    began = pacta_clock_us();
    run(w);
    assert_in_range(pacta_clock_us() - began, 140000, 3000000);
    expect_outcome(w, 0, PACTA_OUTCOME_UNREACHABLE);
    expect_contains(pacta_finding_reason(finding(w, 0)), "150 ms");
    close(listener);
}

/* Answers whoever connects with a text, until it is told to stop. */
struct babbler {
    pthread_t thread;
    int listener;
    const char *text;
};

static void *babble(void *payload)
{
    struct babbler *b = payload;

    for (;;) {
        int client = accept(b->listener, NULL, NULL);
        char request[1024];

        if (client < 0)
            return NULL;
        if (read(client, request, sizeof request) > 0)
            (void)!write(client, b->text, strlen(b->text));
        close(client);
    }
}

static void a_provider_that_talks_nonsense_is_not_reached(void **state)
{
    static const char *const TEXTS[] = {
        "",
        "hello\r\n\r\n",
        "HTTP/1.1 abc\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    };
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(TEXTS); i++) {
        struct babbler b = {.text = TEXTS[i]};
        int port;

        b.listener = listen_somewhere(&port);
        assert_int_equal(pthread_create(&b.thread, NULL, babble, &b), 0);
        add_pact(w, INTERACTION("a", "", "/1", ""));
        set_port(w, port);
        run(w);
        expect_outcome(w, 0, PACTA_OUTCOME_UNREACHABLE);
        assert_string_not_equal(pacta_finding_reason(finding(w, 0)), "");
        shutdown(b.listener, SHUT_RDWR);
        pthread_join(b.thread, NULL);
        close(b.listener);
        pacta_verifier_free(w->verifier);
        w->verifier = NULL;
    }
}

static void a_state_url_that_is_not_there_is_a_refused_state(void **state)
{
    struct world *w = *state;
    int port, listener = listen_somewhere(&port);
    char url[64];

    close(listener);
    snprintf(url, sizeof url, "http://127.0.0.1:%d/s", port);
    assert_int_equal(pacta_verifier_set_state_url(verifier(w), url, &w->err), PACTA_OK);
    add_pact(w, INTERACTION("a", STATE("one"), "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    expect_contains(pacta_finding_reason(finding(w, 0)), "ECONNREFUSED");
    expect_contains(pacta_finding_reason(finding(w, 0)), url);
    assert_string_equal(w->calls, "");
}

/* Serves one connection after the other and counts them: a client that opens a second
 * one beside the first waits in vain. */
struct counter {
    pthread_t thread;
    int listener;
    int connections;
};

static void *count_connections(void *payload)
{
    static const char ANSWER[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
    struct counter *c = payload;

    for (;;) {
        int client = accept(c->listener, NULL, NULL);
        char request[4096];
        size_t len = 0;
        ssize_t got;

        if (client < 0)
            return NULL;
        c->connections++;
        do {
            got = read(client, request + len, sizeof request - len);
            len += got > 0 ? (size_t)got : 0;
            if (len >= 4 && memcmp(request + len - 4, "\r\n\r\n", 4) == 0) {
                len = 0;
                got = write(client, ANSWER, sizeof ANSWER - 1);
            }
        } while (got > 0);
        close(client);
    }
}

static void one_connection_serves_a_whole_run(void **state)
{
    struct world *w = *state;
    struct counter c = {0};
    char text[16384];
    size_t used = 0;
    int port;

    c.listener = listen_somewhere(&port);
    assert_int_equal(pthread_create(&c.thread, NULL, count_connections, &c), 0);
    for (int i = 0; i < 50; i++)
        used += (size_t)snprintf(text + used, sizeof text - used,
                                 "%s{\"type\":\"Synchronous/HTTP\",\"description\":"
                                 "\"%d\",\"request\":{\"method\":\"GET\",\"path\":"
                                 "\"/%d\"},\"response\":{\"status\":200}}",
                                 i == 0 ? "" : ",", i, i);
    add_pact(w, text);
    set_port(w, port);
    run(w);
    shutdown(c.listener, SHUT_RDWR);
    pthread_join(c.thread, NULL);
    close(c.listener);
    assert_int_equal(
        pacta_result_count(pacta_results_get(w->results, 0), PACTA_OUTCOME_OK), 50);
    assert_int_equal(c.connections, 1);
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
        TEST(one_connection_serves_a_whole_run),
        TEST(a_provider_that_is_not_there_is_told_for_each_interaction),
        TEST(a_provider_that_hangs_is_given_up_at_the_deadline),
        TEST(a_provider_that_talks_nonsense_is_not_reached),
        TEST(a_state_url_that_is_not_there_is_a_refused_state),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
