/* SPDX-License-Identifier: MIT */
/*
 * body_write.c - bodies into a file, so that who reads it gets the same bytes.
 *
 * Layer: core/model.
 */
#include "core/model/part_write.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/base64.h"
#include "core/text/media_type.h"

static int add_base64(const pacta_pact_writer *writer, pacta_str bytes)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    pacta_base64_encode(&text, bytes);
    return pacta_writer_take_text(writer, &text);
}

/* NULL in *out when the text is no JSON, which is no failure. */
static int parse(pacta_document **out, const pacta_pact_writer *writer, pacta_str text)
{
    int rc = pacta_document_parse(out, text, NULL);

    return rc == PACTA_ENOMEM ? pacta_fail_memory(writer->err) : PACTA_OK;
}

/* A value that would mean something else when it stood there as "content": null is no
 * body, "" an empty one. */
static bool is_special(pacta_json root)
{
    return pacta_json_is(root, PACTA_JSON_NULL) ||
           (pacta_json_is(root, PACTA_JSON_STRING) &&
            pacta_json_text_eq(root, PACTA_STR("")));
}

/* May it stand there as text? The hint decides where the type does not. */
static bool is_text(const pacta_body *body, pacta_media_kind kind)
{
    if (pacta_str_eq_nocase(body->hint, PACTA_STR("BINARY")))
        return false;
    return (pacta_media_kind_is_text(kind) ||
            pacta_str_eq_nocase(body->hint, PACTA_STR("TEXT"))) &&
           pacta_utf8_is_valid(body->bytes);
}

/* "contentType", "contentTypeHint", "encoded". */
static void add_attributes(const pacta_pact_writer *writer, pacta_str type,
                           pacta_str hint, const char *encoded)
{
    pacta_json_writer *json = writer->json;

    if (type.ptr != NULL)
        pacta_json_add_member(json, "contentType", type);
    if (hint.ptr != NULL)
        pacta_json_add_member(json, "contentTypeHint", hint);
    if (encoded != NULL) {
        pacta_json_add_member(json, "encoded", pacta_str_of(encoded));
    } else {
        pacta_json_add_key(json, PACTA_STR("encoded"));
        pacta_json_add_bool(json, false);
    }
}

/* "content" of a body with bytes, and what tells how to read it. */
static int add_content(const pacta_pact_writer *writer, const pacta_part *part)
{
    pacta_json_writer *json = writer->json;
    pacta_str bytes = part->body.bytes, type = pacta_part_media_type(part);
    pacta_media_kind kind = pacta_media_type_kind(type);
    const char *encoded = NULL;
    pacta_document *document = NULL;
    int rc = kind == PACTA_MEDIA_JSON ? parse(&document, writer, bytes) : PACTA_OK;

    if (rc < 0)
        return rc;
    pacta_json_add_key(json, PACTA_STR("content"));
    if (document != NULL && !is_special(pacta_document_root(document))) {
        pacta_json_add_value(json, pacta_document_root(document));
    } else if (document != NULL) {
        pacta_json_add_string(json, bytes);
        encoded = "json";
    } else if (kind != PACTA_MEDIA_JSON && is_text(&part->body, kind)) {
        pacta_json_add_string(json, bytes);
    } else {
        rc = add_base64(writer, bytes);
        encoded = "base64";
    }
    pacta_document_free(document);
    if (rc == PACTA_OK)
        add_attributes(writer, type, part->body.hint, encoded);
    return rc;
}

static int add_object(const pacta_pact_writer *writer, const pacta_part *part)
{
    int rc = PACTA_OK;

    pacta_json_begin_object(writer->json);
    if (part->body.kind == PACTA_BODY_PRESENT) {
        rc = add_content(writer, part);
    } else {
        pacta_json_add_key(writer->json, PACTA_STR("content"));
        if (part->body.kind == PACTA_BODY_EMPTY)
            pacta_json_add_string(writer->json, PACTA_STR(""));
        else
            pacta_json_add_null(writer->json);
    }
    if (rc == PACTA_OK)
        pacta_json_end_object(writer->json);
    return rc;
}

