/* SPDX-License-Identifier: MIT */
/*
 * explain.h - why a value does not satisfy a rule, in one sentence.
 *
 * Layer: core/match.
 */
#ifndef PACTA_CORE_MATCH_EXPLAIN_H
#define PACTA_CORE_MATCH_EXPLAIN_H

#include "core/match/apply.h"

/* Appends "Expected 'x' (String) to be an integer". Not for PACTA_FIT_YES. */
void pacta_explain(pacta_buf *out, const pacta_trial *trial, pacta_fit_kind fit);
/* "Expected 'a' (String) to be equal to 'b' (String)", where no rule was written. */
void pacta_explain_unequal(pacta_buf *out, const pacta_value *expected,
                           const pacta_value *actual);

#endif
