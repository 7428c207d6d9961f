/* SPDX-License-Identifier: MIT */
/*
 * document_parse.c - RFC 8259, strictly, onto the tape; errors with their place.
 *
 * Layer: core/text. There is no recursion: a container that is still open keeps its
 * parent in `next`, so the tape is its own stack.
 */
#include "core/text/document_tape.h"

#include <stdlib.h>
#include <string.h>

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/base/size.h"
#include "core/base/utf8.h"
#include "core/text/number.h"

#define NONE UINT32_MAX

struct parser {
    pacta_document *document;
    const char *at, *end;
    uint32_t open; /* innermost container that is not closed, or NONE */
    unsigned depth;
    pacta_error *err;
};

/* What a byte means; the rest are 0. */
enum {
    IS_BLANK = 1,   /* between tokens */
    ENDS_PLAIN = 2, /* a string's plain run stops here */
    IS_WORD = 4     /* belongs to a number or a word, well-formed or not */
};

/* clang-format off */
#define B IS_BLANK | ENDS_PLAIN
#define C ENDS_PLAIN
#define W IS_WORD
static const unsigned char BYTES[256] = {
    C, C, C, C, C, C, C, C, C, B, B, C, C, B, C, C,
    C, C, C, C, C, C, C, C, C, C, C, C, C, C, C, C,
    IS_BLANK, 0, C, 0, 0, 0, 0, 0, 0, 0, 0, W, 0, W, W, 0,
    W, W, W, W, W, W, W, W, W, W, 0, 0, 0, 0, 0, 0,
    0, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, 0, C, 0, 0, W,
    0, W, W, W, W, W, W, W, W, W, W, W, W, W, W, W,
    W, W, W, W, W, W, W, W, W, W, W, 0, 0, 0, 0, 0,
};
#undef B
#undef C
#undef W
/* clang-format on */

static bool is(char c, unsigned meaning)
{
    return (BYTES[(unsigned char)c] & meaning) != 0;
}

/* The word that stands there, well-formed or not. */
static pacta_str word_at(const struct parser *p, const char *at)
{
    size_t len = 0;

    while (at + len < p->end && is(at[len], IS_WORD))
        len++;
    return (pacta_str){at, len};
}

/* Gives the failure its place. Returns `code`. */
static int place(struct parser *p, const char *at, int code)
{
    pacta_str text = p->document->text;
    int line, column;

    pacta_text_place(text, (size_t)(at - text.ptr), &line, &column);
    pacta_error_at(p->err, PACTA_STR_NONE, line, column);
    return code;
}

/* "expected ..., found ...": at the next token. */
static int unexpected(struct parser *p, const char *expected)
{
    char quoted[PACTA_QUOTE_SIZE];
    const char *at = p->at;
    pacta_str rest = {at, (size_t)(p->end - at)}, word = word_at(p, at);
    size_t len = 1;
    int rc;

    if (rest.len == 0) {
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found the end of the text",
                        expected);
    } else if ((unsigned char)*at < 0x20 || *at == 0x7f) {
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found byte 0x%02x",
                        expected, (unsigned char)*at);
    } else if (*at == '"') {
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found '\"'", expected);
    } else {
        if (word.len == 0)
            pacta_utf8_decode(rest, &len);
        word.len = word.len != 0 ? word.len : len;
        rc = pacta_fail(p->err, PACTA_EPARSE, "expected %s, found \"%s\"", expected,
                        pacta_quote(quoted, word));
    }
    return place(p, at, rc);
}

static void skip_blanks(struct parser *p)
{
    while (p->at < p->end && is(*p->at, IS_BLANK))
        p->at++;
}

static bool next_is(const struct parser *p, char c)
{
    return p->at < p->end && *p->at == c;
}

/* Puts the slice from `begin` to where the parser stands onto the tape. */
static int add_node(struct parser *p, const char *begin, uint32_t info)
{
    pacta_document *d = p->document;

    if (d->count == d->cap) {
        void *grown;

        if (d->count >= PACTA_LIMIT_JSON_NODES)
            return place(p, begin,
                         pacta_fail(p->err, PACTA_ELIMIT,
                                    "more than %u values in one JSON text",
                                    PACTA_LIMIT_JSON_NODES));
        grown = pacta_array_grow(d->nodes, &d->cap, d->count + 1, sizeof *d->nodes);
        if (grown == NULL)
            return pacta_fail_memory(p->err);
        d->nodes = grown;
        if (d->cap > PACTA_LIMIT_JSON_NODES)
            d->cap = PACTA_LIMIT_JSON_NODES;
    }
    d->nodes[d->count] = (struct pacta_node){
        .offset = (uint32_t)(begin - d->text.ptr),
        .len = (uint32_t)(p->at - begin),
        .next = (uint32_t)d->count + 1,
        .info = info,
    };
    d->count++;
    return PACTA_OK;
}

