/* SPDX-License-Identifier: MIT */
/*
 * test_number.c - what a number is and whether two are the same, by spelling alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/number.h"

static void spellings_are_told_apart(void **state)
{
    static const struct {
        const char *text;
        bool integer, decimal, unsigned_text, float_text;
        size_t prefix;
    } CASES[] = {
        {"", false, false, false, false, 0},
        {"0", true, false, true, true, 1},
        {"-0", true, false, false, true, 2},
        {"12", true, false, true, true, 2},
        {"-12", true, false, false, true, 3},
        {"98765432109876543210", true, false, true, true, 20},
        {"007", false, false, true, true, 1},
        {"+1", false, false, false, true, 0},
        {"1.0", false, true, false, true, 3},
        {"-0.0", false, true, false, true, 4},
        {"1e5", false, true, false, true, 3},
        {"1E+05", false, true, false, true, 5},
        {"1.5e-3", false, true, false, true, 6},
        {"00.5", false, false, false, true, 1},
        {".5", false, false, false, true, 0},
        {"5.", false, false, false, true, 1},
        {"-.5e3", false, false, false, true, 0},
        {"5.e3", false, false, false, true, 1},
        {".", false, false, false, false, 0},
        {"-", false, false, false, false, 0},
        {"+", false, false, false, false, 0},
        {"-.", false, false, false, false, 0},
        {"e5", false, false, false, false, 0},
        {".e5", false, false, false, false, 0},
        {"1e", false, false, false, false, 1},
        {"1e+", false, false, false, false, 1},
        {"1.2.3", false, false, false, false, 3},
        {"1,5", false, false, false, false, 1},
        {"--1", false, false, false, false, 0},
        {"1 ", false, false, false, false, 1},
        {" 1", false, false, false, false, 0},
        {"0x10", false, false, false, false, 1},
        {"NaN", false, false, false, false, 0},
        {"-Infinity", false, false, false, false, 0},
        {"1a", false, false, false, false, 1},
        {"\xd9\xa1", false, false, false, false, 0},
    };
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_str s = pacta_str_of(CASES[i].text);

        if (pacta_number_is_integer(s) != CASES[i].integer ||
            pacta_number_is_decimal(s) != CASES[i].decimal ||
            pacta_number_is_unsigned_text(s) != CASES[i].unsigned_text ||
            pacta_number_is_float_text(s) != CASES[i].float_text ||
            pacta_number_prefix(s) != CASES[i].prefix)
            fail_msg("\"%s\"", CASES[i].text);
    }
    assert_false(pacta_number_is_integer(PACTA_STR_NONE));
    assert_false(pacta_number_is_unsigned_text(PACTA_STR_NONE));
    assert_false(pacta_number_is_float_text(PACTA_STR_NONE));
}

static void assert_eq(const char *a, const char *b, bool same)
{
    if (pacta_number_eq(pacta_str_of(a), pacta_str_of(b)) != same ||
        pacta_number_eq(pacta_str_of(b), pacta_str_of(a)) != same)
        fail_msg("%s and %s", a, b);
}

static const struct {
    const char *a, *b;
    bool same;
} PAIRS[] = {
    {"1", "1", true},
    {"1", "2", false},
    {"1", "-1", false},
    {"0", "-0", true},
    {"10", "1", false},
    {"100", "10", false},
    {"9223372036854775807", "9223372036854775808", false},
    {"123456789012345678901234567890", "123456789012345678901234567891", false},
    {"1", "1.0", false},
    {"1000", "1e3", false},
    {"1.0", "1.00", true},
    {"1.0", "1.01", false},
    {"1.0", "-1.0", false},
    {"0.0", "-0.000", true},
    {"0.0", "0e999", true},
    {"0.0", "0.1", false},
    {"0e5", "1e5", false},
    {"10e1", "1e2", true},
    {"1e2", "100.0", true},
    {"1e2", "1E+2", true},
    {"1e2", "1e002", true},
    {"1e2", "1e-2", false},
    {"1e0", "1e-0", true},
    {"1.5", "15e-1", true},
    {"0.00015", "1.5e-4", true},
    {"0.00015", "1.5e-5", false},
    {"120.50", "1.205e2", true},
    {"12.05", "1.205", false},
    {"0.1", "0.1000000000000000055511151231257827", false},
    {"1e400", "1e401", false},
    {"1e400", "10e399", true},
    {"1e999999999999999999999", "1e999999999999999999999", true},
    {"1e999999999999999999999", "10e999999999999999999998", true},
    {"1e1000000000000000000000", "10e999999999999999999999", true},
    {"1e1000000000000000000", "10e999999999999999999", true},
    {"1e1000000000000000000", "0.1e1000000000000000001", true},
    {"1e-1000000000000000000", "0.1e-999999999999999999", true},
    {"1e-1000000000000000000000", "0.01e-999999999999999999998", true},
    {"1e-1000000000000000000000", "0.1e-999999999999999999998", false},
    {"1e1000000000000000000000", "10e999999999999999999998", false},
    {"1e1000000000000000000000", "1e-1000000000000000000000", false},
    {"1e1000000000000000003", "1e-5", false},
    {"1e2000000000000000000", "1e1000000000000000000", false},
    {"1e20000000000000000000", "1e10000000000000000000", false},
    {"1e29999999999999999999999", "0.1e30000000000000000000000", true},
    {"1e0000000000000000000000000005", "1e5", true},
    {"1e999999999999999999", "0.1e1000000000000000000", true},
    {"1e9223372036854775807", "1e-9223372036854775808", false},
    {"1e18446744073709551621", "1e5", false},
    {"1.0", "x", false},
    {"1", "", false},
    {"x", "x", false},
    {"", "", false},
    {"01", "1", false},
    {"1.", "1.0", false},
    {"1.0 ", "1.0", false},
};

static void numbers_are_compared_exactly(void **state)
{
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(PAIRS); i++)
        assert_eq(PAIRS[i].a, PAIRS[i].b, PAIRS[i].same);
}

static void numbers_of_any_length_are_compared(void **state)
{
    size_t len = 1000000;
    char *a = malloc(len + 40), *b = malloc(len + 40);
    (void)state;

    /* 1 and a million zeros, as digits and as an exponent */
    assert_true(a != NULL && b != NULL);
    memset(a, '0', len + 1);
    a[0] = '1';
    strcpy(a + len + 1, ".0");
    assert_eq(a, "1e1000000", true);
    assert_eq(a, "1e999999", false);
    assert_eq(a, "1e1000001", false);
    /* a million zeros behind the point take away what the exponent gives */
    strcpy(b, "0.");
    memset(b + 2, '0', len);
    strcpy(b + 2 + len, "7e1000000000000000000");
    assert_eq(b, "7e999999999998999999", true);
    assert_eq(b, "7e999999999999000000", false);
    /* differing in the last digit alone */
    memset(a, '9', len);
    a[len] = '\0';
    memcpy(b, a, len + 1);
    assert_eq(a, b, true);
    b[len - 1] = '8';
    assert_eq(a, b, false);
    free(a);
    free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_are_told_apart),
        cmocka_unit_test(numbers_are_compared_exactly),
        cmocka_unit_test(numbers_of_any_length_are_compared),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
