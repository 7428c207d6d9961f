/* SPDX-License-Identifier: MIT */
/*
 * draft.h - an example and its rules while they are read, and the path that is being
 * read: what both notations write into.
 *
 * Layer: core/notation.
 */
#ifndef PACTA_CORE_NOTATION_DRAFT_H
#define PACTA_CORE_NOTATION_DRAFT_H

#include "core/base/buf.h"
#include "core/notation/lookup.h"
#include "core/notation/notation.h"

typedef struct pacta_draft {
    pacta_arena *arena; /* of the result */
    pacta_error *err;
    pacta_buf example; /* JSON without blanks */
    pacta_buf path;    /* of the value at hand: "$.items[*]" */
    pacta_rule_set rules;
    pacta_lookup seen;   /* paths that have rules, members of objects */
    size_t object_count; /* objects so far: each is a scope of member names */
    size_t repeated;     /* elements that pacta_draft_repeat() has added so far */
    unsigned depth;
    unsigned unnameable; /* members around the value that no path can name */
} pacta_draft;

/* Where a member or an item began, to go back to. */
typedef struct pacta_draft_mark {
    size_t path_len;
    unsigned unnameable;
} pacta_draft_mark;

void pacta_draft_init(pacta_draft *draft, pacta_arena *arena, pacta_error *err);
void pacta_draft_dispose(pacta_draft *draft);
/* Adds the path at hand to the error just made; returns its code. */
int pacta_draft_here(pacta_draft *draft, int code);

/* One level deeper, or PACTA_ELIMIT. */
int pacta_draft_descend(pacta_draft *draft);
void pacta_draft_ascend(pacta_draft *draft);
/* The path goes on to a member of object number `object`, whose name must be new
 * there. */
int pacta_draft_member(pacta_draft *draft, pacta_draft_mark *mark, size_t object,
                       pacta_str name);
/* The path goes on to an item; `each`: to all items, "[*]". */
pacta_draft_mark pacta_draft_item(pacta_draft *draft, size_t index, bool each);
void pacta_draft_back(pacta_draft *draft, pacta_draft_mark mark);

/* A rule for the path at hand; the same rule again adds nothing. */
int pacta_draft_add_rule(pacta_draft *draft, const pacta_rule *rule);
/* Where the one element of an array begins that stands for all of them. */
typedef struct pacta_draft_element {
    size_t start;    /* in the example */
    size_t repeated; /* elements added before it */
} pacta_draft_element;

pacta_draft_element pacta_draft_element_begin(const pacta_draft *draft);
/* Repeats the element, which ends here, until there are `count`. PACTA_ELIMIT when the
 * whole example would get too many that way, those inside of others among them. */
int pacta_draft_repeat(pacta_draft *draft, pacta_draft_element element, uint64_t count);
/* Hands the result out, into the arena. */
int pacta_draft_finish(pacta_draft *draft, pacta_notation *out);

#endif
