/* SPDX-License-Identifier: MIT */
/*
 * index.h - from a request's path to the few interactions that may answer it, at the
 * same cost for one interaction and for ten thousand.
 *
 * Layer: mockserver.
 */
#ifndef PACTA_MOCKSERVER_INDEX_H
#define PACTA_MOCKSERVER_INDEX_H

#include "mockserver/entry.h"

typedef struct pacta_mock_index {
    pacta_mock_entry **sorted; /* all, grouped by path, best first inside a group */
    size_t literal_count;      /* the entries with a literal path; the others follow */
    size_t count;
    struct pacta_mock_slot *slots; /* open addressing over the groups */
    size_t slot_mask;
} pacta_mock_index;

/* Over entries that outlive the index. PACTA_ENOMEM. */
int pacta_mock_index_init(pacta_mock_index *index, pacta_mock_entry *entries,
                          size_t count, pacta_error *err);
void pacta_mock_index_dispose(pacta_mock_index *index);

/* Walks the entries whose literal path is this one and those whose path has a rule, the
 * highest score first, earlier declared first among equals. */
typedef struct pacta_mock_walk {
    pacta_mock_entry *const *literal, *const *literal_end;
    pacta_mock_entry *const *pattern, *const *pattern_end;
} pacta_mock_walk;

pacta_mock_walk pacta_mock_index_find(const pacta_mock_index *index, pacta_str path);
/* NULL after the last one. */
pacta_mock_entry *pacta_mock_walk_next(pacta_mock_walk *walk);

#endif
