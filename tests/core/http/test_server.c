/* SPDX-License-Identifier: MIT */
/*
 * test_server.c - requests of good will, over raw sockets: what the function sees and
 * what the client gets back.
 */
#define _GNU_SOURCE
#include "core/http/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/base/str.h"
#include "tests/core/http/echo.h"
#include "tests/core/http/raw.h"

static int echo_up(void **state)
{
    struct echo *echo = calloc(1, sizeof *echo);

    *state = echo;
    return echo != NULL && echo_start(echo) == PACTA_OK ? 0 : -1;
}

static int echo_down(void **state)
{
    echo_stop(*state);
    free(*state);
    return 0;
}

static void assert_echo(const struct echo *echo, const char *request,
                        const char *wanted)
{
    struct raw_answer answer = raw_ask(echo->port, request, strlen(request));

    assert_int_equal(answer.status, 200);
    assert_string_equal(answer.body, wanted);
    raw_answer_dispose(&answer);
}

static void path_and_query_arrive_as_they_were_sent(void **state)
{
    static const struct {
        const char *target, *path, *query;
    } CASES[] = {
        {"/", "/", "(none)"},
        {"/a%2Fb?x=+%20", "/a%2Fb", "x=+%20"},
        {"/a?", "/a", ""},
        {"/a?z&w=", "/a", "z&w="},
        {"/a??b?c", "/a", "?b?c"},
        {"//a//b/../c/.", "//a//b/../c/.", "(none)"},
        {"/%zz%0d%0a%00", "/%zz%0d%0a%00", "(none)"},
        {"/\xc3\xa9?\xc3\xa9", "/\xc3\xa9", "\xc3\xa9"},
        {"/a#b", "/a#b", "(none)"},
        {"/;p=1,2:@!$&'()*+=\"<>[]{}|^`\\~", "/;p=1,2:@!$&'()*+=\"<>[]{}|^`\\~",
         "(none)"},
        {"*", "*", "(none)"},
        {"http://other:80/a?b", "/a", "b"},
        {"HTTPS://other", "/", "(none)"},
        {"http://other?q=/y", "/", "q=/y"},
        {"http://other:80?", "/", ""},
        {"http://other/a?q=http://b/c", "/a", "q=http://b/c"},
        {"http://other#/y", "/#/y", "(none)"},
    };

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        char request[256], wanted[256];

        snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: h\r\n\r\n",
                 CASES[i].target);
        snprintf(wanted, sizeof wanted, "GET\n%s\n%s\nHost: h\n\n", CASES[i].path,
                 CASES[i].query);
        assert_echo(*state, request, wanted);
    }
}

static void any_method_arrives(void **state)
{
    static const char *const METHODS[] = {"GET",     "POST",  "PUT",      "DELETE",
                                          "OPTIONS", "PATCH", "PROPFIND", "M-SEARCH",
                                          "get",     "X!#$%"};

    for (size_t i = 0; i < PACTA_COUNT(METHODS); i++) {
        char request[128], wanted[128];

        snprintf(request, sizeof request, "%s /p HTTP/1.1\r\nHost: h\r\n\r\n",
                 METHODS[i]);
        snprintf(wanted, sizeof wanted, "%s\n/p\n(none)\nHost: h\n\n", METHODS[i]);
        assert_echo(*state, request, wanted);
    }
}

static void header_lines_arrive_one_by_one_in_their_order(void **state)
{
    assert_echo(*state,
                "GET / HTTP/1.1\r\nHost: h\r\nX-A: 1\r\nx-b:2\r\nX-A:  3, 4 \r\n"
                "Cookie: a=b; c=d\r\nX-Empty:\r\nCookie: e=f\r\n\r\n",
                "GET\n/\n(none)\nHost: h\nX-A: 1\nx-b: 2\nX-A: 3, 4\n"
                "Cookie: a=b; c=d\nX-Empty: \nCookie: e=f\n\n");
}

static void a_body_arrives_whole(void **state)
{
    assert_echo(*state, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
                "POST\n/\n(none)\nHost: h\nContent-Length: 5\n\nhello");
    assert_echo(*state,
                "PUT / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                "3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\nX-Trailer: 1\r\n\r\n",
                "PUT\n/\n(none)\nHost: h\nTransfer-Encoding: chunked\n\nhello");
    assert_echo(*state, "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
                "GET\n/\n(none)\nHost: h\nContent-Length: 2\n\n{}");
}

