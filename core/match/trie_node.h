/* SPDX-License-Identifier: MIT */
/*
 * trie_node.h - how a trie is laid out; for trie.c, which builds it, and walk.c.
 *
 * Layer: core/match.
 */
#ifndef PACTA_CORE_MATCH_TRIE_NODE_H
#define PACTA_CORE_MATCH_TRIE_NODE_H

#include "core/match/trie.h"

#define PACTA_NO_NODE UINT32_MAX

/* Children are found by bisection rather than by a hash: names come out of files, and
 * names that share a hash are easily made. */
struct pacta_named_child {
    pacta_str name;
    uint32_t node;
};

struct pacta_numbered_child {
    size_t index;
    uint32_t node;
};

struct pacta_trie_node {
    const pacta_matchers *ends; /* the rules whose expression ends here, or NULL */
    uint32_t any_field, any_index;
    struct pacta_named_child *named; /* sorted by pacta_str_cmp() */
    size_t named_count, named_cap;
    struct pacta_numbered_child *numbered; /* sorted */
    size_t numbered_count, numbered_cap;
};

struct pacta_trie {
    pacta_arena arena;
    struct pacta_trie_node *nodes; /* the first is "$" */
    size_t count, cap;
    pacta_matchers *matchers; /* one for each rule entry of the category */
    size_t matchers_count;
};

#endif
