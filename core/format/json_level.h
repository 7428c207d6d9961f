/* SPDX-License-Identifier: MIT */
/*
 * json_level.h - one pair of containers under comparison, and the way down to it.
 *
 * Layer: core/format. Shared by json_walk.c, which moves, and json_report.c, which
 * tells.
 */
#ifndef PACTA_CORE_FORMAT_JSON_LEVEL_H
#define PACTA_CORE_FORMAT_JSON_LEVEL_H

#include "core/format/json_walk.h"
#include "core/match/judge.h"

/* How one gets from a container to a value in it. */
struct pacta_json_link {
    pacta_json key; /* of a member; none: an item */
    size_t index;   /* of an item */
};

struct pacta_json_level {
    struct pacta_json_link link; /* from the level above; of the first: unused */
    pacta_json expected, actual;
    pacta_json_cursor want, have;
    pacta_step step;
    pacta_json first; /* arrays: the example that surplus items are held against */
    bool is_array;
    /* Equality over it or over what it is in holds for all below, beside what deeper
     * rules ask for; NULL: none. */
    const pacta_matchers *equal;
    bool in_step; /* objects: the same names in the same order on both sides */
};

struct pacta_json_walker {
    const pacta_json_terms *terms;
    pacta_mismatches *out;
    pacta_walk walk;
    struct pacta_json_level *levels;
    size_t depth, cap;
    struct pacta_json_level room[8]; /* for a start */
};

/* A pair of values: two of one place, or one that is missing or extra. */
struct pacta_json_pair {
    struct pacta_json_link link;
    pacta_json expected, actual;   /* none: nothing there */
    const pacta_matchers *governs; /* that was asked, NULL: none was written */
};

/* What may be said of a pair that no rule was asked about. */
typedef enum {
    PACTA_JSON_UNEQUAL,
    PACTA_JSON_OTHER_KIND, /* container against something else */
    PACTA_JSON_MISSING,
    PACTA_JSON_UNEXPECTED,
    PACTA_JSON_NOT_EMPTY, /* an empty container was expected */
    PACTA_JSON_LENGTH
} pacta_json_trouble;

/* One place further down from the deepest level. */
int pacta_json_step(struct pacta_json_walker *walker,
                    const struct pacta_json_link *link, pacta_step *out);

/* The place of a value below the deepest level. Borrows both. */
struct pacta_json_place {
    const struct pacta_json_walker *walker;
    const struct pacta_json_link *link;
};
pacta_place pacta_json_place_of(const struct pacta_json_place *place);

/* Records it, or only counts it. PACTA_OK or PACTA_ENOMEM. */
int pacta_json_report(const struct pacta_json_walker *walker,
                      const struct pacta_json_pair *pair, pacta_json_trouble trouble);
/* The same for what is missing below the deepest level, or unexpected: breaks the rules
 * that were written for that very place, or equality if that is asked for; else none.
 */
int pacta_json_report_lone(struct pacta_json_walker *walker,
                           struct pacta_json_pair *pair, pacta_json_trouble trouble);

#endif
