/* SPDX-License-Identifier: MIT */
/*
 * trie.h - the path expressions of a body's rules, and a walk that finds the one that
 * governs each place of a document while the document is read.
 *
 * Layer: core/match. A trie may be used by many threads at once, each with a walk of
 * its own. What an expression weighs depends on the expression alone, so the winner at
 * a place is the best of the expressions that end on the way there.
 */
#ifndef PACTA_CORE_MATCH_TRIE_H
#define PACTA_CORE_MATCH_TRIE_H

#include "core/match/matchers.h"

typedef struct pacta_trie pacta_trie;

/* Compiles the rules of one category. `rules` must outlive the trie. PACTA_EPARSE for a
 * path or a regex, PACTA_EUNSUPPORTED for a matcher, each with the rule's path;
 * PACTA_ELIMIT; PACTA_ENOMEM. */
int pacta_trie_new(pacta_trie **out, const pacta_rule_set *rules,
                   pacta_category category, pacta_error *err);
void pacta_trie_free(pacta_trie *trie);
bool pacta_trie_is_empty(const pacta_trie *trie);

/* One place of the document: what governs it, and which expressions may still go on. */
typedef struct pacta_step {
    const pacta_matchers *best; /* NULL: no rule, so equality */
    size_t depth;               /* tokens of the path to this place; "$" has one */
    size_t live, count;         /* the walk's own: where its live nodes stand */
} pacta_step;

/* The rule was stated for a place further up. */
static inline bool pacta_step_is_cascaded(const pacta_step *step)
{
    return step->best->tokens < step->depth;
}

/* The rules that were stated for this very place, or NULL. */
static inline const pacta_matchers *pacta_step_own(const pacta_step *step)
{
    return step->best == NULL || pacta_step_is_cascaded(step) ? NULL : step->best;
}

typedef struct pacta_walk {
    const pacta_trie *trie;
    uint32_t *live; /* stack of the live nodes of the places on the way down */
    size_t used, cap;
    uint32_t room[64]; /* for a start; most walks need no more */
    pacta_arena names; /* decoded member names, where they have escapes */
} pacta_walk;

void pacta_walk_init(pacta_walk *walk, const pacta_trie *trie);
void pacta_walk_dispose(pacta_walk *walk);
/* "$", the member of that name, the item of that index; PACTA_OK or PACTA_ENOMEM. */
int pacta_walk_root(pacta_walk *walk, pacta_step *out);
int pacta_walk_field(pacta_walk *walk, const pacta_step *parent, pacta_json key,
                     pacta_step *out);
int pacta_walk_index(pacta_walk *walk, const pacta_step *parent, size_t index,
                     pacta_step *out);
/* Done with that place and all below it. Last in, first out. */
void pacta_walk_leave(pacta_walk *walk, const pacta_step *step);

#endif
