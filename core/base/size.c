/* SPDX-License-Identifier: MIT */
/*
 * size.c - growing arrays.
 *
 * Layer: core/base.
 */
#include "core/base/size.h"

#include <stdlib.h>

void *pacta_array_grow(void *items, size_t *cap, size_t need, size_t size)
{
    size_t want = *cap < 8 ? 8 : *cap, bytes;
    void *grown;

    if (need <= *cap && items != NULL)
        return items;
    while (want < need)
        want = want > SIZE_MAX / 2 ? need : want * 2;
    if (!pacta_size_mul(&bytes, want, size))
        return NULL;
    grown = realloc(items, bytes);
    if (grown != NULL)
        *cap = want;
    return grown;
}
