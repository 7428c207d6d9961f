/* SPDX-License-Identifier: MIT */
/*
 * message.h - a request and a response as they go over the wire.
 *
 * Layer: core/http. Strings end with NUL behind their length, so that the public
 * accessors can hand them out.
 */
#ifndef PACTA_CORE_HTTP_MESSAGE_H
#define PACTA_CORE_HTTP_MESSAGE_H

#include <pacta/http.h>

#include "core/base/arena.h"
#include "core/base/str.h"

typedef struct pacta_http_header {
    pacta_str name, value; /* as sent */
} pacta_http_header;

typedef struct pacta_http_headers {
    pacta_http_header *items;
    size_t count, cap;
} pacta_http_headers;

struct pacta_http_request {
    pacta_str method;
    pacta_str path;  /* as sent: percent-encoded, without query */
    pacta_str query; /* as sent, without '?'; none when there was none */
    pacta_http_headers headers;
    pacta_str body; /* "" when there was none */
};

struct pacta_http_response {
    pacta_arena arena; /* owns all that follows */
    int status;
    pacta_http_headers headers;
    pacta_str body;
};
/* clang-format off */
#define PACTA_HTTP_RESPONSE_INIT {.status = 200, .body = {"", 0}}
/* clang-format on */

/* Name and value copied into the arena; false without memory. */
bool pacta_http_headers_add(pacta_http_headers *headers, pacta_arena *arena,
                            pacta_str name, pacta_str value);
/* The same for a line whose texts live long enough already. */
bool pacta_http_headers_append(pacta_http_headers *headers, pacta_arena *arena,
                               const pacta_http_header *line);
/* The first value of that name, none when absent. */
pacta_str pacta_http_headers_get(const pacta_http_headers *headers, pacta_str name);
void pacta_http_response_dispose(pacta_http_response *response);
/* "OK" for 200; "" for what has no name. */
const char *pacta_http_status_name(int status);

#endif
