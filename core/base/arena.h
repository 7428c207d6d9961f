/* SPDX-License-Identifier: MIT */
/*
 * arena.h - memory that is released all at once: what makes up one pact, one plan, one
 * request.
 *
 * Layer: core/base. Not locked.
 */
#ifndef PACTA_CORE_BASE_ARENA_H
#define PACTA_CORE_BASE_ARENA_H

#include "core/base/buf.h"
#include "core/base/str.h"

struct pacta_arena_block;

typedef struct pacta_arena {
    struct pacta_arena_block *last;
} pacta_arena;
/* clang-format off */
#define PACTA_ARENA_INIT {NULL}
/* clang-format on */

/* Zeroed, aligned for anything; NULL without memory. Lives until the arena is reset. */
void *pacta_arena_alloc(pacta_arena *arena, size_t count, size_t size);
/* A NUL-terminated copy; false without memory. PACTA_STR_NONE stays what it is. */
bool pacta_arena_dup(pacta_arena *arena, pacta_str *out, pacta_str s);
/* A copy as C text, NULL without memory; PACTA_STR_NONE gives "". */
const char *pacta_arena_text(pacta_arena *arena, pacta_str s);
PACTA_PRINTF(2, 3)
const char *pacta_arena_printf(pacta_arena *arena, const char *fmt, ...);
/* A larger array with the old items copied, for lists that grow; NULL without memory.
 * The old one stays in the arena, so lists double. */
void *pacta_arena_grow(pacta_arena *arena, void *items, size_t *cap, size_t need,
                       size_t size);
/* Takes memory from malloc() and frees it with the arena; at once when it fails. */
bool pacta_arena_take(pacta_arena *arena, void *memory);
/* Empty again; keeps one block for the next round. */
void pacta_arena_reset(pacta_arena *arena);
void pacta_arena_dispose(pacta_arena *arena);

#endif
