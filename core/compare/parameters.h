/* SPDX-License-Identifier: MIT */
/*
 * parameters.h - when two header values say the same.
 *
 * Layer: core/compare.
 */
#ifndef PACTA_CORE_COMPARE_PARAMETERS_H
#define PACTA_CORE_COMPARE_PARAMETERS_H

#include "core/base/str.h"

/* "text/html; charset=utf-8": the same main value, and every expected parameter is
 * there, in any order, its value without regard to case. More of them are fine; of one
 * name the last counts. */
bool pacta_parameters_fit(pacta_str expected, pacta_str actual);
/* The same but for blanks around commas and at both ends. */
bool pacta_header_values_equal(pacta_str expected, pacta_str actual);

#endif
