/* SPDX-License-Identifier: MIT */
/*
 * test_utf8.c - what is UTF-8 and what is not.
 *
 * Layer: tests of core/base.
 */
#include "core/base/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/buf.h"

static const struct {
    pacta_str text;
    size_t prefix;
} CASES[] = {
    {PACTA_STR_INIT(""), 0},
    {PACTA_STR_INIT("plain text, longer than eight"), 29},
    {PACTA_STR_INIT("a\0b"), 3},
    {PACTA_STR_INIT("\xc3\xa9"), 2},
    {PACTA_STR_INIT("12345678\xe2\x82\xac"), 11},
    {PACTA_STR_INIT("\xf4\x8f\xbf\xbf"), 4},     /* the last character */
    {PACTA_STR_INIT("a\xf4\x90\x80\x80"), 1},    /* the one behind it */
    {PACTA_STR_INIT("\xc0\x80"), 0},             /* overlong */
    {PACTA_STR_INIT("\xe0\x9f\xbf"), 0},         /* overlong */
    {PACTA_STR_INIT("\xf0\x8f\xbf\xbf"), 0},     /* overlong */
    {PACTA_STR_INIT("ab\xed\xa0\x80"), 2},       /* a surrogate */
    {PACTA_STR_INIT("\xe2\x82"), 0},             /* cut off */
    {PACTA_STR_INIT("\x80"), 0},                 /* continuation alone */
    {PACTA_STR_INIT("1234567\xff 12345678"), 7}, /* inside the eight at once */
    {PACTA_STR_INIT("\xf8\x88\x80\x80\x80"), 0}, /* five bytes */
};

static void the_valid_prefix_ends_where_utf8_does(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        if (pacta_utf8_prefix(CASES[i].text) != CASES[i].prefix)
            fail_msg("case %zu: %zu", i, pacta_utf8_prefix(CASES[i].text));
    }
}

static void every_character_is_written_valid_and_read_back(void **state)
{
    (void)state;
    for (uint32_t code = 0; code <= 0x10ffff; code += code < 0x900 ? 1 : 61) {
        pacta_buf buf = PACTA_BUF_INIT(8);
        size_t len;

        if (code >= 0xd800 && code <= 0xdfff)
            continue;
        pacta_buf_add_utf8(&buf, code);
        assert_true(pacta_utf8_is_valid(pacta_buf_str(&buf)));
        assert_int_equal(pacta_utf8_decode(pacta_buf_str(&buf), &len), code);
        assert_int_equal(len, buf.len);
        pacta_buf_dispose(&buf);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_valid_prefix_ends_where_utf8_does),
        cmocka_unit_test(every_character_is_written_valid_and_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