static void a_large_body_arrives_byte_for_byte(void **state)
{
    const struct echo *echo = *state;
    size_t len = 3u * 1024 * 1024;
    struct raw raw = raw_connect(echo->port);
    struct raw_answer answer;
    char *body = malloc(len), head[128];

    assert_non_null(body);
    for (size_t i = 0; i < len; i++)
        body[i] = (char)(i * 2654435761u >> 16);
    for (int round = 0; round < 2; round++) { /* the second over a used connection */
        snprintf(head, sizeof head,
                 "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: %zu\r\n\r\n", len);
        assert_true(raw_text(&raw, head));
        assert_true(raw_send(&raw, body, len));
        answer = raw_answer_read(&raw, false);
        assert_int_equal(answer.status, 200);
        assert_true(answer.body_len > len);
        assert_memory_equal(answer.body + answer.body_len - len, body, len);
        raw_answer_dispose(&answer);
    }
    raw_close(&raw);
    free(body);
}

static void a_client_that_waits_for_100_continue_is_told_to_go_on(void **state)
{
    const struct echo *echo = *state;
    struct raw raw = raw_connect(echo->port);
    struct raw_answer answer;

    raw_text(&raw, "POST / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                   "Content-Length: 2\r\n\r\n");
    answer = raw_answer_read(&raw, false);
    assert_int_equal(answer.status, 100);
    raw_answer_dispose(&answer);
    raw_text(&raw, "{}");
    answer = raw_answer_read(&raw, false);
    assert_int_equal(answer.status, 200);
    raw_answer_dispose(&answer);
    raw_close(&raw);
}

static void a_connection_is_kept_for_the_next_request(void **state)
{
    const struct echo *echo = *state;
    struct raw raw = raw_connect(echo->port);

    for (int i = 0; i < 100; i++) {
        struct raw_answer answer;
        char request[128], wanted[128];

        snprintf(request, sizeof request, "GET /%d?%d HTTP/1.1\r\nHost: h%d\r\n\r\n", i,
                 i, i);
        snprintf(wanted, sizeof wanted, "GET\n/%d\n%d\nHost: h%d\n\n", i, i, i);
        assert_true(raw_text(&raw, request));
        answer = raw_answer_read(&raw, false);
        assert_int_equal(answer.status, 200);
        assert_string_equal(answer.body, wanted);
        raw_answer_dispose(&answer);
    }
    raw_close(&raw);
}

static void a_connection_is_closed_when_the_client_says_so(void **state)
{
    static const char *const REQUESTS[] = {
        "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
    };
    const struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(REQUESTS); i++) {
        struct raw raw = raw_connect(echo->port);
        struct raw_answer answer;

        raw_text(&raw, REQUESTS[i]);
        answer = raw_answer_read(&raw, false);
        assert_int_equal(answer.status, 200);
        raw_answer_dispose(&answer);
        assert_true(raw_ends(&raw));
        raw_close(&raw);
    }
}

