/* SPDX-License-Identifier: MIT */
/*
 * utf8.c - validation after RFC 3629, eight ASCII bytes at a time.
 *
 * Layer: core/base.
 */
#include "core/base/utf8.h"

#include <string.h>

/* Bytes of the valid character at s, 0 when there is none. */
static size_t character(const unsigned char *s, size_t len)
{
    static const uint32_t SMALLEST[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t need = s[0] < 0x80             ? 1
                  : (s[0] & 0xe0) == 0xc0 ? 2
                  : (s[0] & 0xf0) == 0xe0 ? 3
                  : (s[0] & 0xf8) == 0xf0 ? 4
                                          : 0;
    uint32_t code;

    if (need < 2 || need > len)
        return need == 1 ? 1 : 0;
    code = s[0] & (0xffu >> (need + 1));
    for (size_t i = 1; i < need; i++) {
        if ((s[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (s[i] & 0x3f);
    }
    if (code < SMALLEST[need] || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return 0;
    return need;
}

size_t pacta_utf8_prefix(pacta_str s)
{
    const unsigned char *bytes = (const unsigned char *)s.ptr;
    size_t at = 0;

    while (at < s.len) {
        uint64_t eight;
        size_t step;

        if (s.len - at >= sizeof eight) {
            memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        step = character(bytes + at, s.len - at);
        if (step == 0)
            return at;
        at += step;
    }
    return at;
}

uint32_t pacta_utf8_decode(pacta_str s, size_t *len)
{
    const unsigned char *bytes = (const unsigned char *)s.ptr;
    uint32_t code;

    *len = character(bytes, s.len);
    if (*len <= 1) {
        *len = 1;
        return bytes[0];
    }
    code = bytes[0] & (0xffu >> (*len + 1));
    for (size_t i = 1; i < *len; i++)
        code = code << 6 | (bytes[i] & 0x3f);
    return code;
}
