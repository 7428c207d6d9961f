/* SPDX-License-Identifier: MIT */
/*
 * regex_group.c - parentheses: groups, options, comments, conditions. What PCRE2 could
 * be told here and Ruby cannot say, such as (*LIMIT_MATCH=0), does not pass.
 *
 * Layer: core/text.
 */
#include "core/text/regex_translate.h"

#include "core/base/error.h"

static int open_group(pacta_regex_translator *t, size_t len)
{
    pacta_regex_group *group;

    if (t->depth == PACTA_REGEX_GROUPS)
        return pacta_fail(t->reader.err, PACTA_ELIMIT,
                          "a regular expression has more than %d groups in each other",
                          PACTA_REGEX_GROUPS);
    group = &t->groups[++t->depth];
    *group = (pacta_regex_group){.start = t->reader.out->len, .extended = t->extended};
    pacta_regex_copy(&t->reader, len);
    group->content = t->reader.out->len;
    t->atom = PACTA_REGEX_NO_ATOM;
    return PACTA_OK;
}

void pacta_regex_group_end(pacta_regex_translator *t)
{
    pacta_buf_fill(t->reader.out, ')', t->groups[t->depth].opened);
    t->groups[t->depth].opened = 0;
}

int pacta_regex_group_close(pacta_regex_translator *t)
{
    if (t->depth == 0)
        return pacta_regex_invalid(t->reader.err, PACTA_EPARSE, t->reader.text,
                                   "unmatched closing parenthesis", t->reader.at);
    pacta_regex_group_end(t);
    t->extended = t->groups[t->depth].extended;
    t->atom = t->groups[t->depth].start;
    t->quantifiers = 0;
    t->depth--;
    pacta_regex_copy(&t->reader, 1);
    return PACTA_OK;
}

/* (?#...), where a backslash hides a parenthesis; nothing of it is needed. */
static int skip_comment(pacta_regex_translator *t)
{
    pacta_regex_reader *reader = &t->reader;

    while (reader->at < reader->text.len && pacta_regex_peek(reader, 0) != ')')
        reader->at += pacta_regex_peek(reader, 0) == '\\' ? 2 : 1;
    if (reader->at >= reader->text.len)
        return pacta_regex_invalid(reader->err, PACTA_EPARSE, reader->text,
                                   "missing ) after (?# comment", reader->text.len);
    reader->at++;
    pacta_buf_adds(reader->out, "(?#)"); /* keeps \1(?#)0 apart */
    return PACTA_OK;
}

/* (?(1)yes|no), (?(<name>)yes|no), (?('name')yes|no): the condition. */
static int open_condition(pacta_regex_translator *t)
{
    pacta_str rest = pacta_str_from(t->reader.text, t->reader.at + 3);
    size_t len = pacta_str_find(rest, ')');
    char first = rest.len != 0 ? rest.ptr[0] : '\0';

    if (len == rest.len)
        return pacta_regex_invalid(t->reader.err, PACTA_EPARSE, t->reader.text,
                                   "missing closing parenthesis for condition",
                                   t->reader.text.len);
    if (!pacta_is_digit(first) && first != '<' && first != '\'')
        return pacta_regex_unsupported(&t->reader, len + 4, "");
    if (pacta_is_digit(first) && t->reader.names->count != 0)
        return pacta_regex_numbered(&t->reader);
    return open_group(t, len + 4);
}

/* Letters of (?imx-imx), which Ruby and PCRE2 name differently; 0 for all others. There
 * is no s in Ruby, whose m is what others call s. */
static size_t options_length(const pacta_regex_translator *t)
{
    static const pacta_str LETTERS = PACTA_STR_INIT("imx-");
    size_t at = 2;

    while (at < t->reader.text.len - t->reader.at &&
           pacta_str_find(LETTERS, pacta_regex_peek(&t->reader, at)) != LETTERS.len)
        at++;
    return at - 2;
}

