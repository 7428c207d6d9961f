/* SPDX-License-Identifier: MIT */
/*
 * json_walk.h - two JSON values compared side by side under a trie of rules.
 *
 * Layer: core/format. The levels on the way down are kept in an array, not on the
 * thread's stack: bodies may be thousands of levels deep, and threads' stacks small.
 */
#ifndef PACTA_CORE_FORMAT_JSON_WALK_H
#define PACTA_CORE_FORMAT_JSON_WALK_H

#include "core/match/mismatches.h"
#include "core/match/trie.h"
#include "core/text/document.h"

typedef struct pacta_json_terms {
    const pacta_trie *rules;
    bool strict;       /* members that were not asked for are differences */
    bool repeats_keys; /* the expected value has objects with duplicate names */
} pacta_json_terms;

/* Appends every difference in document order (of the expected value); stops as soon as
 * only the verdict counts and it is known. PACTA_OK or PACTA_ENOMEM. */
int pacta_json_walk(const pacta_json_terms *terms, pacta_json expected,
                    pacta_json actual, pacta_mismatches *out);

#endif
