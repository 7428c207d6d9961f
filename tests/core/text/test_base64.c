/* SPDX-License-Identifier: MIT */
/*
 * test_base64.c - the vectors of RFC 4648, all bytes, and what is no base64.
 *
 * Layer: tests of core/text.
 */
#include "core/text/base64.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static const struct {
    const char *bytes, *text;
} VECTORS[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
    {"\xfb\xff\xbf", "+/+/"},
};

static void the_vectors_hold_both_ways(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(100);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(VECTORS); i++) {
        pacta_buf_clear(&out);
        pacta_base64_encode(&out, pacta_str_of(VECTORS[i].bytes));
        assert_string_equal(pacta_buf_str(&out).ptr, VECTORS[i].text);
        pacta_buf_clear(&out);
        assert_true(pacta_base64_decode(&out, pacta_str_of(VECTORS[i].text)));
        assert_string_equal(pacta_buf_str(&out).ptr, VECTORS[i].bytes);
    }
    pacta_buf_dispose(&out);
}

static void every_byte_survives(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(1000), back = PACTA_BUF_INIT(1000);
    char bytes[256];

    (void)state;
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(unsigned char)i;
    for (size_t len = 0; len <= sizeof bytes; len++) {
        pacta_buf_clear(&text);
        pacta_buf_clear(&back);
        pacta_base64_encode(&text, (pacta_str){bytes, len});
        assert_true(pacta_base64_decode(&back, pacta_buf_str(&text)));
        assert_int_equal(back.len, len);
        assert_memory_equal(pacta_buf_str(&back).ptr, bytes, len);
    }
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&back);
}

static void line_breaks_are_skipped(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(100);

    (void)state;
    assert_true(pacta_base64_decode(&out, PACTA_STR("Zm9v\r\nYm\nE=\n")));
    assert_string_equal(pacta_buf_str(&out).ptr, "fooba");
    pacta_buf_dispose(&out);
}

static void what_is_no_base64_is_refused(void **state)
{
    static const char *const BAD[] = {
        "Z",    "Zg",       "Zg=",   "Zm9",      "Zm9vY",   "=",       "====",
        "A===", "Zm9vA===", "Zg===", "Zg==Zg==", "Zm9v=",   "Z=g=",    "Zm9v Zm9v",
        "Zm9-", "Zm9_",     "Zh==",  "Zm9=",     "Zm9\xc3", "Zm9v===="};
    pacta_buf out = PACTA_BUF_INIT(100);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        pacta_buf_clear(&out);
        if (pacta_base64_decode(&out, pacta_str_of(BAD[i])))
            fail_msg("taken for base64: %s", BAD[i]);
    }
    pacta_buf_clear(&out);
    assert_false(pacta_base64_decode(&out, PACTA_STR("Zm\0v")));
    pacta_buf_dispose(&out);
}

static void what_does_not_fit_is_remembered(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(3);

    (void)state;
    assert_true(pacta_base64_decode(&out, PACTA_STR("Zm9vYg==")));
    assert_int_equal(out.failed, PACTA_ELIMIT);
    pacta_buf_clear(&out);
    pacta_base64_encode(&out, PACTA_STR("f"));
    assert_int_equal(out.failed, PACTA_ELIMIT);
    pacta_buf_dispose(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_vectors_hold_both_ways),
        cmocka_unit_test(every_byte_survives),
        cmocka_unit_test(line_breaks_are_skipped),
        cmocka_unit_test(what_is_no_base64_is_refused),
        cmocka_unit_test(what_does_not_fit_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
