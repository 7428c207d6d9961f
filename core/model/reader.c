/* SPDX-License-Identifier: MIT */
/*
 * reader.c - values by name, and where in the file one stands.
 *
 * Layer: core/model.
 */
#include "core/model/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/error.h"
#include "core/model/path.h"
#include "core/text/json_writer.h"

static bool holds(pacta_json outer, pacta_json inner)
{
    pacta_str out = pacta_json_raw(outer), in = pacta_json_raw(inner);

    return in.ptr >= out.ptr && in.ptr + in.len <= out.ptr + out.len;
}

/* Steps from a container to the child that holds `at`; false when there is none. */
static bool descend(pacta_json *here, pacta_json at, pacta_buf *path)
{
    pacta_json_cursor c = pacta_json_begin(*here);
    pacta_buf name = PACTA_BUF_INIT(PACTA_BUF_ANY);

    while (pacta_json_next(&c)) {
        if (!holds(c.value, at))
            continue;
        if (c.keyed) {
            pacta_json_text_into(c.key, &name);
            pacta_path_add_field(path, pacta_buf_str(&name));
            pacta_buf_dispose(&name);
        } else {
            pacta_path_add_index(path, c.index);
        }
        *here = c.value;
        return true;
    }
    return false;
}

/* Costs a walk through the document, which only a failure has to pay. */
static void add_place(pacta_error *err, pacta_json at)
{
    pacta_buf path = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_json here = pacta_document_root(at.document);

    pacta_buf_addc(&path, '$');
    while (here.at != at.at && descend(&here, at, &path))
        continue;
    pacta_error_at(err, PACTA_STR(""), pacta_json_line(at), pacta_json_column(at));
    pacta_error_path(err, pacta_buf_str(&path));
    pacta_buf_dispose(&path);
}

int pacta_reader_fail(const pacta_reader *reader, int code, pacta_json at,
                      const char *fmt, ...)
{
    char text[sizeof reader->err->text];
    va_list ap;

    if (reader->err == NULL || reader->err->code != PACTA_OK)
        return code;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    pacta_fail(reader->err, code, "%s", text);
    add_place(reader->err, at);
    return code;
}

int pacta_reader_expected(const pacta_reader *reader, pacta_json at, const char *what)
{
    char quoted[PACTA_QUOTE_SIZE];
    const char *found = "an object";

    if (pacta_json_kind_of(at) == PACTA_JSON_ARRAY)
        found = "an array";
    else if (pacta_json_kind_of(at) != PACTA_JSON_OBJECT)
        found = pacta_quote(quoted, pacta_json_raw(at));
    return pacta_reader_fail(reader, PACTA_EPARSE, at, "expected %s, found %s", what,
                             found);
}

pacta_json pacta_reader_member(pacta_json object, pacta_str name)
{
    pacta_json value = pacta_json_get(object, name);

    return pacta_json_is(value, PACTA_JSON_NULL) ? PACTA_JSON_NONE : value;
}

int pacta_reader_member_of(pacta_json *out, const pacta_reader *reader,
                           pacta_json object, pacta_str name, pacta_json_kind kind,
                           const char *what)
{
    pacta_json value = pacta_reader_member(object, name);

    *out = PACTA_JSON_NONE;
    if (pacta_json_is_there(value) && pacta_json_kind_of(value) != kind)
        return pacta_reader_expected(reader, value, what);
    *out = value;
    return PACTA_OK;
}

int pacta_reader_text(pacta_str *out, const pacta_reader *reader, pacta_json string)
{
    return pacta_json_text(string, reader->arena, out) ? PACTA_OK
                                                       : pacta_fail_memory(reader->err);
}

int pacta_reader_text_of(pacta_str *out, const pacta_reader *reader, pacta_json object,
                         pacta_str name)
{
    pacta_json value;
    int rc = pacta_reader_member_of(&value, reader, object, name, PACTA_JSON_STRING,
                                    "a string");

    if (rc == PACTA_OK && pacta_json_is_there(value))
        rc = pacta_reader_text(out, reader, value);
    return rc;
}

int pacta_reader_compact(pacta_str *out, const pacta_reader *reader, pacta_json value)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_json_writer writer;
    bool done;

    pacta_json_writer_init(&writer, &text, 0);
    pacta_json_add_value(&writer, value);
    done = text.failed == PACTA_OK &&
           pacta_arena_dup(reader->arena, out, pacta_buf_str(&text));
    pacta_buf_dispose(&text);
    return done ? PACTA_OK : pacta_fail_memory(reader->err);
}

int pacta_reader_plain(pacta_str *out, const pacta_reader *reader, pacta_json value)
{
    return pacta_json_is(value, PACTA_JSON_STRING)
               ? pacta_reader_text(out, reader, value)
               : pacta_reader_compact(out, reader, value);
}

static int compare_texts(const void *a, const void *b)
{
    const pacta_name *left = a, *right = b;
    int order = pacta_str_cmp(left->text, right->text);

    if (order != 0)
        return order;
    return left->position < right->position ? -1 : left->position > right->position;
}

static int compare_positions(const void *a, const void *b)
{
    const pacta_name *left = a, *right = b;

    return left->position < right->position ? -1 : left->position > right->position;
}

void pacta_names_group(pacta_name *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        names[i].first = names[i].position = i;
    if (count < 2)
        return;
    qsort(names, count, sizeof *names, compare_texts);
    for (size_t i = 1; i < count; i++) {
        if (pacta_str_eq(names[i].text, names[i - 1].text))
            names[i].first = names[i - 1].first;
    }
    qsort(names, count, sizeof *names, compare_positions);
}
