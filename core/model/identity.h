/* SPDX-License-Identifier: MIT */
/*
 * identity.h - which interactions are the same one, found without comparing each with
 * each.
 *
 * Layer: core/model. Two are the same when pacta_interaction_order() says 0.
 */
#ifndef PACTA_CORE_MODEL_IDENTITY_H
#define PACTA_CORE_MODEL_IDENTITY_H

#include "core/model/pact.h"

struct pacta_identity_entry;

/* Over a list that stays where it is. */
typedef struct pacta_identity_index {
    struct pacta_identity_entry *by_name; /* all, by description, states, kind */
    struct pacta_identity_entry *by_key;  /* those with a key */
    size_t count, keyed;
} pacta_identity_index;

typedef struct pacta_identity_cursor {
    bool begun, names; /* the cursor's own: in which list, and where in it */
    size_t next;
} pacta_identity_cursor;

/* PACTA_OK or PACTA_ENOMEM. */
int pacta_identity_index_init(pacta_identity_index *out,
                              pacta_interaction *const *items, size_t count,
                              pacta_error *err);
void pacta_identity_index_dispose(pacta_identity_index *index);
/* Positions of those that are the same as `ix`, one a call, each perhaps twice; false
 * after the last. Begin with a zeroed cursor. */
bool pacta_identity_next(size_t *position, const pacta_identity_index *index,
                         const pacta_interaction *ix, pacta_identity_cursor *cursor);

/* Description, states, kind, then key (none first): how files are sorted. Unlike
 * pacta_interaction_order() a total order whatever the keys. */
int pacta_interaction_sort_order(const pacta_interaction *a,
                                 const pacta_interaction *b);

/* What a file holds after a test wrote to it: all of `older` that `newer` does not
 * state anew, and `newer`, of whose interactions the last of an identity counts. The
 * list is malloc()ed, the interactions belong to their pacts. */
int pacta_interactions_merge(pacta_interaction ***out, size_t *count_out,
                             const pacta_pact *older, const pacta_pact *newer,
                             pacta_error *err);

#endif
