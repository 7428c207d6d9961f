/* SPDX-License-Identifier: MIT */
/*
 * apply.h - does one value satisfy one rule? The table of pact-behaviour 2.8.
 *
 * Layer: core/match.
 */
#ifndef PACTA_CORE_MATCH_APPLY_H
#define PACTA_CORE_MATCH_APPLY_H

#include "core/match/matchers.h"
#include "core/match/value.h"

typedef enum {
    PACTA_FIT_YES,
    PACTA_FIT_NO,
    PACTA_FIT_TOO_FEW,     /* min */
    PACTA_FIT_TOO_MANY,    /* max */
    PACTA_FIT_CANNOT,      /* such a rule says nothing about such a value */
    PACTA_FIT_OTHER_COUNT, /* equality of lists of texts */
    PACTA_FIT_NO_VERDICT,  /* the expression took too many steps */
    PACTA_FIT_NOT_TRIED,   /* those before it did */
} pacta_fit_kind;

/* One application of one rule. Both values are of one form, JSON or text. */
typedef struct pacta_trial {
    const pacta_matcher *matcher;
    pacta_value expected, actual;
    bool cascaded; /* the rule was stated further up: sizes do not count */
    bool any;      /* one rule of several that fits is enough */
    /* Texts: how many values the name has, and how many were expected; not asked when
     * the first is 0. */
    size_t size, expected_size;
    pacta_regex_budget *budget; /* of the comparison, or NULL */
} pacta_trial;

/* JSON containers: only what the container itself has to satisfy; its items and members
 * are the caller's to walk. PACTA_OK or PACTA_ENOMEM. */
int pacta_apply(const pacta_trial *trial, pacta_fit_kind *out);

#endif
