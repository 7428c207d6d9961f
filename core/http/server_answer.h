/* SPDX-License-Identifier: MIT */
/*
 * server_answer.h - what a server answer is made of, for server*.c only.
 *
 * Layer: core/http.
 */
#ifndef PACTA_CORE_HTTP_SERVER_ANSWER_H
#define PACTA_CORE_HTTP_SERVER_ANSWER_H

#include <microhttpd.h>

#include "core/http/server.h"

struct pacta_server_answer {
    struct MHD_Response *response;
    unsigned status;
    uintptr_t begin, end; /* where the library keeps it; equal when it is scattered */
};

/* Asks for all of its memory at once. The library walks from piece to piece, and of a
 * thousand answers hardly one is in the cache: waiting for them one by one is a tenth
 * of what a small answer takes. */
void pacta_server_answer_prefetch(const pacta_server_answer *answer);

/* A one-line text after which the connection is closed: what a bad request gets. NULL
 * without memory. `text` is static. */
pacta_server_answer *pacta_server_answer_refusal(unsigned status, const char *text);

#endif
