/* SPDX-License-Identifier: MIT */
/*
 * regex_class.c - character classes. Ruby's may hold others, which are written flat,
 * and a dash that makes no range, which PCRE2 refuses: [\w-.] is what people write.
 *
 * Layer: core/text.
 */
#include "core/text/regex_translate.h"

/*
 * class = "[" [ "^" ] 1*item "]"
 * item  = char [ "-" char ] / set / posix / class   ; "&&" is refused
 */
struct walk {
    pacta_regex_reader *reader;
    unsigned depth;   /* classes that are open */
    bool first;       /* nothing stands in this class yet */
    bool may_range;   /* a dash now makes a range of the character before it */
    bool range_ahead; /* the dash was written; its end comes */
};

static pacta_str rest_of(const pacta_regex_reader *reader)
{
    return pacta_str_from(reader->text, reader->at);
}

/* Length of [:alpha:] or [:^alpha:] from here, 0 when it is none. */
static size_t posix_length(const pacta_regex_reader *reader)
{
    pacta_str s = rest_of(reader);
    size_t at = pacta_str_starts(s, PACTA_STR("[:^")) ? 3 : 2, start = at;

    if (!pacta_str_starts(s, PACTA_STR("[:")))
        return 0;
    while (at < s.len && pacta_is_alpha(s.ptr[at]))
        at++;
    return at != start && pacta_str_starts(pacta_str_from(s, at), PACTA_STR(":]"))
               ? at + 2
               : 0;
}

/* A ']' that stands first is a character, provided that another one closes the class.
 */
static bool is_closed_later(const pacta_regex_reader *reader)
{
    for (size_t at = reader->at + 1; at < reader->text.len; at++) {
        if (reader->text.ptr[at] == '\\')
            at++;
        else if (reader->text.ptr[at] == ']')
            return true;
    }
    return false;
}

static void note_item(struct walk *walk, pacta_regex_item item)
{
    walk->may_range = item == PACTA_REGEX_CHAR && !walk->range_ahead;
    walk->range_ahead = false;
    walk->first = false;
}

/* The character at hand, so that it means nothing but itself. */
static int add_char(struct walk *walk)
{
    pacta_regex_reader *reader = walk->reader;
    char c = pacta_regex_peek(reader, 0);

    if (!pacta_is_alpha(c) && !pacta_is_digit(c) && ((unsigned char)c & 0x80) == 0)
        pacta_buf_addc(reader->out, '\\');
    pacta_buf_addc(reader->out, c);
    reader->at++;
    while (((unsigned char)pacta_regex_peek(reader, 0) & 0xc0) == 0x80)
        pacta_buf_addc(reader->out, reader->text.ptr[reader->at++]);
    note_item(walk, PACTA_REGEX_CHAR);
    return PACTA_OK;
}

/* Would the item behind the dash at hand end a range? */
static bool ends_range(const pacta_regex_reader *reader)
{
    pacta_regex_reader ahead = *reader;

    ahead.at++;
    switch (pacta_regex_peek(&ahead, 0)) {
    case ']':
    case '[':
        return false;
    case '&':
        return pacta_regex_peek(&ahead, 1) != '&';
    case '\\':
        return pacta_regex_escape_item(&ahead) == PACTA_REGEX_CHAR;
    default:
        return ahead.at < ahead.text.len;
    }
}

static int add_dash(struct walk *walk)
{
    bool may_begin = walk->first;

    if (walk->may_range && ends_range(walk->reader)) {
        pacta_buf_addc(walk->reader->out, '-');
        walk->reader->at++;
        walk->may_range = false;
        walk->range_ahead = true;
        return PACTA_OK;
    }
    add_char(walk);
    walk->may_range = may_begin; /* [--/] is a range, the dash of [\w-/] begins none */
    return PACTA_OK;
}

static int add_posix(struct walk *walk, size_t len)
{
    pacta_buf_add(walk->reader->out, pacta_str_sub(rest_of(walk->reader), 0, len));
    walk->reader->at += len;
    note_item(walk, PACTA_REGEX_SET);
    return PACTA_OK;
}

static int add_escape(struct walk *walk)
{
    pacta_regex_item item;
    int rc = pacta_regex_escape(walk->reader, true, &item);

    note_item(walk, item);
    return rc;
}

/* A class inside a class adds its members, unless it is a negated one. */
static int open_nested(struct walk *walk)
{
    if (pacta_regex_peek(walk->reader, 1) == '^')
        return pacta_regex_unsupported(walk->reader, 2, " inside a character class");
    walk->reader->at++;
    walk->depth++;
    walk->first = true;
    walk->may_range = false;
    return PACTA_OK;
}

static int close_class(struct walk *walk)
{
    if (walk->first && is_closed_later(walk->reader))
        return add_char(walk);
    if (walk->first)
        return pacta_regex_invalid(walk->reader->err, PACTA_EPARSE, walk->reader->text,
                                   "empty character class", walk->reader->at);
    walk->reader->at++;
    walk->depth--;
    walk->may_range = false;
    return PACTA_OK;
}

static int add_item(struct walk *walk)
{
    char c = pacta_regex_peek(walk->reader, 0);
    size_t posix = c == '[' ? posix_length(walk->reader) : 0;

    if (posix != 0)
        return add_posix(walk, posix);
    if (c == '[')
        return open_nested(walk);
    if (c == ']')
        return close_class(walk);
    if (c == '\\')
        return add_escape(walk);
    if (c == '&' && pacta_regex_peek(walk->reader, 1) == '&')
        return pacta_regex_unsupported(walk->reader, 2, " inside a character class");
    return c == '-' ? add_dash(walk) : add_char(walk);
}

int pacta_regex_class(pacta_regex_reader *reader)
{
    struct walk walk = {.reader = reader, .depth = 1, .first = true};
    int rc = PACTA_OK;

    pacta_buf_addc(reader->out, '[');
    reader->at++;
    if (pacta_regex_peek(reader, 0) == '^') {
        pacta_buf_addc(reader->out, '^');
        reader->at++;
    }
    while (rc == PACTA_OK && walk.depth != 0) {
        if (reader->at == reader->text.len)
            return pacta_regex_invalid(reader->err, PACTA_EPARSE, reader->text,
                                       "missing terminating ] for character class",
                                       reader->at);
        rc = add_item(&walk);
    }
    pacta_buf_addc(reader->out, ']');
    return rc;
}
