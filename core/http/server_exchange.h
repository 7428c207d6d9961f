/* SPDX-License-Identifier: MIT */
/*
 * server_exchange.h - one request while it comes in over one connection. Its memory
 * stays with the connection, so that the next request needs none.
 *
 * Layer: core/http, for server*.c only.
 */
#ifndef PACTA_CORE_HTTP_SERVER_EXCHANGE_H
#define PACTA_CORE_HTTP_SERVER_EXCHANGE_H

#include <microhttpd.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/http/message.h"

typedef struct pacta_server_exchange {
    pacta_http_request request; /* header lines are borrowed from libmicrohttpd */
    pacta_arena arena;          /* values that had to be cut short */
    pacta_buf target;           /* path and query, cut apart by a NUL */
    pacta_buf body;
    uint64_t received;   /* bytes of body seen, those dropped included */
    bool pending;        /* neither given to the function nor refused yet */
    bool begun;          /* the header section was read */
    unsigned status;     /* not 0: refused with that status, ... */
    const char *refusal; /* ... for this reason */
} pacta_server_exchange;

pacta_server_exchange *pacta_server_exchange_new(void);
void pacta_server_exchange_free(pacta_server_exchange *exchange);
/* Ready for the next request; large memory is given back. */
void pacta_server_exchange_reset(pacta_server_exchange *exchange);
/* The target as sent, before anything is decoded in it. */
void pacta_server_exchange_set_target(pacta_server_exchange *exchange, pacta_str uri);
/* The target whole again, no longer cut into path and query. */
pacta_str pacta_server_exchange_target(pacta_server_exchange *exchange);
/* Takes the header section over and judges it; look at `status`. */
void pacta_server_exchange_begin(pacta_server_exchange *exchange,
                                 struct MHD_Connection *connection, const char *method,
                                 const char *version);
/* Adds to the body, or drops it once it is too large; look at `status`. */
void pacta_server_exchange_add_body(pacta_server_exchange *exchange, pacta_str piece);

#endif
