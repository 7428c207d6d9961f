/* SPDX-License-Identifier: MIT */
/*
 * server_exchange.c - collects a request and refuses what no client of good will sends.
 *
 * Layer: core/http.
 */
#include "core/http/server_exchange.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <pacta/limits.h>

#include "core/base/size.h"
#include "core/text/header.h"

/* Buffers up to this size stay with the connection. */
#define KEPT_BODY ((size_t)64 * 1024)

/* What has to be known of the framing headers, seen in one pass. */
struct framing {
    pacta_server_exchange *exchange;
    size_t bytes;
    size_t hosts, lengths, codings;
    pacta_str length, coding;
    bool expects; /* waits for "100 Continue" before it sends the body */
};

static void refuse(pacta_server_exchange *exchange, unsigned status, const char *reason)
{
    if (exchange->status != 0)
        return; /* the first reason stays */
    exchange->status = status;
    exchange->refusal = reason;
}

pacta_server_exchange *pacta_server_exchange_new(void)
{
    pacta_server_exchange *exchange = calloc(1, sizeof *exchange);

    if (exchange == NULL)
        return NULL;
    exchange->target.limit = PACTA_LIMIT_HEADERS;
    exchange->body.limit = PACTA_LIMIT_BODY;
    return exchange;
}

void pacta_server_exchange_free(pacta_server_exchange *exchange)
{
    if (exchange == NULL)
        return;
    pacta_arena_dispose(&exchange->arena);
    pacta_buf_dispose(&exchange->target);
    pacta_buf_dispose(&exchange->body);
    free(exchange->request.headers.items);
    free(exchange);
}

void pacta_server_exchange_reset(pacta_server_exchange *exchange)
{
    if (exchange->body.cap > KEPT_BODY) {
        pacta_buf_dispose(&exchange->body);
        exchange->body = (pacta_buf)PACTA_BUF_INIT(PACTA_LIMIT_BODY);
    }
    pacta_arena_reset(&exchange->arena);
    pacta_buf_clear(&exchange->target);
    pacta_buf_clear(&exchange->body);
    exchange->request.method = PACTA_STR("");
    exchange->request.query = PACTA_STR_NONE;
    exchange->request.headers.count = 0;
    exchange->received = 0;
    exchange->pending = true;
    exchange->begun = false;
    exchange->status = 0;
    exchange->refusal = NULL;
}

static size_t authority_len(pacta_str rest)
{
    size_t len = 0;

    while (len < rest.len && strchr("/?#", rest.ptr[len]) == NULL)
        len++;
    return len;
}

/* "http://host/path", which a client may send to any server, is taken as "/path", and
 * "http://host?query" as "/?query". True when a slash is to stand before what is left.
 */
static bool cut_authority(pacta_str *uri)
{
    static const pacta_str SCHEMES[] = {PACTA_STR_INIT("http://"),
                                        PACTA_STR_INIT("https://")};

    for (size_t i = 0; i < PACTA_COUNT(SCHEMES); i++) {
        if (pacta_str_eq_nocase(pacta_str_sub(*uri, 0, SCHEMES[i].len), SCHEMES[i])) {
            pacta_str rest = pacta_str_from(*uri, SCHEMES[i].len);

            *uri = pacta_str_from(rest, authority_len(rest));
            return uri->len == 0 || uri->ptr[0] != '/';
        }
    }
    return false;
}

void pacta_server_exchange_set_target(pacta_server_exchange *exchange, pacta_str uri)
{
    bool bare = cut_authority(&uri);

    if (uri.len + bare > PACTA_LIMIT_HEADERS) {
        refuse(exchange, MHD_HTTP_URI_TOO_LONG, "the request target is too long");
        uri = pacta_str_sub(uri, 0, PACTA_LIMIT_HEADERS - bare); /* to be told */
    }
    pacta_buf_add(&exchange->target, bare ? PACTA_STR("/") : PACTA_STR(""));
    pacta_buf_add(&exchange->target, uri);
    if (exchange->target.failed != PACTA_OK)
        refuse(exchange, MHD_HTTP_INTERNAL_SERVER_ERROR, "no memory");
}

