/* SPDX-License-Identifier: MIT */
/*
 * test_client_fail.c - servers that are not there, go away, stall or send nonsense: one
 * clear line each, and in time.
 */
#define _GNU_SOURCE
#include "core/http/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <pacta/limits.h>

#include "core/base/clock.h"
#include "core/base/str.h"
#include "tests/core/http/peer.h"

#define CLOSED_EARLY "the connection was closed before the answer was complete"

/* A gzip of 100,000 zero bytes. */
#define BOMB                                                                       \
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x31\x01\x00\x00\x00\xc2\xa0" \
    "\xf5\x4f\x6d\x0d\x0f\xa0\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" \
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" \
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" \
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" \
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00" \
    "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x80\x57\x03\x7d\x95\x11\xd4\xa0\x86\x01\x00"

#define ZLIB "\x78\xda\xcb\x48\xcd\xc9\xc9\xd7\x51\xc8\x40\xa2\x00\x44\x28\x06\xd5"

static int ask(const char *base, const pacta_client_options *options, pacta_error *err)
{
    pacta_http_request request = {.method = PACTA_STR("GET"), .path = PACTA_STR("/p")};
    pacta_http_response response;
    pacta_client *client = NULL;
    int rc;

    assert_int_equal(pacta_client_new(&client, options, NULL), PACTA_OK);
    rc = pacta_client_send(client, pacta_str_of(base), &request, &response, err);
    if (rc < 0) { /* nothing is left behind */
        assert_int_equal(response.headers.count, 0);
        assert_int_equal(response.body.len, 0);
    }
    pacta_http_response_dispose(&response);
    pacta_client_free(client);
    return rc;
}

static void assert_fails(const struct peer_reply *reply, pacta_client_options options,
                         int code, const char *text)
{
    pacta_error err = {0};
    struct peer peer;
    char base[64], where[80];

    options.timeout_ms = options.timeout_ms != 0 ? options.timeout_ms : 20000;
    peer_start(&peer, reply, 1);
    snprintf(base, sizeof base, "http://127.0.0.1:%u", peer.port);
    snprintf(where, sizeof where, "%s/p", base);
    assert_int_equal(ask(base, &options, &err), code);
    assert_int_equal(err.code, code);
    assert_string_equal(err.text, text);
    assert_string_equal(err.where, where);
    peer_join(&peer);
    peer_dispose(&peer);
}

static void a_server_that_is_not_there_is_told(void **state)
{
    pacta_client_options options = {.timeout_ms = 20000};
    pacta_error err = {0};
    uint16_t port;
    char base[64];

    (void)state;
    close(raw_listen(&port)); /* nobody listens there any more */
    snprintf(base, sizeof base, "http://127.0.0.1:%u", port);
    assert_int_equal(ask(base, &options, &err), PACTA_ENET);
    assert_string_equal(err.text, "connection refused (ECONNREFUSED)");
}

static void a_name_that_nobody_knows_is_told(void **state)
{
    pacta_client_options options = {.timeout_ms = 20000};
    pacta_error err = {0};

    (void)state;
    /* libcurl never asks the network about these names (RFC 7686) */
    assert_int_equal(ask("http://nohost.onion", &options, &err), PACTA_ENET);
    assert_string_equal(err.text, "cannot resolve \"nohost.onion\"");
    assert_string_equal(err.where, "http://nohost.onion/p");
}

static void an_answer_that_breaks_off_is_told(void **state)
{
    static const struct peer_reply REPLIES[] = {
        {PACTA_STR_INIT(""), PEER_CLOSE},
        {PACTA_STR_INIT(""), PEER_RESET},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
         PEER_CLOSE},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
         PEER_RESET},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab"),
         PEER_CLOSE},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "3\r\nabc\r\n"),
         PEER_CLOSE},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nX: 1\r\nY"), PEER_CLOSE},
        {PACTA_STR_INIT("HTTP/1.1 200"), PEER_CLOSE},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(REPLIES); i++)
        assert_fails(&REPLIES[i], (pacta_client_options){0}, PACTA_ENET, CLOSED_EARLY);
}

