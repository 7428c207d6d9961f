/* SPDX-License-Identifier: MIT */
/*
 * named_index.c - sorted rather than hashed: names come from outside, and names that
 * share a hash are easily made.
 *
 * Layer: core/compare.
 */
#include "core/compare/named_index.h"

#include <stdlib.h>

#include "core/base/size.h"

/* Comparisons of names that cost less than sorting. */
#define WALKED ((size_t)1024)

static int compare_lengths(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_nocase(pacta_str a, pacta_str b)
{
    for (size_t i = 0; i < a.len && i < b.len; i++) {
        int order =
            (unsigned char)pacta_lower(a.ptr[i]) - (unsigned char)pacta_lower(b.ptr[i]);

        if (order != 0)
            return order;
    }
    return compare_lengths(a.len, b.len);
}

static int compare_exact(const void *left, const void *right)
{
    const pacta_named_entry *a = left, *b = right;
    int order = pacta_str_cmp(a->name, b->name);

    return order != 0 ? order : compare_lengths(a->at, b->at);
}

static int compare_folded(const void *left, const void *right)
{
    const pacta_named_entry *a = left, *b = right;
    int order = compare_nocase(a->name, b->name);

    return order != 0 ? order : compare_lengths(a->at, b->at);
}

bool pacta_named_index_init(pacta_named_index *out, size_t most, bool nocase)
{
    size_t bytes;

    *out = (pacta_named_index){.nocase = nocase};
    if (!pacta_size_mul(&bytes, most + 1, sizeof *out->items))
        return false;
    out->items = malloc(bytes);
    return out->items != NULL;
}

void pacta_named_index_add(pacta_named_index *index, pacta_str name, const void *thing)
{
    index->items[index->count] = (pacta_named_entry){name, thing, index->count};
    index->count++;
}

void pacta_named_index_sort(pacta_named_index *index)
{
    qsort(index->items, index->count, sizeof *index->items,
          index->nocase ? compare_folded : compare_exact);
}

const void *pacta_named_index_get(const pacta_named_index *index, pacta_str name)
{
    size_t low = 0, high = index->count;

    while (low < high) { /* to the first that is not before the name */
        size_t middle = low + (high - low) / 2;
        pacta_str other = index->items[middle].name;

        if ((index->nocase ? compare_nocase(other, name) : pacta_str_cmp(other, name)) <
            0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == index->count)
        return NULL;
    return (index->nocase ? pacta_str_eq_nocase(index->items[low].name, name)
                          : pacta_str_eq(index->items[low].name, name))
               ? index->items[low].thing
               : NULL;
}

void pacta_named_index_dispose(pacta_named_index *index)
{
    free(index->items);
}

bool pacta_field_finder_init(pacta_field_finder *out, const pacta_fields *fields,
                             size_t questions, bool nocase)
{
    *out = (pacta_field_finder){.fields = fields, .index = {.nocase = nocase}};
    if (questions == 0 || fields->count <= WALKED / questions)
        return true;
    if (!pacta_named_index_init(&out->index, fields->count, nocase))
        return false;
    for (size_t i = 0; i < fields->count; i++)
        pacta_named_index_add(&out->index, fields->items[i].name, &fields->items[i]);
    pacta_named_index_sort(&out->index);
    return true;
}

const pacta_field *pacta_field_find(const pacta_field_finder *finder, pacta_str name)
{
    return finder->index.items != NULL
               ? pacta_named_index_get(&finder->index, name)
               : pacta_fields_get(finder->fields, name, finder->index.nocase);
}

void pacta_field_finder_dispose(pacta_field_finder *finder)
{
    pacta_named_index_dispose(&finder->index);
}
