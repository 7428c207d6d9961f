/* SPDX-License-Identifier: MIT */
/*
 * str.c - views of bytes.
 *
 * Layer: core/base.
 */
#include "core/base/str.h"

#include <string.h>

pacta_str pacta_str_of(const char *text)
{
    return (pacta_str){text, text != NULL ? strlen(text) : 0};
}

bool pacta_str_eq(pacta_str a, pacta_str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool pacta_str_eq_nocase(pacta_str a, pacta_str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (pacta_lower(a.ptr[i]) != pacta_lower(b.ptr[i]))
            return false;
    }
    return true;
}

int pacta_str_cmp(pacta_str a, pacta_str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len != 0 ? memcmp(a.ptr, b.ptr, len) : 0;

    if (order != 0)
        return order;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool pacta_str_starts(pacta_str s, pacta_str prefix)
{
    return s.len >= prefix.len && pacta_str_eq(pacta_str_sub(s, 0, prefix.len), prefix);
}

pacta_str pacta_str_trim(pacta_str s)
{
    while (s.len != 0 && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
        s = (pacta_str){s.ptr + 1, s.len - 1};
    while (s.len != 0 && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
        s.len--;
    return s;
}

pacta_str pacta_str_from(pacta_str s, size_t at)
{
    if (at >= s.len)
        return (pacta_str){"", 0};
    return (pacta_str){s.ptr + at, s.len - at};
}

pacta_str pacta_str_sub(pacta_str s, size_t at, size_t len)
{
    s = pacta_str_from(s, at);
    if (s.len > len)
        s.len = len;
    return s;
}

size_t pacta_str_find(pacta_str s, char c)
{
    const char *at = s.len != 0 ? memchr(s.ptr, c, s.len) : NULL;

    return at != NULL ? (size_t)(at - s.ptr) : s.len;
}

bool pacta_str_split(pacta_str *rest, char separator, pacta_str *piece)
{
    size_t at;

    if (rest->ptr == NULL)
        return false;
    at = pacta_str_find(*rest, separator);
    *piece = (pacta_str){rest->ptr, at};
    if (at == rest->len)
        *rest = PACTA_STR_NONE;
    else
        *rest = (pacta_str){rest->ptr + at + 1, rest->len - at - 1};
    return true;
}

uint64_t pacta_str_hash(pacta_str s)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);

    for (size_t i = 0; i < s.len; i++)
        hash = (hash ^ (unsigned char)s.ptr[i]) * UINT64_C(0x100000001b3);
    hash ^= hash >> 33; /* the low bits pick the slot, so they must depend on all */
    hash *= UINT64_C(0xff51afd7ed558ccd);
    return hash ^ hash >> 29;
}

int pacta_hex_value(char c)
{
    if (pacta_is_digit(c))
        return c - '0';
    c = pacta_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
