/* SPDX-License-Identifier: MIT */
/*
 * json_writer.h - JSON written event by event into a buffer; the same events always
 * give the same bytes.
 *
 * Layer: core/text. Failures are the buffer's: look at buf->failed once, at the end.
 */
#ifndef PACTA_CORE_TEXT_JSON_WRITER_H
#define PACTA_CORE_TEXT_JSON_WRITER_H

#include "core/base/buf.h"
#include "core/text/document.h"

typedef struct pacta_json_writer {
    pacta_buf *out;
    int indent; /* blanks a level; 0: all on one line, without blanks */
    unsigned depth;
    bool filled;    /* the container at hand has a member already */
    bool after_key; /* the next value belongs to a key */
} pacta_json_writer;

void pacta_json_writer_init(pacta_json_writer *writer, pacta_buf *out, int indent);
void pacta_json_begin_object(pacta_json_writer *writer);
void pacta_json_end_object(pacta_json_writer *writer);
void pacta_json_begin_array(pacta_json_writer *writer);
void pacta_json_end_array(pacta_json_writer *writer);
/* Decoded text; escaped as needed. Bytes that are no UTF-8 become U+FFFD; the three
 * bytes of a lone surrogate become its escape again. */
void pacta_json_add_key(pacta_json_writer *writer, pacta_str key);
void pacta_json_add_string(pacta_json_writer *writer, pacta_str text);
void pacta_json_add_int(pacta_json_writer *writer, int64_t value);
void pacta_json_add_bool(pacta_json_writer *writer, bool value);
void pacta_json_add_null(pacta_json_writer *writer);
/* One finished JSON value as spelled, without blanks around it. */
void pacta_json_add_raw(pacta_json_writer *writer, pacta_str text);
/* A value out of a document: laid out anew, numbers and escapes as they were spelled,
 * members in their order (of duplicates too). */
void pacta_json_add_value(pacta_json_writer *writer, pacta_json value);
/* Key and value in one call. */
void pacta_json_add_member(pacta_json_writer *writer, const char *key, pacta_str text);
/* The quoted, escaped spelling of a text, appended to a buffer. */
void pacta_json_quote(pacta_buf *out, pacta_str text);

#endif
