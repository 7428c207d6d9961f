/* SPDX-License-Identifier: MIT */
/*
 * nearest.h - which interactions a stray request came near to, and what differs.
 *
 * Layer: mockserver.
 */
#ifndef PACTA_MOCKSERVER_NEAREST_H
#define PACTA_MOCKSERVER_NEAREST_H

#include "mockserver/entry.h"

/* How many are named to whoever sent the request. */
#define PACTA_NEAREST_COUNT 3u

typedef struct pacta_near_entry {
    pacta_mock_entry *entry;
    int score;
    size_t likeness;             /* of the paths, to tell equal scores apart */
    pacta_mismatches mismatches; /* of the request held against this entry */
} pacta_near_entry;

typedef struct pacta_nearest {
    pacta_near_entry items[PACTA_NEAREST_COUNT]; /* the nearest first */
    size_t count;
} pacta_nearest;

/* Ranks all entries: more parts that fit, then the more alike path, then the earlier
 * declared. PACTA_ENOMEM. Dispose it either way. */
int pacta_nearest_find(pacta_nearest *out, pacta_mock_entry *entries, size_t count,
                       pacta_actual *actual);
/* True when method and path fit, so that the request was meant for this entry. */
bool pacta_near_entry_is_addressed(const pacta_near_entry *near_entry);
void pacta_nearest_dispose(pacta_nearest *nearest);

#endif