static void a_server_that_stalls_is_given_up(void **state)
{
    static const struct peer_reply REPLIES[] = {
        {PACTA_STR_INIT(""), PEER_STALL},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nX: "), PEER_STALL},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
         PEER_STALL},
    };
    pacta_client_options options = {.timeout_ms = 60};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(REPLIES); i++) {
        uint64_t begin = pacta_clock_us();

        assert_fails(&REPLIES[i], options, PACTA_ETIMEOUT, "no answer within 60 ms");
        assert_true(pacta_clock_us() - begin >= 60000);
        assert_true(pacta_clock_us() - begin < 10000000);
    }
}

static void what_is_not_http_is_told(void **state)
{
    static const struct peer_reply REPLIES[] = {
        {PACTA_STR_INIT("SSH-2.0-OpenSSH_9.2\r\n"), PEER_CLOSE},
        {PACTA_STR_INIT("\x15\x03\x01\x00\x02\x02\x46"), PEER_CLOSE},
        {PACTA_STR_INIT("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"), PEER_CLOSE},
        {PACTA_STR_INIT("<html>hello</html>"), PEER_CLOSE},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(REPLIES); i++)
        assert_fails(&REPLIES[i], (pacta_client_options){0}, PACTA_ENET,
                     "what came back is not HTTP");
}

static void damaged_encodings_are_told(void **state)
{
    static const struct peer_reply REPLIES[] = {
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                        "Content-Length: 4\r\n\r\nabcd"),
         PEER_CLOSE},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"
                        "Content-Length: 4\r\n\r\n\xff\xff\xff\xff"),
         PEER_CLOSE},
        /* more behind the end, which is CURLE_WRITE_ERROR */
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n11\r\n" ZLIB
                        "\r\n4\r\nabcd\r\n0\r\n\r\n"),
         PEER_CLOSE},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(REPLIES); i++)
        assert_fails(&REPLIES[i], (pacta_client_options){0}, PACTA_ENET,
                     "the answer is not encoded as its Content-Encoding says");
}

static void headers_without_end_are_cut_off(void **state)
{
    static char lines[PACTA_LIMIT_HEADERS * 2], line[PACTA_LIMIT_HEADERS * 8],
        status[PACTA_LIMIT_HEADERS * 8];
    struct peer_reply replies[] = {
        {{lines, sizeof lines}, PEER_STALL}, /* many lines */
        {{line, sizeof line}, PEER_STALL},   /* one line */
        {{status, sizeof status}, PEER_STALL},
    };

    (void)state;
    for (size_t i = 0; i + 6 <= sizeof lines; i += 6)
        memcpy(lines + i, "X: 1\r\n", 6);
    memcpy(lines, "HTTP/1.1 200 OK \r\n", 18);
    memset(status, 'x', sizeof status);
    memcpy(status, "HTTP/1.1 200 ", 13);
    memset(line, 'x', sizeof line);
    memcpy(line, "HTTP/1.1 200 OK\r\nX: ", 20);
    for (size_t i = 0; i < PACTA_COUNT(replies); i++)
        assert_fails(&replies[i], (pacta_client_options){0}, PACTA_ELIMIT,
                     "the headers of the answer are larger than 32768 bytes");
}

static void a_body_beyond_the_limit_is_cut_off(void **state)
{
    static const struct peer_reply REPLIES[] = {
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n"), PEER_FLOOD},
        {PACTA_STR_INIT("HTTP/1.0 200 OK\r\n\r\n"), PEER_FLOOD},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                        "Content-Length: 133\r\n\r\n" BOMB),
         PEER_CLOSE},
    };
    pacta_client_options options = {.body_limit = 1000};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(REPLIES); i++)
        assert_fails(&REPLIES[i], options, PACTA_ELIMIT,
                     "the answer is larger than 1000 bytes");
}

