/* SPDX-License-Identifier: MIT */
/*
 * number.c - numbers as texts: grammar, and equality without any arithmetic that could
 * round or overflow.
 *
 * Layer: core/text.
 */
#include "core/text/number.h"

#include <string.h>

static size_t digits_prefix(pacta_str s, size_t at)
{
    while (at < s.len && pacta_is_digit(s.ptr[at]))
        at++;
    return at;
}

/* Behind "e+12" at `at`, or `at` when no whole exponent stands there. */
static size_t exponent_prefix(pacta_str s, size_t at)
{
    size_t digits = at + 1, end;

    if (at == s.len || (s.ptr[at] != 'e' && s.ptr[at] != 'E'))
        return at;
    if (digits < s.len && (s.ptr[digits] == '+' || s.ptr[digits] == '-'))
        digits++;
    end = digits_prefix(s, digits);
    return end > digits ? end : at;
}

/* int = [ "-" ] ( "0" / digit1-9 *digit ) */
static size_t integer_prefix(pacta_str s)
{
    size_t at = s.len != 0 && s.ptr[0] == '-';

    if (at == s.len || !pacta_is_digit(s.ptr[at]))
        return 0;
    return s.ptr[at] == '0' ? at + 1 : digits_prefix(s, at);
}

size_t pacta_number_prefix(pacta_str s)
{
    size_t at = integer_prefix(s), end;

    if (at == 0)
        return 0;
    if (at < s.len && s.ptr[at] == '.') {
        end = digits_prefix(s, at + 1);
        if (end == at + 1)
            return at;
        at = end;
    }
    return exponent_prefix(s, at);
}

bool pacta_number_is_integer(pacta_str s)
{
    return s.len != 0 && integer_prefix(s) == s.len;
}

bool pacta_number_is_decimal(pacta_str s)
{
    return s.len != 0 && pacta_number_prefix(s) == s.len && integer_prefix(s) != s.len;
}

bool pacta_number_is_unsigned_text(pacta_str s)
{
    return s.len != 0 && digits_prefix(s, 0) == s.len;
}

bool pacta_number_is_float_text(pacta_str s)
{
    size_t begin = s.len != 0 && (s.ptr[0] == '-' || s.ptr[0] == '+');
    size_t at = digits_prefix(s, begin), digits = at - begin;

    if (at < s.len && s.ptr[at] == '.') {
        size_t end = digits_prefix(s, at + 1);

        digits += end - (at + 1);
        at = end;
    }
    return digits != 0 && exponent_prefix(s, at) == s.len;
}

/*
 * A number taken apart: 0.DIGITS times ten to the power of (shift + exponent). The
 * exponent may have any length, so it is kept as what stands above its last eighteen
 * digits, and those.
 */
#define LOW_DIGITS 18
#define LOW_BOUND  INT64_C(1000000000000000000)

struct parts {
    bool negative;
    pacta_str digits; /* from the first that is not 0 to the last, with the point */
    int64_t shift;
    bool exponent_negative;
    pacta_str high; /* without leading zeros; empty: nothing */
    int64_t low;    /* with the exponent's sign */
};

static void read_exponent(struct parts *out, pacta_str s)
{
    if (s.len != 0 && (s.ptr[0] == '+' || s.ptr[0] == '-')) {
        out->exponent_negative = s.ptr[0] == '-';
        s = pacta_str_from(s, 1);
    }
    while (s.len != 0 && s.ptr[0] == '0')
        s = pacta_str_from(s, 1);
    out->high = pacta_str_sub(s, 0, s.len > LOW_DIGITS ? s.len - LOW_DIGITS : 0);
    for (size_t i = out->high.len; i < s.len; i++)
        out->low = out->low * 10 + (s.ptr[i] - '0');
    if (out->exponent_negative)
        out->low = -out->low;
}

/* Trims zeros and the point off both ends; counts where the first digit stands. */
static void read_mantissa(struct parts *out, pacta_str s)
{
    size_t point = pacta_str_find(s, '.'), first = 0, end = s.len;

    while (first < end && (s.ptr[first] == '0' || s.ptr[first] == '.'))
        first++;
    while (end > first && (s.ptr[end - 1] == '0' || s.ptr[end - 1] == '.'))
        end--;
    out->digits = pacta_str_sub(s, first, end - first);
    out->shift =
        first < point ? (int64_t)(point - first) : -(int64_t)(first - point - 1);
}

static struct parts take_apart(pacta_str s)
{
    struct parts parts = {.negative = s.ptr[0] == '-'};
    size_t e = 0;

    s = pacta_str_from(s, parts.negative);
    while (e < s.len && s.ptr[e] != 'e' && s.ptr[e] != 'E')
        e++;
    read_mantissa(&parts, pacta_str_sub(s, 0, e));
    read_exponent(&parts, pacta_str_from(s, e + 1));
    return parts;
}

/* The same digits, wherever the point stands between them. */
static bool digits_eq(pacta_str a, pacta_str b)
{
    size_t i = 0, j = 0;

    while (i < a.len && j < b.len) {
        if (a.ptr[i] == '.')
            i++;
        else if (b.ptr[j] == '.')
            j++;
        else if (a.ptr[i++] != b.ptr[j++])
            return false;
    }
    return i == a.len && j == b.len;
}

/* Whether larger = smaller + 1; both without leading zeros, empty meaning 0. */
static bool is_successor(pacta_str larger, pacta_str smaller)
{
    size_t nines = 0, kept;

    while (nines < smaller.len && smaller.ptr[smaller.len - 1 - nines] == '9')
        nines++;
    for (size_t i = 0; i < nines; i++) {
        if (i >= larger.len || larger.ptr[larger.len - 1 - i] != '0')
            return false;
    }
    kept = smaller.len - nines;
    if (kept == 0) /* 999 and 1000, nothing and 1 */
        return larger.len == nines + 1 && larger.ptr[0] == '1';
    return larger.len == smaller.len &&
           memcmp(larger.ptr, smaller.ptr, kept - 1) == 0 &&
           larger.ptr[kept - 1] == smaller.ptr[kept - 1] + 1;
}

/* *out = how far a's high part is above b's, with sign; false when by more than 1,
 * which no shift of the point makes up for, as texts are shorter than LOW_BOUND. */
static bool high_difference(const struct parts *a, const struct parts *b, int64_t *out)
{
    bool negative = a->high.len != 0 ? a->exponent_negative : b->exponent_negative;

    if (a->high.len != 0 && b->high.len != 0 &&
        a->exponent_negative != b->exponent_negative)
        return false;
    if (pacta_str_eq(a->high, b->high))
        *out = 0;
    else if (is_successor(a->high, b->high))
        *out = negative ? -1 : 1;
    else if (is_successor(b->high, a->high))
        *out = negative ? 1 : -1;
    else
        return false;
    return true;
}

bool pacta_number_eq(pacta_str a, pacta_str b)
{
    struct parts left, right;
    int64_t high;

    if (pacta_number_is_integer(a)
            ? !pacta_number_is_integer(b)
            : !pacta_number_is_decimal(a) || !pacta_number_is_decimal(b))
        return false;
    if (pacta_str_eq(a, b))
        return true;
    left = take_apart(a);
    right = take_apart(b);
    if (left.digits.len == 0 || right.digits.len == 0) /* 0 is 0, whatever its sign */
        return left.digits.len == right.digits.len;
    return left.negative == right.negative && digits_eq(left.digits, right.digits) &&
           high_difference(&left, &right, &high) &&
           high * LOW_BOUND + left.low - right.low == right.shift - left.shift;
}
