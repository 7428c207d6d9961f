/* SPDX-License-Identifier: MIT */
/*
 * regex_reference.c - groups that are referred to. Where groups have names, Ruby
 * numbers only these; of several groups of one name, the last that fits is taken.
 *
 * Layer: core/text.
 */
#include "core/text/regex_translate.h"

#include "core/base/error.h"

int pacta_regex_numbered(const pacta_regex_reader *reader)
{
    return pacta_regex_invalid(reader->err, PACTA_EPARSE, reader->text,
                               "a number refers to no group where groups have names",
                               reader->at);
}

/* A group's number, with a sign when it is relative. */
static bool is_group_number(pacta_str s)
{
    size_t at = s.len != 0 && (s.ptr[0] == '-' || s.ptr[0] == '+');

    if (at == s.len)
        return false;
    for (; at < s.len; at++) {
        if (!pacta_is_digit(s.ptr[at]))
            return false;
    }
    return true;
}

/* \k<name+1> looks at another level of recursion. */
static bool has_level(pacta_str name)
{
    for (size_t i = 1; i < name.len; i++) {
        if (name.ptr[i] == '+' || name.ptr[i] == '-')
            return true;
    }
    return false;
}

static size_t count_named(const pacta_regex_names *names, pacta_str name, size_t among)
{
    size_t count = 0;

    for (size_t i = 0; i < among && i < names->count; i++)
        count += pacta_str_eq(names->items[i], name);
    return count;
}

/* Any of them, the last first: (?>\g{3}|\g{1}), as PCRE2 would take the first that is
 * set and stay with it. */
static void add_any_of(pacta_regex_reader *reader, pacta_str name)
{
    const char *before = "(?>";

    for (size_t i = reader->names->seen; i != 0; i--) {
        if (!pacta_str_eq(reader->names->items[i - 1], name))
            continue;
        pacta_buf_addf(reader->out, "%s\\g{%zu}", before, i);
        before = "|";
    }
    pacta_buf_addc(reader->out, ')');
}

static int back(pacta_regex_reader *reader, pacta_str name, pacta_str quoted)
{
    const pacta_regex_names *names = reader->names;

    if (is_group_number(name)) {
        if (names->count != 0)
            return pacta_regex_numbered(reader);
        pacta_buf_addf(reader->out, "\\g{%.*s}", PACTA_FMT(name));
    } else if (has_level(name)) {
        return pacta_regex_unsupported(reader, quoted.len, " after \\k");
    } else if (count_named(names, name, names->seen) > 1) {
        add_any_of(reader, name);
    } else {
        pacta_buf_adds(reader->out, "\\k");
        pacta_buf_add(reader->out, quoted);
    }
    return PACTA_OK;
}

static int call(pacta_regex_reader *reader, pacta_str name, pacta_str quoted)
{
    const pacta_regex_names *names = reader->names;

    if (names->count != 0 && is_group_number(name) &&
        !pacta_str_eq(name, PACTA_STR("0")))
        return pacta_regex_numbered(reader);
    if (count_named(names, name, names->count) > 1)
        return pacta_regex_invalid(reader->err, PACTA_EPARSE, reader->text,
                                   "several groups have the name that is called",
                                   reader->at);
    pacta_buf_adds(reader->out, "\\g");
    pacta_buf_add(reader->out, quoted);
    return PACTA_OK;
}

/* \k<name> refers back, \g<name> calls; both take 'name' and numbers too. */
int pacta_regex_reference(pacta_regex_reader *reader, char letter)
{
    char open = pacta_regex_peek(reader, 0);
    pacta_str name = pacta_str_from(reader->text, reader->at + 1), quoted;
    int rc;

    if (open != '<' && open != '\'') {
        pacta_buf_addc(reader->out, letter);
        return PACTA_OK;
    }
    name = pacta_str_sub(name, 0, pacta_str_find(name, open == '<' ? '>' : '\''));
    if (reader->at + 1 + name.len >= reader->text.len)
        return pacta_regex_invalid(reader->err, PACTA_EPARSE, reader->text,
                                   "the name of the group does not end", reader->at);
    quoted = pacta_str_sub(reader->text, reader->at, name.len + 2);
    rc = (letter == 'k' ? back : call)(reader, name, quoted);
    reader->at += quoted.len;
    return rc;
}