static void pipelined_requests_are_answered_in_their_order(void **state)
{
    const struct echo *echo = *state;
    struct raw raw = raw_connect(echo->port);

    raw_text(&raw, "GET /1 HTTP/1.1\r\nHost: h\r\n\r\n"
                   "POST /2 HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"
                   "GET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
    for (int i = 1; i <= 3; i++) {
        struct raw_answer answer = raw_answer_read(&raw, false);

        assert_int_equal(answer.status, 200);
        assert_int_equal(strchr(answer.body, '/')[1], '0' + i);
        raw_answer_dispose(&answer);
    }
    raw_close(&raw);
}

static void head_gets_the_headers_without_the_body(void **state)
{
    const struct echo *echo = *state;
    struct raw raw = raw_connect(echo->port);
    struct raw_answer answer;

    raw_text(&raw, "HEAD /p HTTP/1.1\r\nHost: h\r\n\r\n"
                   "GET /p HTTP/1.1\r\nHost: h\r\n\r\n");
    answer = raw_answer_read(&raw, true);
    assert_int_equal(answer.status, 200);
    assert_int_equal(atoi(raw_header(answer.head, "Content-Length")),
                     strlen("HEAD\n/p\n(none)\nHost: h\n\n"));
    raw_answer_dispose(&answer);
    answer = raw_answer_read(&raw, false); /* what follows is the next answer */
    assert_int_equal(answer.status, 200);
    assert_memory_equal(answer.body, "GET\n", 4);
    raw_answer_dispose(&answer);
    raw_close(&raw);
}

static void a_slow_client_holds_nobody_up(void **state)
{
    const struct echo *echo = *state;
    struct raw slow = raw_connect(echo->port), body = raw_connect(echo->port);
    struct raw_answer answer;

    raw_text(&slow, "GET /slow HTTP/1.1\r\nHo");
    raw_text(&body, "POST /body HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\nab");
    for (int i = 0; i < 50; i++)
        assert_echo(echo, "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET\n/\n(none)\nHost: h\n\n");
    raw_text(&slow, "st: h\r\n\r\n");
    answer = raw_answer_read(&slow, false);
    assert_string_equal(answer.body, "GET\n/slow\n(none)\nHost: h\n\n");
    raw_answer_dispose(&answer);
    raw_text(&body, "cd");
    answer = raw_answer_read(&body, false);
    assert_string_equal(answer.body,
                        "POST\n/body\n(none)\nHost: h\nContent-Length: 4\n\nabcd");
    raw_answer_dispose(&answer);
    raw_close(&slow);
    raw_close(&body);
}

/* A server that sends one answer over and over. */
static pacta_server_answer *same_answer(const pacta_http_request *request, bool *keep,
                                        void *payload)
{
    (void)request;
    *keep = true;
    return payload;
}

static pacta_server *serve_same(pacta_server_answer *answer)
{
    pacta_server_options options = {"127.0.0.1", 0, same_answer, answer};
    pacta_server *server = NULL;

    assert_int_equal(pacta_server_start(&server, &options, NULL), PACTA_OK);
    return server;
}

static void an_answer_is_made_once_and_sent_any_number_of_times(void **state)
{
    pacta_http_header lines[] = {
        {PACTA_STR("X-A"), PACTA_STR("1")},
        {PACTA_STR("Content-Length"), PACTA_STR("999")},
        {PACTA_STR("Set-Cookie"), PACTA_STR("a=b")},
        {PACTA_STR("transfer-encoding"), PACTA_STR("gzip")},
        {PACTA_STR("Connection"), PACTA_STR("keep-alive")},
        {PACTA_STR("X-Tab"), PACTA_STR("a\tb")},
        {PACTA_STR("Set-Cookie"), PACTA_STR("c=d")},
        {PACTA_STR("Date"), PACTA_STR("Thu, 01 Jan 1970 00:00:00 GMT")},
    };
    pacta_http_headers headers = {lines, PACTA_COUNT(lines), PACTA_COUNT(lines)};
    pacta_server_answer *answer = NULL;
    pacta_server *server;

    (void)state;
    assert_int_equal(
        pacta_server_answer_new(&answer, 201, &headers, PACTA_STR("a\0b"), NULL), 0);
    server = serve_same(answer);
    for (int i = 0; i < 20; i++) {
        const char *ask = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
        struct raw_answer got = raw_ask(pacta_server_port(server), ask, strlen(ask));
        const char *a = strstr(got.head, "X-A: 1"), *b = strstr(got.head, "a=b");

        assert_int_equal(got.status, 201);
        assert_int_equal(got.body_len, 3);
        assert_memory_equal(got.body, "a\0b", 3);
        assert_true(a != NULL && b != NULL && a < b && b < strstr(got.head, "c=d"));
        assert_null(strstr(got.head, "gzip"));
        assert_null(strstr(got.head, "Server:"));
        assert_memory_equal(raw_header(got.head, "Date"), "Thu, 01 Jan 1970", 16);
        raw_answer_dispose(&got);
    }
    pacta_server_free(server);
    pacta_server_answer_free(answer);
}

static void an_answer_may_have_an_empty_header(void **state)
{
    pacta_http_header lines[] = {{PACTA_STR("X-Empty"), PACTA_STR("")},
                                 {PACTA_STR("X-Blank"), PACTA_STR(" a b ")}};
    pacta_http_headers headers = {lines, 2, 2};
    pacta_server_answer *answer = NULL;
    const char *ask = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    struct raw_answer got;
    pacta_server *server;

    (void)state;
    assert_int_equal(
        pacta_server_answer_new(&answer, 200, &headers, PACTA_STR(""), NULL), 0);
    server = serve_same(answer);
    got = raw_ask(pacta_server_port(server), ask, strlen(ask));
    assert_int_equal(got.status, 200);
    assert_non_null(raw_header(got.head, "X-Empty"));
    assert_memory_equal(raw_header(got.head, "X-Empty"), "\r\n", 2);
    assert_memory_equal(raw_header(got.head, "X-Blank"), "a b", 3);
    raw_answer_dispose(&got);
    pacta_server_free(server);
    pacta_server_answer_free(answer);
}

static void an_answer_may_have_many_headers(void **state)
{
    static char text[500];
    pacta_http_header lines[40];
    pacta_http_headers headers = {lines, PACTA_COUNT(lines), PACTA_COUNT(lines)};
    pacta_server_answer *answer = NULL;
    const char *ask = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    struct raw_answer got;
    pacta_server *server;

    (void)state;
    memset(text, 'v', sizeof text - 1);
    for (size_t i = 0; i < PACTA_COUNT(lines); i++)
        lines[i] = (pacta_http_header){PACTA_STR("X-Long"), pacta_str_of(text)};
    assert_int_equal(
        pacta_server_answer_new(&answer, 200, &headers, PACTA_STR("ok"), NULL), 0);
    server = serve_same(answer);
    got = raw_ask(pacta_server_port(server), ask, strlen(ask));
    assert_int_equal(got.status, 200);
    assert_true(strlen(got.head) > PACTA_COUNT(lines) * sizeof text);
    assert_string_equal(got.body, "ok");
    raw_answer_dispose(&got);
    pacta_server_free(server);
    pacta_server_answer_free(answer);
}

static void statuses_without_a_body_are_sent_without_one(void **state)
{
    static const int STATUSES[] = {204, 304};
    const char *ask = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(STATUSES); i++) {
        pacta_server_answer *answer = NULL;
        pacta_server *server;
        struct raw raw;

        assert_int_equal(pacta_server_answer_new(&answer, STATUSES[i], NULL,
                                                 PACTA_STR("body"), NULL),
                         0);
        server = serve_same(answer);
        raw = raw_connect(pacta_server_port(server));
        for (int round = 0; round < 2; round++) {
            struct raw_answer got;

            raw_text(&raw, ask);
            got = raw_answer_read(&raw, true);
            assert_int_equal(got.status, STATUSES[i]);
            raw_answer_dispose(&got);
        }
        raw_close(&raw);
        pacta_server_free(server);
        pacta_server_answer_free(answer);
    }
}

