/* SPDX-License-Identifier: MIT */
/*
 * near.h - was another word meant?
 *
 * Layer: core/notation.
 */
#ifndef PACTA_CORE_NOTATION_NEAR_H
#define PACTA_CORE_NOTATION_NEAR_H

#include "core/base/str.h"

/* Within two edits of each other, or one for short words; case and '_' do not count. */
bool pacta_near(pacta_str a, pacta_str b);

#endif
