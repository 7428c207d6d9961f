/* SPDX-License-Identifier: MIT */
/*
 * nearest.c - ranking interactions for an explanation: all of them without the body,
 * then the best with it.
 *
 * Layer: mockserver. Only runs for requests that fit nothing, so it may look at all.
 */
#include "mockserver/nearest.h"

#include <stdlib.h>

#include <pacta/limits.h>

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

static int by_nearness(const void *left, const void *right)
{
    return is_nearer(left, right) ? -1 : 1;
}

/* All entries, ranked by everything but the body. */
static int rank_heads(pacta_near_entry *ranked, pacta_mock_entry *entries, size_t count,
                      pacta_actual *actual)
{
    pacta_mismatches head = PACTA_MISMATCHES_INIT;
    int rc = PACTA_OK;

    for (size_t i = 0; i < count && rc == PACTA_OK; i++) {
        pacta_mismatches_clear(&head);
        rc = pacta_request_compare_head(entries[i].plan, actual, &head);
        ranked[i] = (pacta_near_entry){
            .entry = &entries[i],
            .score = pacta_request_plan_score(entries[i].plan, &head),
            .likeness =
                path_likeness(entries[i].interaction->request.path, actual->path),
            .mismatches = PACTA_MISMATCHES_INIT};
    }
    pacta_mismatches_dispose(&head);
    if (rc == PACTA_OK)
        qsort(ranked, count, sizeof *ranked, by_nearness);
    return rc;
}

/* How many bodies the request may be held against: a large one costs each time. */
static size_t affordable(size_t count, const pacta_actual *actual)
{
    size_t bodies = PACTA_LIMIT_EXPLAINED_BYTES / (actual->body.bytes.len + 1);

    if (bodies < PACTA_NEAREST_COUNT)
        bodies = PACTA_NEAREST_COUNT;
    return bodies < count ? bodies : count;
}

static int compare_whole(pacta_nearest *out, pacta_near_entry *candidate,
                         pacta_actual *actual)
{
    int rc =
        pacta_request_compare(candidate->entry->plan, actual, &candidate->mismatches);

    if (rc < 0) {
        pacta_mismatches_dispose(&candidate->mismatches);
        return rc;
    }
    candidate->score =
        pacta_request_plan_score(candidate->entry->plan, &candidate->mismatches);
    insert(out, candidate);
    return PACTA_OK;
}

int pacta_nearest_find(pacta_nearest *out, pacta_mock_entry *entries, size_t count,
                       pacta_actual *actual)
{
    pacta_near_entry *ranked = calloc(count + 1, sizeof *ranked);
    size_t bodies = affordable(count, actual);
    int rc = PACTA_ENOMEM;

    out->count = 0;
    if (ranked != NULL)
        rc = rank_heads(ranked, entries, count, actual);
    for (size_t i = 0; i < bodies && rc == PACTA_OK; i++)
        rc = compare_whole(out, &ranked[i], actual);
    free(ranked);
    return rc;
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
