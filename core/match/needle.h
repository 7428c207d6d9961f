/* SPDX-License-Identifier: MIT */
/*
 * needle.h - a text looked for in other texts, in time that grows with their lengths
 * and never with the product of both.
 *
 * Layer: core/match.
 */
#ifndef PACTA_CORE_MATCH_NEEDLE_H
#define PACTA_CORE_MATCH_NEEDLE_H

#include "core/base/arena.h"

typedef struct pacta_needle {
    pacta_str text;
    /* For each length of a beginning that was found: the longest beginning that may
     * still be one when the next byte differs. */
    size_t *fallback;
} pacta_needle;

/* The text is borrowed. False without memory. */
bool pacta_needle_init(pacta_needle *out, pacta_arena *arena, pacta_str text);
bool pacta_needle_is_in(const pacta_needle *needle, pacta_str text);

#endif
