/* SPDX-License-Identifier: MIT */
/*
 * needle.c - the algorithm of Knuth, Morris and Pratt.
 *
 * Layer: core/match. memchr() finds where a match may begin; most texts need no more.
 */
#include "core/match/needle.h"

#include <string.h>

/* How much is matched after one more byte, when `matched` was before it. */
static size_t advance(const pacta_needle *needle, size_t matched, char c)
{
    while (matched != 0 && needle->text.ptr[matched] != c)
        matched = needle->fallback[matched];
    return matched + (needle->text.ptr[matched] == c);
}

bool pacta_needle_init(pacta_needle *out, pacta_arena *arena, pacta_str text)
{
    out->text = text;
    out->fallback = pacta_arena_alloc(arena, text.len + 1, sizeof *out->fallback);
    if (out->fallback == NULL)
        return false;
    for (size_t i = 1; i < text.len; i++)
        out->fallback[i + 1] = advance(out, out->fallback[i], text.ptr[i]);
    return true;
}

bool pacta_needle_is_in(const pacta_needle *needle, pacta_str text)
{
    size_t matched = 0;

    for (size_t i = 0; i < text.len && matched < needle->text.len; i++) {
        if (matched == 0) {
            i += pacta_str_find(pacta_str_from(text, i), needle->text.ptr[0]);
            if (i >= text.len)
                return false;
        }
        matched = advance(needle, matched, text.ptr[i]);
    }
    return matched == needle->text.len;
}