pacta_str pacta_server_exchange_target(pacta_server_exchange *exchange)
{
    pacta_http_request *request = &exchange->request;

    if (request->query.ptr != NULL) {
        exchange->target.data[request->path.len] = '?';
        request->path = request->query = PACTA_STR_NONE;
    }
    return pacta_buf_str(&exchange->target);
}

/* Only printable ASCII and bytes above it: a blank would have ended the target. */
static bool target_is_valid(pacta_str target)
{
    for (size_t i = 0; i < target.len; i++) {
        unsigned char c = (unsigned char)target.ptr[i];

        if (c <= 0x20 || c == 0x7f)
            return false;
    }
    return target.len != 0 &&
           (target.ptr[0] == '/' || pacta_str_eq(target, PACTA_STR("*")));
}

static void split_target(pacta_server_exchange *exchange)
{
    pacta_http_request *request = &exchange->request;
    pacta_str target = pacta_buf_str(&exchange->target);
    size_t mark = pacta_str_find(target, '?');

    request->path = pacta_str_sub(target, 0, mark);
    request->query = PACTA_STR_NONE;
    if (mark == target.len)
        return;
    exchange->target.data[mark] = '\0';
    request->query = pacta_str_from(target, mark + 1);
}

/* Borrows both, unless blanks end the value: those do not belong to it. */
static bool keep_line(pacta_server_exchange *exchange, pacta_str name, pacta_str value)
{
    pacta_http_headers *headers = &exchange->request.headers;
    pacta_str trimmed = pacta_str_trim(value);

    if (trimmed.len != value.len && !pacta_arena_dup(&exchange->arena, &value, trimmed))
        return false;
    if (headers->count == headers->cap) {
        pacta_http_header *items = pacta_array_grow(headers->items, &headers->cap,
                                                    headers->count + 1, sizeof *items);

        if (items == NULL)
            return false;
        headers->items = items;
    }
    headers->items[headers->count++] = (pacta_http_header){name, value};
    return true;
}

static void note_framing(struct framing *seen, pacta_str name, pacta_str value)
{
    switch (name.len) {
    case 4:
        seen->hosts += pacta_str_eq_nocase(name, PACTA_STR("Host"));
        break;
    case 6:
        seen->expects |= pacta_str_eq_nocase(name, PACTA_STR("Expect"));
        break;
    case 14:
        if (pacta_str_eq_nocase(name, PACTA_STR("Content-Length"))) {
            seen->lengths++;
            seen->length = value;
        }
        break;
    case 17:
        if (pacta_str_eq_nocase(name, PACTA_STR("Transfer-Encoding"))) {
            seen->codings++;
            seen->coding = value;
        }
        break;
    default:
        break;
    }
}

static enum MHD_Result take_line(void *cls, enum MHD_ValueKind kind, const char *key,
                                 size_t key_len, const char *text, size_t text_len)
{
    struct framing *seen = cls;
    pacta_str name = {key, key_len};
    pacta_str value = {text != NULL ? text : "", text_len};

    (void)kind;
    seen->bytes += name.len + value.len + 4; /* ": " and the end of the line */
    if (!pacta_header_name_is_valid(name) || !pacta_header_value_is_valid(value))
        refuse(seen->exchange, MHD_HTTP_BAD_REQUEST, "a header line is malformed");
    note_framing(seen, name, value);
    if (keep_line(seen->exchange, name, value))
        return MHD_YES;
    refuse(seen->exchange, MHD_HTTP_INTERNAL_SERVER_ERROR, "no memory");
    return MHD_NO;
}

