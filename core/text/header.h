/* SPDX-License-Identifier: MIT */
/*
 * header.h - which headers are lists, and what may stand in one.
 *
 * Layer: core/text. The list is the ecosystem's (pact-behaviour 1.6).
 */
#ifndef PACTA_CORE_TEXT_HEADER_H
#define PACTA_CORE_TEXT_HEADER_H

#include "core/base/arena.h"
#include "core/base/fields.h"

/* Accept, Allow, Vary and nine more: the only ones whose value is split at commas. */
bool pacta_header_is_list(pacta_str name);
/* Accept, Content-Type: a value with ';' parameters. */
bool pacta_header_has_parameters(pacta_str name);
/* Cuts "name=value" off `rest`, which is what stands behind the first ';' of such a
 * value: blanks and quotes taken off. False when there are no more. */
bool pacta_header_parameter(pacta_str *rest, pacta_str *name, pacta_str *value);
/* Adds a header line to `fields` (names without regard to case): split when it is a
 * list, empty elements left out unless there is nothing else, otherwise trimmed. False
 * without memory. */
bool pacta_header_add(pacta_fields *fields, pacta_arena *arena, pacta_str name,
                      pacta_str value);
/* RFC 9110 token characters only, not empty. */
bool pacta_header_name_is_valid(pacta_str name);
/* No control characters but tab. */
bool pacta_header_value_is_valid(pacta_str value);

#endif
