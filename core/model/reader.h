/* SPDX-License-Identifier: MIT */
/*
 * reader.h - what the files that read a pact have in common: values by name, and
 * failures that know their line and JSON path.
 *
 * Layer: core/model, for this room.
 */
#ifndef PACTA_CORE_MODEL_READER_H
#define PACTA_CORE_MODEL_READER_H

#include "core/model/pact.h"

typedef struct pacta_reader {
    pacta_arena *arena; /* of what is read */
    pacta_spec spec;    /* the version whose rules count */
    pacta_error *err;
} pacta_reader;

/* Fails with the value's line, column and JSON path. */
PACTA_PRINTF(4, 5)
int pacta_reader_fail(const pacta_reader *reader, int code, pacta_json at,
                      const char *fmt, ...);
/* PACTA_EPARSE: "expected `what`, found 12". */
int pacta_reader_expected(const pacta_reader *reader, pacta_json at, const char *what);
/* The member of that name; none when it is null, which counts as not written. */
pacta_json pacta_reader_member(pacta_json object, pacta_str name);
/* That member, which must be of that kind; none when it is not there. `what` names the
 * kind in the failure. */
int pacta_reader_member_of(pacta_json *out, const pacta_reader *reader,
                           pacta_json object, pacta_str name, pacta_json_kind kind,
                           const char *what);
/* A string's content. */
int pacta_reader_text(pacta_str *out, const pacta_reader *reader, pacta_json string);
/* The content of a member that is a string; `out` stays when it is not there. */
int pacta_reader_text_of(pacta_str *out, const pacta_reader *reader, pacta_json object,
                         pacta_str name);
/* Any value as JSON without blanks. */
int pacta_reader_compact(pacta_str *out, const pacta_reader *reader, pacta_json value);
/* A string's content, or any other value as JSON without blanks. */
int pacta_reader_plain(pacta_str *out, const pacta_reader *reader, pacta_json value);

/* One of several names, for finding those that are the same without comparing each with
 * each. */
typedef struct pacta_name {
    pacta_str text;
    size_t position; /* in the list; filled by pacta_names_group() */
    size_t first;    /* position of the first name with that text; likewise */
} pacta_name;

void pacta_names_group(pacta_name *names, size_t count);

#endif
