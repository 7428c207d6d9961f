/* SPDX-License-Identifier: MIT */
/*
 * regex_translate.c - a pattern from left to right: characters, quantifiers, and what
 * the other files know more about.
 *
 * Layer: core/text.
 */
#include "core/text/regex_translate.h"

#include <string.h>

#include "core/base/error.h"

int pacta_regex_invalid(pacta_error *err, int code, pacta_str pattern, const char *why,
                        size_t at)
{
    char quoted[PACTA_QUOTE_SIZE];

    return pacta_fail(err, code, "'%s' is not a valid regular expression - %s at %zu",
                      pacta_quote(quoted, pattern), why, at);
}

int pacta_regex_unsupported(const pacta_regex_reader *reader, size_t len,
                            const char *where)
{
    char quoted[PACTA_QUOTE_SIZE], part[PACTA_QUOTE_SIZE];

    return pacta_fail(reader->err, PACTA_EUNSUPPORTED,
                      "the regular expression '%s' uses '%s'%s at %zu, which is not "
                      "supported",
                      pacta_quote(quoted, reader->text),
                      pacta_quote(part, pacta_str_sub(reader->text, reader->at, len)),
                      where, reader->at);
}

static void begin_atom(pacta_regex_translator *t)
{
    t->atom = t->reader.out->len;
    t->quantifiers = 0;
}

static int add_escape(pacta_regex_translator *t)
{
    pacta_regex_item item;

    begin_atom(t);
    return pacta_regex_escape(&t->reader, false, &item);
}

static int add_class(pacta_regex_translator *t)
{
    begin_atom(t);
    return pacta_regex_class(&t->reader);
}

static int add_char(pacta_regex_translator *t)
{
    begin_atom(t);
    pacta_regex_copy(&t->reader, 1);
    while (((unsigned char)pacta_regex_peek(&t->reader, 0) & 0xc0) == 0x80)
        pacta_regex_copy(&t->reader, 1);
    return PACTA_OK;
}

/* Length of {2}, {2,}, {2,3} or {,3} from here, 0 when it is none: then a character. */
static size_t interval_length(const pacta_regex_translator *t)
{
    size_t at = 1, digits = 0;
    bool comma = false;

    for (;; at++) {
        char c = pacta_regex_peek(&t->reader, at);

        if (pacta_is_digit(c))
            digits++;
        else if (c == ',' && !comma)
            comma = true;
        else
            return c == '}' && digits != 0 ? at + 1 : 0;
    }
}

static void insert(pacta_buf *out, size_t at, pacta_str s)
{
    pacta_buf_add(out, s); /* for the room */
    if (out->failed != PACTA_OK)
        return;
    memmove(out->data + at + s.len, out->data + at, out->len - s.len - at);
    memcpy(out->data + at, s.ptr, s.len);
}

/* a{2}{3} and a{2}+ repeat what was repeated; PCRE2 wants to see a group then. */
static int count_quantifier(pacta_regex_translator *t)
{
    if (t->quantifiers == PACTA_REGEX_GROUPS)
        return pacta_fail(t->reader.err, PACTA_ELIMIT,
                          "a regular expression has more than %d quantifiers in a row",
                          PACTA_REGEX_GROUPS);
    if (t->atom != PACTA_REGEX_NO_ATOM && t->quantifiers++ != 0) {
        insert(t->reader.out, t->atom, PACTA_STR("(?:"));
        pacta_buf_addc(t->reader.out, ')');
    }
    return PACTA_OK;
}

static int add_interval(pacta_regex_translator *t, size_t len)
{
    pacta_str text = pacta_str_sub(t->reader.text, t->reader.at, len);
    bool fixed = pacta_str_find(text, ',') == len;
    int rc = count_quantifier(t);

    if (text.ptr[1] == ',') {
        pacta_buf_adds(t->reader.out, "{0");
        t->reader.at++;
        len--;
    }
    pacta_regex_copy(&t->reader, len);
    /* {2}? is not lazy but optional, and {2}+ repeats: quantifiers of their own */
    if (!fixed && pacta_regex_peek(&t->reader, 0) == '?')
        pacta_regex_copy(&t->reader, 1);
    return rc;
}

