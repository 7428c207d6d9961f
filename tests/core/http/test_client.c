/* SPDX-License-Identifier: MIT */
/*
 * test_client.c - what goes out is what the request states, and what comes back is what
 * was sent.
 */
#define _GNU_SOURCE
#include "core/http/client.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <pacta/version.h>

#include "core/base/str.h"
#include "tests/core/http/echo.h"
#include "tests/core/http/peer.h"

static const struct peer_reply EMPTY_200[] = {
    {PACTA_STR_INIT("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), PEER_CLOSE}};

static pacta_client *new_client(bool follow)
{
    pacta_client_options options = {.timeout_ms = 20000, .follow_redirects = follow};
    pacta_client *client = NULL;

    assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
    return client;
}

static pacta_str base_of(uint16_t port, char out[64])
{
    snprintf(out, 64, "http://127.0.0.1:%u", port);
    return pacta_str_of(out);
}

static pacta_http_request make(const char *method, const char *path)
{
    return (pacta_http_request){.method = pacta_str_of(method),
                                .path = pacta_str_of(path)};
}

/* One request with a client of its own. */
static int send_once(uint16_t port, const pacta_http_request *request,
                     pacta_http_response *response, pacta_error *err)
{
    pacta_client *client = new_client(false);
    char base[64];
    int rc = pacta_client_send(client, base_of(port, base), request, response, err);

    pacta_client_free(client);
    return rc;
}

/* `text` with the port in place of the word PORT. */
static const char *with_port(char out[1024], const char *text, uint16_t port)
{
    const char *mark = strstr(text, "PORT");

    if (mark == NULL)
        return text;
    snprintf(out, 1024, "%.*s%u%s", (int)(mark - text), text, port, mark + 4);
    return out;
}

/* Sends `request`; what the peer got must be `wanted`. */
static void assert_sent(const pacta_http_request *request, const char *wanted)
{
    pacta_http_response response;
    char expected[1024];
    struct peer peer;

    peer_start(&peer, EMPTY_200, 1);
    assert_int_equal(send_once(peer.port, request, &response, NULL), PACTA_OK);
    peer_join(&peer);
    assert_string_equal(peer.requests[0].head, with_port(expected, wanted, peer.port));
    assert_int_equal(peer.requests[0].body_len, request->body.len);
    if (request->body.len != 0)
        assert_memory_equal(peer.requests[0].body, request->body.ptr,
                            request->body.len);
    pacta_http_response_dispose(&response);
    peer_dispose(&peer);
}

static void a_bare_request_carries_host_and_user_agent_only(void **state)
{
    pacta_http_request get = make("GET", "/"), delete = make("DELETE", "/a"),
                       options = make("OPTIONS", "/a"), odd = make("M-SEARCH", "/a");

    (void)state;
    assert_sent(&get, "GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                      "User-Agent: pacta/" PACTA_VERSION "\r\n\r\n");
    assert_sent(&delete, "DELETE /a HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                         "User-Agent: pacta/" PACTA_VERSION "\r\n\r\n");
    assert_sent(&options, "OPTIONS /a HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                          "User-Agent: pacta/" PACTA_VERSION "\r\n\r\n");
    assert_sent(&odd, "M-SEARCH /a HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                      "User-Agent: pacta/" PACTA_VERSION "\r\n\r\n");
}

static void a_body_is_framed_and_nothing_more(void **state)
{
    static const char *const METHODS[] = {"POST", "PUT",    "PATCH",
                                          "GET",  "DELETE", "OPTIONS"};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(METHODS); i++) {
        pacta_http_request request = make(METHODS[i], "/b");
        char wanted[256];

        request.body = PACTA_STR("a\0b");
        snprintf(wanted, sizeof wanted,
                 "%s /b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                 "User-Agent: pacta/" PACTA_VERSION "\r\nContent-Length: 3\r\n\r\n",
                 METHODS[i]);
        assert_sent(&request, wanted);
    }
}

static void a_post_without_a_body_says_that_it_is_empty(void **state)
{
    static const char *const METHODS[] = {"POST", "PUT", "PATCH"};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(METHODS); i++) {
        pacta_http_request request = make(METHODS[i], "/b");
        char wanted[256];

        snprintf(wanted, sizeof wanted,
                 "%s /b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                 "User-Agent: pacta/" PACTA_VERSION "\r\nContent-Length: 0\r\n\r\n",
                 METHODS[i]);
        assert_sent(&request, wanted);
    }
}

static void headers_go_out_as_they_are_stated(void **state)
{
    pacta_http_header lines[] = {
        {PACTA_STR("Accept"), PACTA_STR("application/json")},
        {PACTA_STR("x-B"), PACTA_STR("1;2, 3")},
        {PACTA_STR("X-Empty"), PACTA_STR("")},
        {PACTA_STR("x-B"), PACTA_STR("4")},
        {PACTA_STR("Content-Type"), PACTA_STR("text/plain")},
        {PACTA_STR("Content-Length"), PACTA_STR("999")},
        {PACTA_STR("Accept-Encoding"), PACTA_STR("br")},
        {PACTA_STR("user-agent"), PACTA_STR("me")},
        {PACTA_STR("Authorization"), PACTA_STR("Bearer x")},
    };
    pacta_http_request request = make("POST", "/h");

    (void)state;
    request.headers = (pacta_http_headers){lines, PACTA_COUNT(lines), 0};
    request.body = PACTA_STR("x");
    assert_sent(&request, "POST /h HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                          "Accept: application/json\r\nx-B: 1;2, 3\r\nX-Empty:\r\n"
                          "x-B: 4\r\nContent-Type: text/plain\r\n"
                          "Accept-Encoding: br\r\nuser-agent: me\r\n"
                          "Authorization: Bearer x\r\nContent-Length: 1\r\n\r\n");
}

static void a_host_that_is_stated_takes_the_place_of_ours(void **state)
{
    pacta_http_header line = {PACTA_STR("Host"), PACTA_STR("example.org")};
    pacta_http_request request = make("GET", "/");

    (void)state;
    request.headers = (pacta_http_headers){&line, 1, 0};
    assert_sent(&request, "GET / HTTP/1.1\r\nHost: example.org\r\n"
                          "User-Agent: pacta/" PACTA_VERSION "\r\n\r\n");
}

static void path_and_query_go_out_byte_for_byte(void **state)
{
    static const struct {
        const char *path, *query, *target;
    } CASES[] = {
        {"", NULL, "/"},
        {"/a%2Fb", "x=+%20", "/a%2Fb?x=+%20"},
        {"/a", "", "/a?"},
        {"//a//b/../c/.", NULL, "//a//b/../c/."},
        {"/%zz%00", "%zz&&==", "/%zz%00?%zz&&=="},
        {"/;p:@!$&'()*+,=\"<>[]{}|^`\\~", "a?b/c\\",
         "/;p:@!$&'()*+,=\"<>[]{}|^`\\~?a?b/c\\"},
        /* what cannot stand in a request line is encoded */
        {"/a b\r\nX: y#z\x7f", "\xc3\xa9 #", "/a%20b%0D%0AX:%20y%23z%7F?%C3%A9%20%23"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_http_request request = make("GET", CASES[i].path);
        char wanted[256];

        request.query = pacta_str_of(CASES[i].query);
        snprintf(wanted, sizeof wanted,
                 "GET %s HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n"
                 "User-Agent: pacta/" PACTA_VERSION "\r\n\r\n",
                 CASES[i].target);
        assert_sent(&request, wanted);
    }
}

static void a_prefix_of_the_base_comes_before_the_path(void **state)
{
    pacta_http_request request = make("GET", "/users");
    pacta_client *client = new_client(false);
    pacta_http_response response;
    struct echo echo;
    char base[80];

    (void)state;
    assert_int_equal(echo_start(&echo), PACTA_OK);
    snprintf(base, sizeof base, "http://127.0.0.1:%u/v1%%2F/x", echo.port);
    assert_int_equal(
        pacta_client_send(client, pacta_str_of(base), &request, &response, NULL),
        PACTA_OK);
    assert_memory_equal(response.body.ptr, "GET\n/v1%2F/x/users\n", 19);
    pacta_http_response_dispose(&response);
    pacta_client_free(client);
    echo_stop(&echo);
}

static void one_connection_serves_all_requests_of_a_client(void **state)
{
    static const char *const METHODS[] = {"GET", "POST", "HEAD", "DELETE", "PUT"};
    struct peer_reply replies[15];
    pacta_client *client = new_client(false);
    struct peer peer;
    char base[64];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(replies); i++) {
        replies[i].bytes =
            i % 5 == 2 ? PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
                       : PACTA_STR("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        replies[i].then = PEER_KEEP;
    }
    peer_start(&peer, replies, PACTA_COUNT(replies));
    for (size_t i = 0; i < PACTA_COUNT(replies); i++) {
        pacta_http_request request = make(METHODS[i % 5], "/p");
        pacta_http_response response;

        if (i % 5 == 1)
            request.body = PACTA_STR("body");
        assert_int_equal(pacta_client_send(client, base_of(peer.port, base), &request,
                                           &response, NULL),
                         PACTA_OK);
        assert_int_equal(response.status, 200);
        assert_string_equal(response.body.ptr, i % 5 == 2 ? "" : "ok");
        pacta_http_response_dispose(&response);
    }
    pacta_client_free(client);
    peer_join(&peer);
    assert_int_equal(peer.connections, 1);
    assert_int_equal(peer.request_count, PACTA_COUNT(replies));
    for (size_t i = 0; i < PACTA_COUNT(replies); i++) {
        assert_memory_equal(peer.requests[i].head, METHODS[i % 5],
                            strlen(METHODS[i % 5]));
        assert_int_equal(peer.requests[i].body_len, i % 5 == 1 ? 4 : 0);
    }
    peer_dispose(&peer);
}

static void a_large_body_goes_there_and_back(void **state)
{
    size_t len = 5u * 1024 * 1024;
    char *body = malloc(len);
    pacta_http_request request = make("POST", "/");
    pacta_http_response response;
    struct echo echo;

    (void)state;
    assert_non_null(body);
    for (size_t i = 0; i < len; i++)
        body[i] = (char)(i * 2654435761u >> 16);
    request.body = (pacta_str){body, len};
    assert_int_equal(echo_start(&echo), PACTA_OK);
    assert_int_equal(send_once(echo.port, &request, &response, NULL), PACTA_OK);
    assert_true(response.body.len > len);
    assert_memory_equal(response.body.ptr + response.body.len - len, body, len);
    assert_null(strstr(response.body.ptr, "Expect"));
    pacta_http_response_dispose(&response);
    echo_stop(&echo);
    free(body);
}

static void what_cannot_be_sent_is_refused(void **state)
{
    static const pacta_http_header BAD[] = {
        {PACTA_STR_INIT("X"), PACTA_STR_INIT("a\r\nX-Evil: 1")},
        {PACTA_STR_INIT("X: y"), PACTA_STR_INIT("1")},
        {PACTA_STR_INIT(""), PACTA_STR_INIT("1")},
        {PACTA_STR_INIT("X"), PACTA_STR_INIT("a\0b")},
    };
    static const char *const METHODS[] = {"", "G T", "GET\r\nX: 1", "G/T"};
    static const char *const BASES[] = {
        "", "127.0.0.1:80", "ftp://h", "file:///etc", "http://u:p@h", "http://"};
    pacta_client *client = new_client(false);
    pacta_http_response response;

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        pacta_http_request request = make("GET", "/");
        pacta_http_header line = BAD[i];
        pacta_error err = {0};

        request.headers = (pacta_http_headers){&line, 1, 0};
        assert_int_equal(pacta_client_send(client, PACTA_STR("http://127.0.0.1:1"),
                                           &request, &response, &err),
                         PACTA_EINVAL);
        assert_non_null(strstr(err.text, "cannot be sent"));
        assert_string_equal(err.where, "http://127.0.0.1:1/");
    }
    for (size_t i = 0; i < PACTA_COUNT(METHODS); i++) {
        pacta_http_request request = make(METHODS[i], "/");

        assert_int_equal(pacta_client_send(client, PACTA_STR("http://127.0.0.1:1"),
                                           &request, &response, NULL),
                         PACTA_EINVAL);
    }
    for (size_t i = 0; i < PACTA_COUNT(BASES); i++) {
        pacta_http_request request = make("GET", "/");

        assert_int_equal(pacta_client_send(client, pacta_str_of(BASES[i]), &request,
                                           &response, NULL),
                         PACTA_EINVAL);
    }
    pacta_client_free(client);
}

static void loopback_is_never_proxied_and_the_rest_is(void **state)
{
    static const struct peer_reply FROM_PROXY[] = {
        {PACTA_STR_INIT("HTTP/1.1 203 X\r\nContent-Length: 0\r\n\r\n"), PEER_CLOSE}};
    pacta_http_request request = make("GET", "/p");
    pacta_client *client;
    pacta_http_response response;
    struct peer proxy;
    struct echo echo;
    char base[64];

    (void)state;
    peer_start(&proxy, FROM_PROXY, 1);
    setenv("http_proxy", base_of(proxy.port, base).ptr, 1);
    client = new_client(false);
    assert_int_equal(echo_start(&echo), PACTA_OK);
    assert_int_equal(
        pacta_client_send(client, base_of(echo.port, base), &request, &response, NULL),
        PACTA_OK);
    assert_int_equal(response.status, 200);
    pacta_http_response_dispose(&response);
    snprintf(base, sizeof base, "http://localhost:%u", echo.port);
    assert_int_equal(
        pacta_client_send(client, pacta_str_of(base), &request, &response, NULL),
        PACTA_OK);
    assert_int_equal(response.status, 200);
    pacta_http_response_dispose(&response);
    assert_int_equal(pacta_client_send(client, PACTA_STR("http://127.pacta.invalid"),
                                       &request, &response, NULL),
                     PACTA_OK);
    assert_int_equal(response.status, 203);
    pacta_http_response_dispose(&response);
    unsetenv("http_proxy");
    pacta_client_free(client);
    peer_join(&proxy);
    assert_memory_equal(proxy.requests[0].head,
                        "GET http://127.pacta.invalid/p HTTP/1.1", 39);
    peer_dispose(&proxy);
    echo_stop(&echo);
}

static void the_callers_signal_mask_stays_as_it_was(void **state)
{
    pacta_http_request request = make("GET", "/");
    pacta_http_response response;
    sigset_t mask;

    (void)state;
    assert_int_equal(send_once(1, &request, &response, NULL), PACTA_ENET);
    pthread_sigmask(SIG_SETMASK, NULL, &mask);
    assert_int_equal(sigismember(&mask, SIGPIPE), 0);
    sigpending(&mask);
    assert_int_equal(sigismember(&mask, SIGPIPE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bare_request_carries_host_and_user_agent_only),
        cmocka_unit_test(a_body_is_framed_and_nothing_more),
        cmocka_unit_test(a_post_without_a_body_says_that_it_is_empty),
        cmocka_unit_test(headers_go_out_as_they_are_stated),
        cmocka_unit_test(a_host_that_is_stated_takes_the_place_of_ours),
        cmocka_unit_test(path_and_query_go_out_byte_for_byte),
        cmocka_unit_test(a_prefix_of_the_base_comes_before_the_path),
        cmocka_unit_test(one_connection_serves_all_requests_of_a_client),
        cmocka_unit_test(a_large_body_goes_there_and_back),
        cmocka_unit_test(what_cannot_be_sent_is_refused),
        cmocka_unit_test(loopback_is_never_proxied_and_the_rest_is),
        cmocka_unit_test(the_callers_signal_mask_stays_as_it_was),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
