/* SPDX-License-Identifier: MIT */
/*
 * body_read.c - bodies out of a file: inline up to V3, an object with its own type and
 * encoding in V4.
 *
 * Layer: core/model.
 */
#include "core/model/part_read.h"

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/text/base64.h"
#include "core/text/json_writer.h"
#include "core/text/media_type.h"

/* The kind that the part states, whatever its body looks like. */
static pacta_media_kind stated_kind(const pacta_part *part)
{
    pacta_part without = *part;

    without.body.kind = PACTA_BODY_MISSING;
    return pacta_media_type_kind(pacta_part_media_type(&without));
}

static void set_bytes(pacta_body *body, pacta_str bytes)
{
    body->kind = bytes.len == 0 ? PACTA_BODY_EMPTY : PACTA_BODY_PRESENT;
    body->bytes = bytes;
}

static int set_copy(pacta_body *body, const pacta_reader *reader, const pacta_buf *from)
{
    pacta_str bytes = PACTA_STR_NONE;

    if (from->failed != PACTA_OK ||
        !pacta_arena_dup(reader->arena, &bytes, pacta_buf_str(from)))
        return pacta_fail_memory(reader->err);
    set_bytes(body, bytes);
    return PACTA_OK;
}

static int set_compact(pacta_body *body, const pacta_reader *reader, pacta_json value)
{
    pacta_str bytes;
    int rc = pacta_reader_compact(&bytes, reader, value);

    if (rc == PACTA_OK)
        set_bytes(body, bytes);
    return rc;
}

/* The decoded bytes, or the text itself when it is no base64 after all. */
static int set_base64(pacta_body *body, const pacta_reader *reader, pacta_str text)
{
    pacta_buf bytes = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = PACTA_OK;

    if (pacta_base64_decode(&bytes, text) || bytes.failed != PACTA_OK)
        rc = set_copy(body, reader, &bytes);
    else
        set_bytes(body, text);
    pacta_buf_dispose(&bytes);
    return rc;
}

/* A JSON text inside a string: without blanks when it is one, else as it stands.
 * `strict`: only strings and objects count, as up to V3. */
static int set_json_text(pacta_body *body, const pacta_reader *reader, pacta_str text,
                         bool strict, bool *done)
{
    pacta_document *document = NULL;
    int rc = pacta_document_parse(&document, text, NULL);
    pacta_json root;

    *done = false;
    if (rc == PACTA_ENOMEM)
        return pacta_fail_memory(reader->err);
    if (rc < 0)
        return PACTA_OK;
    root = pacta_document_root(document);
    *done = !strict || pacta_json_is(root, PACTA_JSON_STRING) ||
            pacta_json_is(root, PACTA_JSON_OBJECT);
    rc = *done ? set_compact(body, reader, root) : PACTA_OK;
    pacta_document_free(document);
    return rc;
}

/* A string up to V3, where only the type tells what it stands for. */
static int read_inline_string(pacta_part *part, const pacta_reader *reader,
                              pacta_json value)
{
    pacta_media_kind kind = stated_kind(part);
    pacta_str text;
    bool done;
    int rc = pacta_reader_text(&text, reader, value);

    if (rc < 0)
        return rc;
    if (kind == PACTA_MEDIA_UNKNOWN)
        kind = pacta_media_type_kind(pacta_media_type_detect(text));
    if (text.len == 0 || kind == PACTA_MEDIA_UNKNOWN ||
        (kind != PACTA_MEDIA_JSON && pacta_media_kind_is_text(kind))) {
        set_bytes(&part->body, text);
        return PACTA_OK;
    }
    if (kind != PACTA_MEDIA_JSON)
        return set_base64(&part->body, reader, text);
    rc = set_json_text(&part->body, reader, text, true, &done);
    if (rc == PACTA_OK && !done) /* then the string itself is the JSON value */
        set_bytes(&part->body, pacta_json_raw(value));
    return rc;
}

static int read_inline(pacta_part *part, const pacta_reader *reader, pacta_json value)
{
    if (pacta_json_is(value, PACTA_JSON_STRING))
        return read_inline_string(part, reader, value);
    return set_compact(&part->body, reader, value);
}

/* A body object of V4 without "content" has a body only when it holds anything that is
 * none of these. */
static bool is_attribute(pacta_json key)
{
    static const pacta_str KNOWN[] = {PACTA_STR_INIT("contentType"),
                                      PACTA_STR_INIT("encoded"),
                                      PACTA_STR_INIT("contentTypeHint")};

    for (size_t i = 0; i < PACTA_COUNT(KNOWN); i++) {
        if (pacta_json_text_eq(key, KNOWN[i]))
            return true;
    }
    return false;
}

