/* SPDX-License-Identifier: MIT */
/*
 * walk.c - down a trie beside a document, keeping the expressions that may still match.
 *
 * Layer: core/match.
 */
#include "core/match/trie.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/size.h"
#include "core/match/trie_node.h"

void pacta_walk_init(pacta_walk *walk, const pacta_trie *trie)
{
    walk->trie = trie;
    walk->live = walk->room;
    walk->used = 0;
    walk->cap = PACTA_COUNT(walk->room);
    walk->names = (pacta_arena)PACTA_ARENA_INIT;
}

void pacta_walk_dispose(pacta_walk *walk)
{
    if (walk->live != walk->room)
        free(walk->live);
    pacta_arena_dispose(&walk->names);
}

/* Room for `more` nodes. */
static bool reserve(pacta_walk *walk, size_t more)
{
    size_t cap = walk->cap;
    uint32_t *grown;

    if (more <= walk->cap - walk->used)
        return true;
    grown = pacta_array_grow(walk->live != walk->room ? walk->live : NULL, &cap,
                             walk->used + more, sizeof *grown);
    if (grown == NULL)
        return false;
    if (walk->live == walk->room)
        memcpy(grown, walk->room, walk->used * sizeof *grown);
    walk->live = grown;
    walk->cap = cap;
    return true;
}

/* The node belongs to the place, and what ends there competes for it. */
static void keep(pacta_walk *walk, pacta_step *step, uint32_t id)
{
    const pacta_matchers *ends;

    if (id == PACTA_NO_NODE)
        return;
    walk->live[walk->used++] = id;
    step->count++;
    ends = walk->trie->nodes[id].ends;
    if (ends != NULL && (step->best == NULL || ends->rank > step->best->rank))
        step->best = ends;
}

static uint32_t find_named(const struct pacta_trie_node *node, pacta_str name)
{
    size_t low = 0, high = node->named_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = pacta_str_cmp(name, node->named[middle].name);

        if (order == 0)
            return node->named[middle].node;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return PACTA_NO_NODE;
}

static uint32_t find_numbered(const struct pacta_trie_node *node, size_t index)
{
    size_t low = 0, high = node->numbered_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (node->numbered[middle].index == index)
            return node->numbered[middle].node;
        if (index < node->numbered[middle].index)
            high = middle;
        else
            low = middle + 1;
    }
    return PACTA_NO_NODE;
}

/* Digits only: a member that an expression may also have written as [100]. */
static bool name_index(pacta_str name, size_t *out)
{
    *out = 0;
    if (name.len == 0 || name.len > 18)
        return false;
    for (size_t i = 0; i < name.len; i++) {
        if (!pacta_is_digit(name.ptr[i]))
            return false;
        *out = *out * 10 + (size_t)(name.ptr[i] - '0');
    }
    return true;
}

/* $.a.0 and $.a['0'] are for the item 0 as well. */
static uint32_t find_index_named(const struct pacta_trie_node *node, size_t index)
{
    char digits[24];
    size_t at = sizeof digits;

    if (node->named_count == 0)
        return PACTA_NO_NODE;
    do {
        digits[--at] = (char)('0' + index % 10);
        index /= 10;
    } while (index != 0);
    return find_named(node, (pacta_str){digits + at, sizeof digits - at});
}

int pacta_walk_root(pacta_walk *walk, pacta_step *out)
{
    *out = (pacta_step){.depth = 1, .live = walk->used};
    if (pacta_trie_is_empty(walk->trie))
        return PACTA_OK;
    if (!reserve(walk, 1))
        return PACTA_ENOMEM;
    keep(walk, out, 0);
    return PACTA_OK;
}

static pacta_step below(const pacta_walk *walk, const pacta_step *parent)
{
    return (pacta_step){
        .best = parent->best, .depth = parent->depth + 1, .live = walk->used};
}

static const struct pacta_trie_node *live_node(const pacta_walk *walk,
                                               const pacta_step *step, size_t i)
{
    return &walk->trie->nodes[walk->live[step->live + i]];
}

int pacta_walk_field(pacta_walk *walk, const pacta_step *parent, pacta_json key,
                     pacta_step *out)
{
    pacta_str name = PACTA_STR_NONE;
    size_t index;

    *out = below(walk, parent);
    if (parent->count == 0)
        return PACTA_OK;
    if (!reserve(walk, parent->count * 3) || !pacta_json_text(key, &walk->names, &name))
        return PACTA_ENOMEM;
    for (size_t i = 0; i < parent->count; i++) {
        const struct pacta_trie_node *node = live_node(walk, parent, i);

        keep(walk, out, find_named(node, name));
        keep(walk, out, node->any_field);
        if (node->numbered_count != 0 && name_index(name, &index))
            keep(walk, out, find_numbered(node, index));
    }
    return PACTA_OK;
}

int pacta_walk_index(pacta_walk *walk, const pacta_step *parent, size_t index,
                     pacta_step *out)
{
    *out = below(walk, parent);
    if (parent->count == 0)
        return PACTA_OK;
    if (!reserve(walk, parent->count * 4))
        return PACTA_ENOMEM;
    for (size_t i = 0; i < parent->count; i++) {
        const struct pacta_trie_node *node = live_node(walk, parent, i);

        keep(walk, out, find_numbered(node, index));
        keep(walk, out, find_index_named(node, index));
        keep(walk, out, node->any_field);
        keep(walk, out, node->any_index);
    }
    return PACTA_OK;
}

void pacta_walk_leave(pacta_walk *walk, const pacta_step *step)
{
    walk->used = step->live;
}
