/* SPDX-License-Identifier: MIT */
/*
 * actual.h - a message that came over the wire, taken apart once however many plans it
 * is held against, and only as far as they ask.
 *
 * Layer: core/compare. For one thread at a time.
 */
#ifndef PACTA_CORE_COMPARE_ACTUAL_H
#define PACTA_CORE_COMPARE_ACTUAL_H

#include "core/base/arena.h"
#include "core/base/fields.h"
#include "core/format/format.h"
#include "core/http/message.h"

typedef struct pacta_actual {
    pacta_arena arena;
    pacta_str method, path; /* of a request */
    int status;             /* of a response */
    pacta_str query_text;   /* as sent; none when there was none */
    const pacta_http_headers *lines;
    pacta_str media_type; /* of the Content-Type header; none when absent */
    pacta_actual_body body;
    /* Read when first asked for; see below. */
    pacta_fields query, headers;
    bool query_read, headers_read;
} pacta_actual;

/* Views into the message, which must outlive it. PACTA_OK: nothing can fail, as nothing
 * is read yet. */
int pacta_actual_from_request(pacta_actual *out, const pacta_http_request *request);
int pacta_actual_from_response(pacta_actual *out, const pacta_http_response *response);
void pacta_actual_dispose(pacta_actual *actual);

/* The query, decoded; the headers, lists split, lines of one name together. PACTA_OK or
 * PACTA_ENOMEM. */
int pacta_actual_query(pacta_actual *actual, const pacta_fields **out);
int pacta_actual_headers(pacta_actual *actual, const pacta_fields **out);

#endif
