/* SPDX-License-Identifier: MIT */
/*
 * document_content.c - what a string says, however it is spelled.
 *
 * Layer: core/text.
 */
#include "core/text/document_tape.h"

#include <string.h>

struct pacta_content pacta_content_of(const pacta_document *document, uint32_t at)
{
    const struct pacta_node *node = &document->nodes[at];
    const char *text = document->text.ptr + node->offset;

    return (struct pacta_content){.at = text + 1,
                                  .end = text + node->len - 1,
                                  .plain = (node->info & PACTA_NODE_FLAG) == 0};
}

struct pacta_content pacta_content_plain(pacta_str text)
{
    const char *at = text.len != 0 ? text.ptr : "";

    return (struct pacta_content){.at = at, .end = at + text.len, .plain = true};
}

/* The parser let nothing but four hexadecimal digits through. */
static uint32_t hex4(const char *digits)
{
    uint32_t code = 0;

    for (int i = 0; i < 4; i++)
        code = code << 4 | (uint32_t)pacta_hex_value(digits[i]);
    return code;
}

static size_t encode(char out[4], uint32_t code)
{
    size_t len = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char FIRST[] = {0, 0, 0xc0, 0xe0, 0xf0};

    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3f));
        code >>= 6;
    }
    out[0] = (char)(FIRST[len] | code);
    return len;
}

/* A pair of surrogates is one character; one alone stays what it is. */
static pacta_str next_unicode(struct pacta_content *content)
{
    uint32_t code = hex4(content->at + 2);

    content->at += 6;
    if (code >= 0xd800 && code < 0xdc00 && content->end - content->at >= 6 &&
        content->at[0] == '\\' && content->at[1] == 'u') {
        uint32_t low = hex4(content->at + 2);

        if (low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            content->at += 6;
        }
    }
    return (pacta_str){content->bytes, encode(content->bytes, code)};
}

static pacta_str next_escape(struct pacta_content *content)
{
    static const char FROM[] = "bfnrt", TO[] = "\b\f\n\r\t";
    char c = content->at[1];
    const char *known;

    if (c == 'u')
        return next_unicode(content);
    known = strchr(FROM, c);
    content->bytes[0] = known != NULL ? TO[known - FROM] : c;
    content->at += 2;
    return (pacta_str){content->bytes, 1};
}

pacta_str pacta_content_next(struct pacta_content *content)
{
    const char *begin = content->at, *stop;

    if (begin == content->end)
        return PACTA_STR_NONE;
    if (!content->plain && *begin == '\\')
        return next_escape(content);
    stop = content->plain ? NULL : memchr(begin, '\\', (size_t)(content->end - begin));
    content->at = stop != NULL ? stop : content->end;
    return (pacta_str){begin, (size_t)(content->at - begin)};
}

int pacta_content_cmp(struct pacta_content a, struct pacta_content b)
{
    pacta_str left = pacta_content_next(&a), right = pacta_content_next(&b);

    while (left.ptr != NULL && right.ptr != NULL) {
        size_t len = left.len < right.len ? left.len : right.len;
        int order = memcmp(left.ptr, right.ptr, len);

        if (order != 0)
            return order;
        left = (pacta_str){left.ptr + len, left.len - len};
        right = (pacta_str){right.ptr + len, right.len - len};
        if (left.len == 0)
            left = pacta_content_next(&a);
        if (right.len == 0)
            right = pacta_content_next(&b);
    }
    return (left.ptr != NULL) - (right.ptr != NULL);
}

uint32_t pacta_content_hash(struct pacta_content content)
{
    pacta_str piece = pacta_content_next(&content);
    uint32_t hash = UINT32_C(0x811c9dc5);

    while (piece.ptr != NULL) {
        for (size_t i = 0; i < piece.len; i++)
            hash = (hash ^ (unsigned char)piece.ptr[i]) * UINT32_C(0x01000193);
        piece = pacta_content_next(&content);
    }
    hash ^= hash >> 15; /* the low bits pick the bucket, so they must depend on all */
    hash *= UINT32_C(0x2c1b3c6d);
    return hash ^ hash >> 13;
}

static bool content_eq(struct pacta_content a, struct pacta_content b)
{
    if (a.plain && b.plain && a.end - a.at != b.end - b.at)
        return false;
    return pacta_content_cmp(a, b) == 0;
}

bool pacta_json_text_eq(pacta_json string, pacta_str text)
{
    return content_eq(pacta_content_of(string.document, string.at),
                      pacta_content_plain(text));
}

bool pacta_json_string_eq(pacta_json a, pacta_json b)
{
    return content_eq(pacta_content_of(a.document, a.at),
                      pacta_content_of(b.document, b.at));
}

bool pacta_json_text(pacta_json string, pacta_arena *arena, pacta_str *out)
{
    struct pacta_content content = pacta_content_of(string.document, string.at);
    size_t most = (size_t)(content.end - content.at), len = 0;
    pacta_str piece;
    char *text;

    if (content.plain) {
        *out = (pacta_str){content.at, most};
        return true;
    }
    text =
        pacta_arena_alloc(arena, most + 1, 1); /* no escape is shorter than it says */
    if (text == NULL)
        return false;
    for (piece = pacta_content_next(&content); piece.ptr != NULL;
         piece = pacta_content_next(&content)) {
        memcpy(text + len, piece.ptr, piece.len);
        len += piece.len;
    }
    *out = (pacta_str){text, len};
    return true;
}

void pacta_json_text_into(pacta_json string, pacta_buf *out)
{
    struct pacta_content content = pacta_content_of(string.document, string.at);
    pacta_str piece = pacta_content_next(&content);

    pacta_buf_clear(out);
    while (piece.ptr != NULL) {
        pacta_buf_add(out, piece);
        piece = pacta_content_next(&content);
    }
}
