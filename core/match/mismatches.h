/* SPDX-License-Identifier: MIT */
/*
 * mismatches.h - differences as they are found, in order.
 *
 * Layer: core/match.
 */
#ifndef PACTA_CORE_MATCH_MISMATCHES_H
#define PACTA_CORE_MATCH_MISMATCHES_H

#include <pacta/error.h>
#include <pacta/result.h>

#include "core/base/arena.h"
#include "core/text/regex.h"

typedef struct pacta_mismatches {
    pacta_arena arena; /* owns the items and their texts */
    pacta_mismatch *items;
    size_t count, cap; /* kept: at most PACTA_LIMIT_MISMATCHES */
    size_t total;      /* found */
    bool verdict_only; /* keep none, and stop at the first: only whether matters */
    pacta_regex_budget budget; /* of the comparison that looks for them */
} pacta_mismatches;
/* clang-format off */
#define PACTA_MISMATCHES_INIT    {.verdict_only = false}
#define PACTA_MISMATCHES_VERDICT {.verdict_only = true}
/* clang-format on */

/* What is added, in views; copied unless only the verdict counts. */
typedef struct pacta_difference {
    pacta_part_kind part;
    pacta_str where;
    pacta_str expected, actual; /* none: nothing, missing */
    pacta_str rule, rule_path;
    pacta_str text;
} pacta_difference;

/* PACTA_OK or PACTA_ENOMEM. */
int pacta_mismatches_add(pacta_mismatches *list, const pacta_difference *difference);
/* True once nothing further can change the answer: matchers stop and return. */
static inline bool pacta_mismatches_decided(const pacta_mismatches *list)
{
    return list->verdict_only && list->total != 0;
}
/* A difference was found. True when it is to be added; else it has been counted, and
 * nobody needs to put its texts together. */
bool pacta_mismatches_want(pacta_mismatches *list);
/* Empty again, keeping memory. */
void pacta_mismatches_clear(pacta_mismatches *list);
void pacta_mismatches_dispose(pacta_mismatches *list);
/* Moves the items of `from`, which is empty afterwards, behind those of `to`. */
int pacta_mismatches_move(pacta_mismatches *to, pacta_mismatches *from);

#endif
