/* SPDX-License-Identifier: MIT */
/*
 * tell.h - mismatches outside of bodies: a place, two texts, a sentence.
 *
 * Layer: core/compare.
 */
#ifndef PACTA_CORE_COMPARE_TELL_H
#define PACTA_CORE_COMPARE_TELL_H

#include "core/match/judge.h"

pacta_place pacta_tell_query(pacta_str name);
/* Sentences begin with "Mismatch with header 'X': ". */
pacta_place pacta_tell_header(pacta_str name);

/* Records a difference between two texts, either of which may be none, with a sentence
 * made by printf; quote values with pacta_tell_quote(). When it need not be kept,
 * nothing is put together. PACTA_OK or PACTA_ENOMEM. */
PACTA_PRINTF(5, 6)
int pacta_tell(const pacta_place *place, pacta_str expected, pacta_str actual,
               pacta_mismatches *out, const char *fmt, ...);

/* A value for such a sentence, cut short. */
#define PACTA_TELL_SIZE ((size_t)(PACTA_EXCERPT_QUOTE + 8))
const char *pacta_tell_quote(char out[PACTA_TELL_SIZE], pacta_str value);

#endif
