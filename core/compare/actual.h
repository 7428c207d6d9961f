/* SPDX-License-Identifier: MIT */
/*
 * actual.h - a message that came over the wire, taken apart once however many plans it
 * is held against.
 *
 * Layer: core/compare.
 */
#ifndef PACTA_CORE_COMPARE_ACTUAL_H
#define PACTA_CORE_COMPARE_ACTUAL_H

#include "core/base/arena.h"
#include "core/base/fields.h"
#include "core/http/message.h"
#include "core/text/document.h"

typedef struct pacta_actual {
    pacta_arena arena;
    pacta_str method, path; /* of a request */
    int status;             /* of a response */
    pacta_fields query;     /* decoded */
    pacta_fields headers;   /* lists split, lines of one name together */
    pacta_str body;
    pacta_str media_type; /* of the Content-Type header; none when absent */
    bool has_query;
    /* the body as JSON, parsed when first asked for; see pacta_actual_json() */
    pacta_document *document;
    bool parsed;
    pacta_error parse_error;
} pacta_actual;

/* Views into the message, which must outlive it. PACTA_ENOMEM. */
int pacta_actual_from_request(pacta_actual *out, const pacta_http_request *request);
int pacta_actual_from_response(pacta_actual *out, const pacta_http_response *response);
void pacta_actual_dispose(pacta_actual *actual);

#endif