static void the_limit_of_bodies_is_there_without_being_asked_for(void **state)
{
    static char piece[1u << 20];
    struct peer_reply reply = {{piece, sizeof piece}, PEER_FLOOD};

    (void)state;
    memset(piece, 'x', sizeof piece);
    memcpy(piece, "HTTP/1.0 200 OK\r\n\r\n", 19);
    assert_fails(&reply, (pacta_client_options){0}, PACTA_ELIMIT,
                 "the answer is larger than 67108864 bytes");
}

static void a_body_of_exactly_the_limit_is_taken(void **state)
{
    struct peer_reply reply = {
        PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd"), PEER_CLOSE};
    pacta_client_options options = {.timeout_ms = 20000, .body_limit = 4};
    struct peer peer;
    char base[64];

    (void)state;
    peer_start(&peer, &reply, 1);
    snprintf(base, sizeof base, "http://127.0.0.1:%u", peer.port);
    assert_int_equal(ask(base, &options, NULL), PACTA_OK);
    peer_join(&peer);
    peer_dispose(&peer);
}

static void redirects_without_end_are_given_up(void **state)
{
    struct peer_reply replies[12];
    pacta_client_options options = {.timeout_ms = 20000, .follow_redirects = true};
    pacta_error err = {0};
    struct peer peer;
    char base[64];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(replies); i++)
        replies[i] = (struct peer_reply){
            PACTA_STR("HTTP/1.1 302 X\r\nLocation: /p\r\nContent-Length: 0\r\n\r\n"),
            PEER_KEEP};
    peer_start(&peer, replies, PACTA_COUNT(replies));
    snprintf(base, sizeof base, "http://127.0.0.1:%u", peer.port);
    assert_int_equal(ask(base, &options, &err), PACTA_ENET);
    assert_string_equal(err.text, "redirected more than 10 times");
    peer_join(&peer);
    assert_int_equal(peer.request_count, 11);
    peer_dispose(&peer);
}

static void a_client_works_on_after_a_failure(void **state)
{
    static const struct peer_reply REPLIES[] = {
        {PACTA_STR_INIT("garbage garbage"), PEER_CLOSE},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), PEER_CLOSE}};
    pacta_http_request request = {.method = PACTA_STR("POST"), .path = PACTA_STR("/p")};
    pacta_client_options options = {.timeout_ms = 20000};
    pacta_http_response response;
    pacta_client *client = NULL;
    struct peer peer;
    char base[64];

    (void)state;
    peer_start(&peer, REPLIES, 2);
    snprintf(base, sizeof base, "http://127.0.0.1:%u", peer.port);
    assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
    assert_int_equal(
        pacta_client_send(client, pacta_str_of(base), &request, &response, NULL),
        PACTA_ENET);
    pacta_http_response_dispose(&response);
    assert_int_equal(
        pacta_client_send(client, pacta_str_of(base), &request, &response, NULL),
        PACTA_OK);
    assert_string_equal(response.body.ptr, "ok");
    pacta_http_response_dispose(&response);
    pacta_client_free(client);
    peer_join(&peer);
    peer_dispose(&peer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_server_that_is_not_there_is_told),
        cmocka_unit_test(a_name_that_nobody_knows_is_told),
        cmocka_unit_test(an_answer_that_breaks_off_is_told),
        cmocka_unit_test(a_server_that_stalls_is_given_up),
        cmocka_unit_test(what_is_not_http_is_told),
        cmocka_unit_test(damaged_encodings_are_told),
        cmocka_unit_test(headers_without_end_are_cut_off),
        cmocka_unit_test(a_body_beyond_the_limit_is_cut_off),
        cmocka_unit_test(the_limit_of_bodies_is_there_without_being_asked_for),
        cmocka_unit_test(a_body_of_exactly_the_limit_is_taken),
        cmocka_unit_test(redirects_without_end_are_given_up),
        cmocka_unit_test(a_client_works_on_after_a_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