/* The kind that a reader of V3 sees, who knows nothing of the body's own type. */
static pacta_media_kind inline_kind(const pacta_part *part, bool *stated)
{
    pacta_part seen = *part;
    pacta_media_kind kind;

    seen.body = (pacta_body){.kind = PACTA_BODY_MISSING};
    kind = pacta_media_type_kind(pacta_part_media_type(&seen));
    *stated = kind != PACTA_MEDIA_UNKNOWN;
    if (!*stated && pacta_utf8_is_valid(part->body.bytes))
        kind = pacta_media_type_kind(pacta_media_type_detect(part->body.bytes));
    return kind;
}

/* Would a reader of V3 take this text for a JSON document of its own? */
static int is_document(bool *out, const pacta_pact_writer *writer, pacta_str text)
{
    pacta_document *document;
    int rc = parse(&document, writer, text);

    *out = false;
    if (rc == PACTA_OK && document != NULL) {
        pacta_json root = pacta_document_root(document);

        *out = pacta_json_is(root, PACTA_JSON_STRING) ||
               pacta_json_is(root, PACTA_JSON_OBJECT);
        pacta_document_free(document);
    }
    return rc;
}

/* A JSON string: as it stands, unless it would be read as something else; then the
 * document's text is written, quotes and all, which V3 takes for a document. */
static int add_inline_string(const pacta_pact_writer *writer, pacta_json root,
                             bool stated)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    bool ambiguous = true;
    int rc = PACTA_OK;

    pacta_json_text_into(root, &text);
    if (text.failed != PACTA_OK)
        rc = pacta_fail_memory(writer->err);
    else if (stated && text.len != 0)
        rc = is_document(&ambiguous, writer, pacta_buf_str(&text));
    pacta_buf_dispose(&text);
    if (rc == PACTA_OK && ambiguous)
        pacta_json_add_string(writer->json, pacta_json_raw(root));
    else if (rc == PACTA_OK)
        pacta_json_add_value(writer->json, root);
    return rc;
}

static int add_inline_json(const pacta_pact_writer *writer, pacta_str bytes,
                           bool stated)
{
    pacta_document *document;
    pacta_json root;
    int rc = parse(&document, writer, bytes);

    if (rc < 0)
        return rc;
    if (document == NULL)
        return pacta_writer_unsupported(writer, "holds no JSON body that is malformed");
    root = pacta_document_root(document);
    if (pacta_json_is(root, PACTA_JSON_NULL))
        rc = pacta_writer_unsupported(writer, "holds no body that is the text null");
    else if (pacta_json_is(root, PACTA_JSON_STRING))
        rc = add_inline_string(writer, root, stated);
    else
        pacta_json_add_value(writer->json, root);
    pacta_document_free(document);
    return rc;
}

static int add_inline(const pacta_pact_writer *writer, const pacta_part *part)
{
    pacta_str bytes = part->body.bytes;
    bool stated;
    pacta_media_kind kind = inline_kind(part, &stated);

    if (kind == PACTA_MEDIA_JSON)
        return add_inline_json(writer, bytes, stated);
    if (kind == PACTA_MEDIA_BINARY || kind == PACTA_MEDIA_MULTIPART)
        return add_base64(writer, bytes);
    if (!pacta_utf8_is_valid(bytes))
        return pacta_writer_unsupported(
            writer, "holds no body of bytes without a Content-Type that says so");
    pacta_json_add_string(writer->json, bytes);
    return PACTA_OK;
}

int pacta_writer_add_body(const pacta_pact_writer *writer, const pacta_part *part)
{
    if (part->body.kind == PACTA_BODY_MISSING)
        return PACTA_OK;
    pacta_json_add_key(writer->json, PACTA_STR("body"));
    if (writer->spec == PACTA_SPEC_V4)
        return add_object(writer, part);
    if (part->body.kind == PACTA_BODY_PRESENT)
        return add_inline(writer, part);
    if (part->body.kind == PACTA_BODY_EMPTY)
        pacta_json_add_string(writer->json, PACTA_STR(""));
    else
        pacta_json_add_null(writer->json);
    return PACTA_OK;
}