static int parse_escape(struct parser *p)
{
    const char *begin = p->at++;
    size_t len = 2, room = (size_t)(p->end - begin);
    char quoted[PACTA_QUOTE_SIZE];

    if (room >= 2 && memchr("\"\\/bfnrtu", begin[1], 9) != NULL) {
        bool good = true;

        len = begin[1] == 'u' ? 6 : 2;
        for (size_t i = 2; i < len && good; i++)
            good = i < room && pacta_hex_value(begin[i]) >= 0;
        p->at = begin + len;
        if (good)
            return PACTA_OK;
    } else if (room >= 2) {
        pacta_utf8_decode((pacta_str){begin + 1, room - 1}, &len);
        len++;
    }
    return place(
        p, begin,
        pacta_fail(p->err, PACTA_EPARSE, "malformed escape \"%s\"",
                   pacta_quote(quoted, (pacta_str){begin, len < room ? len : room})));
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

static int parse_string(struct parser *p)
{
    const char *begin = p->at++;
    uint32_t info = PACTA_JSON_STRING;
    int rc;

    for (;;) {
        p->at = plain_end(p->at, p->end);
        if (!next_is(p, '\\'))
            break;
        info |= PACTA_NODE_FLAG;
        rc = parse_escape(p);
        if (rc < 0)
            return rc;
    }
    if (p->at == p->end)
        return place(p, begin,
                     pacta_fail(p->err, PACTA_EPARSE,
                                "expected a closing quote, found the end of the text"));
    if (*p->at != '"')
        return place(p, p->at,
                     pacta_fail(p->err, PACTA_EPARSE,
                                "control character 0x%02x in a string is not escaped",
                                (unsigned char)*p->at));
    p->at++;
    return add_node(p, begin, info);
}

static int parse_number(struct parser *p)
{
    const char *begin = p->at;
    char quoted[PACTA_QUOTE_SIZE];
    pacta_str rest = {begin, (size_t)(p->end - begin)};
    size_t len = pacta_number_prefix(rest);

    if (len == 0 || (len < rest.len && is(begin[len], IS_WORD)))
        return place(p, begin,
                     pacta_fail(p->err, PACTA_EPARSE, "malformed number \"%s\"",
                                pacta_quote(quoted, word_at(p, begin))));
    p->at = begin + len;
    return add_node(p, begin, PACTA_JSON_NUMBER);
}

static int parse_word(struct parser *p)
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
        return unexpected(p, "a value");
    p->at += word.len;
    return add_node(p, begin, info);
}

static int open_container(struct parser *p, pacta_json_kind kind)
{
    const char *begin = p->at++;
    int rc;

    if (p->depth == PACTA_LIMIT_JSON_DEPTH)
        return place(p, begin,
                     pacta_fail(p->err, PACTA_ELIMIT, "nested deeper than %u levels",
                                PACTA_LIMIT_JSON_DEPTH));
    rc = add_node(p, begin, kind);
    if (rc < 0)
        return rc;
    p->depth++;
    p->document->nodes[p->document->count - 1].next = p->open;
    p->open = (uint32_t)p->document->count - 1;
    return PACTA_OK;
}

static int close_container(struct parser *p)
{
    pacta_document *d = p->document;
    uint32_t closed = p->open;
    struct pacta_node *node = &d->nodes[closed];

    p->at++;
    p->depth--;
    p->open = node->next;
    node->next = (uint32_t)d->count;
    node->len = (uint32_t)(p->at - d->text.ptr) - node->offset;
    if (pacta_node_kind(node) == PACTA_JSON_OBJECT &&
        node->info >> PACTA_NODE_SHIFT >= PACTA_INDEX_FROM &&
        pacta_index_build(d, closed) < 0)
        return pacta_fail_memory(p->err);
    return PACTA_OK;
}