static void a_header_that_would_break_the_answer_is_refused(void **state)
{
    static const pacta_http_header BAD[] = {
        {PACTA_STR_INIT("X"), PACTA_STR_INIT("a\r\nX-Evil: 1")},
        {PACTA_STR_INIT("X: y"), PACTA_STR_INIT("1")},
        {PACTA_STR_INIT(""), PACTA_STR_INIT("1")},
        {PACTA_STR_INIT("X\n"), PACTA_STR_INIT("1")},
        {PACTA_STR_INIT("X"), PACTA_STR_INIT("a\0b")},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        pacta_http_header line = BAD[i];
        pacta_http_headers headers = {&line, 1, 1};
        pacta_server_answer *answer = NULL;
        pacta_error err = {0};

        assert_int_equal(
            pacta_server_answer_new(&answer, 200, &headers, PACTA_STR(""), &err),
            PACTA_EINVAL);
        assert_null(answer);
        assert_non_null(strstr(err.text, "cannot be sent"));
    }
}

static void a_status_that_ends_no_request_is_refused(void **state)
{
    static const int STATUSES[] = {-1, 0, 99, 100, 101, 102, 199, 1000};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(STATUSES); i++) {
        pacta_server_answer *answer = NULL;
        pacta_error err = {0};

        assert_int_equal(
            pacta_server_answer_new(&answer, STATUSES[i], NULL, PACTA_STR(""), &err),
            PACTA_EINVAL);
        assert_null(answer);
        assert_non_null(strstr(err.text, "expected 200 to 999"));
    }
}

static void without_an_answer_the_server_says_500(void **state)
{
    const char *ask = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}";
    pacta_server *server = serve_same(NULL);
    struct raw_answer got = raw_ask(pacta_server_port(server), ask, strlen(ask));

    (void)state;
    assert_int_equal(got.status, 500);
    assert_int_equal(got.body_len, 0);
    raw_answer_dispose(&got);
    pacta_server_free(server);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define WITH_ECHO(name) cmocka_unit_test_setup_teardown(name, echo_up, echo_down)
        WITH_ECHO(path_and_query_arrive_as_they_were_sent),
        WITH_ECHO(any_method_arrives),
        WITH_ECHO(header_lines_arrive_one_by_one_in_their_order),
        WITH_ECHO(a_body_arrives_whole),
        WITH_ECHO(a_large_body_arrives_byte_for_byte),
        WITH_ECHO(a_client_that_waits_for_100_continue_is_told_to_go_on),
        WITH_ECHO(a_connection_is_kept_for_the_next_request),
        WITH_ECHO(a_connection_is_closed_when_the_client_says_so),
        WITH_ECHO(pipelined_requests_are_answered_in_their_order),
        WITH_ECHO(head_gets_the_headers_without_the_body),
        WITH_ECHO(a_slow_client_holds_nobody_up),
        cmocka_unit_test(an_answer_is_made_once_and_sent_any_number_of_times),
        cmocka_unit_test(an_answer_may_have_an_empty_header),
        cmocka_unit_test(an_answer_may_have_many_headers),
        cmocka_unit_test(statuses_without_a_body_are_sent_without_one),
        cmocka_unit_test(a_header_that_would_break_the_answer_is_refused),
        cmocka_unit_test(a_status_that_ends_no_request_is_refused),
        cmocka_unit_test(without_an_answer_the_server_says_500),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
