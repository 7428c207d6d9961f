/* SPDX-License-Identifier: MIT */
/*
 * near.c - edit distance between two short words.
 *
 * Layer: core/notation.
 */
#include "core/notation/near.h"

/* Longer words are not compared. */
#define LONGEST 32

struct plain {
    char text[LONGEST];
    size_t len;
};

static bool make_plain(struct plain *out, pacta_str word)
{
    out->len = 0;
    if (word.len > LONGEST)
        return false;
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] != '_')
            out->text[out->len++] = pacta_lower(word.ptr[i]);
    }
    return out->len != 0;
}

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;

    return ab < c ? ab : c;
}

/* Insertions, deletions and replacements that make one of the other. */
static size_t distance(const struct plain *a, const struct plain *b)
{
    size_t row[LONGEST + 1], diagonal, above;

    for (size_t j = 0; j <= b->len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->len; i++) {
        diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= b->len; j++) {
            above = row[j];
            row[j] = least(above + 1, row[j - 1] + 1,
                           diagonal + (a->text[i - 1] != b->text[j - 1]));
            diagonal = above;
        }
    }
    return row[b->len];
}

bool pacta_near(pacta_str a, pacta_str b)
{
    struct plain plain_a, plain_b;
    size_t shorter;

    if (!make_plain(&plain_a, a) || !make_plain(&plain_b, b))
        return false;
    shorter = plain_a.len < plain_b.len ? plain_a.len : plain_b.len;
    return distance(&plain_a, &plain_b) <= (shorter < 5 ? 1 : 2);
}
