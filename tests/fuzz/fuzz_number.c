/* SPDX-License-Identifier: MIT */
/*
 * fuzz_number.c - two numbers, one a line: equality is symmetric, is not changed by how
 * a number is spelled, and agrees with plain integers where those are enough.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/text/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_kinds(pacta_str s)
{
    bool integer = pacta_number_is_integer(s), decimal = pacta_number_is_decimal(s);

    assert(pacta_number_prefix(s) <= s.len);
    assert(!(integer && decimal));
    assert((integer || decimal) == (s.len != 0 && pacta_number_prefix(s) == s.len));
    if (integer || decimal)
        assert(pacta_number_is_float_text(s));
    if (pacta_number_is_unsigned_text(s))
        assert(pacta_number_is_float_text(s));
    assert(pacta_number_eq(s, s) == (integer || decimal));
}

/* Short integers: their spelling is unique but for the sign of zero. */
static void check_integers(pacta_str a, pacta_str b, bool same)
{
    char left[20] = {0}, right[20] = {0};

    if (a.len > 18 || b.len > 18 || !pacta_number_is_integer(a) ||
        !pacta_number_is_integer(b))
        return;
    memcpy(left, a.ptr, a.len);
    memcpy(right, b.ptr, b.len);
    assert(same == (strtoll(left, NULL, 10) == strtoll(right, NULL, 10)));
}

/* A decimal without exponent is its digits without the point, times a power of ten. */
static void check_respelled(pacta_str s)
{
    pacta_buf buf = PACTA_BUF_INIT(PACTA_BUF_ANY);
    size_t point = pacta_str_find(s, '.');

    if (!pacta_number_is_decimal(s) || pacta_str_find(s, 'e') < s.len ||
        pacta_str_find(s, 'E') < s.len)
        return;
    pacta_buf_add(&buf, s);
    pacta_buf_adds(&buf, "000e0");
    assert(pacta_number_eq(s, pacta_buf_str(&buf)));
    pacta_buf_clear(&buf);
    pacta_buf_add(&buf, s);
    pacta_buf_addf(&buf, "1e0");
    assert(!pacta_number_eq(s, pacta_buf_str(&buf)));
    pacta_buf_clear(&buf);
    if (pacta_number_is_integer(pacta_str_sub(s, 0, point)) &&
        s.ptr[s.ptr[0] == '-'] != '0') {
        pacta_buf_add(&buf, pacta_str_sub(s, 0, point));
        pacta_buf_add(&buf, pacta_str_from(s, point + 1));
        pacta_buf_addf(&buf, "e-%zu", s.len - point - 1);
        assert(pacta_number_eq(s, pacta_buf_str(&buf)));
    }
    pacta_buf_dispose(&buf);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_str b = {(const char *)data, size}, a = PACTA_STR("");
    bool same;

    pacta_str_split(&b, '\n', &a);
    check_kinds(a);
    check_kinds(b);
    same = pacta_number_eq(a, b);
    assert(same == pacta_number_eq(b, a));
    check_integers(a, b, same);
    check_respelled(a);
    check_respelled(b);
    return 0;
}