static int read_without_content(pacta_part *part, const pacta_reader *reader,
                                pacta_json object)
{
    pacta_json_cursor cursor = pacta_json_begin(object);

    while (pacta_json_next(&cursor)) {
        if (!is_attribute(cursor.key))
            return set_compact(&part->body, reader, object);
    }
    return PACTA_OK;
}

/* "base64" for true, "" for false and for nothing; else as written. */
static int read_encoding(pacta_str *out, const pacta_reader *reader, pacta_json object)
{
    pacta_json encoded = pacta_reader_member(object, PACTA_STR("encoded"));

    *out = PACTA_STR("");
    if (pacta_json_is(encoded, PACTA_JSON_BOOLEAN)) {
        if (pacta_json_is_true(encoded))
            *out = PACTA_STR("base64");
        return PACTA_OK;
    }
    return pacta_reader_text_of(out, reader, object, PACTA_STR("encoded"));
}

static int read_encoded(pacta_part *part, const pacta_reader *reader,
                        pacta_json content, pacta_str encoding)
{
    pacta_str text;
    bool done = false;
    int rc = pacta_reader_plain(&text, reader, content);

    if (rc == PACTA_OK && pacta_str_eq_nocase(encoding, PACTA_STR("base64")))
        return set_base64(&part->body, reader, text);
    if (rc == PACTA_OK && pacta_str_eq_nocase(encoding, PACTA_STR("json")))
        rc = set_json_text(&part->body, reader, text, false, &done);
    if (rc == PACTA_OK && !done)
        set_bytes(&part->body, text);
    return rc;
}

static int read_content(pacta_part *part, const pacta_reader *reader,
                        pacta_json content, pacta_str encoding)
{
    pacta_str text;
    int rc;

    if (pacta_json_is(content, PACTA_JSON_NULL)) {
        part->body.kind = PACTA_BODY_NULL;
        return PACTA_OK;
    }
    if (encoding.len != 0)
        return read_encoded(part, reader, content, encoding);
    if (!pacta_json_is(content, PACTA_JSON_STRING))
        return set_compact(&part->body, reader, content);
    rc = pacta_reader_text(&text, reader, content);
    if (rc < 0)
        return rc;
    if (text.len != 0 && stated_kind(part) == PACTA_MEDIA_JSON)
        text = pacta_json_raw(content); /* a JSON string, quotes and all */
    set_bytes(&part->body, text);
    return PACTA_OK;
}

/* A hint that is no text is none. */
static int read_hint(pacta_body *body, const pacta_reader *reader, pacta_json object)
{
    pacta_json hint = pacta_json_get(object, PACTA_STR("contentTypeHint"));

    return pacta_json_is(hint, PACTA_JSON_STRING)
               ? pacta_reader_text(&body->hint, reader, hint)
               : PACTA_OK;
}

static int read_object(pacta_part *part, const pacta_reader *reader, pacta_json object)
{
    pacta_json content = pacta_json_get(object, PACTA_STR("content"));
    pacta_str encoding;
    int rc;

    if (!pacta_json_is_there(content))
        return read_without_content(part, reader, object);
    rc = pacta_reader_text_of(&part->body.media_type, reader, object,
                              PACTA_STR("contentType"));
    if (rc == PACTA_OK)
        rc = read_hint(&part->body, reader, object);
    if (rc == PACTA_OK)
        rc = read_encoding(&encoding, reader, object);
    return rc == PACTA_OK ? read_content(part, reader, content, encoding) : rc;
}

int pacta_body_read(pacta_part *part, const pacta_reader *reader, pacta_json value)
{
    int rc;

    part->body = (pacta_body){.kind = PACTA_BODY_MISSING};
    if (!pacta_json_is_there(value))
        return PACTA_OK;
    if (pacta_json_is(value, PACTA_JSON_NULL)) {
        part->body.kind = PACTA_BODY_NULL;
        return PACTA_OK;
    }
    if (reader->spec == PACTA_SPEC_V4 && pacta_json_is(value, PACTA_JSON_OBJECT))
        rc = read_object(part, reader, value);
    else
        rc = read_inline(part, reader, value);
    if (rc == PACTA_OK && part->body.bytes.len > PACTA_LIMIT_BODY)
        rc = pacta_reader_fail(reader, PACTA_ELIMIT, value,
                               "a body longer than %u bytes", PACTA_LIMIT_BODY);
    return rc;
}
