/* SPDX-License-Identifier: MIT */
/*
 * index.c - a hash table from literal paths to runs of a sorted array.
 *
 * Layer: mockserver.
 */
#include "mockserver/index.h"

#include <stdlib.h>

#include "core/base/error.h"

/* A run of entries that share one literal path; empty when `begin` is NULL. The path is
 * kept here too, so that a look-up does not follow pointers to find it. */
struct pacta_mock_slot {
    uint64_t hash;
    pacta_str path;
    pacta_mock_entry **begin, **end;
};

static pacta_str path_of(const pacta_mock_entry *entry)
{
    return entry->interaction->request.path;
}

/* Which of two may answer first: the one of which a request must fit more parts. */
static bool goes_before(const pacta_mock_entry *a, const pacta_mock_entry *b)
{
    return a->score != b->score ? a->score > b->score : a->order < b->order;
}

static int by_path_then_rank(const void *left, const void *right)
{
    const pacta_mock_entry *a = *(pacta_mock_entry *const *)left;
    const pacta_mock_entry *b = *(pacta_mock_entry *const *)right;
    bool a_literal = pacta_request_plan_is_literal(a->plan);
    bool b_literal = pacta_request_plan_is_literal(b->plan);
    int order = 0;

    if (a_literal != b_literal)
        return a_literal ? -1 : 1;
    if (a_literal)
        order = pacta_str_cmp(path_of(a), path_of(b));
    if (order != 0)
        return order;
    return goes_before(a, b) ? -1 : 1;
}

/* The slot of that path, or the empty one where it belongs. */
static struct pacta_mock_slot *slot_for(const pacta_mock_index *index, pacta_str path,
                                        uint64_t hash)
{
    struct pacta_mock_slot *slot = &index->slots[hash & index->slot_mask];

    while (slot->begin != NULL &&
           (slot->hash != hash || !pacta_str_eq(slot->path, path)))
        slot = slot == &index->slots[index->slot_mask] ? index->slots : slot + 1;
    return slot;
}

static void fill_slots(pacta_mock_index *index)
{
    pacta_mock_entry **at = index->sorted, **end = at + index->literal_count;

    while (at < end) {
        pacta_str path = path_of(*at);
        uint64_t hash = pacta_str_hash(path);
        struct pacta_mock_slot *slot = slot_for(index, path, hash);

        *slot = (struct pacta_mock_slot){.hash = hash, .path = path, .begin = at};
        while (at < end && pacta_str_eq(path_of(*at), path))
            at++;
        slot->end = at;
    }
}

int pacta_mock_index_init(pacta_mock_index *index, pacta_mock_entry *entries,
                          size_t count, pacta_error *err)
{
    size_t slots = 8;

    while (slots < count * 2) /* at most half full, so that a miss ends soon */
        slots *= 2;
    *index = (pacta_mock_index){.count = count, .slot_mask = slots - 1};
    index->sorted = calloc(count + 1, sizeof *index->sorted);
    index->slots = calloc(slots, sizeof *index->slots);
    if (index->sorted == NULL || index->slots == NULL) {
        pacta_mock_index_dispose(index);
        return pacta_fail_memory(err);
    }
    for (size_t i = 0; i < count; i++) {
        index->sorted[i] = &entries[i];
        index->literal_count += pacta_request_plan_is_literal(entries[i].plan);
    }
    qsort(index->sorted, count, sizeof *index->sorted, by_path_then_rank);
    fill_slots(index);
    return PACTA_OK;
}

void pacta_mock_index_dispose(pacta_mock_index *index)
{
    free(index->sorted);
    free(index->slots);
    *index = (pacta_mock_index){.sorted = NULL};
}

pacta_mock_walk pacta_mock_index_find(const pacta_mock_index *index, pacta_str path)
{
    const struct pacta_mock_slot *slot = slot_for(index, path, pacta_str_hash(path));

    return (pacta_mock_walk){
        .literal = slot->begin,
        .literal_end = slot->end,
        .pattern = index->sorted + index->literal_count,
        .pattern_end = index->sorted + index->count,
    };
}

pacta_mock_entry *pacta_mock_walk_next(pacta_mock_walk *walk)
{
    bool literal = walk->literal != walk->literal_end;
    bool pattern = walk->pattern != walk->pattern_end;

    if (literal && (!pattern || goes_before(*walk->literal, *walk->pattern)))
        return *walk->literal++;
    return pattern ? *walk->pattern++ : NULL;
}
