/* SPDX-License-Identifier: MIT */
/*
 * request.c - from the contract's request to the bytes that are sent. Method, header
 * names and values are fit to be sent: the model reads no others.
 *
 * Layer: verifier.
 */
#include "verifier/request.h"

#include <string.h>

#include "core/base/error.h"
#include "core/text/header.h"
#include "core/text/media_type.h"
#include "core/text/query.h"

/* A path is sent as stated. What would end the request line or the target in the middle
 * is percent-encoded: a contract may have been written by anybody. */
static void write_stated(pacta_buf *out, pacta_str stated)
{
    for (size_t i = 0; i < stated.len; i++) {
        unsigned char c = (unsigned char)stated.ptr[i];

        if (c > 0x20 && c < 0x7f && c != '#')
            pacta_buf_addc(out, (char)c);
        else
            pacta_buf_addf(out, "%%%02X", (unsigned)c);
    }
}

static void write_path(pacta_buf *out, pacta_str base_path, pacta_str path)
{
    pacta_buf_add(out, base_path);
    if (path.len == 0 || path.ptr[0] != '/')
        pacta_buf_addc(out, '/');
    write_stated(out, path);
}

/* The buffer's text copied into the arena, and the buffer emptied. */
static int settle(pacta_str *out, pacta_arena *arena, pacta_buf *text, pacta_error *err)
{
    int rc = pacta_buf_check(text, "request", err);

    if (rc == PACTA_OK && !pacta_arena_dup(arena, out, pacta_buf_str(text)))
        rc = pacta_fail_memory(err);
    pacta_buf_clear(text);
    return rc;
}

/* A query may stand in the path, in the query of the contract, or in both. */
static int build_query(pacta_http_request *out, pacta_arena *arena, pacta_buf *text,
                       const pacta_request *expected, pacta_error *err)
{
    size_t mark = pacta_str_find(expected->path, '?');
    bool in_path = mark != expected->path.len;

    if (!in_path && expected->query.count == 0)
        return PACTA_OK;
    if (in_path)
        write_stated(text, pacta_str_from(expected->path, mark + 1));
    if (in_path && expected->query.count != 0)
        pacta_buf_addc(text, '&');
    pacta_query_write(text, &expected->query);
    return settle(&out->query, arena, text, err);
}

static int build_target(pacta_http_request *out, pacta_arena *arena,
                        pacta_str base_path, const pacta_request *expected,
                        pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    size_t mark = pacta_str_find(expected->path, '?');
    int rc;

    if (!pacta_arena_dup(arena, &out->method, expected->method))
        return pacta_fail_memory(err);
    write_path(&text, base_path, pacta_str_sub(expected->path, 0, mark));
    rc = settle(&out->path, arena, &text, err);
    if (rc == PACTA_OK)
        rc = build_query(out, arena, &text, expected, err);
    pacta_buf_dispose(&text);
    return rc;
}

static int add_header(pacta_http_request *out, pacta_arena *arena, pacta_str name,
                      pacta_str value, pacta_error *err)
{
    return pacta_http_headers_add(&out->headers, arena, name, value)
               ? PACTA_OK
               : pacta_fail_memory(err);
}

/* The values of a list on one line, those of other headers each on its own. */
static int add_field(pacta_http_request *out, pacta_arena *arena,
                     const pacta_field *field, pacta_error *err)
{
    pacta_buf line = PACTA_BUF_INIT(PACTA_BUF_ANY);
    bool is_list = pacta_header_is_list(field->name);
    int rc = PACTA_OK;

    for (size_t i = 0; i < field->count && rc == PACTA_OK; i++) {
        if (is_list && i != 0)
            pacta_buf_adds(&line, ", ");
        pacta_buf_add(&line, field->values[i]);
        if (!is_list || i + 1 == field->count) {
            rc = pacta_buf_check(&line, "header", err);
            if (rc == PACTA_OK)
                rc = add_header(out, arena, field->name, pacta_buf_str(&line), err);
            pacta_buf_clear(&line);
        }
    }
    pacta_buf_dispose(&line);
    return rc;
}

bool pacta_request_is_framing(pacta_str name)
{
    return pacta_str_eq_nocase(name, PACTA_STR("Content-Length")) ||
           pacta_str_eq_nocase(name, PACTA_STR("Transfer-Encoding"));
}

bool pacta_request_is_custom(const pacta_verifier *verifier, pacta_str name)
{
    return pacta_http_headers_get(&verifier->headers, name).ptr != NULL;
}

bool pacta_request_add_custom(pacta_http_request *request, pacta_arena *arena,
                              const pacta_verifier *verifier)
{
    for (size_t i = 0; i < verifier->headers.count; i++) {
        const pacta_http_header *header = &verifier->headers.items[i];

        if (!pacta_http_headers_add(&request->headers, arena, header->name,
                                    header->value))
            return false;
    }
    return true;
}

static int build_headers(pacta_http_request *out, pacta_arena *arena,
                         const pacta_verifier *verifier, const pacta_part *part,
                         pacta_error *err)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < part->headers.count && rc == PACTA_OK; i++) {
        pacta_str name = part->headers.items[i].name;

        if (!pacta_request_is_custom(verifier, name) && !pacta_request_is_framing(name))
            rc = add_field(out, arena, &part->headers.items[i], err);
    }
    if (rc == PACTA_OK && !pacta_request_add_custom(out, arena, verifier))
        rc = pacta_fail_memory(err);
    return rc;
}

/* A body travels with its media type, also when the contract states no such header. */
static int build_body(pacta_http_request *out, pacta_arena *arena,
                      const pacta_part *part, pacta_error *err)
{
    pacta_str media_type = pacta_part_media_type(part);

    out->body = PACTA_STR("");
    if (part->body.kind == PACTA_BODY_PRESENT &&
        !pacta_arena_dup(arena, &out->body, part->body.bytes))
        return pacta_fail_memory(err);
    if (part->body.kind == PACTA_BODY_NULL &&
        pacta_media_type_kind(media_type) == PACTA_MEDIA_JSON)
        out->body = PACTA_STR("null");
    if (out->body.len == 0 || media_type.len == 0 ||
        pacta_http_headers_get(&out->headers, PACTA_STR("Content-Type")).ptr != NULL)
        return PACTA_OK;
    return add_header(out, arena, PACTA_STR("Content-Type"), media_type, err);
}

int pacta_request_build(pacta_http_request *out, pacta_arena *arena,
                        const pacta_verifier *verifier, const pacta_request *expected,
                        pacta_error *err)
{
    int rc;

    *out = (pacta_http_request){.method = PACTA_STR_NONE};
    rc = build_target(out, arena, verifier->base_path, expected, err);
    if (rc == PACTA_OK)
        rc = build_headers(out, arena, verifier, &expected->part, err);
    if (rc == PACTA_OK)
        rc = build_body(out, arena, &expected->part, err);
    return rc;
}

pacta_str pacta_request_line(pacta_arena *arena, const pacta_http_request *request)
{
    bool asks = request->query.ptr != NULL;
    size_t len = request->method.len + 1 + request->path.len +
                 (asks ? 1 + request->query.len : 0);
    char *line = pacta_arena_alloc(arena, len + 1, 1), *at = line;

    if (line == NULL)
        return PACTA_STR_NONE;
    memcpy(at, request->method.ptr, request->method.len);
    at += request->method.len;
    *at++ = ' ';
    memcpy(at, request->path.ptr, request->path.len);
    at += request->path.len;
    if (asks) {
        *at++ = '?';
        if (request->query.len != 0)
            memcpy(at, request->query.ptr, request->query.len);
    }
    return (pacta_str){line, len};
}
