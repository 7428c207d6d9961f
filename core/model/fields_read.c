/* SPDX-License-Identifier: MIT */
/*
 * fields_read.c - headers and query parameters out of a file.
 *
 * Layer: core/model.
 */
#include "core/model/part_read.h"

#include "core/base/error.h"
#include "core/text/header.h"
#include "core/text/query.h"

/* Adds what one member says to the field of its name. */
typedef int read_value_fn(pacta_field *field, const pacta_reader *reader,
                          pacta_json value);

/* Null is a parameter without a value: ?flag */
static int add_query_value(pacta_field *field, const pacta_reader *reader,
                           pacta_json value)
{
    pacta_str text = PACTA_STR_NONE;
    int rc = pacta_json_is(value, PACTA_JSON_NULL)
                 ? PACTA_OK
                 : pacta_reader_plain(&text, reader, value);

    if (rc == PACTA_OK && !pacta_field_add(field, reader->arena, text))
        rc = pacta_fail_memory(reader->err);
    return rc;
}

static int read_query_value(pacta_field *field, const pacta_reader *reader,
                            pacta_json value)
{
    pacta_json_cursor cursor = pacta_json_begin(value);
    int rc = PACTA_OK;

    if (!pacta_json_is(value, PACTA_JSON_ARRAY))
        return add_query_value(field, reader, value);
    while (rc == PACTA_OK && pacta_json_next(&cursor))
        rc = add_query_value(field, reader, cursor.value);
    return rc;
}

/* A line that was broken for its length, as RFC 9110 lets a reader take it: the break
 * and the blanks behind it are one blank. Breaks are gone from *out, unless
 * what follows is no blank. False without memory. */
static bool unfold(pacta_str *out, pacta_arena *arena, pacta_str text)
{
    size_t len = 0;
    char *plain;

    *out = text;
    if (pacta_str_find(text, '\n') == text.len)
        return true;
    plain = pacta_arena_alloc(arena, text.len, 1);
    if (plain == NULL)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool crlf = text.ptr[i] == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n';
        pacta_str rest = pacta_str_from(text, i + crlf + 1);
        pacta_str behind = pacta_str_trim(rest);

        if (text.ptr[i + crlf] != '\n' || rest.len == 0 ||
            (rest.ptr[0] != ' ' && rest.ptr[0] != '\t')) {
            plain[len++] = text.ptr[i];
            continue;
        }
        plain[len++] = ' ';
        i = behind.len != 0 ? (size_t)(behind.ptr - text.ptr) - 1 : text.len;
    }
    *out = (pacta_str){plain, len};
    return true;
}

static int read_header_text(pacta_str *out, const pacta_reader *reader, pacta_str text,
                            pacta_json at)
{
    if (!unfold(out, reader->arena, text))
        return pacta_fail_memory(reader->err);
    return pacta_header_value_is_valid(*out)
               ? PACTA_OK
               : pacta_reader_fail(reader, PACTA_EPARSE, at,
                                   "a header value holds no control characters");
}

/* A string is a header line: split when that header is a list. */
static int read_header_line(pacta_field *field, const pacta_reader *reader,
                            pacta_json value)
{
    pacta_fields split = {.items = NULL};
    pacta_str text;
    int rc = pacta_reader_text(&text, reader, value);

    if (rc == PACTA_OK)
        rc = read_header_text(&text, reader, text, value);
    if (rc < 0)
        return rc;
    if (!pacta_header_is_list(field->name))
        return pacta_field_add(field, reader->arena, pacta_str_trim(text))
                   ? PACTA_OK
                   : pacta_fail_memory(reader->err);
    if (!pacta_header_add(&split, reader->arena, field->name, text))
        return pacta_fail_memory(reader->err);
    for (size_t i = 0; split.count != 0 && i < split.items[0].count; i++) {
        if (!pacta_field_add(field, reader->arena, split.items[0].values[i]))
            return pacta_fail_memory(reader->err);
    }
    return PACTA_OK;
}

/* An element of an array is one value, whatever it holds. */
static int add_header_value(pacta_field *field, const pacta_reader *reader,
                            pacta_json value)
{
    pacta_str text;
    int rc;

    if (pacta_json_kind_of(value) == PACTA_JSON_NULL ||
        pacta_json_kind_of(value) >= PACTA_JSON_ARRAY)
        return pacta_reader_expected(reader, value, "a header value");
    rc = pacta_reader_plain(&text, reader, value);
    if (rc == PACTA_OK)
        rc = read_header_text(&text, reader, text, value);
    if (rc == PACTA_OK && !pacta_field_add(field, reader->arena, text))
        rc = pacta_fail_memory(reader->err);
    return rc;
}

