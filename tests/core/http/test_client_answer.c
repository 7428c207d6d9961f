/* SPDX-License-Identifier: MIT */
/*
 * test_client_answer.c - answers as servers send them, decent ones and odd ones.
 */
#define _GNU_SOURCE
#include "core/http/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/base/str.h"
#include "tests/core/http/peer.h"

#define GZIP                                                                       \
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xcb\x48\xcd\xc9\xc9\xd7\x51\xc8\x40" \
    "\xa2\x00\x9f\xa1\xca\x09\x13\x00\x00\x00"
#define ZLIB  "\x78\xda\xcb\x48\xcd\xc9\xc9\xd7\x51\xc8\x40\xa2\x00\x44\x28\x06\xd5"
#define HELLO "hello, hello, hello"

static int ask(uint16_t port, const char *method, bool follow, pacta_http_response *out,
               pacta_error *err)
{
    pacta_client_options options = {.timeout_ms = 20000, .follow_redirects = follow};
    pacta_http_request request = {.method = pacta_str_of(method),
                                  .path = PACTA_STR("/p")};
    pacta_client *client = NULL;
    char base[64];
    int rc;

    assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
    snprintf(base, sizeof base, "http://127.0.0.1:%u", port);
    rc = pacta_client_send(client, pacta_str_of(base), &request, out, err);
    pacta_client_free(client);
    return rc;
}

/* "status|Name: value|...|body". */
static void render(char out[512], const pacta_http_response *response)
{
    int used = snprintf(out, 512, "%d|", response->status);

    for (size_t i = 0; i < response->headers.count; i++)
        used += snprintf(out + used, 512 - (size_t)used, "%s: %s|",
                         response->headers.items[i].name.ptr,
                         response->headers.items[i].value.ptr);
    snprintf(out + used, 512 - (size_t)used, "%.*s", PACTA_FMT(response->body));
}

static void assert_read(const char *method, pacta_str bytes, const char *wanted)
{
    struct peer_reply reply = {bytes, PEER_CLOSE};
    pacta_http_response response;
    struct peer peer;
    char got[512];

    peer_start(&peer, &reply, 1);
    assert_int_equal(ask(peer.port, method, false, &response, NULL), PACTA_OK);
    render(got, &response);
    assert_string_equal(got, wanted);
    pacta_http_response_dispose(&response);
    peer_join(&peer);
    peer_dispose(&peer);
}

static void answers_are_read_as_they_were_sent(void **state)
{
    static const struct {
        pacta_str bytes;
        const char *wanted;
    } CASES[] = {
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"),
         "200|Content-Length: 2|{}"},
        {PACTA_STR_INIT("HTTP/1.1 404\r\nX: 1\r\nContent-Length: 0\r\n\r\n"),
         "404|X: 1|Content-Length: 0|"},
        /* repeated, in order, spelling and inner blanks kept */
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nx-B:1,  2 \r\n"
                        "Set-Cookie: c=d\r\nX-Empty:\r\nX:y:z\r\n"
                        "Content-Length: 0\r\n\r\n"),
         "200|Set-Cookie: a=b|x-B: 1,  2|Set-Cookie: c=d|X-Empty: |X: y:z|"
         "Content-Length: 0|"},
        /* ended by the end of the connection */
        {PACTA_STR_INIT("HTTP/1.0 200 OK\r\n\r\nall of it"), "200|all of it"},
        /* chunked, with a trailer, which is dropped */
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                        "3\r\nabc\r\n2\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n"),
         "200|Transfer-Encoding: chunked|abcde"},
        /* what came before the final answer is not part of it */
        {PACTA_STR_INIT("HTTP/1.1 100 Continue\r\nX: early\r\n\r\n"
                        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                        "HTTP/1.1 200 OK\r\nX: late\r\nContent-Length: 1\r\n\r\na"),
         "200|X: late|Content-Length: 1|a"},
        {PACTA_STR_INIT("HTTP/1.1 204 No Content\r\nX: 1\r\n\r\n"), "204|X: 1|"},
        {PACTA_STR_INIT("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"),
         "304|Content-Length: 9|"},
        {PACTA_STR_INIT("HTTP/1.1 599 Odd\r\nContent-Length: 0\r\n\r\n"),
         "599|Content-Length: 0|"},
        /* lines that are continued, and lines that are no headers */
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nX: a\r\n  b\r\n\tc\r\nY: 1\r\n"
                        "Content-Length: 0\r\n\r\n"),
         "200|X: a    b  \tc|Y: 1|Content-Length: 0|"},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\nX: 1\nContent-Length: 1\n\na"),
         "200|X: 1|Content-Length: 1|a"},
        /* a redirect is an answer like any other */
        {PACTA_STR_INIT("HTTP/1.1 302 Found\r\nLocation: /q\r\n"
                        "Content-Length: 2\r\n\r\nno"),
         "302|Location: /q|Content-Length: 2|no"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++)
        assert_read("GET", CASES[i].bytes, CASES[i].wanted);
}

