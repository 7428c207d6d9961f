/* SPDX-License-Identifier: MIT */
/*
 * wire.c - header fields into lines, query fields into a query string.
 */
#include "tests/spec/wire.h"

#include "core/text/header.h"
#include "core/text/query.h"

static bool take(pacta_arena *arena, pacta_str *out, pacta_buf *buf)
{
    bool taken =
        buf->failed == PACTA_OK && pacta_arena_dup(arena, out, pacta_buf_str(buf));

    pacta_buf_dispose(buf);
    return taken;
}

/* Lists go on one line, as clients send them. */
static bool add_list(pacta_http_headers *out, pacta_arena *arena,
                     const pacta_field *field)
{
    pacta_buf line = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str value;

    for (size_t i = 0; i < field->count; i++) {
        pacta_buf_adds(&line, i != 0 ? ", " : "");
        pacta_buf_add(&line, field->values[i]);
    }
    return take(arena, &value, &line) &&
           pacta_http_headers_add(out, arena, field->name, value);
}

static bool add_field(pacta_http_headers *out, pacta_arena *arena,
                      const pacta_field *field)
{
    if (pacta_header_is_list(field->name))
        return add_list(out, arena, field);
    for (size_t i = 0; i < field->count; i++) {
        if (!pacta_http_headers_add(out, arena, field->name, field->values[i]))
            return false;
    }
    return true;
}

static bool add_headers(pacta_http_headers *out, pacta_arena *arena,
                        const pacta_part *part)
{
    static const pacta_str TYPE = {"Content-Type", 12};

    for (size_t i = 0; i < part->headers.count; i++) {
        if (!add_field(out, arena, &part->headers.items[i]))
            return false;
    }
    return part->body.media_type.ptr == NULL ||
           pacta_fields_get(&part->headers, TYPE, true) != NULL ||
           pacta_http_headers_add(out, arena, TYPE, part->body.media_type);
}

static pacta_str body_bytes(const pacta_part *part)
{
    return part->body.kind == PACTA_BODY_PRESENT ? part->body.bytes : PACTA_STR("");
}

bool wire_request(pacta_http_request *out, pacta_arena *arena,
                  const pacta_request *request)
{
    pacta_buf query = PACTA_BUF_INIT(PACTA_BUF_ANY);

    *out = (pacta_http_request){.method = request->method,
                                .path = request->path,
                                .body = body_bytes(&request->part)};
    pacta_query_write(&query, &request->query);
    return take(arena, &out->query, &query) &&
           add_headers(&out->headers, arena, &request->part);
}

bool wire_response(pacta_http_response *out, pacta_arena *arena,
                   const pacta_response *response)
{
    *out = (pacta_http_response){.status = response->status,
                                 .body = body_bytes(&response->part)};
    return add_headers(&out->headers, arena, &response->part);
}