/* False for what is no number; a number too large for 64 bits is the largest. */
static bool read_length(uint64_t *out, pacta_str text)
{
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        uint64_t digit = (uint64_t)(text.ptr[i] - '0');

        if (!pacta_is_digit(text.ptr[i]))
            return false;
        *out = *out > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *out * 10 + digit;
    }
    return text.len != 0;
}

/* RFC 9112, 6.1 and 6.3: a message whose end can be seen in two ways is an attack. */
static void judge_body(struct framing *seen)
{
    pacta_server_exchange *exchange = seen->exchange;
    uint64_t length = 0;

    if (seen->lengths + seen->codings > 1)
        refuse(exchange, MHD_HTTP_BAD_REQUEST,
               "the length of the body is stated more than once");
    else if (seen->lengths == 1 && !read_length(&length, pacta_str_trim(seen->length)))
        refuse(exchange, MHD_HTTP_BAD_REQUEST, "Content-Length is not a number");
    else if (seen->codings == 1 &&
             !pacta_str_eq_nocase(pacta_str_trim(seen->coding), PACTA_STR("chunked")))
        refuse(exchange, MHD_HTTP_NOT_IMPLEMENTED,
               "only chunked is known as Transfer-Encoding");
    /* Somewhat too large a body is read to its end and dropped, as a client in the
     * middle of sending would lose the answer to the reset of the connection. */
    else if (length > PACTA_LIMIT_BODY &&
             (seen->expects || length / 2 > PACTA_LIMIT_BODY))
        refuse(exchange, MHD_HTTP_CONTENT_TOO_LARGE, "the body is too large");
}

static void judge_head(struct framing *seen, const char *method, const char *version)
{
    pacta_server_exchange *exchange = seen->exchange;

    if (!pacta_header_name_is_valid(pacta_str_of(method)))
        refuse(exchange, MHD_HTTP_BAD_REQUEST, "the method is no token");
    if (strcmp(version, "HTTP/1.1") != 0 && strcmp(version, "HTTP/1.0") != 0)
        refuse(exchange, MHD_HTTP_HTTP_VERSION_NOT_SUPPORTED,
               "expected HTTP/1.1 or HTTP/1.0");
    if (!target_is_valid(pacta_buf_str(&exchange->target)))
        refuse(exchange, MHD_HTTP_BAD_REQUEST, "the request target is malformed");
    if (seen->hosts > 1)
        refuse(exchange, MHD_HTTP_BAD_REQUEST, "more than one Host");
    if (seen->hosts == 0 && strcmp(version, "HTTP/1.1") == 0)
        refuse(exchange, MHD_HTTP_BAD_REQUEST, "Host is missing");
    if (seen->bytes > PACTA_LIMIT_HEADERS)
        refuse(exchange, MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE,
               "the header section is too large");
}

void pacta_server_exchange_begin(pacta_server_exchange *exchange,
                                 struct MHD_Connection *connection, const char *method,
                                 const char *version)
{
    struct framing seen = {.exchange = exchange};

    exchange->begun = true;
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, take_line, &seen);
    judge_head(&seen, method, version);
    judge_body(&seen);
    exchange->request.method = pacta_str_of(method);
    split_target(exchange);
}

void pacta_server_exchange_add_body(pacta_server_exchange *exchange, pacta_str piece)
{
    exchange->received += piece.len;
    if (exchange->status != 0)
        return;
    pacta_buf_add(&exchange->body, piece);
    if (exchange->body.failed == PACTA_OK)
        return;
    refuse(exchange,
           exchange->body.failed == PACTA_ELIMIT ? MHD_HTTP_CONTENT_TOO_LARGE
                                                 : MHD_HTTP_INTERNAL_SERVER_ERROR,
           exchange->body.failed == PACTA_ELIMIT ? "the body is too large"
                                                 : "no memory");
    pacta_buf_dispose(&exchange->body);
    exchange->body = (pacta_buf)PACTA_BUF_INIT(PACTA_LIMIT_BODY);
}