static int parse_value(struct parser *p, const char *expected)
{
    skip_blanks(p);
    if (p->at == p->end)
        return unexpected(p, expected);
    switch (*p->at) {
    case '"':
        return parse_string(p);
    case '{':
        return open_container(p, PACTA_JSON_OBJECT);
    case '[':
        return open_container(p, PACTA_JSON_ARRAY);
    case 't':
    case 'f':
    case 'n':
        return parse_word(p);
    default:
        if (*p->at == '-' || pacta_is_digit(*p->at))
            return parse_number(p);
        return unexpected(p, expected);
    }
}

/* member = blanks string blanks ":" value */
static int parse_member(struct parser *p, bool first)
{
    int rc;

    skip_blanks(p);
    if (!next_is(p, '"'))
        return unexpected(p, first ? "a member name in quotes or '}'"
                                   : "a member name in quotes after ','");
    rc = parse_string(p);
    if (rc < 0)
        return rc;
    skip_blanks(p);
    if (!next_is(p, ':'))
        return unexpected(p, "':' after a member name");
    p->at++;
    return parse_value(p, "a value after ':'");
}

/* One step inside the innermost open container: its end, or what it holds next. */
static int parse_next(struct parser *p)
{
    struct pacta_node *node = &p->document->nodes[p->open];
    bool object = pacta_node_kind(node) == PACTA_JSON_OBJECT;
    bool first = node->info >> PACTA_NODE_SHIFT == 0;

    skip_blanks(p);
    if (next_is(p, object ? '}' : ']'))
        return close_container(p);
    if (!first) {
        if (!next_is(p, ','))
            return unexpected(p, object ? "',' or '}' after a member"
                                        : "',' or ']' after an item");
        p->at++;
    }
    node->info += 1u << PACTA_NODE_SHIFT;
    if (object)
        return parse_member(p, first);
    return parse_value(p, first ? "a value or ']'" : "a value after ','");
}

static int check_encoding(struct parser *p)
{
    pacta_str text = p->document->text;
    size_t valid;

    if (text.len > UINT32_MAX)
        return pacta_fail(p->err, PACTA_ELIMIT, "a JSON text of more than 4 GB");
    if (pacta_str_starts(text, PACTA_STR("\xef\xbb\xbf")))
        return place(p, p->at,
                     pacta_fail(p->err, PACTA_EPARSE,
                                "begins with a byte order mark, expected JSON alone"));
    valid = pacta_utf8_prefix(text);
    if (valid < text.len)
        return place(p, text.ptr + valid,
                     pacta_fail(p->err, PACTA_EPARSE, "byte 0x%02x is not UTF-8 here",
                                (unsigned char)text.ptr[valid]));
    return PACTA_OK;
}

static int parse_text(struct parser *p)
{
    int rc = check_encoding(p);

    if (rc == PACTA_OK)
        rc = parse_value(p, "a value");
    while (rc == PACTA_OK && p->open != NONE)
        rc = parse_next(p);
    if (rc < 0)
        return rc;
    skip_blanks(p);
    if (p->at != p->end)
        return unexpected(p, "the end of the text");
    return pacta_lines_build(p->document) ? PACTA_OK : pacta_fail_memory(p->err);
}

/* `owned` is NULL or the text itself, which is taken. */
static int parse(pacta_document **out, pacta_str text, char *owned, pacta_error *err)
{
    pacta_document *document = calloc(1, sizeof *document);
    struct parser p = {.document = document, .open = NONE, .err = err};
    int rc;

    *out = NULL;
    if (document == NULL) {
        free(owned);
        return pacta_fail_memory(err);
    }
    document->text = (pacta_str){text.ptr != NULL ? text.ptr : "", text.len};
    document->owned = owned;
    p.at = document->text.ptr;
    p.end = p.at + text.len;
    rc = parse_text(&p);
    if (rc < 0) {
        pacta_document_free(document);
        return rc;
    }
    *out = document;
    return PACTA_OK;
}

int pacta_document_parse(pacta_document **out, pacta_str text, pacta_error *err)
{
    return parse(out, text, NULL, err);
}

int pacta_document_take(pacta_document **out, char *text, size_t len, pacta_error *err)
{
    return parse(out, (pacta_str){text, text != NULL ? len : 0}, text, err);
}
