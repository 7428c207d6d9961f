/* SPDX-License-Identifier: MIT */
/*
 * test_server_refused.c - what the function is never given is told, once, with what is
 * known of it.
 */
#define _GNU_SOURCE
#include "core/http/server.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <time.h>

#include <cmocka.h>

#include <pacta/limits.h>

#include "core/base/str.h"
#include "tests/core/http/echo.h"
#include "tests/core/http/raw.h"

struct watch {
    struct echo echo; /* first: its function gets the same payload */
    pthread_mutex_t lock;
    pthread_cond_t told;
    int count, status;
    size_t target_len;
    char reason[128], method[32], target[128];
};

static void note(int status, const char *reason, pacta_str method, pacta_str target,
                 void *payload)
{
    struct watch *watch = payload;

    pthread_mutex_lock(&watch->lock);
    watch->count++;
    watch->status = status;
    watch->target_len = target.len;
    snprintf(watch->reason, sizeof watch->reason, "%s", reason);
    snprintf(watch->method, sizeof watch->method, "%.*s", (int)method.len, method.ptr);
    snprintf(watch->target, sizeof watch->target, "%.*s",
             (int)pacta_str_sub(target, 0, 127).len, target.ptr);
    pthread_cond_signal(&watch->told);
    pthread_mutex_unlock(&watch->lock);
}

static int watch_up(void **state)
{
    struct watch *watch = calloc(1, sizeof *watch);
    pacta_server_options options = {"127.0.0.1", 0, echo_answer, watch, note};

    *state = watch;
    if (watch == NULL || pthread_mutex_init(&watch->lock, NULL) != 0 ||
        pthread_cond_init(&watch->told, NULL) != 0 ||
        pacta_server_start(&watch->echo.server, &options, NULL) < 0)
        return -1;
    watch->echo.port = pacta_server_port(watch->echo.server);
    return 0;
}

static int watch_down(void **state)
{
    struct watch *watch = *state;

    pacta_server_free(watch->echo.server);
    pthread_cond_destroy(&watch->told);
    pthread_mutex_destroy(&watch->lock);
    free(watch);
    return 0;
}

static void watch_wait(struct watch *watch, int count)
{
    struct timespec deadline;
    int rc = 0;

    clock_gettime(CLOCK_REALTIME, &deadline);
    deadline.tv_sec += RAW_DEADLINE_US / 1000000;
    pthread_mutex_lock(&watch->lock);
    while (watch->count < count && rc == 0)
        rc = pthread_cond_timedwait(&watch->told, &watch->lock, &deadline);
    pthread_mutex_unlock(&watch->lock);
    assert_int_equal(rc, 0);
}

#define UNREADABLE "no HTTP/1.1 request, or its header section is too large"

/* The status that is told; `sent` is what the client gets, 0 for the same. */
static const struct {
    const char *request;
    int status, sent;
    const char *reason, *method, *target;
} REFUSED[] = {
    {"CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n", 400, 0,
     "the request target is malformed", "CONNECT", "h:80"},
    {"GET /other thing?a=b HTTP/1.1\r\nHost: h\r\n\r\n", 400, 0,
     "the request target is malformed", "GET", "/other thing?a=b"},
    {"PUT /a?b&c HTTP/1.1\r\n\r\n", 400, 0, "Host is missing", "PUT", "/a?b&c"},
    {"POST /large HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000\r\n\r\n", 413, 0,
     "the body is too large", "POST", "/large"},
    {"POST /coded HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip\r\n\r\n", 501, 0,
     "only chunked is known as Transfer-Encoding", "POST", "/coded"},
    {"POST /plus?a HTTP/1.1\r\nHost: h\r\nContent-Length: +7\r\n\r\n", 0, 400,
     UNREADABLE, "", "/plus?a"},
    {"POST /chunk?a=b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
     0, 400, UNREADABLE, "POST", "/chunk?a=b"},
};

static void a_refusal_is_told_once(void **state)
{
    struct watch *watch = *state;

    for (size_t i = 0; i < PACTA_COUNT(REFUSED); i++) {
        struct raw raw = raw_connect(watch->echo.port);
        struct raw_answer answer;

        assert_true(raw_text(&raw, REFUSED[i].request));
        answer = raw_answer_read(&raw, false);
        assert_int_equal(answer.status,
                         REFUSED[i].sent != 0 ? REFUSED[i].sent : REFUSED[i].status);
        if (REFUSED[i].status == 0)
            watch_wait(watch, (int)i + 1); /* the library's own: told at its end */
        pthread_mutex_lock(&watch->lock);
        assert_int_equal(watch->count, i + 1);
        assert_int_equal(watch->status, REFUSED[i].status);
        assert_string_equal(watch->reason, REFUSED[i].reason);
        assert_string_equal(watch->method, REFUSED[i].method);
        assert_string_equal(watch->target, REFUSED[i].target);
        pthread_mutex_unlock(&watch->lock);
        raw_answer_dispose(&answer);
        assert_true(raw_ends(&raw));
        raw_close(&raw);
    }
    pacta_server_free(watch->echo.server); /* not told again when all ends */
    watch->echo.server = NULL;
    assert_int_equal(watch->count, PACTA_COUNT(REFUSED));
    assert_int_equal(atomic_load(&watch->echo.calls), 0);
}

