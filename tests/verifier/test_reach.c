/* SPDX-License-Identifier: MIT */
/*
 * test_reach.c - providers that are not there, hang or talk nonsense, and how many
 * connections a run takes.
 */
#define _POSIX_C_SOURCE 200809L

#include "tests/verifier/support.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/base/clock.h"

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
        TEST(a_provider_that_is_not_there_is_told_for_each_interaction),
        TEST(a_provider_that_hangs_is_given_up_at_the_deadline),
        TEST(a_provider_that_talks_nonsense_is_not_reached),
        TEST(a_state_url_that_is_not_there_is_a_refused_state),
        TEST(one_connection_serves_a_whole_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
