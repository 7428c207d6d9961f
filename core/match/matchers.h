/* SPDX-License-Identifier: MIT */
/*
 * matchers.h - a list of rules compiled: what governs one place of a message.
 *
 * Layer: core/match. Immutable once made, so many threads may apply it at once.
 */
#ifndef PACTA_CORE_MATCH_MATCHERS_H
#define PACTA_CORE_MATCH_MATCHERS_H

#include "core/base/arena.h"
#include "core/match/needle.h"
#include "core/model/rules.h"
#include "core/text/regex.h"

typedef struct pacta_matcher {
    const pacta_rule *rule; /* of the contract, which must outlive this */
    pacta_regex *regex;     /* REGEX only */
    pacta_needle needle;    /* INCLUDE only */
} pacta_matcher;

typedef struct pacta_matchers {
    pacta_str
        path; /* "$.items[*].id", "$.header['X-Trace']": where the contract says so */
    bool any; /* one that fits is enough */
    pacta_matcher *items;
    size_t count;
    /* Of body expressions, for choosing the best of several: */
    size_t tokens;   /* in the expression */
    size_t exact;    /* of these, the ones that are no wildcard */
    size_t declared; /* position among the rules of the contract */
    size_t rank;     /* in its trie: the higher one governs */
} pacta_matchers;

/* PACTA_EPARSE for a regex that does not compile, PACTA_EUNSUPPORTED for a matcher that
 * this build does not know, each with the rule's path; PACTA_ELIMIT; PACTA_ENOMEM.
 * Storage is the arena's, the compiled expressions apart: see dispose. */
int pacta_matchers_init(pacta_matchers *out, pacta_arena *arena,
                        const pacta_rule_entry *entry, pacta_error *err);
void pacta_matchers_dispose(pacta_matchers *matchers);
/* The compiled rules of the entry, *out NULL when that is NULL or has none. In the
 * arena, but dispose it. */
int pacta_matchers_new(pacta_matchers **out, pacta_arena *arena,
                       const pacta_rule_entry *entry, pacta_error *err);
/* The same for the entry of (category, key). */
int pacta_matchers_find(pacta_matchers **out, pacta_arena *arena,
                        const pacta_rule_set *rules, pacta_category category,
                        pacta_str key, pacta_error *err);
bool pacta_matchers_have(const pacta_matchers *matchers, pacta_rule_kind kind);
/* PACTA_EUNSUPPORTED, named and with its path, when any rule of the set is of a kind
 * that this build cannot apply. */
int pacta_matchers_supported(const pacta_rule_set *rules, pacta_error *err);

#endif
