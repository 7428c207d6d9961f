/* SPDX-License-Identifier: MIT */
/*
 * document.h - JSON that is evidence: read without losing a byte of how it was written.
 *
 * Layer: core/text. An immutable tape of 16-byte nodes over the text that was read. A
 * number is a slice as spelled and never goes through a double. Every value knows its
 * line. Safe to read from many threads at once.
 */
#ifndef PACTA_CORE_TEXT_DOCUMENT_H
#define PACTA_CORE_TEXT_DOCUMENT_H

#include <pacta/error.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/str.h"

typedef struct pacta_document pacta_document;

typedef enum {
    PACTA_JSON_NULL,
    PACTA_JSON_BOOLEAN,
    PACTA_JSON_NUMBER,
    PACTA_JSON_STRING,
    PACTA_JSON_ARRAY,
    PACTA_JSON_OBJECT
} pacta_json_kind;

/* One value of a document, handed about by value; borrowed from the document. */
typedef struct pacta_json {
    const pacta_document *document; /* NULL: there is no such value */
    uint32_t at;
} pacta_json;

#define PACTA_JSON_NONE ((pacta_json){NULL, 0})

/* Strict RFC 8259, whole text, UTF-8 checked; lone surrogate escapes are kept. `text`
 * is borrowed and must outlive the document. PACTA_EPARSE with line, column;
 * PACTA_ELIMIT for depth, count or size; PACTA_ENOMEM. */
int pacta_document_parse(pacta_document **out, pacta_str text, pacta_error *err);
/* As above over a text that the document takes, also on failure (free()). */
int pacta_document_take(pacta_document **out, char *text, size_t len, pacta_error *err);
void pacta_document_free(pacta_document *document);
pacta_json pacta_document_root(const pacta_document *document);

static inline bool pacta_json_is_there(pacta_json value)
{
    return value.document != NULL;
}

/* The functions below want a value that is there, unless they say otherwise. */
pacta_json_kind pacta_json_kind_of(pacta_json value);
/* True for a value that is there and of that kind. */
bool pacta_json_is(pacta_json value, pacta_json_kind kind);
/* The slice as spelled, quotes and inner blanks included. */
pacta_str pacta_json_raw(pacta_json value);
bool pacta_json_is_true(pacta_json value);
/* A number spelled without fraction and exponent. */
bool pacta_json_is_integer(pacta_json value);
/* False when it is no integer or does not fit. */
bool pacta_json_int64(pacta_json value, int64_t *out);
/* A string's content, escapes decoded: a slice of the text when there are none, else in
 * the arena. A lone surrogate becomes its three bytes. False without memory. */
bool pacta_json_text(pacta_json string, pacta_arena *arena, pacta_str *out);
/* The same without an arena: into a buffer that is cleared first. */
void pacta_json_text_into(pacta_json string, pacta_buf *out);
bool pacta_json_text_eq(pacta_json string, pacta_str text);
/* Two strings' contents are the same, however they are escaped. */
bool pacta_json_string_eq(pacta_json a, pacta_json b);
/* 1-based. */
int pacta_json_line(pacta_json value);
int pacta_json_column(pacta_json value);

/* Items of an array, members of an object as written (duplicates count), else 0. */
size_t pacta_json_count(pacta_json value);
/* The last member of that name; none for what is no object, or not there. */
pacta_json pacta_json_get(pacta_json object, pacta_str name);
/* Item by position; none beyond the last. Linear: iterate where you can. */
pacta_json pacta_json_item(pacta_json array, size_t index);

/* for (c = pacta_json_begin(v); pacta_json_next(&c);) { c.key, c.value, c.index } */
typedef struct pacta_json_cursor {
    pacta_json key;   /* a string; none in arrays */
    pacta_json value; /* the item or member value */
    size_t index;     /* 0-based position */
    uint32_t ahead;   /* the cursor's own: next node, and where the container ends */
    uint32_t end;
    const pacta_document *document;
    bool keyed, begun;
} pacta_json_cursor;

/* Of what is no container, or not there: an empty walk. */
pacta_json_cursor pacta_json_begin(pacta_json container);
bool pacta_json_next(pacta_json_cursor *cursor);

/* Same kind and value throughout; members in any order, the last duplicate counts;
 * numbers as pacta_number_eq(). */
bool pacta_json_eq(pacta_json a, pacta_json b);

#endif