static int add_quantifier(pacta_regex_translator *t)
{
    int rc = count_quantifier(t);
    char next;

    pacta_regex_copy(&t->reader, 1);
    next = pacta_regex_peek(&t->reader, 0);
    if (next == '?' || next == '+')
        pacta_regex_copy(&t->reader, 1);
    return rc;
}

/* From # to the end of the line, under x. */
static int skip_line(pacta_regex_translator *t)
{
    pacta_str rest = pacta_str_from(t->reader.text, t->reader.at);

    t->reader.at += pacta_str_find(rest, '\n');
    pacta_buf_addc(t->reader.out, '\n');
    return PACTA_OK;
}

/* Under x, blanks mean nothing, also between a character and what repeats it. */
static int add_blank(pacta_regex_translator *t)
{
    if (!t->extended)
        return add_char(t);
    pacta_regex_copy(&t->reader, 1);
    return PACTA_OK;
}

static int add_bar(pacta_regex_translator *t)
{
    pacta_regex_copy(&t->reader, 1);
    t->atom = PACTA_REGEX_NO_ATOM;
    return PACTA_OK;
}

static int add_brace(pacta_regex_translator *t)
{
    size_t len = interval_length(t);

    if (len != 0)
        return add_interval(t, len);
    begin_atom(t);
    pacta_buf_addc(t->reader.out, '\\');
    pacta_regex_copy(&t->reader, 1);
    return PACTA_OK;
}

static int translate_next(pacta_regex_translator *t)
{
    switch (pacta_regex_peek(&t->reader, 0)) {
    case '\\':
        return add_escape(t);
    case '[':
        return add_class(t);
    case '(':
        return pacta_regex_group_open(t);
    case ')':
        return pacta_regex_group_close(t);
    case '|':
        return add_bar(t);
    case '*':
    case '+':
    case '?':
        return add_quantifier(t);
    case '{':
        return add_brace(t);
    case '#':
        return t->extended ? skip_line(t) : add_char(t);
    case ' ':
    case '\t':
    case '\n':
    case '\v':
    case '\f':
    case '\r':
        return add_blank(t);
    default:
        return add_char(t);
    }
}

static int translate_all(pacta_regex_translator *t)
{
    int rc = PACTA_OK;

    while (rc == PACTA_OK && t->reader.at < t->reader.text.len) {
        if (t->reader.out->len <= t->probe)
            t->origin = t->reader.at;
        rc = translate_next(t);
    }
    if (t->reader.out->len <= t->probe)
        t->origin = t->reader.text.len;
    if (rc == PACTA_OK && t->depth != 0)
        return pacta_regex_invalid(t->reader.err, PACTA_EPARSE, t->reader.text,
                                   "missing closing parenthesis", t->reader.text.len);
    if (rc == PACTA_OK)
        pacta_regex_group_end(t);
    return rc;
}

/* That groups have names is known at the end only, and changes what stands before: then
 * once more. */
static int translate_twice(pacta_regex_translator *t, pacta_buf *out)
{
    static const pacta_regex_translator BLANK = {.atom = PACTA_REGEX_NO_ATOM};
    pacta_regex_translator first = *t;
    int rc = translate_all(t);

    if (rc < 0 || t->reader.names->seen == 0)
        return rc;
    t->reader.names->count = t->reader.names->seen;
    t->reader.names->seen = 0;
    pacta_buf_clear(out);
    *t = BLANK;
    t->reader = first.reader;
    t->probe = first.probe;
    return translate_all(t);
}

int pacta_regex_translate(pacta_buf *out, pacta_str pattern, pacta_error *err)
{
    pacta_regex_names names = {.count = 0};
    pacta_regex_translator translator = {.reader = {pattern, 0, out, err, &names},
                                         .atom = PACTA_REGEX_NO_ATOM};
    int rc = translate_twice(&translator, out);

    return rc == PACTA_OK ? pacta_buf_check(out, "a regular expression", err) : rc;
}

size_t pacta_regex_origin(pacta_str pattern, size_t at)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_regex_names names = {.count = 0};
    pacta_regex_translator translator = {.reader = {pattern, 0, &out, NULL, &names},
                                         .atom = PACTA_REGEX_NO_ATOM,
                                         .probe = at};

    (void)translate_twice(&translator, &out);
    pacta_buf_dispose(&out);
    return translator.origin;
}
