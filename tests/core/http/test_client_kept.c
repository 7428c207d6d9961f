/* SPDX-License-Identifier: MIT */
/*
 * test_client_kept.c - connections that were kept, and lost.
 */
#define _GNU_SOURCE
#include "core/http/client.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/base/str.h"
#include "tests/core/http/peer.h"

static const char EMPTY_200[] = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/* Plays the replies to `count` requests of one client; returns how many were answered.
 */
static size_t play(struct peer *peer, const struct peer_reply *replies,
                   size_t reply_count, const char *method, size_t count)
{
    pacta_client_options options = {.timeout_ms = 20000};
    pacta_http_request request = {.method = pacta_str_of(method),
                                  .path = PACTA_STR("/p"),
                                  .body = PACTA_STR("body")};
    pacta_client *client = NULL;
    size_t answered = 0;
    char base[64];

    peer_start(peer, replies, reply_count);
    snprintf(base, sizeof base, "http://127.0.0.1:%u", peer->port);
    assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
    for (size_t i = 0; i < count; i++) {
        pacta_http_response response;
        pacta_error err = {0};

        if (pacta_client_send(client, pacta_str_of(base), &request, &response, &err) ==
            PACTA_OK)
            answered++;
        else
            assert_string_equal(
                err.text, "the connection was closed before the answer was complete");
        pacta_http_response_dispose(&response);
    }
    pacta_client_free(client);
    peer_join(peer);
    return answered;
}

/* The server ends every connection that it said it would keep, with the next request
 * read: ten times in a row, which is more than libcurl puts up with. */
static void kept_connections_that_are_lost_are_made_anew(void **state)
{
    static const char *const METHODS[] = {"GET", "DELETE", "PUT"};
    struct peer_reply replies[21];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(replies); i++)
        replies[i] = i % 2 == 0
                         ? (struct peer_reply){pacta_str_of(EMPTY_200), PEER_KEEP}
                         : (struct peer_reply){PACTA_STR(""),
                                               i % 4 == 1 ? PEER_CLOSE : PEER_RESET};
    for (size_t i = 0; i < PACTA_COUNT(METHODS); i++) {
        struct peer peer;

        assert_int_equal(play(&peer, replies, PACTA_COUNT(replies), METHODS[i], 11),
                         11);
        assert_int_equal(peer.request_count, 21);
        assert_int_equal(peer.connections, 11);
        for (size_t j = 0; j < peer.request_count; j++)
            assert_int_equal(peer.requests[j].body_len, 4);
        peer_dispose(&peer);
    }
}

/* A POST goes out again when nothing was answered, and from then on is not trusted to
 * a kept connection any more. */
static void a_post_loses_one_kept_connection_and_no_more(void **state)
{
    static const char *const METHODS[] = {"POST", "PATCH", "X-OWN"};
    const struct peer_reply replies[] = {
        {pacta_str_of(EMPTY_200), PEER_KEEP},  {PACTA_STR(""), PEER_CLOSE},
        {pacta_str_of(EMPTY_200), PEER_LEAVE}, {pacta_str_of(EMPTY_200), PEER_LEAVE},
        {pacta_str_of(EMPTY_200), PEER_LEAVE},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(METHODS); i++) {
        struct peer peer;

        assert_int_equal(play(&peer, replies, PACTA_COUNT(replies), METHODS[i], 4), 4);
        assert_int_equal(peer.request_count, 5);
        assert_int_equal(peer.connections, 4);
        for (size_t j = 0; j < peer.request_count; j++)
            assert_int_equal(peer.requests[j].body_len, 4);
        peer_dispose(&peer);
    }
}

static void a_request_is_sent_twice_at_most(void **state)
{
    const struct peer_reply replies[] = {{pacta_str_of(EMPTY_200), PEER_KEEP},
                                         {PACTA_STR(""), PEER_CLOSE},
                                         {PACTA_STR(""), PEER_CLOSE},
                                         {pacta_str_of(EMPTY_200), PEER_CLOSE}};
    struct peer peer;

    (void)state;
    assert_int_equal(play(&peer, replies, PACTA_COUNT(replies), "GET", 2), 1);
    assert_int_equal(peer.request_count, 3);
    peer_dispose(&peer);
}

