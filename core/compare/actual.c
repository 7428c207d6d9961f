/* SPDX-License-Identifier: MIT */
/*
 * actual.c - what came, read piece by piece when a plan asks for it.
 *
 * Layer: core/compare.
 */
#include "core/compare/actual.h"

#include "core/text/header.h"
#include "core/text/query.h"

/* Field by field: the error inside the body would make clearing all of it the dearest
 * part of answering a small request. */
static void init(pacta_actual *out, const pacta_http_headers *headers, pacta_str body)
{
    out->arena = (pacta_arena)PACTA_ARENA_INIT;
    out->method = out->path = PACTA_STR("");
    out->status = 0;
    out->query_text = PACTA_STR_NONE;
    out->lines = headers;
    out->media_type = pacta_http_headers_get(headers, PACTA_STR("Content-Type"));
    pacta_actual_body_init(&out->body, body);
    out->query = out->headers = (pacta_fields){.items = NULL};
    out->query_read = out->headers_read = false;
}

int pacta_actual_from_request(pacta_actual *out, const pacta_http_request *request)
{
    init(out, &request->headers, request->body);
    out->method = request->method;
    out->path = request->path;
    out->query_text = request->query;
    return PACTA_OK;
}

int pacta_actual_from_response(pacta_actual *out, const pacta_http_response *response)
{
    init(out, &response->headers, response->body);
    out->status = response->status;
    return PACTA_OK;
}

void pacta_actual_dispose(pacta_actual *actual)
{
    pacta_actual_body_dispose(&actual->body);
    pacta_arena_dispose(&actual->arena);
}

int pacta_actual_query(pacta_actual *actual, const pacta_fields **out)
{
    *out = &actual->query;
    if (actual->query_read)
        return PACTA_OK;
    if (actual->query_text.len != 0 &&
        !pacta_query_parse(&actual->query, &actual->arena, actual->query_text))
        return PACTA_ENOMEM;
    actual->query_read = true;
    return PACTA_OK;
}

int pacta_actual_headers(pacta_actual *actual, const pacta_fields **out)
{
    *out = &actual->headers;
    if (actual->headers_read)
        return PACTA_OK;
    for (size_t i = 0; i < actual->lines->count; i++) {
        const pacta_http_header *line = &actual->lines->items[i];

        if (!pacta_header_add(&actual->headers, &actual->arena, line->name,
                              line->value))
            return PACTA_ENOMEM;
    }
    actual->headers_read = true;
    return PACTA_OK;
}
