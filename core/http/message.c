/* SPDX-License-Identifier: MIT */
/*
 * message.c - header lists, and what a handler may ask of a request and put into a
 * response.
 *
 * Layer: core/http.
 */
#include "core/http/message.h"

#include <string.h>

#include <pacta/error.h>

#include "core/text/header.h"

bool pacta_http_headers_append(pacta_http_headers *headers, pacta_arena *arena,
                               const pacta_http_header *line)
{
    pacta_http_header *items = pacta_arena_grow(arena, headers->items, &headers->cap,
                                                headers->count + 1, sizeof *items);

    if (items == NULL)
        return false;
    headers->items = items;
    items[headers->count++] = *line;
    return true;
}

bool pacta_http_headers_add(pacta_http_headers *headers, pacta_arena *arena,
                            pacta_str name, pacta_str value)
{
    pacta_http_header line = {PACTA_STR_NONE, PACTA_STR_NONE};

    return pacta_arena_dup(arena, &line.name, name) &&
           pacta_arena_dup(arena, &line.value, value) &&
           pacta_http_headers_append(headers, arena, &line);
}

pacta_str pacta_http_headers_get(const pacta_http_headers *headers, pacta_str name)
{
    for (size_t i = 0; i < headers->count; i++) {
        if (pacta_str_eq_nocase(headers->items[i].name, name))
            return headers->items[i].value;
    }
    return PACTA_STR_NONE;
}

void pacta_http_response_dispose(pacta_http_response *response)
{
    if (response == NULL)
        return;
    pacta_arena_dispose(&response->arena);
    *response = (pacta_http_response)PACTA_HTTP_RESPONSE_INIT;
}

const char *pacta_http_request_method(const pacta_http_request *request)
{
    return request != NULL ? request->method.ptr : NULL;
}

const char *pacta_http_request_path(const pacta_http_request *request)
{
    return request != NULL ? request->path.ptr : NULL;
}

const char *pacta_http_request_query(const pacta_http_request *request)
{
    return request != NULL ? request->query.ptr : NULL;
}

const char *pacta_http_request_header(const pacta_http_request *request,
                                      const char *name)
{
    if (request == NULL || name == NULL)
        return NULL;
    return pacta_http_headers_get(&request->headers, pacta_str_of(name)).ptr;
}

size_t pacta_http_request_header_count(const pacta_http_request *request)
{
    return request != NULL ? request->headers.count : 0;
}

const char *pacta_http_request_header_name(const pacta_http_request *request, size_t i)
{
    if (i >= pacta_http_request_header_count(request))
        return NULL;
    return request->headers.items[i].name.ptr;
}

const char *pacta_http_request_header_value(const pacta_http_request *request, size_t i)
{
    if (i >= pacta_http_request_header_count(request))
        return NULL;
    return request->headers.items[i].value.ptr;
}

const char *pacta_http_request_body(const pacta_http_request *request, size_t *len)
{
    bool none = request == NULL || request->body.ptr == NULL;

    if (len != NULL)
        *len = none ? 0 : request->body.len;
    return none ? "" : request->body.ptr;
}

void pacta_http_response_set_status(pacta_http_response *response, int status)
{
    if (response != NULL)
        response->status = status;
}

int pacta_http_response_add_header(pacta_http_response *response, const char *name,
                                   const char *value)
{
    if (response == NULL || name == NULL || value == NULL ||
        !pacta_header_name_is_valid(pacta_str_of(name)) ||
        !pacta_header_value_is_valid(pacta_str_of(value)))
        return PACTA_EINVAL;
    return pacta_http_headers_add(&response->headers, &response->arena,
                                  pacta_str_of(name), pacta_str_of(value))
               ? PACTA_OK
               : PACTA_ENOMEM;
}

int pacta_http_response_set_body(pacta_http_response *response, const void *bytes,
                                 size_t len)
{
    pacta_str body = PACTA_STR("");

    if (response == NULL || (bytes == NULL && len != 0))
        return PACTA_EINVAL;
    if (len != 0)
        body = (pacta_str){bytes, len};
    return pacta_arena_dup(&response->arena, &response->body, body) ? PACTA_OK
                                                                    : PACTA_ENOMEM;
}
