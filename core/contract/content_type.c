/* SPDX-License-Identifier: MIT */
/*
 * content_type.c - the header that a body implies.
 *
 * Layer: core/contract. Decided when the pact is checked, as the header may be stated
 * before or after the body.
 */
#include "core/contract/content_type.h"

#include "core/base/error.h"
#include "core/text/header.h"
#include "core/text/media_type.h"

#define CONTENT_TYPE PACTA_STR("Content-Type")

static int follow_header(pacta_body *body, pacta_str header, pacta_error *err)
{
    char stated[PACTA_QUOTE_SIZE], implied[PACTA_QUOTE_SIZE];
    pacta_media_type parsed;

    if (!pacta_media_type_fits(body->media_type, header))
        return pacta_fail(err, PACTA_EINVAL,
                          "the body is \"%s\", which is not what Content-Type \"%s\" "
                          "promises; state such a body as bytes",
                          pacta_quote(implied, body->media_type),
                          pacta_quote(stated, header));
    /* without parameters: the header itself is compared, with all of them */
    if (pacta_media_type_parse(&parsed, header))
        body->media_type = parsed.essence;
    return PACTA_OK;
}

int pacta_content_type_settle(pacta_part *part, pacta_arena *arena, pacta_error *err)
{
    const pacta_field *header = pacta_fields_get(&part->headers, CONTENT_TYPE, true);
    pacta_body *body = &part->body;

    if (body->kind == PACTA_BODY_MISSING || body->media_type.ptr == NULL)
        return PACTA_OK;
    if (header != NULL && header->count != 0)
        return follow_header(body, header->values[0], err);
    return pacta_header_add(&part->headers, arena, CONTENT_TYPE, body->media_type)
               ? PACTA_OK
               : pacta_fail_memory(err);
}
