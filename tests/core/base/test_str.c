/* SPDX-License-Identifier: MIT */
/*
 * test_str.c - views of bytes, and digests of them.
 *
 * Layer: tests of core/base.
 */
#include "core/base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/digest.h"

static void order_is_by_unsigned_bytes_and_shorter_first(void **state)
{
    static const pacta_str SORTED[] = {
        PACTA_STR_INIT(""),     PACTA_STR_INIT("\0"),      PACTA_STR_INIT("A"),
        PACTA_STR_INIT("a"),    PACTA_STR_INIT("aa"),      PACTA_STR_INIT("b"),
        PACTA_STR_INIT("\x7f"), PACTA_STR_INIT("\xc3\xa9")};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(SORTED); i++) {
        for (size_t k = 0; k < PACTA_COUNT(SORTED); k++) {
            int order = pacta_str_cmp(SORTED[i], SORTED[k]);

            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
            assert_int_equal(pacta_str_eq(SORTED[i], SORTED[k]), i == k);
        }
    }
}

static void case_is_ignored_in_ascii_only(void **state)
{
    (void)state;
    assert_true(
        pacta_str_eq_nocase(PACTA_STR("Content-Type"), PACTA_STR("content-TYPE")));
    assert_false(pacta_str_eq_nocase(PACTA_STR("\xc3\x89"), PACTA_STR("\xc3\xa9")));
    assert_false(pacta_str_eq_nocase(PACTA_STR("["), PACTA_STR("{")));
    assert_false(pacta_str_eq_nocase(PACTA_STR("a"), PACTA_STR("ab")));
}

static void parts_stay_inside(void **state)
{
    pacta_str s = PACTA_STR("abc");

    (void)state;
    assert_true(pacta_str_eq(pacta_str_from(s, 1), PACTA_STR("bc")));
    assert_int_equal(pacta_str_from(s, 9).len, 0);
    assert_true(pacta_str_eq(pacta_str_sub(s, 1, 9), PACTA_STR("bc")));
    assert_int_equal(pacta_str_find(s, 'c'), 2);
    assert_int_equal(pacta_str_find(s, 'x'), 3);
    assert_int_equal(pacta_str_find(PACTA_STR_NONE, 'x'), 0);
    assert_true(
        pacta_str_eq(pacta_str_trim(PACTA_STR(" \t a b\t ")), PACTA_STR("a b")));
    assert_int_equal(pacta_str_trim(PACTA_STR(" \t ")).len, 0);
    assert_true(pacta_str_starts(s, PACTA_STR("")));
    assert_false(pacta_str_starts(s, PACTA_STR("abcd")));
}

static void splitting_gives_every_piece_the_empty_ones_too(void **state)
{
    static const char *const PIECES[] = {"", "a", "", "b", ""};
    pacta_str rest = PACTA_STR(",a,,b,"), piece;
    size_t count = 0;

    (void)state;
    while (pacta_str_split(&rest, ',', &piece)) {
        assert_true(count < PACTA_COUNT(PIECES));
        assert_true(pacta_str_eq(piece, pacta_str_of(PIECES[count])));
        count++;
    }
    assert_int_equal(count, PACTA_COUNT(PIECES));
}

static void hexadecimal_digits_have_values(void **state)
{
    (void)state;
    assert_int_equal(pacta_hex_value('0'), 0);
    assert_int_equal(pacta_hex_value('a'), 10);
    assert_int_equal(pacta_hex_value('F'), 15);
    assert_int_equal(pacta_hex_value('g'), -1);
    assert_int_equal(pacta_hex_value('\xe9'), -1);
}

/* The standard's own examples, and the lengths at which padding changes. */
static const struct {
    size_t count;
    const char *text, *digest;
} DIGESTS[] = {
    {1, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {1, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {1, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {55, "a", "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
    {64, "a", "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
};

static void digests_are_the_standards(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(DIGESTS); i++) {
        char text[128] = "", digest[PACTA_DIGEST_SIZE];

        for (size_t k = 0; k < DIGESTS[i].count; k++)
            strcat(text, DIGESTS[i].text);
        pacta_digest(digest, pacta_str_of(text));
        assert_string_equal(digest, DIGESTS[i].digest);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(order_is_by_unsigned_bytes_and_shorter_first),
        cmocka_unit_test(case_is_ignored_in_ascii_only),
        cmocka_unit_test(parts_stay_inside),
        cmocka_unit_test(splitting_gives_every_piece_the_empty_ones_too),
        cmocka_unit_test(hexadecimal_digits_have_values),
        cmocka_unit_test(digests_are_the_standards),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
