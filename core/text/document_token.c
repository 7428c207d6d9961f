/* SPDX-License-Identifier: MIT */
/*
 * document_token.c - strings, numbers and words of JSON, and what is said when
 * something else stands there.
 *
 * Layer: core/text.
 */
#include "core/text/document_parser.h"

#include <string.h>

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/base/size.h"
#include "core/base/utf8.h"
#include "core/text/number.h"

/* What a byte means; the rest are 0. */
enum {
    ENDS_PLAIN = 1, /* a string's plain run stops here */
    IS_WORD = 2     /* belongs to a number or a word, well-formed or not */
};

/* clang-format off */
#define C ENDS_PLAIN
#define W IS_WORD
static const unsigned char BYTES[256] = {
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    0, 0, C, 0, 0, 0, 0, 0, 0, 0, 0, W, 0, W, W, 0,
    W, W, W, W, W, W, W, W, W, W, 0, 0, 0, 0, 0, 0,
    0, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, 0, C, 0, 0, W,
    0, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, 0, 0, 0, 0, 0,
};
#undef C
#undef W
/* clang-format on */

static bool is(char c, unsigned meaning)
{
    return (BYTES[(unsigned char)c] & meaning) != 0;
}

/* The word that stands there, well-formed or not. */
static pacta_str word_at(const struct pacta_parser *p, const char *at)
{
    size_t len = 0;

    while (at + len < p->end && is(at[len], IS_WORD))
        len++;
    return (pacta_str){at, len};
}

int pacta_parser_place(struct pacta_parser *p, const char *at, int code)
{
    pacta_str text = p->document->text;
    int line, column;

    pacta_text_place(text, (size_t)(at - text.ptr), &line, &column);
    pacta_error_at(p->err, PACTA_STR_NONE, line, column);
    return code;
}

/* The word at `at`, or the one character that stands there. */
static pacta_str token_at(const struct pacta_parser *p, const char *at)
{
    pacta_str token = word_at(p, at);

    if (token.len == 0 && at < p->end)
        pacta_utf8_decode((pacta_str){at, (size_t)(p->end - at)}, &token.len);
    return token;
}

int pacta_parser_unexpected(struct pacta_parser *p, const char *expected)
{
    char quoted[PACTA_QUOTE_SIZE];
    pacta_str token = token_at(p, p->at);
    unsigned char first = token.len != 0 ? (unsigned char)token.ptr[0] : 0;
    int rc;

    if (token.len == 0)
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found the end of the text",
                        expected);
    else if (first < 0x20 || first == 0x7f)
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found byte 0x%02x",
                        expected, first);
    else if (first == '"')
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found '\"'", expected);
    else
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found \"%s\"", expected,
                        pacta_quote(quoted, token));
    return pacta_parser_place(p, p->at, rc);
}

static int grow_tape(struct pacta_parser *p)
{
    pacta_document *d = p->document;
    void *grown;

    if (d->count >= PACTA_LIMIT_JSON_NODES)
        return pacta_parser_place(p, p->at,
                                  pacta_fail(p->err, PACTA_ELIMIT,
                                             "more than %u values in one JSON text",
                                             PACTA_LIMIT_JSON_NODES));
    grown = pacta_array_grow(d->nodes, &d->cap, d->count + 1, sizeof *d->nodes);
    if (grown == NULL)
        return pacta_fail_memory(p->err);
    d->nodes = grown;
    return PACTA_OK;
}

int pacta_parser_add(struct pacta_parser *p, const char *begin, uint32_t info)
{
    pacta_document *d = p->document;
    int rc = d->count < d->cap ? PACTA_OK : grow_tape(p);

    if (rc < 0)
        return rc;
    d->nodes[d->count] = (struct pacta_node){
        .offset = (uint32_t)(begin - d->text.ptr),
        .len = (uint32_t)(p->at - begin),
        .next = (uint32_t)d->count + 1,
        .info = info,
    };
    d->count++;
    return PACTA_OK;
}

/* Bytes of the escape that begins with a backslash at `begin`, 0 when it is malformed;
 * *looked_at receives how much of it an error should show. */
