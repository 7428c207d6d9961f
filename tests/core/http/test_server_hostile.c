/* SPDX-License-Identifier: MIT */
/*
 * test_server_hostile.c - what no client of good will sends: it is refused with the
 * right status, never reaches the function, and harms nobody else.
 */
#define _GNU_SOURCE
#include "core/http/server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <pacta/limits.h>

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

static void assert_still_serves(const struct echo *echo)
{
    const char *ask = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
    struct raw_answer answer = raw_ask(echo->port, ask, strlen(ask));

    assert_int_equal(answer.status, 200);
    raw_answer_dispose(&answer);
}

/* 0: the connection ends without an answer, as there was no request line */
static const struct {
    pacta_str request;
    int status;
} MALFORMED[] = {
    {PACTA_STR_INIT("GET / HTTP/1.1\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET /a b HTTP/1.1\r\nHost: h\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET a HTTP/1.1\r\nHost: h\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET / HTTP/2.0\r\nHost: h\r\n\r\n"), 505},
    {PACTA_STR_INIT("GET / HTTP/1.7\r\nHost: h\r\n\r\n"), 505},
    {PACTA_STR_INIT("GET / http/1.1\r\nHost: h\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET / GARBAGE\r\nHost: h\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET /\r\nHost: h\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET\r\nHost: h\r\n\r\n"), 0},
    {PACTA_STR_INIT("G(T / HTTP/1.1\r\nHost: h\r\n\r\n"), 400},
    {PACTA_STR_INIT(" / HTTP/1.1\r\nHost: h\r\n\r\n"), 0},
    {PACTA_STR_INIT("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"), 0},
    {PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: h\r\nno colon\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: h\r\nX Y: 1\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: h\r\nX : 1\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: h\r\nX: a\x01\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n"), 400},
    {PACTA_STR_INIT("GET /\x01 HTTP/1.1\r\nHost: h\r\n\r\n"), 400},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n"),
     400},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n"
                    "Content-Length: 2\r\n\r\nab"),
     400},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n"), 400},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1x\r\n\r\na"), 400},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\nContent-Length:\r\n\r\n"), 400},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\n"
                    "Content-Length: 99999999999999999999999\r\n\r\n"),
     413},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\n"
                    "Transfer-Encoding: gzip\r\n\r\n"),
     501},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\n"
                    "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
     501},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\n"
                    "Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
     400},
    {PACTA_STR_INIT("POST / HTTP/1.1\r\nHost: h\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n"
                    "fffffffffffffffffffff\r\n"),
     413},
};

static void malformed_requests_are_refused(void **state)
{
    struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(MALFORMED); i++) {
        struct raw_answer answer =
            raw_ask(echo->port, MALFORMED[i].request.ptr, MALFORMED[i].request.len);

        if (answer.status != MALFORMED[i].status)
            print_error("%s\n", MALFORMED[i].request.ptr);
        assert_int_equal(answer.status, MALFORMED[i].status);
        raw_answer_dispose(&answer);
    }
    assert_int_equal(atomic_load(&echo->calls), 0);
    assert_still_serves(echo);
}

/* libmicrohttpd ends texts at a NUL before we see them. */
static void a_nul_ends_what_it_stands_in_and_does_no_harm(void **state)
{
    static const pacta_str REQUESTS[] = {
        PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: h\r\nX: a\0b\r\n\r\n"),
        PACTA_STR_INIT("GET / HTTP/1.1\r\nHost: h\r\nX\0Y: a\r\n\r\n"),
        PACTA_STR_INIT("GET /\0b HTTP/1.1\r\nHost: h\r\n\r\n"),
        PACTA_STR_INIT("G\0T / HTTP/1.1\r\nHost: h\r\n\r\n"),
        PACTA_STR_INIT("\0\0\0\r\n\r\n"),
    };
    struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(REQUESTS); i++) {
        struct raw raw = raw_connect(echo->port);

        assert_true(raw_send(&raw, REQUESTS[i].ptr, REQUESTS[i].len));
        assert_still_serves(echo);
        raw_close(&raw);
    }
}

