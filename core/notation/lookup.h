/* SPDX-License-Identifier: MIT */
/*
 * lookup.h - what was seen before: a table from a scope and a text to a number.
 *
 * Layer: core/notation. Keeps reading linear in the size of what is read.
 */
#ifndef PACTA_CORE_NOTATION_LOOKUP_H
#define PACTA_CORE_NOTATION_LOOKUP_H

#include "core/base/str.h"

typedef struct pacta_lookup_slot {
    bool used;
    uint64_t hash;
    size_t scope;
    pacta_str text;
    size_t value; /* the caller's */
} pacta_lookup_slot;

typedef struct pacta_lookup {
    pacta_lookup_slot *slots;
    size_t count, cap; /* a power of two */
} pacta_lookup;

/* NULL when it was not seen in that scope. Valid until something is added. */
pacta_lookup_slot *pacta_lookup_get(const pacta_lookup *lookup, size_t scope,
                                    pacta_str text);
/* Adds what was not seen yet; the text is borrowed. False without memory. */
bool pacta_lookup_add(pacta_lookup *lookup, size_t scope, pacta_str text, size_t value);
void pacta_lookup_dispose(pacta_lookup *lookup);

#endif