static void a_request_whose_answer_began_is_not_sent_again(void **state)
{
    const struct peer_reply replies[] = {
        {pacta_str_of(EMPTY_200), PEER_KEEP},
        {PACTA_STR("HTTP/1.1 200 OK\r\nX: 1\r\n"), PEER_CLOSE},
        {pacta_str_of(EMPTY_200), PEER_CLOSE}};
    struct peer peer;

    (void)state;
    assert_int_equal(play(&peer, replies, PACTA_COUNT(replies), "POST", 2), 1);
    assert_int_equal(peer.request_count, 2);
    peer_dispose(&peer);
}

/* Answers the first request of every connection and closes it with the second one
 * read. Connections are served side by side, so that a client may keep several. */
struct fickle {
    pthread_t thread;
    int listener;
    struct raw connections[40];
    bool used[40]; /* its first request was answered */
    size_t count;
};

/* Reads what came; the body of every request is "body". */
static void fickle_serve(struct fickle *f, size_t i)
{
    struct raw *raw = &f->connections[i];
    static const char END[] = "\r\n\r\nbody";
    size_t len = sizeof END - 1;

    if (!raw_more(raw, pacta_clock_us() + RAW_DEADLINE_US)) {
        raw_close(raw);
        return;
    }
    if (raw->len < len || memcmp(raw->data + raw->len - len, END, len) != 0)
        return;
    raw->len = 0;
    if (f->used[i])
        raw_close(raw);
    else
        f->used[i] = raw_text(raw, EMPTY_200);
}

static void *fickle_run(void *payload)
{
    struct fickle *f = payload;

    for (;;) {
        struct pollfd items[PACTA_COUNT(f->connections) + 1];

        items[0] = (struct pollfd){f->listener, POLLIN, 0};
        for (size_t i = 0; i < f->count; i++)
            items[i + 1] = (struct pollfd){f->connections[i].fd, POLLIN, 0};
        if (poll(items, f->count + 1, (int)(RAW_DEADLINE_US / 1000)) <= 0)
            break;
        for (size_t i = 0; i < f->count; i++) {
            if (items[i + 1].fd >= 0 && items[i + 1].revents != 0)
                fickle_serve(f, i);
        }
        if (items[0].revents != 0) {
            int fd = accept(f->listener, NULL, NULL);

            if (fd < 0 || f->count == PACTA_COUNT(f->connections))
                break;
            f->connections[f->count++] = (struct raw){fd, NULL, 0, 0};
        }
    }
    for (size_t i = 0; i < f->count; i++)
        raw_close(&f->connections[i]);
    return NULL;
}

static void several_kept_connections_may_be_lost_at_once(void **state)
{
    struct fickle f = {.count = 0};
    pacta_client_options options = {.timeout_ms = 20000};
    pacta_client *client = NULL;
    uint16_t port;
    char base[64];

    (void)state;
    f.listener = raw_listen(&port);
    assert_int_equal(pthread_create(&f.thread, NULL, fickle_run, &f), 0);
    snprintf(base, sizeof base, "http://127.0.0.1:%u", port);
    assert_int_equal(pacta_client_new(&client, &options, NULL), PACTA_OK);
    for (size_t i = 0; i < 24; i++) {
        pacta_http_request request = {.method = i % 4 != 3 ? PACTA_STR("POST")
                                                           : PACTA_STR("PUT"),
                                      .path = PACTA_STR("/p"),
                                      .body = PACTA_STR("body")};
        pacta_http_response response;

        assert_int_equal(
            pacta_client_send(client, pacta_str_of(base), &request, &response, NULL),
            PACTA_OK);
        pacta_http_response_dispose(&response);
    }
    pacta_client_free(client);
    shutdown(f.listener, SHUT_RDWR);
    pthread_join(f.thread, NULL);
    close(f.listener);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_connections_that_are_lost_are_made_anew),
        cmocka_unit_test(a_post_loses_one_kept_connection_and_no_more),
        cmocka_unit_test(a_request_is_sent_twice_at_most),
        cmocka_unit_test(a_request_whose_answer_began_is_not_sent_again),
        cmocka_unit_test(several_kept_connections_may_be_lost_at_once),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
