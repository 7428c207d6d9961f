/* SPDX-License-Identifier: MIT */
/*
 * part_read.h - what requests and responses have in common: headers, query, body.
 *
 * Layer: core/model, for this room.
 */
#ifndef PACTA_CORE_MODEL_PART_READ_H
#define PACTA_CORE_MODEL_PART_READ_H

#include "core/model/reader.h"

/* Objects of name to string or array; `object` may not be there. */
int pacta_headers_read(pacta_fields *out, const pacta_reader *reader,
                       pacta_json object);
/* A string or an object; `value` may not be there. */
int pacta_query_read(pacta_fields *out, const pacta_reader *reader, pacta_json value);
/* `value` may not be there and may be null, which are different things. The part's
 * headers are read already, as they tell what a body is. */
int pacta_body_read(pacta_part *part, const pacta_reader *reader, pacta_json value);

#endif