static int read_header_value(pacta_field *field, const pacta_reader *reader,
                             pacta_json value)
{
    pacta_json_cursor cursor = pacta_json_begin(value);
    int rc = PACTA_OK;

    if (!pacta_header_name_is_valid(field->name))
        return pacta_reader_fail(reader, PACTA_EPARSE, value, "not a header's name");
    if (pacta_json_is(value, PACTA_JSON_STRING))
        return read_header_line(field, reader, value);
    if (!pacta_json_is(value, PACTA_JSON_ARRAY))
        return add_header_value(field, reader, value);
    while (rc == PACTA_OK && pacta_json_next(&cursor))
        rc = add_header_value(field, reader, cursor.value);
    return rc;
}

/* By which text a name is found again: header names are the same in any case. */
static int name_text(pacta_str *out, const pacta_reader *reader, pacta_str name,
                     bool nocase)
{
    char *text;

    *out = name;
    if (!nocase || name.len == 0)
        return PACTA_OK;
    text = pacta_arena_alloc(reader->arena, name.len, 1);
    if (text == NULL)
        return pacta_fail_memory(reader->err);
    for (size_t i = 0; i < name.len; i++)
        text[i] = pacta_lower(name.ptr[i]);
    out->ptr = text;
    return PACTA_OK;
}

/* The members' names as written, and grouped by what is the same name. */
static int read_names(pacta_str *spelled, pacta_name *names, const pacta_reader *reader,
                      pacta_json object, bool nocase)
{
    pacta_json_cursor cursor = pacta_json_begin(object);
    size_t count = 0;

    while (pacta_json_next(&cursor)) {
        int rc = pacta_reader_text(&spelled[count], reader, cursor.key);

        if (rc == PACTA_OK)
            rc = name_text(&names[count].text, reader, spelled[count], nocase);
        if (rc < 0)
            return rc;
        count++;
    }
    pacta_names_group(names, count);
    return PACTA_OK;
}

/* `slots` tells for a member which field it fills. */
static int read_values(pacta_fields *out, const pacta_reader *reader, pacta_json object,
                       const pacta_str *spelled, const pacta_name *names, size_t *slots,
                       read_value_fn *read_value)
{
    pacta_json_cursor cursor = pacta_json_begin(object);
    int rc = PACTA_OK;

    while (rc == PACTA_OK && pacta_json_next(&cursor)) {
        size_t i = cursor.index, first = names[i].first;
        pacta_field *field;

        if (first == i) {
            slots[i] = out->count++;
            out->items[slots[i]].name = spelled[i];
        }
        field = &out->items[slots[first]];
        /* of a name that stands there twice the last counts; one in another case
         * adds */
        if (first != i && pacta_str_eq(spelled[first], spelled[i]))
            field->count = 0;
        rc = read_value(field, reader, cursor.value);
    }
    return rc;
}

static int read_object(pacta_fields *out, const pacta_reader *reader, pacta_json object,
                       bool nocase, read_value_fn *read_value)
{
    size_t count = pacta_json_count(object);
    pacta_str *spelled = pacta_arena_alloc(reader->arena, count, sizeof *spelled);
    pacta_name *names = pacta_arena_alloc(reader->arena, count, sizeof *names);
    size_t *slots = pacta_arena_alloc(reader->arena, count, sizeof *slots);
    int rc;

    out->items = pacta_arena_alloc(reader->arena, count, sizeof *out->items);
    if (spelled == NULL || names == NULL || slots == NULL || out->items == NULL)
        return pacta_fail_memory(reader->err);
    out->cap = count;
    rc = read_names(spelled, names, reader, object, nocase);
    if (rc == PACTA_OK)
        rc = read_values(out, reader, object, spelled, names, slots, read_value);
    return rc;
}

int pacta_headers_read(pacta_fields *out, const pacta_reader *reader, pacta_json object)
{
    *out = (pacta_fields){.items = NULL};
    if (!pacta_json_is_there(object) || pacta_json_count(object) == 0)
        return PACTA_OK;
    return read_object(out, reader, object, true, read_header_value);
}

int pacta_query_read(pacta_fields *out, const pacta_reader *reader, pacta_json value)
{
    pacta_str text;
    int rc;

    *out = (pacta_fields){.items = NULL};
    if (!pacta_json_is_there(value))
        return PACTA_OK;
    if (pacta_json_is(value, PACTA_JSON_OBJECT))
        return pacta_json_count(value) == 0
                   ? PACTA_OK
                   : read_object(out, reader, value, false, read_query_value);
    if (!pacta_json_is(value, PACTA_JSON_STRING))
        return pacta_reader_expected(reader, value, "a query string or an object");
    rc = pacta_reader_text(&text, reader, value);
    if (rc == PACTA_OK && !pacta_query_parse(out, reader->arena, text))
        rc = pacta_fail_memory(reader->err);
    return rc;
}
