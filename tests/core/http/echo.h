/* SPDX-License-Identifier: MIT */
/*
 * echo.h - a server for tests that answers with what it was asked.
 */
#ifndef PACTA_TESTS_CORE_HTTP_ECHO_H
#define PACTA_TESTS_CORE_HTTP_ECHO_H

#include <stdatomic.h>

#include "core/base/buf.h"
#include "core/http/server.h"

struct echo {
    pacta_server *server;
    uint16_t port;
    atomic_int calls; /* how many requests reached the function */
};

/* "GET\n/path\nquery\nName: value\n...\n\nbody"; "(none)" where there is no query. */
static inline pacta_server_answer *echo_answer(const pacta_http_request *request,
                                               bool *keep, void *payload)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_server_answer *answer = NULL;
    struct echo *echo = payload;

    *keep = false;
    atomic_fetch_add(&echo->calls, 1);
    pacta_buf_addf(&text, "%s\n%s\n%s\n", request->method.ptr, request->path.ptr,
                   request->query.ptr != NULL ? request->query.ptr : "(none)");
    for (size_t i = 0; i < request->headers.count; i++)
        pacta_buf_addf(&text, "%s: %s\n", request->headers.items[i].name.ptr,
                       request->headers.items[i].value.ptr);
    pacta_buf_addc(&text, '\n');
    pacta_buf_add(&text, request->body);
    (void)pacta_server_answer_new(&answer, 200, NULL, pacta_buf_str(&text), NULL);
    pacta_buf_dispose(&text);
    return answer;
}

static inline int echo_start_on(struct echo *echo, const char *host)
{
    pacta_server_options options = {host, 0, echo_answer, echo};
    int rc;

    echo->server = NULL;
    atomic_init(&echo->calls, 0);
    rc = pacta_server_start(&echo->server, &options, NULL);
    echo->port = rc == PACTA_OK ? pacta_server_port(echo->server) : 0;
    return rc;
}

static inline int echo_start(struct echo *echo)
{
    return echo_start_on(echo, "127.0.0.1");
}

static inline void echo_stop(struct echo *echo)
{
    pacta_server_free(echo->server);
}

#endif
