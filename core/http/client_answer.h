/* SPDX-License-Identifier: MIT */
/*
 * client_answer.h - an answer while it comes in.
 *
 * Layer: core/http, for client*.c only.
 */
#ifndef PACTA_CORE_HTTP_CLIENT_ANSWER_H
#define PACTA_CORE_HTTP_CLIENT_ANSWER_H

#include <curl/curl.h>

#include "core/base/buf.h"
#include "core/http/message.h"

/* Why we broke an exchange off ourselves. */
typedef enum {
    PACTA_CLIENT_BREAK_NONE,
    PACTA_CLIENT_BREAK_MEMORY,
    PACTA_CLIENT_BREAK_HEADERS, /* larger than PACTA_LIMIT_HEADERS */
    PACTA_CLIENT_BREAK_BODY,    /* larger than the client's limit */
    PACTA_CLIENT_BREAK_RESEND   /* not to go out again, or not over a kept connection */
} pacta_client_break_kind;

typedef struct pacta_client_answer {
    pacta_buf head; /* header lines of the last answer as they came */
    pacta_buf body;
    CURL *curl;     /* whose answer it is */
    size_t heads;   /* answers begun: 100 Continue counts */
    bool in_head;   /* between a status line and its blank line */
    bool sent;      /* since the last answer began */
    bool resent;    /* went out a second time, as nothing had come back */
    bool undecoded; /* its body is taken as it comes */
    pacta_client_break_kind broken;
} pacta_client_answer;

/* Ready for the next answer, with its memory kept. */
void pacta_client_answer_reset(pacta_client_answer *answer);
void pacta_client_answer_dispose(pacta_client_answer *answer);
/* Callbacks for libcurl; their payload is a pacta_client_answer. */
size_t pacta_client_answer_head(char *data, size_t size, size_t count, void *payload);
size_t pacta_client_answer_body(char *data, size_t size, size_t count, void *payload);
int pacta_client_answer_before_send(void *payload, char *primary_ip, char *local_ip,
                                    int primary_port, int local_port);
/* False when the connection ended within the header section. */
bool pacta_client_answer_is_whole(const pacta_client_answer *answer);
/* Fills headers and body; false without memory. */
bool pacta_client_answer_finish(pacta_client_answer *answer, pacta_http_response *out);

#endif
