/* SPDX-License-Identifier: MIT */
/*
 * size.h - the only place where sizes are multiplied and arrays grow.
 *
 * Layer: core/base.
 */
#ifndef PACTA_CORE_BASE_SIZE_H
#define PACTA_CORE_BASE_SIZE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static inline bool pacta_size_mul(size_t *out, size_t a, size_t b)
{
    if (b != 0 && a > SIZE_MAX / b)
        return false;
    *out = a * b;
    return true;
}

static inline bool pacta_size_add(size_t *out, size_t a, size_t b)
{
    if (a > SIZE_MAX - b)
        return false;
    *out = a + b;
    return true;
}

/* Room for `need` items of `size` bytes, doubling. NULL, with `items` untouched, when
 * the size overflows or memory runs out. */
void *pacta_array_grow(void *items, size_t *cap, size_t need, size_t size);

#endif
