/* SPDX-License-Identifier: MIT */
/*
 * document_parse.c - RFC 8259, strictly, onto the tape.
 *
 * Layer: core/text. There is no recursion: a container that is still open keeps its
 * parent in `next`, so the tape is its own stack.
 */
#include "core/text/document_parser.h"

#include <stdlib.h>

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/base/utf8.h"

static void skip_blanks(struct pacta_parser *p)
{
    while (p->at < p->end && pacta_is_space(*p->at))
        p->at++;
}

static int open_container(struct pacta_parser *p, pacta_json_kind kind)
{
    const char *begin = p->at++;
    int rc;

    if (p->depth == PACTA_LIMIT_JSON_DEPTH)
        return pacta_parser_place(p, begin,
                                  pacta_fail(p->err, PACTA_ELIMIT,
                                             "nested deeper than %u levels",
                                             PACTA_LIMIT_JSON_DEPTH));
    rc = pacta_parser_add(p, begin, kind);
    if (rc < 0)
        return rc;
    p->depth++;
    p->document->nodes[p->document->count - 1].next = p->open;
    p->open = (uint32_t)p->document->count - 1;
    return PACTA_OK;
}

static int close_container(struct pacta_parser *p)
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

static int parse_value(struct pacta_parser *p, const char *expected)
{
    skip_blanks(p);
    if (p->at == p->end)
        return pacta_parser_unexpected(p, expected);
    switch (*p->at) {
    case '"':
        return pacta_parser_string(p);
    case '{':
        return open_container(p, PACTA_JSON_OBJECT);
    case '[':
        return open_container(p, PACTA_JSON_ARRAY);
    case 't':
    case 'f':
    case 'n':
        return pacta_parser_word(p);
    default:
        if (*p->at == '-' || pacta_is_digit(*p->at))
            return pacta_parser_number(p);
        return pacta_parser_unexpected(p, expected);
    }
}

/* member = blanks string blanks ":" value */
static int parse_member(struct pacta_parser *p, bool first)
{
    int rc;

    skip_blanks(p);
    if (!pacta_parser_sees(p, '"'))
        return pacta_parser_unexpected(p, first ? "a member name in quotes or '}'"
                                                : "a member name in quotes after ','");
    rc = pacta_parser_string(p);
    if (rc < 0)
        return rc;
    skip_blanks(p);
    if (!pacta_parser_sees(p, ':'))
        return pacta_parser_unexpected(p, "':' after a member name");
    p->at++;
    return parse_value(p, "a value after ':'");
}

/* One step inside the innermost open container: its end, or what it holds next. */
static int parse_next(struct pacta_parser *p)
{
    struct pacta_node *node = &p->document->nodes[p->open];
    bool object = pacta_node_kind(node) == PACTA_JSON_OBJECT;
    bool first = node->info >> PACTA_NODE_SHIFT == 0;

    skip_blanks(p);
    if (pacta_parser_sees(p, object ? '}' : ']'))
        return close_container(p);
    if (!first) {
        if (!pacta_parser_sees(p, ','))
            return pacta_parser_unexpected(p, object ? "',' or '}' after a member"
                                                     : "',' or ']' after an item");
        p->at++;
    }
    node->info += 1u << PACTA_NODE_SHIFT;
    if (object)
        return parse_member(p, first);
    return parse_value(p, first ? "a value or ']'" : "a value after ','");
}

static int check_encoding(struct pacta_parser *p)
{
    pacta_str text = p->document->text;
    size_t valid;

    if (text.len > UINT32_MAX)
        return pacta_fail(p->err, PACTA_ELIMIT, "a JSON text of more than 4 GB");
    if (pacta_str_starts(text, PACTA_STR("\xef\xbb\xbf")))
        return pacta_parser_place(
            p, p->at,
            pacta_fail(p->err, PACTA_EPARSE,
                       "begins with a byte order mark, expected JSON alone"));
    valid = pacta_utf8_prefix(text);
    if (valid < text.len)
        return pacta_parser_place(p, text.ptr + valid,
                                  pacta_fail(p->err, PACTA_EPARSE,
                                             "byte 0x%02x is not UTF-8 here",
                                             (unsigned char)text.ptr[valid]));
    return PACTA_OK;
}

static int parse_text(struct pacta_parser *p)
{
    int rc = check_encoding(p);

    if (rc == PACTA_OK)
        rc = parse_value(p, "a value");
    while (rc == PACTA_OK && p->open != PACTA_PARSER_NONE)
        rc = parse_next(p);
    if (rc < 0)
        return rc;
    skip_blanks(p);
    if (p->at != p->end)
        return pacta_parser_unexpected(p, "the end of the text");
    return pacta_lines_build(p->document) ? PACTA_OK : pacta_fail_memory(p->err);
}

/* `owned` is NULL or the text itself, which is taken. */
static int parse(pacta_document **out, pacta_str text, char *owned, pacta_error *err)
{
    pacta_document *document = calloc(1, sizeof *document);
    struct pacta_parser p = {
        .document = document, .open = PACTA_PARSER_NONE, .err = err};
    int rc;

    *out = NULL;
    if (document == NULL) {
        free(owned);
        return pacta_fail_memory(err);
    }
    document->text = text.ptr != NULL ? text : PACTA_STR("");
    document->owned = owned;
    p.at = document->text.ptr;
    p.end = p.at + document->text.len;
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
    return parse(out, (pacta_str){text, len}, text, err);
}
