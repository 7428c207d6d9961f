/* SPDX-License-Identifier: MIT */
/*
 * identity.c - the order of interactions, and looking them up by it.
 *
 * Layer: core/model.
 */
#include "core/model/identity.h"

#include <errno.h>
#include <stdlib.h>

#include "core/base/error.h"
#include "core/model/pact_write.h"

struct pacta_identity_entry {
    const pacta_interaction *ix;
    size_t position;
};

/* What is not there comes first. */
static int compare_optional(pacta_str a, pacta_str b)
{
    if (a.ptr == NULL || b.ptr == NULL)
        return (a.ptr != NULL) - (b.ptr != NULL);
    return pacta_str_cmp(a, b);
}

static int compare_states(const pacta_interaction *a, const pacta_interaction *b)
{
    int order = 0;

    for (size_t i = 0; order == 0 && i < a->state_count && i < b->state_count; i++) {
        order = pacta_str_cmp(a->states[i].name, b->states[i].name);
        if (order == 0)
            order = compare_optional(a->states[i].identity, b->states[i].identity);
    }
    if (order == 0)
        order = (a->state_count > b->state_count) - (a->state_count < b->state_count);
    return order;
}

static int compare_names(const pacta_interaction *a, const pacta_interaction *b)
{
    int order = pacta_str_cmp(a->description, b->description);

    if (order == 0)
        order = compare_states(a, b);
    return order != 0 ? order : (int)a->kind - (int)b->kind;
}

int pacta_interaction_sort_order(const pacta_interaction *a, const pacta_interaction *b)
{
    int order = compare_names(a, b);

    return order != 0 ? order : compare_optional(a->key, b->key);
}

static bool are_keyed(const pacta_interaction *a, const pacta_interaction *b)
{
    return a->key.ptr != NULL && b->key.ptr != NULL;
}

int pacta_interaction_order(const pacta_interaction *a, const pacta_interaction *b)
{
    if (!are_keyed(a, b))
        return compare_names(a, b);
    return pacta_str_eq(a->key, b->key) ? 0 : pacta_interaction_sort_order(a, b);
}

static int compare_positions(const struct pacta_identity_entry *a,
                             const struct pacta_identity_entry *b)
{
    return a->position < b->position ? -1 : a->position > b->position;
}

static int compare_by_name(const void *a, const void *b)
{
    const struct pacta_identity_entry *left = a, *right = b;
    int order = compare_names(left->ix, right->ix);

    return order != 0 ? order : compare_positions(left, right);
}

static int compare_by_key(const void *a, const void *b)
{
    const struct pacta_identity_entry *left = a, *right = b;
    int order = pacta_str_cmp(left->ix->key, right->ix->key);

    return order != 0 ? order : compare_positions(left, right);
}

int pacta_identity_index_init(pacta_identity_index *out,
                              pacta_interaction *const *items, size_t count,
                              pacta_error *err)
{
    *out = (pacta_identity_index){.count = count};
    out->by_name = calloc(count + 1, sizeof *out->by_name);
    out->by_key = calloc(count + 1, sizeof *out->by_key);
    if (out->by_name == NULL || out->by_key == NULL) {
        pacta_identity_index_dispose(out);
        return pacta_fail_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        out->by_name[i] = (struct pacta_identity_entry){items[i], i};
        if (items[i]->key.ptr != NULL)
            out->by_key[out->keyed++] = out->by_name[i];
    }
    qsort(out->by_name, count, sizeof *out->by_name, compare_by_name);
    qsort(out->by_key, out->keyed, sizeof *out->by_key, compare_by_key);
    return PACTA_OK;
}

void pacta_identity_index_dispose(pacta_identity_index *index)
{
    int saved = errno;

    free(index->by_name);
    free(index->by_key);
    *index = (pacta_identity_index){.count = 0};
    errno = saved;
}

/* How `ix` stands to an entry of the list at hand. */
static int compare_with(const pacta_interaction *ix,
                        const struct pacta_identity_entry *entry, bool names)
{
    return names ? compare_names(ix, entry->ix)
                 : pacta_str_cmp(ix->key, entry->ix->key);
}

/* The first entry that does not stand before `ix`. */
static size_t lower_bound(const struct pacta_identity_entry *entries, size_t count,
                          const pacta_interaction *ix, bool names)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (compare_with(ix, &entries[middle], names) > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* One more of the list at hand. */
static bool next_in(size_t *position, const struct pacta_identity_entry *entries,
                    size_t count, const pacta_interaction *ix,
                    pacta_identity_cursor *cursor)
{
    while (cursor->next < count &&
           compare_with(ix, &entries[cursor->next], cursor->names) == 0) {
        const struct pacta_identity_entry *entry = &entries[cursor->next++];

        if (cursor->names && are_keyed(ix, entry->ix))
            continue; /* then only the keys count, and they have been asked */
        *position = entry->position;
        return true;
    }
    return false;
}

bool pacta_identity_next(size_t *position, const pacta_identity_index *index,
                         const pacta_interaction *ix, pacta_identity_cursor *cursor)
{
    if (!cursor->begun) {
        cursor->begun = true;
        cursor->names = ix->key.ptr == NULL;
        cursor->next = cursor->names
                           ? lower_bound(index->by_name, index->count, ix, true)
                           : lower_bound(index->by_key, index->keyed, ix, false);
    }
    if (!cursor->names) {
        if (next_in(position, index->by_key, index->keyed, ix, cursor))
            return true;
        cursor->names = true;
        cursor->next = lower_bound(index->by_name, index->count, ix, true);
    }
    return next_in(position, index->by_name, index->count, ix, cursor);
}
