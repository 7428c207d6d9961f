/* SPDX-License-Identifier: MIT */
/*
 * test_client_redirect.c - where a redirect leads, and with what request.
 */
#define _GNU_SOURCE
#include "core/http/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/base/str.h"
#include "tests/core/http/peer.h"

/* Sends one request with these headers to a client that follows redirects. */
static int ask_with_secrets(uint16_t port, const char *method, pacta_http_response *out)
{
    pacta_http_header lines[] = {{PACTA_STR("Authorization"), PACTA_STR("Bearer x")},
                                 {PACTA_STR("X-Api-Key"), PACTA_STR("k")},
                                 {PACTA_STR("Content-Type"), PACTA_STR("text/plain")}};
    pacta_http_request request = {.method = pacta_str_of(method),
                                  .path = PACTA_STR("/p"),
                                  .headers = {lines, PACTA_COUNT(lines), 0},
                                  .body = PACTA_STR("body")};
    pacta_client_options options = {.timeout_ms = 20000, .follow_redirects = true};
    pacta_client *client = NULL;
    char base[64];
    int rc;

    snprintf(base, sizeof base, "http://127.0.0.1:%u", port);
    assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
    rc = pacta_client_send(client, pacta_str_of(base), &request, out, NULL);
    pacta_client_free(client);
    return rc;
}

static void a_redirect_to_another_origin_is_the_answer(void **state)
{
    static const char *const TARGETS[] = {
        "http://127.0.0.1:PORT/",    "http://localhost:PORT/",
        "//127.0.0.1:PORT/",         "https://127.0.0.1:PORT/",
        "http://me@127.0.0.1:PORT/", "file:///etc/passwd",
        "gopher://127.0.0.1:PORT/",  "http://[",
        "http://127.0.0.1/"};
    struct peer_reply there = {
        PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), PEER_CLOSE};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(TARGETS); i++) {
        pacta_http_response response;
        struct peer_reply here;
        struct peer first, second;
        char text[200];
        const char *port = strstr(TARGETS[i], "PORT");

        peer_start(&second, &there, 1);
        if (port == NULL)
            snprintf(text, sizeof text, "HTTP/1.1 307 X\r\nLocation: %s", TARGETS[i]);
        else
            snprintf(text, sizeof text, "HTTP/1.1 307 X\r\nLocation: %.*s%u%s",
                     (int)(port - TARGETS[i]), TARGETS[i], second.port, port + 4);
        strcat(text, "\r\nContent-Length: 0\r\n\r\n");
        here = (struct peer_reply){pacta_str_of(text), PEER_CLOSE};
        peer_start(&first, &here, 1);
        assert_int_equal(ask_with_secrets(first.port, "GET", &response), PACTA_OK);
        assert_int_equal(response.status, 307);
        pacta_http_response_dispose(&response);
        peer_join(&first);
        peer_join(&second);
        assert_int_equal(second.request_count, 0);
        peer_dispose(&first);
        peer_dispose(&second);
    }
}

static void a_redirect_keeps_or_drops_method_and_body(void **state)
{
    static const struct {
        int status;
        const char *method, *then;
        bool has_body;
    } CASES[] = {
        {301, "POST", "GET /q", false}, {302, "POST", "GET /q", false},
        {303, "POST", "GET /q", false}, {307, "POST", "POST /q", true},
        {308, "POST", "POST /q", true}, {302, "PUT", "PUT /q", true},
        {303, "PUT", "GET /q", false},  {303, "PATCH", "GET /q", false},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        struct peer_reply replies[] = {
            {PACTA_STR_NONE, PEER_KEEP},
            {PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), PEER_CLOSE}};
        pacta_http_response response;
        struct peer peer;
        char text[100];
        const char *head;

        snprintf(text, sizeof text,
                 "HTTP/1.1 %d X\r\nLocation: /q\r\nContent-Length: 0\r\n\r\n",
                 CASES[i].status);
        replies[0].bytes = pacta_str_of(text);
        peer_start(&peer, replies, 2);
        assert_int_equal(ask_with_secrets(peer.port, CASES[i].method, &response),
                         PACTA_OK);
        assert_int_equal(response.status, 200);
        pacta_http_response_dispose(&response);
        peer_join(&peer);
        assert_int_equal(peer.request_count, 2);
        head = peer.requests[1].head;
        assert_memory_equal(head, CASES[i].then, strlen(CASES[i].then));
        assert_non_null(raw_header(head, "Authorization"));
        assert_non_null(raw_header(head, "X-Api-Key"));
        assert_int_equal(raw_header(head, "Content-Type") != NULL, CASES[i].has_body);
        assert_int_equal(peer.requests[1].body_len, CASES[i].has_body ? 4 : 0);
        peer_dispose(&peer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_redirect_to_another_origin_is_the_answer),
        cmocka_unit_test(a_redirect_keeps_or_drops_method_and_body),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