static void after_a_refusal_the_connection_is_closed(void **state)
{
    struct echo *echo = *state;
    struct raw raw = raw_connect(echo->port);
    struct raw_answer answer;

    /* what follows must not be read as a second request: it may be the first's body */
    raw_text(&raw, "GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 29\r\n"
                   "Transfer-Encoding: chunked\r\n\r\n"
                   "GET /x HTTP/1.1\r\nHost: h\r\n\r\n");
    answer = raw_answer_read(&raw, false);
    assert_int_equal(answer.status, 400);
    assert_string_equal(answer.body,
                        "the length of the body is stated more than once\n");
    raw_answer_dispose(&answer);
    assert_true(raw_ends(&raw));
    assert_int_equal(atomic_load(&echo->calls), 0);
    raw_close(&raw);
}

/* "GET / HTTP/1.1" with headers of that many bytes, in lines of that length. */
static char *make_request(size_t headers, size_t line)
{
    char *text = malloc(headers + line + 256), *end = text;

    assert_non_null(text);
    end += sprintf(end, "GET / HTTP/1.1\r\nHost: h\r\n");
    for (size_t used = 0; used < headers; used += line) {
        memcpy(end, "X-Long: ", 8);
        memset(end + 8, 'v', line - 10);
        memcpy(end + line - 2, "\r\n", 2);
        end += line;
    }
    memcpy(end, "\r\n", 3);
    return text;
}

static void headers_up_to_the_limit_are_taken(void **state)
{
    static const struct {
        size_t bytes, line;
    } CASES[] = {{32000, 32000}, {32000, 1000}, {30000, 250}, {20000, 60}};
    const struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        char *text = make_request(CASES[i].bytes, CASES[i].line);
        struct raw_answer answer = raw_ask(echo->port, text, strlen(text));

        assert_int_equal(answer.status, 200);
        raw_answer_dispose(&answer);
        free(text);
    }
}

static void headers_beyond_the_limit_are_refused(void **state)
{
    static const struct {
        size_t bytes, line;
    } CASES[] = {{PACTA_LIMIT_HEADERS + 1, PACTA_LIMIT_HEADERS + 1},
                 {PACTA_LIMIT_HEADERS + 1, 100},
                 {40000, 12},
                 {1u << 20, 1u << 20},
                 {1u << 20, 12}};
    struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        char *text = make_request(CASES[i].bytes, CASES[i].line);
        struct raw_answer answer = raw_ask(echo->port, text, strlen(text));

        assert_int_equal(answer.status, 431);
        raw_answer_dispose(&answer);
        free(text);
    }
    assert_int_equal(atomic_load(&echo->calls), 0);
    assert_still_serves(echo);
}

static void a_target_may_be_long_but_not_endless(void **state)
{
    static const struct {
        size_t len;
        int status;
    } CASES[] = {
        {8000, 200}, {30000, 200}, {PACTA_LIMIT_HEADERS + 1, 414}, {1u << 20, 414}};
    const struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        char *text = malloc(CASES[i].len + 64), *end = text;
        struct raw_answer answer;

        assert_non_null(text);
        end += sprintf(end, "GET /");
        memset(end, 'p', CASES[i].len - 1);
        sprintf(end + CASES[i].len - 1, " HTTP/1.1\r\nHost: h\r\n\r\n");
        answer = raw_ask(echo->port, text, strlen(text));
        assert_int_equal(answer.status, CASES[i].status);
        raw_answer_dispose(&answer);
        free(text);
    }
    assert_still_serves(echo);
}

/* 30 KB of parameters, and the most that a target may have. */
static void a_query_may_have_any_number_of_parameters(void **state)
{
    static const size_t LENGTHS[] = {1502, 30000, PACTA_LIMIT_HEADERS - 2};
    const struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(LENGTHS); i++) {
        char *text = malloc(LENGTHS[i] + 64), *end = text;
        struct raw_answer answer;

        assert_non_null(text);
        end += sprintf(end, "GET /?");
        for (size_t at = 0; at < LENGTHS[i]; at++)
            *end++ = at % 2 == 0 ? 'a' : '&';
        sprintf(end, " HTTP/1.1\r\nHost: h\r\n\r\n");
        answer = raw_ask(echo->port, text, strlen(text));
        assert_int_equal(answer.status, 200);
        assert_memory_equal(answer.body, "GET\n/\n", 6);
        assert_memory_equal(answer.body + 6, text + 6, LENGTHS[i]);
        raw_answer_dispose(&answer);
        free(text);
    }
    assert_still_serves(echo);
}

#define PIECE 65536u

