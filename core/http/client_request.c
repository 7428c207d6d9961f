/* SPDX-License-Identifier: MIT */
/*
 * client_request.c - the request and nothing else: what libcurl would add by itself is
 * switched off.
 *
 * Layer: core/http.
 */
#include "core/http/client_request.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/size.h"
#include "core/text/header.h"

/* Headers that libcurl makes up unless the list names them. */
static const pacta_str UNWANTED[] = {
    PACTA_STR_INIT("Accept"),
    PACTA_STR_INIT("Accept-Encoding"),
    PACTA_STR_INIT("Content-Type"),
    PACTA_STR_INIT("Expect"),
};

static const pacta_str IDEMPOTENT[] = {
    PACTA_STR_INIT("GET"),    PACTA_STR_INIT("HEAD"),    PACTA_STR_INIT("PUT"),
    PACTA_STR_INIT("DELETE"), PACTA_STR_INIT("OPTIONS"), PACTA_STR_INIT("TRACE"),
};

/* Methods that state the length of their body even when they have none. */
static const pacta_str BODIED[] = {
    PACTA_STR_INIT("POST"),
    PACTA_STR_INIT("PUT"),
    PACTA_STR_INIT("PATCH"),
};

static bool is_one_of(pacta_str word, const pacta_str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (pacta_str_eq(word, words[i]))
            return true;
    }
    return false;
}

bool pacta_client_request_is_idempotent(const pacta_http_request *request)
{
    return is_one_of(request->method, IDEMPOTENT, PACTA_COUNT(IDEMPOTENT));
}

static char *copy(char *to, pacta_str s)
{
    if (s.len != 0)
        memcpy(to, s.ptr, s.len);
    return to + s.len;
}

static char *copy_encoded(char *to, pacta_str s)
{
    static const char HEX[] = "0123456789ABCDEF";

    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c > 0x20 && c < 0x7f && c != '#') {
            *to++ = s.ptr[i];
            continue;
        }
        *to++ = '%';
        *to++ = HEX[c >> 4];
        *to++ = HEX[c & 15];
    }
    return to;
}

const char *pacta_client_request_url(pacta_arena *arena, pacta_str base,
                                     const pacta_http_request *request)
{
    size_t sent, room;
    char *url, *end;

    if (!pacta_size_add(&sent, request->path.len, request->query.len) ||
        !pacta_size_mul(&room, sent, 3) || !pacta_size_add(&room, room, base.len) ||
        !pacta_size_add(&room, room, sizeof "?"))
        return NULL;
    url = pacta_arena_alloc(arena, room, 1);
    if (url == NULL)
        return NULL;
    end = copy_encoded(copy(url, base), request->path);
    if (request->query.ptr != NULL) {
        *end++ = '?';
        end = copy_encoded(end, request->query);
    }
    *end = '\0';
    return url;
}

/* Nodes of libcurl's list type in our arena: its own would cost two allocations a line.
 */
struct list {
    struct curl_slist *first, *last;
    pacta_arena *arena;
};

static int append(struct list *list, pacta_str name, const char *separator,
                  pacta_str value, pacta_error *err)
{
    struct curl_slist *node = pacta_arena_alloc(list->arena, 1, sizeof *node);
    size_t room = name.len + strlen(separator) + value.len + 1;
    char *end;

    if (node != NULL)
        node->data = pacta_arena_alloc(list->arena, room, 1);
    if (node == NULL || node->data == NULL)
        return pacta_fail_memory(err);
    end = copy(node->data, name);
    end = copy(end, pacta_str_of(separator));
    *copy(end, value) = '\0';
    if (list->last != NULL)
        list->last->next = node;
    else
        list->first = node;
    list->last = node;
    return PACTA_OK;
}

/* How the message is cut into bytes is ours to say: a contract may state a length that
 * is not that of its body. */
static bool is_framing(pacta_str name)
{
    return pacta_str_eq_nocase(name, PACTA_STR("Content-Length")) ||
           pacta_str_eq_nocase(name, PACTA_STR("Transfer-Encoding"));
}

static int append_header(struct list *list, const pacta_http_header *line,
                         pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (!pacta_header_name_is_valid(line->name) ||
        !pacta_header_value_is_valid(line->value))
        return pacta_fail(err, PACTA_EINVAL, "header \"%s\" cannot be sent",
                          pacta_quote(quoted, line->name));
    if (is_framing(line->name))
        return PACTA_OK;
    /* libcurl's way to send a header with nothing in it */
    if (pacta_str_trim(line->value).len == 0)
        return append(list, line->name, ";", PACTA_STR(""), err);
    return append(list, line->name, ": ", line->value, err);
}

static int set_headers(CURL *curl, pacta_arena *arena,
                       const pacta_http_headers *headers, pacta_error *err)
{
    struct list list = {NULL, NULL, arena};
    int rc = PACTA_OK;

    for (size_t i = 0; rc == PACTA_OK && i < headers->count; i++)
        rc = append_header(&list, &headers->items[i], err);
    for (size_t i = 0; rc == PACTA_OK && i < PACTA_COUNT(UNWANTED); i++) {
        if (pacta_http_headers_get(headers, UNWANTED[i]).ptr == NULL)
            rc = append(&list, UNWANTED[i], ":", PACTA_STR(""), err);
    }
    if (rc == PACTA_OK)
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.first);
    return rc;
}

/* The three verbs that libcurl knows by itself keep their meaning over redirects. */
static int set_method(CURL *curl, pacta_arena *arena, const pacta_http_request *request,
                      pacta_error *err)
{
    pacta_str method = request->method, body = request->body;
    bool head = pacta_str_eq(method, PACTA_STR("HEAD"));
    bool get = pacta_str_eq(method, PACTA_STR("GET")) && body.len == 0;
    bool post = pacta_str_eq(method, PACTA_STR("POST"));
    const char *text = pacta_arena_text(arena, method);
    char quoted[PACTA_QUOTE_SIZE];

    if (!pacta_header_name_is_valid(method))
        return pacta_fail(err, PACTA_EINVAL, "expected a method, found \"%s\"",
                          pacta_quote(quoted, method));
    if (text == NULL)
        return pacta_fail_memory(err);
    /* before the method, as it makes it POST */
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.len != 0 ? body.ptr : "");
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)body.len);
    if (head)
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    else if (body.len == 0 && !is_one_of(method, BODIED, PACTA_COUNT(BODIED)))
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    else
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, head || get || post ? NULL : text);
    return PACTA_OK;
}

int pacta_client_request_apply(CURL *curl, pacta_arena *arena,
                               const pacta_http_request *request, pacta_error *err)
{
    int rc = set_method(curl, arena, request, err);

    return rc == PACTA_OK ? set_headers(curl, arena, &request->headers, err) : rc;
}