static void encoded_answers_are_decoded(void **state)
{
    static const struct {
        pacta_str bytes;
        const char *wanted;
    } CASES[] = {
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                        "Content-Length: 29\r\n\r\n" GZIP),
         "200|Content-Encoding: gzip|Content-Length: 29|" HELLO},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n"
                        "Content-Length: 17\r\n\r\n" ZLIB),
         "200|Content-Encoding: deflate|Content-Length: 17|" HELLO},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\n"
                        "Content-Length: 2\r\n\r\nas"),
         "200|Content-Encoding: identity|Content-Length: 2|as"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++)
        assert_read("GET", CASES[i].bytes, CASES[i].wanted);
}

/* The next answer over the same client is decoded again. */
static void an_encoding_that_nobody_undoes_stays_as_it_came(void **state)
{
    static const struct {
        pacta_str bytes;
        const char *wanted;
    } CASES[] = {
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: odd\r\n"
                        "Content-Length: 4\r\n\r\nabcd"),
         "200|Content-Encoding: odd|Content-Length: 4|abcd"},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\ncontent-encoding:br\r\n"
                        "Content-Length: 4\r\n\r\nabcd"),
         "200|content-encoding: br|Content-Length: 4|abcd"},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: gzip, utf-8\r\n"
                        "Content-Length: 4\r\n\r\nabcd"),
         "200|Content-Encoding: gzip, utf-8|Content-Length: 4|abcd"},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Encoding: odd\r\n"
                        "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n"),
         "200|Content-Encoding: odd|Transfer-Encoding: chunked|abcd"},
    };
    pacta_client_options options = {.timeout_ms = 20000};
    pacta_http_request request = {.method = PACTA_STR("GET"), .path = PACTA_STR("/p")};
    pacta_client *client = NULL;

    (void)state;
    assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        const struct peer_reply replies[] = {
            {CASES[i].bytes, PEER_KEEP},
            {PACTA_STR("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n"
                       "Content-Length: 29\r\n\r\n" GZIP),
             PEER_CLOSE}};
        const char *const wanted[] = {
            CASES[i].wanted, "200|Content-Encoding: gzip|Content-Length: 29|" HELLO};
        struct peer peer;
        char base[64], got[512];

        peer_start(&peer, replies, 2);
        snprintf(base, sizeof base, "http://127.0.0.1:%u", peer.port);
        for (size_t j = 0; j < 2; j++) {
            pacta_http_response response;

            assert_int_equal(pacta_client_send(client, pacta_str_of(base), &request,
                                               &response, NULL),
                             PACTA_OK);
            render(got, &response);
            assert_string_equal(got, wanted[j]);
            pacta_http_response_dispose(&response);
        }
        peer_join(&peer);
        peer_dispose(&peer);
    }
    pacta_client_free(client);
}

