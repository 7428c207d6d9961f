/* SPDX-License-Identifier: MIT */
/*
 * nearest.c - ranking interactions for an explanation.
 *
 * Layer: mockserver. Only runs for requests that fit nothing, so it may look at all.
 */
#include "mockserver/nearest.h"

/* Bytes that two paths share at their beginnings and at their ends. */
static size_t path_likeness(pacta_str a, pacta_str b)
{
    size_t shorter = a.len < b.len ? a.len : b.len;
    size_t head = 0, tail = 0;

    while (head < shorter && a.ptr[head] == b.ptr[head])
        head++;
    while (tail < shorter - head && a.ptr[a.len - 1 - tail] == b.ptr[b.len - 1 - tail])
        tail++;
    return head + tail;
}

static bool is_nearer(const pacta_near_entry *a, const pacta_near_entry *b)
{
    if (a->score != b->score)
        return a->score > b->score;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness;
    return a->entry->order < b->entry->order;
}

/* Puts the candidate into its place and disposes whoever falls off the end. */
static void insert(pacta_nearest *out, pacta_near_entry *candidate)
{
    size_t at = out->count;

    if (out->count == PACTA_NEAREST_COUNT) {
        at--;
        if (!is_nearer(candidate, &out->items[at])) {
            pacta_mismatches_dispose(&candidate->mismatches);
            return;
        }
        pacta_mismatches_dispose(&out->items[at].mismatches);
    } else {
        out->count++;
    }
    for (; at != 0 && is_nearer(candidate, &out->items[at - 1]); at--)
        out->items[at] = out->items[at - 1];
    out->items[at] = *candidate;
}

int pacta_nearest_find(pacta_nearest *out, pacta_mock_entry *entries, size_t count,
                       pacta_actual *actual)
{
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        pacta_near_entry near_entry = {.entry = &entries[i],
                                       .mismatches = PACTA_MISMATCHES_INIT};
        int rc = pacta_request_compare(entries[i].plan, actual, &near_entry.mismatches);

        if (rc < 0) {
            pacta_mismatches_dispose(&near_entry.mismatches);
            return rc;
        }
        near_entry.score =
            pacta_request_plan_score(entries[i].plan, &near_entry.mismatches);
        near_entry.likeness =
            path_likeness(entries[i].interaction->request.path, actual->path);
        insert(out, &near_entry);
    }
    return PACTA_OK;
}

bool pacta_near_entry_is_addressed(const pacta_near_entry *near_entry)
{
    for (size_t i = 0; i < near_entry->mismatches.count; i++) {
        pacta_part_kind part = near_entry->mismatches.items[i].part;

        if (part == PACTA_PART_METHOD || part == PACTA_PART_PATH)
            return false;
    }
    return true;
}

void pacta_nearest_dispose(pacta_nearest *nearest)
{
    for (size_t i = 0; i < nearest->count; i++)
        pacta_mismatches_dispose(&nearest->items[i].mismatches);
    nearest->count = 0;
}