/* Moves over the letters; m makes the dot match all. */
static void add_options(pacta_regex_translator *t, size_t len)
{
    bool on = true;

    for (size_t i = 0; i < len; i++) {
        char c = pacta_regex_peek(&t->reader, i);

        if (c == 'x')
            t->extended = on;
        on = on && c != '-';
        pacta_buf_addc(t->reader.out, c == 'm' ? 's' : c);
    }
    t->reader.at += len;
}

/*
 * (?i) holds for the rest of its group, over alternatives too: a(?i)b|c is a(?i:b|c).
 * PCRE2 would let the alternative begin before the a, so a group is opened, unless the
 * option stands first.
 */
static int add_rest_options(pacta_regex_translator *t, size_t len)
{
    pacta_regex_group *group = &t->groups[t->depth];
    bool first = t->reader.out->len == group->content;

    pacta_buf_adds(t->reader.out, "(?");
    t->reader.at += 2;
    add_options(t, len);
    t->reader.at++;
    pacta_buf_addc(t->reader.out, first ? ')' : ':');
    if (first)
        group->content = t->reader.out->len;
    else
        group->opened++;
    t->atom = PACTA_REGEX_NO_ATOM;
    return PACTA_OK;
}

static int open_options(pacta_regex_translator *t)
{
    size_t len = options_length(t);
    char end = pacta_regex_peek(&t->reader, 2 + len);
    int rc;

    if (len != 0 && end == ')')
        return add_rest_options(t, len);
    if (len == 0 || end != ':')
        return pacta_regex_unsupported(&t->reader, len + 3, "");
    rc = open_group(t, 2);
    if (rc < 0)
        return rc;
    add_options(t, len);
    pacta_regex_copy(&t->reader, 1);
    t->groups[t->depth].content = t->reader.out->len;
    return PACTA_OK;
}

/* Known from the first time through the pattern, or learnt now. */
static int note_name(pacta_regex_translator *t, pacta_str name)
{
    pacta_regex_names *names = t->reader.names;

    if (names->seen == PACTA_REGEX_NAMES)
        return pacta_fail(t->reader.err, PACTA_ELIMIT,
                          "a regular expression has more than %d groups with names",
                          PACTA_REGEX_NAMES);
    names->items[names->seen++] = name;
    return PACTA_OK;
}

/* (...), which counts as a group only where none has a name. */
static int open_plain(pacta_regex_translator *t)
{
    int rc = open_group(t, 1);

    if (rc == PACTA_OK && t->reader.names->count != 0) {
        pacta_buf_adds(t->reader.out, "?:");
        t->groups[t->depth].content = t->reader.out->len;
    }
    return rc;
}

/* (?<name> or (?'name'. */
static int open_named(pacta_regex_translator *t, char close)
{
    pacta_str rest = pacta_str_from(t->reader.text, t->reader.at);
    size_t len = 3 + pacta_str_find(pacta_str_from(rest, 3), close);
    int rc;

    if (len >= rest.len)
        return pacta_regex_invalid(t->reader.err, PACTA_EPARSE, t->reader.text,
                                   "the name of the group does not end",
                                   t->reader.text.len);
    rc = note_name(t, pacta_str_sub(rest, 3, len - 3));
    return rc == PACTA_OK ? open_group(t, len + 1) : rc;
}

int pacta_regex_group_open(pacta_regex_translator *t)
{
    char kind = pacta_regex_peek(&t->reader, 2);

    if (pacta_regex_peek(&t->reader, 1) == '*')
        return pacta_regex_unsupported(&t->reader, 2, "");
    if (pacta_regex_peek(&t->reader, 1) != '?')
        return open_plain(t);
    switch (kind) {
    case ':':
    case '=':
    case '!':
    case '>':
        return open_group(t, 3);
    case '#':
        return skip_comment(t);
    case '(':
        return open_condition(t);
    case '\'':
        return open_named(t, '\'');
    case '<':
        kind = pacta_regex_peek(&t->reader, 3);
        return kind == '=' || kind == '!' ? open_group(t, 4) : open_named(t, '>');
    default:
        return open_options(t);
    }
}
