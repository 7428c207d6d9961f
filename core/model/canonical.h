/* SPDX-License-Identifier: MIT */
/*
 * canonical.h - JSON in which the order of members no longer shows.
 *
 * Layer: core/model. Of a name that stands in an object twice the last counts.
 */
#ifndef PACTA_CORE_MODEL_CANONICAL_H
#define PACTA_CORE_MODEL_CANONICAL_H

#include "core/base/arena.h"
#include "core/text/json_writer.h"

/* Writes the value with sorted members, numbers and strings as they are spelled.
 * PACTA_OK or PACTA_ENOMEM; what the writer lacks is its buffer's failure. */
int pacta_canonical_write(pacta_json_writer *json, pacta_json value, pacta_error *err);
/* One text for all spellings of a value: members sorted, strings decoded, numbers that
 * pacta_number_eq() takes for the same written alike. Text that is no JSON stays what
 * it is. The result lives in the arena; false without memory. */
bool pacta_canonical_identity(pacta_str *out, pacta_arena *arena, pacta_str text);

#endif
