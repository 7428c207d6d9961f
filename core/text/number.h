/* SPDX-License-Identifier: MIT */
/*
 * number.h - numbers by their spelling: what they are and whether two are the same.
 *
 * Layer: core/text. Nothing goes through a double, and no locale is asked.
 */
#ifndef PACTA_CORE_TEXT_NUMBER_H
#define PACTA_CORE_TEXT_NUMBER_H

#include "core/base/str.h"

/* Length of the JSON number at the start of s, 0 when there is none. */
size_t pacta_number_prefix(pacta_str s);
/* JSON spelling without fraction and exponent: -12, 0; of any size. */
bool pacta_number_is_integer(pacta_str s);
/* JSON spelling with fraction or exponent: 1.0, 1e5. */
bool pacta_number_is_decimal(pacta_str s);
/* Digits only, as text in a header or query: 007 too. */
bool pacta_number_is_unsigned_text(pacta_str s);
/* What a header or query may hold as a floating-point number: sign, digits, fraction,
 * exponent; ".5" and "5." too. */
bool pacta_number_is_float_text(pacta_str s);
/* Both integers or both decimals, and the same number: 1.0 is 1.00 and 10e1 is 1e2, but
 * 1 is not 1.0 (spec: integer 1 differs from decimal 1.0). Exact at any length. */
bool pacta_number_eq(pacta_str a, pacta_str b);

#endif
