/* SPDX-License-Identifier: MIT */
/*
 * lookup.c - open addressing, at most half full.
 *
 * Layer: core/notation.
 */
#include "core/notation/lookup.h"

#include <errno.h>
#include <stdlib.h>

#define FIRST_CAP ((size_t)32)

static uint64_t hash_of(size_t scope, pacta_str text)
{
    return pacta_str_hash(text) ^ (uint64_t)scope * UINT64_C(0x9e3779b97f4a7c15);
}

/* The slot that holds it, or the empty one where it belongs. There is always one. */
static pacta_lookup_slot *find(const pacta_lookup *lookup, uint64_t hash, size_t scope,
                               pacta_str text)
{
    size_t at = (size_t)hash & (lookup->cap - 1);

    for (;; at = (at + 1) & (lookup->cap - 1)) {
        pacta_lookup_slot *slot = &lookup->slots[at];

        if (!slot->used || (slot->hash == hash && slot->scope == scope &&
                            pacta_str_eq(slot->text, text)))
            return slot;
    }
}

static bool widen(pacta_lookup *lookup)
{
    pacta_lookup wider = {.count = lookup->count};

    wider.cap = lookup->cap == 0 ? FIRST_CAP : lookup->cap * 2;
    wider.slots = calloc(wider.cap, sizeof *wider.slots);
    if (wider.slots == NULL)
        return false;
    for (size_t i = 0; i < lookup->cap; i++) {
        const pacta_lookup_slot *slot = &lookup->slots[i];

        if (slot->used)
            *find(&wider, slot->hash, slot->scope, slot->text) = *slot;
    }
    free(lookup->slots);
    *lookup = wider;
    return true;
}

pacta_lookup_slot *pacta_lookup_get(const pacta_lookup *lookup, size_t scope,
                                    pacta_str text)
{
    pacta_lookup_slot *slot;

    if (lookup->cap == 0)
        return NULL;
    slot = find(lookup, hash_of(scope, text), scope, text);
    return slot->used ? slot : NULL;
}

bool pacta_lookup_add(pacta_lookup *lookup, size_t scope, pacta_str text, size_t value)
{
    uint64_t hash = hash_of(scope, text);

    if (lookup->count >= lookup->cap / 2 && !widen(lookup))
        return false;
    *find(lookup, hash, scope, text) = (pacta_lookup_slot){
        .used = true, .hash = hash, .scope = scope, .text = text, .value = value};
    lookup->count++;
    return true;
}

void pacta_lookup_dispose(pacta_lookup *lookup)
{
    int saved = errno;

    free(lookup->slots);
    *lookup = (pacta_lookup){.slots = NULL};
    errno = saved;
}
