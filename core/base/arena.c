/* SPDX-License-Identifier: MIT */
/*
 * arena.c - blocks in a chain, each twice as large as the one before, up to a ceiling.
 *
 * Layer: core/base.
 */
#include "core/base/arena.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/size.h"

#define FIRST_BLOCK   ((size_t)1000)
#define LARGEST_BLOCK ((size_t)256 * 1024)
#define ALIGN         _Alignof(max_align_t)

struct pacta_arena_block {
    struct pacta_arena_block *before;
    void *taken; /* foreign memory that dies with this block, or NULL */
    size_t used, cap;
    _Alignas(max_align_t) char data[];
};

static struct pacta_arena_block *add_block(pacta_arena *arena, size_t cap)
{
    struct pacta_arena_block *block;
    size_t bytes;

    if (!pacta_size_add(&bytes, cap, sizeof *block))
        return NULL;
    block = malloc(bytes);
    if (block == NULL)
        return NULL;
    *block = (struct pacta_arena_block){.before = arena->last, .cap = cap};
    arena->last = block;
    return block;
}

void *pacta_arena_alloc(pacta_arena *arena, size_t count, size_t size)
{
    struct pacta_arena_block *block = arena->last;
    size_t bytes, cap = FIRST_BLOCK;
    void *memory;

    if (!pacta_size_mul(&bytes, count, size) || bytes > SIZE_MAX - ALIGN)
        return NULL;
    bytes = (bytes + ALIGN - 1) / ALIGN * ALIGN;
    if (block == NULL || bytes > block->cap - block->used) {
        if (block != NULL)
            cap = block->cap * 2 < LARGEST_BLOCK ? block->cap * 2 : LARGEST_BLOCK;
        block = add_block(arena, bytes > cap ? bytes : cap);
        if (block == NULL)
            return NULL;
    }
    memory = block->data + block->used;
    block->used += bytes;
    if (bytes != 0)
        memset(memory, 0, bytes);
    return memory;
}

bool pacta_arena_dup(pacta_arena *arena, pacta_str *out, pacta_str s)
{
    char *copy;

    if (s.ptr == NULL) {
        *out = PACTA_STR_NONE;
        return true;
    }
    copy = s.len < SIZE_MAX ? pacta_arena_alloc(arena, s.len + 1, 1) : NULL;
    if (copy == NULL)
        return false;
    if (s.len != 0)
        memcpy(copy, s.ptr, s.len);
    *out = (pacta_str){copy, s.len};
    return true;
}

const char *pacta_arena_text(pacta_arena *arena, pacta_str s)
{
    pacta_str copy;

    if (s.ptr == NULL)
        return "";
    return pacta_arena_dup(arena, &copy, s) ? copy.ptr : NULL;
}

const char *pacta_arena_printf(pacta_arena *arena, const char *fmt, ...)
{
    va_list ap, again;
    char *text = NULL;
    int len;

    va_start(ap, fmt);
    va_copy(again, ap);
    len = vsnprintf(NULL, 0, fmt, ap);
    if (len >= 0)
        text = pacta_arena_alloc(arena, (size_t)len + 1, 1);
    if (text != NULL)
        vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    va_end(ap);
    return text;
}

void *pacta_arena_grow(pacta_arena *arena, void *items, size_t *cap, size_t need,
                       size_t size)
{
    size_t want = *cap < 4 ? 4 : *cap;
    void *grown;

    if (need <= *cap && items != NULL)
        return items;
    while (want < need)
        want = want > SIZE_MAX / 2 ? need : want * 2;
    grown = pacta_arena_alloc(arena, want, size);
    if (grown == NULL)
        return NULL;
    if (*cap != 0 && items != NULL)
        memcpy(grown, items, *cap * size);
    *cap = want;
    return grown;
}

bool pacta_arena_take(pacta_arena *arena, void *memory)
{
    struct pacta_arena_block *block = arena->last;

    if (memory == NULL)
        return false;
    if (block == NULL || block->taken != NULL)
        block = add_block(arena, FIRST_BLOCK);
    if (block == NULL) {
        free(memory);
        return false;
    }
    block->taken = memory;
    return true;
}

static struct pacta_arena_block *release(struct pacta_arena_block *block)
{
    struct pacta_arena_block *before = block->before;

    free(block->taken);
    free(block);
    return before;
}

void pacta_arena_reset(pacta_arena *arena)
{
    struct pacta_arena_block *kept = arena->last;

    if (kept == NULL)
        return;
    while (kept->before != NULL)
        kept->before = release(kept->before);
    free(kept->taken);
    kept->taken = NULL;
    kept->used = 0;
}

void pacta_arena_dispose(pacta_arena *arena)
{
    int saved = errno;

    while (arena->last != NULL)
        arena->last = release(arena->last);
    errno = saved;
}
