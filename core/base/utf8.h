/* SPDX-License-Identifier: MIT */
/*
 * utf8.h - is this UTF-8, and which character stands here.
 *
 * Layer: core/base.
 */
#ifndef PACTA_CORE_BASE_UTF8_H
#define PACTA_CORE_BASE_UTF8_H

#include "core/base/str.h"

/* Length of the longest prefix that is valid UTF-8; s.len when all of it is. Overlong
 * forms, surrogates and what is above U+10FFFF are not valid. */
size_t pacta_utf8_prefix(pacta_str s);

static inline bool pacta_utf8_is_valid(pacta_str s)
{
    return pacta_utf8_prefix(s) == s.len;
}

/* The character that begins s, which is valid and not empty; *len receives its bytes.
 */
uint32_t pacta_utf8_decode(pacta_str s, size_t *len);

#endif
