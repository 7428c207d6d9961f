/* SPDX-License-Identifier: MIT */
/*
 * regex_translate.h - a pattern as Ruby spells it becomes one as PCRE2 spells it.
 *
 * Layer: core/text; private to core/text/regex*.c.
 */
#ifndef PACTA_CORE_TEXT_REGEX_TRANSLATE_H
#define PACTA_CORE_TEXT_REGEX_TRANSLATE_H

#include <pacta/error.h>

#include "core/base/buf.h"
#include "core/base/str.h"

#define PACTA_REGEX_NAMES 200 /* groups with a name */

/* The groups that have names, in order, which is their numbers: where one has a name,
 * Ruby numbers no other. */
typedef struct pacta_regex_names {
    pacta_str items[PACTA_REGEX_NAMES];
    size_t count; /* in all the pattern */
    size_t seen;  /* so far */
} pacta_regex_names;

/* A pattern on its way: read from `at`, written to `out`. */
typedef struct pacta_regex_reader {
    pacta_str text; /* UTF-8 */
    size_t at;
    pacta_buf *out;
    pacta_error *err;
    pacta_regex_names *names;
} pacta_regex_reader;

/* What a closing parenthesis ends. */
typedef struct pacta_regex_group {
    size_t start;    /* of its translation, with the parenthesis */
    size_t content;  /* behind (?: or so; moves over options that stand first */
    unsigned opened; /* groups that (?i) in the middle opened, to be closed with it */
    bool extended;   /* the x option, as it was outside */
} pacta_regex_group;

#define PACTA_REGEX_GROUPS  200 /* one inside another */
#define PACTA_REGEX_NO_ATOM SIZE_MAX

typedef struct pacta_regex_translator {
    pacta_regex_reader reader;
    pacta_regex_group groups[PACTA_REGEX_GROUPS + 1]; /* the first is all of it */
    size_t depth;
    bool extended;
    size_t atom;          /* where what a quantifier repeats begins, or NO_ATOM */
    unsigned quantifiers; /* that it has already */
    size_t probe, origin; /* pacta_regex_origin()'s question and answer */
} pacta_regex_translator;

typedef enum {
    PACTA_REGEX_CHAR, /* one character: may begin or end a range */
    PACTA_REGEX_SET   /* several, or none: \d, \R, \b */
} pacta_regex_item;

/* PACTA_EPARSE, PACTA_EUNSUPPORTED, PACTA_ELIMIT, PACTA_ENOMEM. */
int pacta_regex_translate(pacta_buf *out, pacta_str pattern, pacta_error *err);
/* Which position of the pattern became position `at` of its translation. */
size_t pacta_regex_origin(pacta_str pattern, size_t at);

/* At a backslash: moves behind the escape and writes what it means. */
int pacta_regex_escape(pacta_regex_reader *reader, bool in_class,
                       pacta_regex_item *item);
/* What pacta_regex_escape() would say of the escape here, for ranges. */
pacta_regex_item pacta_regex_escape_item(const pacta_regex_reader *reader);
/* Writes what \k<name> (letter 'k') or \g<name> stands for; `at` is behind the letter,
 * and moves behind the name. */
int pacta_regex_reference(pacta_regex_reader *reader, char letter);
/* Refuses a number where groups have names: PACTA_EPARSE. */
int pacta_regex_numbered(const pacta_regex_reader *reader);
/* Behind \p or \P, at the brace of {Alpha} or {^Alpha}. */
int pacta_regex_property(pacta_regex_reader *reader, bool negated, bool in_class);
/* At a '(': a group is opened, or an option or a comment dealt with. */
int pacta_regex_group_open(pacta_regex_translator *translator);
/* At a ')'. */
int pacta_regex_group_close(pacta_regex_translator *translator);
/* Closes what options opened in the group at hand. */
void pacta_regex_group_end(pacta_regex_translator *translator);
/* At a '[': moves behind its ']' and writes a class without any inside it. */
int pacta_regex_class(pacta_regex_reader *reader);

/* The character at an offset from here, '\0' beyond the end. */
static inline char pacta_regex_peek(const pacta_regex_reader *reader, size_t offset)
{
    size_t left = reader->text.len - reader->at;

    return offset < left ? reader->text.ptr[reader->at + offset] : '\0';
}

/* The next `len` bytes mean the same in both. */
static inline void pacta_regex_copy(pacta_regex_reader *reader, size_t len)
{
    pacta_buf_add(reader->out, pacta_str_sub(reader->text, reader->at, len));
    reader->at += len;
}

/* "'((' is not a valid regular expression - WHY at 2". */
int pacta_regex_invalid(pacta_error *err, int code, pacta_str pattern, const char *why,
                        size_t at);
/* The next `len` bytes are something that only Ruby knows: PACTA_EUNSUPPORTED. */
int pacta_regex_unsupported(const pacta_regex_reader *reader, size_t len,
                            const char *where);

#endif