static void a_head_answer_has_no_body_whatever_its_headers_say(void **state)
{
    (void)state;
    assert_read("HEAD",
                PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"),
                "200|Content-Length: 1000000000|");
}

static void bytes_of_a_body_are_kept_with_nul_among_them(void **state)
{
    struct peer_reply reply = {
        PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\na\0\xff\n"), PEER_CLOSE};
    pacta_http_response response;
    struct peer peer;

    (void)state;
    peer_start(&peer, &reply, 1);
    assert_int_equal(ask(peer.port, "GET", false, &response, NULL), PACTA_OK);
    assert_int_equal(response.body.len, 4);
    assert_memory_equal(response.body.ptr, "a\0\xff\n", 5);
    pacta_http_response_dispose(&response);
    peer_join(&peer);
    peer_dispose(&peer);
}

static void a_redirect_is_followed_when_asked_for(void **state)
{
    static const struct peer_reply REPLIES[] = {
        {PACTA_STR_INIT("HTTP/1.1 302 Found\r\nLocation: /q?x\r\nX: first\r\n"
                        "Content-Length: 2\r\n\r\nno"),
         PEER_KEEP},
        {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nX: last\r\nContent-Length: 3\r\n\r\nyes"),
         PEER_CLOSE}};
    pacta_http_response response;
    struct peer peer;
    char got[512];

    (void)state;
    peer_start(&peer, REPLIES, 2);
    assert_int_equal(ask(peer.port, "POST", true, &response, NULL), PACTA_OK);
    render(got, &response);
    assert_string_equal(got, "200|X: last|Content-Length: 3|yes");
    pacta_http_response_dispose(&response);
    peer_join(&peer);
    assert_int_equal(peer.request_count, 2);
    assert_memory_equal(peer.requests[1].head, "GET /q?x HTTP/1.1", 17);
    peer_dispose(&peer);
}

static void nobody_waits_for_a_permission_to_send_the_body(void **state)
{
    struct peer_reply reply = {
        PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), PEER_CLOSE};
    pacta_http_header expect = {PACTA_STR("Expect"), PACTA_STR("100-continue")};
    pacta_http_request request = {.method = PACTA_STR("POST"),
                                  .path = PACTA_STR("/p"),
                                  .headers = {&expect, 1, 0},
                                  .body = PACTA_STR("body")};
    pacta_client_options options = {.timeout_ms = 20000};
    uint64_t quickest = UINT64_MAX;

    (void)state;
    /* a busy machine may make one exchange slow, never each of five */
    for (int i = 0; i < 5; i++) {
        uint64_t began = pacta_clock_us(), took;
        pacta_client *client = NULL;
        pacta_http_response response;
        struct peer peer;
        char base[64];

        peer_start(&peer, &reply, 1);
        snprintf(base, sizeof base, "http://127.0.0.1:%u", peer.port);
        assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
        assert_int_equal(
            pacta_client_send(client, pacta_str_of(base), &request, &response, NULL),
            PACTA_OK);
        pacta_http_response_dispose(&response);
        pacta_client_free(client);
        peer_join(&peer);
        assert_int_equal(peer.requests[0].body_len, 4);
        peer_dispose(&peer);
        took = pacta_clock_us() - began;
        quickest = took < quickest ? took : quickest;
    }
    assert_true(quickest < 500000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_are_read_as_they_were_sent),
        cmocka_unit_test(encoded_answers_are_decoded),
        cmocka_unit_test(a_head_answer_has_no_body_whatever_its_headers_say),
        cmocka_unit_test(bytes_of_a_body_are_kept_with_nul_among_them),
        cmocka_unit_test(a_redirect_is_followed_when_asked_for),
        cmocka_unit_test(nobody_waits_for_a_permission_to_send_the_body),
        cmocka_unit_test(an_encoding_that_nobody_undoes_stays_as_it_came),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
