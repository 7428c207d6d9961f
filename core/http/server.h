/* SPDX-License-Identifier: MIT */
/*
 * server.h - the one wrapper over libmicrohttpd: a server on its own thread that hands
 * complete requests to a function.
 *
 * Layer: core/http. Only server*.c know libmicrohttpd.
 */
#ifndef PACTA_CORE_HTTP_SERVER_H
#define PACTA_CORE_HTTP_SERVER_H

#include <pacta/error.h>

#include "core/http/message.h"

typedef struct pacta_server pacta_server;
/* A finished answer: status, headers, body. Made once, sent any number of times. */
typedef struct pacta_server_answer pacta_server_answer;

/* Copies all. The headers Content-Length, Transfer-Encoding and Connection are left to
 * the server. PACTA_EINVAL for a header that cannot be sent and for a status that ends
 * no request (below 200, above 999); PACTA_ENOMEM. */
int pacta_server_answer_new(pacta_server_answer **out, int status,
                            const pacta_http_headers *headers, pacta_str body,
                            pacta_error *err);
/* Whoever still sends it keeps it alive. NULL is accepted. */
void pacta_server_answer_free(pacta_server_answer *answer);

/* Runs on the server's thread, one request at a time, with the whole request read.
 * Gives the answer to send and says in *keep whether it stays the callee's (true) or
 * goes with this request (false). NULL: the server answers 500 without a body, for lack
 * of memory. */
typedef pacta_server_answer *(*pacta_server_fn)(const pacta_http_request *request,
                                                bool *keep, void *payload);

/* Runs on the server's thread, or within pacta_server_free(), once for every request
 * that the function above is not given: before the refusal with that status is sent.
 * Status 0: afterwards, as the library refused it by itself, or the connection ended
 * before the request did; one whose client has left may be told as late as by the stop.
 * The target is as sent, with its query; the method is empty where it is not known.
 * Both are borrowed; the reason is static, without a line end. What has no request line
 * that the library can read (too long, HTTP/2, TLS) is not told. */
typedef void (*pacta_server_refused_fn)(int status, const char *reason,
                                        pacta_str method, pacta_str target,
                                        void *payload);

typedef struct pacta_server_options {
    const char *host; /* an address: "127.0.0.1", "::1"; never NULL */
    uint16_t port;    /* 0: any free one */
    pacta_server_fn fn;
    void *payload;                   /* of both functions */
    pacta_server_refused_fn refused; /* may be NULL */
} pacta_server_options;

/* PACTA_ENET: "port 8080 of 127.0.0.1 is taken", "cannot listen on ..."; PACTA_EINVAL
 * for what is no address; PACTA_ENOMEM. Bodies over PACTA_LIMIT_BODY are answered with
 * 413, headers over PACTA_LIMIT_HEADERS, or in more than some 700 lines, with 431,
 * malformed requests with 400, and never reach the function. A connection that is idle
 * for 30 s is closed. */
int pacta_server_start(pacta_server **out, const pacta_server_options *options,
                       pacta_error *err);
uint16_t pacta_server_port(const pacta_server *server);
/* Ends the thread; afterwards the function is not called any more. Not from within the
 * function. Does nothing in a forked child. NULL is accepted. */
void pacta_server_free(pacta_server *server);
/* False in a child that was forked after the start. */
bool pacta_server_is_ours(const pacta_server *server);

#endif
