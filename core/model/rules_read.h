/* SPDX-License-Identifier: MIT */
/*
 * rules_read.h - "matchingRules" in both layouts: flat paths (V2), categories (V3, V4).
 *
 * Layer: core/model, for this room.
 */
#ifndef PACTA_CORE_MODEL_RULES_READ_H
#define PACTA_CORE_MODEL_RULES_READ_H

#include "core/model/reader.h"

/* `rules` may not be there. The first key tells the layout, whatever the version. */
int pacta_rule_set_read(pacta_rule_set *out, const pacta_reader *reader,
                        pacta_json rules);

/* Which category and key a flat path like "$.headers.X-Trace" names; the key in the
 * arena. What names no place of a request or response is a path into the body. */
int pacta_flat_path_read(pacta_category *category, pacta_str *key,
                         const pacta_reader *reader, pacta_str path);

#endif
