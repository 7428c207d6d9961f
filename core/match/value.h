/* SPDX-License-Identifier: MIT */
/*
 * value.h - what a rule is applied to: a JSON value out of a body, or a plain text as
 * in headers, queries, paths and text bodies.
 *
 * Layer: core/match.
 */
#ifndef PACTA_CORE_MATCH_VALUE_H
#define PACTA_CORE_MATCH_VALUE_H

#include "core/base/buf.h"
#include "core/text/document.h"

typedef struct pacta_value {
    pacta_json json; /* none: it is a text */
    pacta_str text;  /* none: it is JSON, or a text that is absent (?flag) */
} pacta_value;

static inline pacta_value pacta_value_json(pacta_json json)
{
    return (pacta_value){json, PACTA_STR_NONE};
}

static inline pacta_value pacta_value_text(pacta_str text)
{
    return (pacta_value){PACTA_JSON_NONE, text};
}

static inline bool pacta_value_is_json(const pacta_value *value)
{
    return pacta_json_is_there(value->json);
}

static inline bool pacta_json_is_container(pacta_json json)
{
    pacta_json_kind kind = pacta_json_kind_of(json);

    return kind == PACTA_JSON_ARRAY || kind == PACTA_JSON_OBJECT;
}

/* "Integer", "Decimal", "String", "Object" ... of a JSON value. */
const char *pacta_value_kind(pacta_json json);
/* How many bytes of a value a mismatch holds, and how many its sentence quotes. */
#define PACTA_EXCERPT_VALUE ((size_t)1000)
#define PACTA_EXCERPT_QUOTE ((size_t)200)
/* Appends the text, cut at a character with "..."; NUL and what is no UTF-8 become
 * U+FFFD. */
void pacta_excerpt_text(pacta_buf *out, pacta_str text, size_t limit);
/* Appends JSON as spelled without the blanks between its tokens, cut with "...". */
void pacta_excerpt_json(pacta_buf *out, pacta_json json, size_t limit);
/* Either, as the expected or actual of a mismatch. */
void pacta_value_excerpt(pacta_buf *out, const pacta_value *value);
/* For a sentence: 'abc' or 12 or {"a":1}, without its kind. */
void pacta_value_quote(pacta_buf *out, const pacta_value *value);
/* The same and, of JSON, its kind: 'abc' (String). */
void pacta_value_describe(pacta_buf *out, const pacta_value *value);

#endif