static void what_the_function_is_given_is_not_told(void **state)
{
    static const char *const REQUESTS[] = {
        "GET /a?b HTTP/1.1\r\nHost: h\r\n\r\n",
        "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}",
        "GET /a HTTP/1.0\r\n\r\n",
    };
    struct watch *watch = *state;

    for (size_t i = 0; i < PACTA_COUNT(REQUESTS); i++) {
        struct raw_answer answer =
            raw_ask(watch->echo.port, REQUESTS[i], strlen(REQUESTS[i]));

        assert_int_equal(answer.status, 200);
        raw_answer_dispose(&answer);
    }
    for (int i = 0; i < 3; i++) { /* whoever looks whether the port is open */
        struct raw raw = raw_connect(watch->echo.port);

        raw_close(&raw);
    }
    pacta_server_free(watch->echo.server);
    watch->echo.server = NULL;
    assert_int_equal(watch->count, 0);
    assert_int_equal(atomic_load(&watch->echo.calls), PACTA_COUNT(REQUESTS));
}

/* One line of that many bytes before the path, or within a header. */
static void assert_long(struct watch *watch, const char *begin, size_t len,
                        const char *end, int sent)
{
    size_t head = strlen(begin);
    char *text = malloc(head + len + strlen(end) + 1);
    struct raw_answer answer;

    assert_non_null(text);
    memcpy(text, begin, head);
    memset(text + head, 'x', len);
    memcpy(text + head + len, end, strlen(end) + 1);
    answer = raw_ask(watch->echo.port, text, strlen(text));
    assert_int_equal(answer.status, sent);
    raw_answer_dispose(&answer);
    free(text);
}

static void what_is_too_long_is_told_with_the_target_as_far_as_it_goes(void **state)
{
    struct watch *watch = *state;

    assert_long(watch, "GET /", 40000, " HTTP/1.1\r\nHost: h\r\n\r\n", 414);
    assert_int_equal(watch->count, 1);
    assert_int_equal(watch->status, 414);
    assert_int_equal(watch->target_len, PACTA_LIMIT_HEADERS);
    assert_memory_equal(watch->target, "/xxx", 4);
    assert_long(watch, "GET /b?c=d HTTP/1.1\r\nHost: h\r\nX: ", 60000, "\r\n\r\n", 431);
    watch_wait(watch, 2);
    assert_int_equal(watch->status, 0);
    assert_string_equal(watch->target, "/b?c=d");
    assert_long(watch, "GET /e HTTP/1.1\r\nHost: h\r\nX: ", PACTA_LIMIT_HEADERS,
                "\r\n\r\n", 431);
    assert_int_equal(watch->count, 3);
    assert_int_equal(watch->status, 431);
    assert_string_equal(watch->method, "GET");
    assert_string_equal(watch->target, "/e");
}

/* The library holds a connection whose client has left for 30 s; a stop ends them all.
 */
static void a_request_that_breaks_off_is_told_by_the_stop_at_the_latest(void **state)
{
    static const struct {
        const char *piece, *method;
    } CASES[] = {
        {"GET /a?b HTTP/1.1\r\nHost: h\r\nX-", ""},
        {"PUT /a?b HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
         "Content-Length: 10\r\n\r\n",
         "PUT"},
    };

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        struct watch *watch = *state;
        struct raw raw = raw_connect(watch->echo.port);
        struct raw_answer answer = {0};

        assert_true(raw_text(&raw, CASES[i].piece));
        if (i == 1)
            answer = raw_answer_read(&raw, false); /* "100 Continue" */
        raw_answer_dispose(&answer);
        raw_close(&raw);
        /* when this is answered, what came before has been read */
        answer = raw_ask(watch->echo.port, "GET / HTTP/1.0\r\n\r\n", 18);
        assert_int_equal(answer.status, 200);
        raw_answer_dispose(&answer);
        pacta_server_free(watch->echo.server);
        watch->echo.server = NULL;
        assert_int_equal(watch->count, 1);
        assert_int_equal(watch->status, 0);
        assert_string_equal(watch->method, CASES[i].method);
        assert_string_equal(watch->target, "/a?b");
        assert_int_equal(watch_down(state), 0);
        assert_int_equal(watch_up(state), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#define WATCHED(name) cmocka_unit_test_setup_teardown(name, watch_up, watch_down)
        WATCHED(a_refusal_is_told_once),
        WATCHED(what_the_function_is_given_is_not_told),
        WATCHED(what_is_too_long_is_told_with_the_target_as_far_as_it_goes),
        WATCHED(a_request_that_breaks_off_is_told_by_the_stop_at_the_latest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