/* Sends at most that much of body, in chunks when told; false when it was not taken. */
static bool pour(struct raw *raw, size_t bytes, bool chunked)
{
    static char piece[7 + PIECE + 2];
    size_t len = chunked ? sizeof piece : PIECE;

    memset(piece, 'b', sizeof piece);
    memcpy(piece, "10000\r\n", 7);
    memcpy(piece + 7 + PIECE, "\r\n", 2);
    for (size_t sent = 0; sent < bytes; sent += PIECE) {
        if (!raw_send(raw, chunked ? piece : piece + 7, len))
            return false;
    }
    return true;
}

static void a_body_somewhat_too_large_is_read_to_its_end_and_refused(void **state)
{
    size_t len = PACTA_LIMIT_BODY + PIECE;
    struct echo *echo = *state;
    struct raw raw = raw_connect(echo->port);
    struct raw_answer answer;
    char head[128];

    snprintf(head, sizeof head,
             "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: %zu\r\n\r\n", len);
    raw_text(&raw, head);
    assert_true(pour(&raw, len, false));
    answer = raw_answer_read(&raw, false);
    assert_int_equal(answer.status, 413);
    raw_answer_dispose(&answer);
    assert_true(raw_ends(&raw));
    assert_int_equal(atomic_load(&echo->calls), 0);
    raw_close(&raw);
}

static void a_body_declared_far_too_large_is_refused_before_it_comes(void **state)
{
    static const char *const REQUESTS[] = {
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\n",
        "DELETE / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\n",
        ("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 70000000\r\n"
         "Expect: 100-continue\r\n\r\n"),
    };
    struct echo *echo = *state;

    for (size_t i = 0; i < PACTA_COUNT(REQUESTS); i++) {
        struct raw raw = raw_connect(echo->port);
        struct raw_answer answer;

        raw_text(&raw, REQUESTS[i]);
        answer = raw_answer_read(&raw, false);
        assert_int_equal(answer.status, 413);
        raw_answer_dispose(&answer);
        assert_true(raw_ends(&raw));
        raw_close(&raw);
    }
    assert_int_equal(atomic_load(&echo->calls), 0);
}

static void a_body_without_end_is_cut_off(void **state)
{
    struct echo *echo = *state;
    struct raw raw = raw_connect(echo->port);

    raw_text(&raw, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
    assert_false(pour(&raw, (size_t)4 * PACTA_LIMIT_BODY, true));
    raw_close(&raw);
    assert_int_equal(atomic_load(&echo->calls), 0);
    assert_still_serves(echo);
}

static void a_client_that_goes_away_is_forgotten(void **state)
{
    static const char *const PIECES[] = {
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nHost: h\r\nX-",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
    };
    struct echo *echo = *state;

    for (int round = 0; round < 20; round++) {
        struct raw raw = raw_connect(echo->port);

        raw_text(&raw, PIECES[(size_t)round % PACTA_COUNT(PIECES)]);
        raw_close(&raw);
    }
    assert_still_serves(echo);
    assert_int_equal(atomic_load(&echo->calls), 1);
}

static void a_client_that_never_reads_holds_nobody_up(void **state)
{
    struct echo *echo = *state;
    struct raw greedy = raw_connect(echo->port);

    /* as many answers as fit into the sockets, and then some */
    for (int i = 0; i < 20000; i++) {
        const char *ask = "GET /greedy HTTP/1.1\r\nHost: h\r\n\r\n";

        if (send(greedy.fd, ask, strlen(ask), MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
            break;
    }
    for (int i = 0; i < 20; i++)
        assert_still_serves(echo);
    raw_close(&greedy);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define WITH_ECHO(name) cmocka_unit_test_setup_teardown(name, echo_up, echo_down)
        WITH_ECHO(malformed_requests_are_refused),
        WITH_ECHO(a_nul_ends_what_it_stands_in_and_does_no_harm),
        WITH_ECHO(after_a_refusal_the_connection_is_closed),
        WITH_ECHO(headers_up_to_the_limit_are_taken),
        WITH_ECHO(headers_beyond_the_limit_are_refused),
        WITH_ECHO(a_target_may_be_long_but_not_endless),
        WITH_ECHO(a_query_may_have_any_number_of_parameters),
        WITH_ECHO(a_body_somewhat_too_large_is_read_to_its_end_and_refused),
        WITH_ECHO(a_body_declared_far_too_large_is_refused_before_it_comes),
        WITH_ECHO(a_body_without_end_is_cut_off),
        WITH_ECHO(a_client_that_goes_away_is_forgotten),
        WITH_ECHO(a_client_that_never_reads_holds_nobody_up),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