static size_t escape_length(const char *begin, size_t room, size_t *looked_at)
{
    size_t len = room >= 2 && begin[1] == 'u' ? 6 : 2;

    *looked_at = len < room ? len : room;
    if (room < len || memchr("\"\\/bfnrtu", begin[1], 9) == NULL) {
        if (room > 2 && len == 2) { /* a whole character, not a part of one */
            pacta_utf8_decode((pacta_str){begin + 1, room - 1}, looked_at);
            ++*looked_at;
        }
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if (pacta_hex_value(begin[i]) < 0)
            return 0;
    }
    return len;
}

static int parse_escape(struct pacta_parser *p)
{
    char quoted[PACTA_QUOTE_SIZE];
    size_t looked_at, len;

    len = escape_length(p->at, (size_t)(p->end - p->at), &looked_at);
    p->at += len;
    if (len != 0)
        return PACTA_OK;
    return pacta_parser_place(
        p, p->at,
        pacta_fail(p->err, PACTA_EPARSE, "malformed escape \"%s\"",
                   pacta_quote(quoted, (pacta_str){p->at, looked_at})));
}

/* Goes to the next quote, backslash or control character: eight bytes at a time, by the
 * trick that subtracting borrows into the high bit of each byte below the bound. */
static const char *plain_end(const char *at, const char *end)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = ones * 0x80;

    while (end - at >= 8) {
        uint64_t eight, quote, slash, hits;

        memcpy(&eight, at, sizeof eight);
        quote = eight ^ ones * '"';
        slash = eight ^ ones * '\\';
        hits = ((quote - ones) & ~quote) | ((slash - ones) & ~slash) |
               ((eight - ones * 0x20) & ~eight);
        if ((hits & highs) != 0)
            break;
        at += 8;
    }
    while (at < end && !is(*at, ENDS_PLAIN))
        at++;
    return at;
}

int pacta_parser_string(struct pacta_parser *p)
{
    const char *begin = p->at++;
    uint32_t info = PACTA_JSON_STRING;
    int rc;

    for (;;) {
        p->at = plain_end(p->at, p->end);
        if (!pacta_parser_sees(p, '\\'))
            break;
        info |= PACTA_NODE_FLAG;
        rc = parse_escape(p);
        if (rc < 0)
            return rc;
    }
    if (p->at == p->end)
        return pacta_parser_place(
            p, begin,
            pacta_fail(p->err, PACTA_EPARSE,
                       "expected a closing quote, found the end of the text"));
    if (*p->at != '"')
        return pacta_parser_place(
            p, p->at,
            pacta_fail(p->err, PACTA_EPARSE,
                       "control character 0x%02x in a string is not escaped",
                       (unsigned char)*p->at));
    p->at++;
    return pacta_parser_add(p, begin, info);
}

int pacta_parser_number(struct pacta_parser *p)
{
    const char *begin = p->at;
    char quoted[PACTA_QUOTE_SIZE];
    pacta_str rest = {begin, (size_t)(p->end - begin)};
    size_t len = pacta_number_prefix(rest);

    if (len == 0 || (len < rest.len && is(begin[len], IS_WORD)))
        return pacta_parser_place(p, begin,
                                  pacta_fail(p->err, PACTA_EPARSE,
                                             "malformed number \"%s\"",
                                             pacta_quote(quoted, word_at(p, begin))));
    p->at = begin + len;
    return pacta_parser_add(p, begin, PACTA_JSON_NUMBER);
}

int pacta_parser_word(struct pacta_parser *p)
{
    const char *begin = p->at;
    pacta_str word = word_at(p, begin);
    uint32_t info;

    if (pacta_str_eq(word, PACTA_STR("true")))
        info = PACTA_JSON_BOOLEAN | PACTA_NODE_FLAG;
    else if (pacta_str_eq(word, PACTA_STR("false")))
        info = PACTA_JSON_BOOLEAN;
    else if (pacta_str_eq(word, PACTA_STR("null")))
        info = PACTA_JSON_NULL;
    else
        return pacta_parser_unexpected(p, "a value");
    p->at += word.len;
    return pacta_parser_add(p, begin, info);
}
