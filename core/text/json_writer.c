/* SPDX-License-Identifier: MIT */
/*
 * json_writer.c - commas, colons, line breaks and blanks where they belong.
 *
 * Layer: core/text.
 */
#include "core/text/json_writer.h"

#include <assert.h>
#include <inttypes.h>

#include <pacta/limits.h>

#include "core/text/document_tape.h"

void pacta_json_writer_init(pacta_json_writer *writer, pacta_buf *out, int indent)
{
    *writer = (pacta_json_writer){.out = out, .indent = indent};
}

static void break_line(pacta_json_writer *writer)
{
    if (writer->indent <= 0)
        return;
    pacta_buf_addc(writer->out, '\n');
    pacta_buf_fill(writer->out, ' ', (size_t)writer->indent * writer->depth);
}

/* What stands before a key, an item, or a value on its own. */
static void separate(pacta_json_writer *writer)
{
    if (writer->depth == 0)
        return;
    if (writer->filled)
        pacta_buf_addc(writer->out, ',');
    break_line(writer);
    writer->filled = true;
}

static void before_value(pacta_json_writer *writer)
{
    if (!writer->after_key)
        separate(writer);
    writer->after_key = false;
}

static void after_name(pacta_json_writer *writer)
{
    pacta_buf_addc(writer->out, ':');
    if (writer->indent > 0)
        pacta_buf_addc(writer->out, ' ');
    writer->after_key = true;
}

static void begin_container(pacta_json_writer *writer, char bracket)
{
    before_value(writer);
    pacta_buf_addc(writer->out, bracket);
    writer->depth++;
    writer->filled = false;
}

static void end_container(pacta_json_writer *writer, char bracket)
{
    assert(writer->depth > 0 && !writer->after_key);
    writer->depth--;
    if (writer->filled)
        break_line(writer);
    pacta_buf_addc(writer->out, bracket);
    writer->filled = true; /* the one around it holds this one */
}

void pacta_json_begin_object(pacta_json_writer *writer)
{
    begin_container(writer, '{');
}

void pacta_json_end_object(pacta_json_writer *writer)
{
    end_container(writer, '}');
}

void pacta_json_begin_array(pacta_json_writer *writer)
{
    begin_container(writer, '[');
}

void pacta_json_end_array(pacta_json_writer *writer)
{
    end_container(writer, ']');
}

void pacta_json_add_key(pacta_json_writer *writer, pacta_str key)
{
    assert(writer->depth > 0 && !writer->after_key);
    separate(writer);
    pacta_json_quote(writer->out, key);
    after_name(writer);
}

void pacta_json_add_string(pacta_json_writer *writer, pacta_str text)
{
    before_value(writer);
    pacta_json_quote(writer->out, text);
}

void pacta_json_add_int(pacta_json_writer *writer, int64_t value)
{
    before_value(writer);
    pacta_buf_addf(writer->out, "%" PRId64, value);
}

void pacta_json_add_bool(pacta_json_writer *writer, bool value)
{
    before_value(writer);
    pacta_buf_adds(writer->out, value ? "true" : "false");
}

void pacta_json_add_null(pacta_json_writer *writer)
{
    before_value(writer);
    pacta_buf_adds(writer->out, "null");
}

void pacta_json_add_raw(pacta_json_writer *writer, pacta_str text)
{
    before_value(writer);
    pacta_buf_add(writer->out, text);
}

void pacta_json_add_member(pacta_json_writer *writer, const char *key, pacta_str text)
{
    pacta_json_add_key(writer, pacta_str_of(key));
    pacta_json_add_string(writer, text);
}

/* The containers of a value that are open while it is written. */
struct open {
    const struct pacta_node *nodes;
    uint32_t at[PACTA_LIMIT_JSON_DEPTH];
    unsigned depth;
};

static bool is_object(const struct open *open, uint32_t at)
{
    return pacta_node_kind(&open->nodes[at]) == PACTA_JSON_OBJECT;
}

static void add_node(pacta_json_writer *writer, struct open *open, pacta_json value)
{
    switch (pacta_json_kind_of(value)) {
    case PACTA_JSON_OBJECT:
    case PACTA_JSON_ARRAY:
        begin_container(writer, is_object(open, value.at) ? '{' : '[');
        open->at[open->depth++] = value.at;
        return;
    default:
        pacta_json_add_raw(writer, pacta_json_raw(value));
    }
}

static void add_name(pacta_json_writer *writer, pacta_json key)
{
    separate(writer);
    pacta_buf_add(writer->out, pacta_json_raw(key));
    after_name(writer);
}

void pacta_json_add_value(pacta_json_writer *writer, pacta_json value)
{
    struct open open; /* large, so only what is used gets a value */
    uint32_t at = value.at;

    open.nodes = value.document->nodes;
    open.depth = 0;
    add_node(writer, &open, value);
    while (open.depth > 0) {
        uint32_t container = open.at[open.depth - 1];
        bool object = is_object(&open, container);
        pacta_json next = {value.document, ++at};

        if (at == open.nodes[container].next) {
            end_container(writer, object ? '}' : ']');
            open.depth--;
            at--; /* that node is still to come */
        } else if (object && !writer->after_key) {
            add_name(writer, next);
        } else {
            add_node(writer, &open, next);
        }
    }
}
