/* SPDX-License-Identifier: MIT */
/*
 * format.c - which format compares which kind of body.
 *
 * Layer: core/format.
 */
#include "core/format/format.h"

#include <string.h>

#include "core/base/error.h"

void pacta_actual_body_init(pacta_actual_body *out, pacta_str bytes)
{
    out->bytes = bytes;
    out->document = NULL;
    out->parsed = PACTA_BODY_UNREAD;
    out->error.code = PACTA_OK; /* the rest is cleared when it is needed */
}

void pacta_actual_body_dispose(pacta_actual_body *body)
{
    pacta_document_free(body->document);
    body->document = NULL;
}

int pacta_actual_body_json(pacta_actual_body *body)
{
    if (body->parsed == PACTA_BODY_UNREAD) {
        pacta_error_clear(&body->error);
        body->parsed = pacta_document_parse(&body->document, body->bytes, &body->error);
    }
    return body->parsed;
}

const pacta_format *pacta_format_for(pacta_media_kind kind)
{
    switch (kind) {
    case PACTA_MEDIA_JSON:
        return &pacta_format_json;
    case PACTA_MEDIA_XML:
    case PACTA_MEDIA_FORM:
    case PACTA_MEDIA_MULTIPART:
    case PACTA_MEDIA_BINARY:
        return &pacta_format_bytes;
    case PACTA_MEDIA_TEXT:
    case PACTA_MEDIA_UNKNOWN:
        break;
    }
    return &pacta_format_text;
}
