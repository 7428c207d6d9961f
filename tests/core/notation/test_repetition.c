/* SPDX-License-Identifier: MIT */
/*
 * test_repetition.c - how large an example may get by elements that are repeated.
 *
 * Layer: tests of core/notation.
 */
#include "core/notation/notation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void repeated_elements_count_all_together(void **state)
{
    static const struct {
        const char *text;
        int code;
        size_t len;
    } CASES[] = {
        {"each_like(1, 10000)", PACTA_OK, 20001},
        {"each_like(1, 10001)", PACTA_ELIMIT, 0},
        {"each_like(each_like(1, 100), 100)", PACTA_OK, 20201},
        {"each_like(each_like(1, 5000), 5000)", PACTA_ELIMIT, 0},
        {"at_least(101, {\"a\": at_least(100, 1)})", PACTA_ELIMIT, 0},
        {"each_like(each_like(each_like(each_like(1, 99), 99), 99), 99)", PACTA_ELIMIT,
         0},
        {"[each_like(1, 5000), each_like(2, 5000)]", PACTA_OK, 20005},
        {"[each_like(1, 5000), each_like(2, 5003)]", PACTA_ELIMIT, 0},
        {"[each_like(1, 5000), each_like(2, 10000)]", PACTA_ELIMIT, 0},
        {"each_like(1, 4294967297)", PACTA_ELIMIT, 0},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_arena arena = PACTA_ARENA_INIT;
        pacta_error err = {.code = PACTA_OK};
        pacta_notation read;
        int rc = pacta_notation_read(&read, &arena, pacta_str_of(CASES[i].text), &err);

        assert_int_equal(rc, CASES[i].code);
        if (rc == PACTA_OK)
            assert_int_equal(read.example.len, CASES[i].len);
        else
            assert_string_equal(err.text, "an example of more than 10000 elements");
        pacta_arena_dispose(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(repeated_elements_count_all_together),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
