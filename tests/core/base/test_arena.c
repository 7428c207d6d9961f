/* SPDX-License-Identifier: MIT */
/*
 * test_arena.c - memory that goes all at once.
 *
 * Layer: tests of core/base. That nothing leaks is for the sanitizer builds to see.
 */
#include "core/base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/fields.h"

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    char *before = NULL;

    (void)state;
    for (size_t size = 1; size < 3000; size += 7) {
        char *memory = pacta_arena_alloc(&arena, size, 1);

        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 'x', size);
        if (before != NULL)
            assert_int_equal(before[0], 'x');
        before = memory;
    }
    pacta_arena_dispose(&arena);
}

static void an_impossible_size_is_no_memory(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;

    (void)state;
    assert_null(pacta_arena_alloc(&arena, SIZE_MAX, 2));
    assert_null(pacta_arena_alloc(&arena, SIZE_MAX, 1));
    pacta_arena_dispose(&arena);
}

static void copies_outlive_what_they_were_made_of(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    char text[] = "a\0b";
    pacta_str copy, none;

    (void)state;
    assert_true(pacta_arena_dup(&arena, &copy, (pacta_str){text, 3}));
    text[0] = '!';
    assert_memory_equal(copy.ptr, "a\0b", 4);
    assert_true(pacta_arena_dup(&arena, &none, PACTA_STR_NONE));
    assert_null(none.ptr);
    assert_string_equal(pacta_arena_text(&arena, PACTA_STR_NONE), "");
    assert_string_equal(pacta_arena_printf(&arena, "%s=%d", "n", 12), "n=12");
    pacta_arena_dispose(&arena);
}

static void a_list_that_grows_keeps_its_items(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    size_t *items = NULL, cap = 0;

    (void)state;
    for (size_t i = 0; i < 1000; i++) {
        items = pacta_arena_grow(&arena, items, &cap, i + 1, sizeof *items);
        assert_non_null(items);
        items[i] = i;
    }
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(items[i], i);
    pacta_arena_dispose(&arena);
}

static void taken_memory_goes_with_the_arena(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;

    (void)state;
    for (int i = 0; i < 10; i++)
        assert_true(pacta_arena_take(&arena, malloc(100)));
    assert_false(pacta_arena_take(&arena, NULL));
    pacta_arena_reset(&arena);
    assert_true(pacta_arena_take(&arena, malloc(100)));
    pacta_arena_dispose(&arena);
}

static void fields_keep_order_and_find_names(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL};
    pacta_field *field;

    (void)state;
    for (int i = 0; i < 3; i++) {
        field = pacta_fields_need(&fields, &arena, PACTA_STR("Accept"), true);
        assert_true(pacta_field_add(field, &arena, PACTA_STR("x")));
    }
    assert_non_null(pacta_fields_need(&fields, &arena, PACTA_STR("b"), true));
    assert_int_equal(fields.count, 2);
    assert_int_equal(fields.items[0].count, 3);
    assert_ptr_equal(pacta_fields_get(&fields, PACTA_STR("ACCEPT"), true),
                     &fields.items[0]);
    assert_null(pacta_fields_get(&fields, PACTA_STR("ACCEPT"), false));
    pacta_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(an_impossible_size_is_no_memory),
        cmocka_unit_test(copies_outlive_what_they_were_made_of),
        cmocka_unit_test(a_list_that_grows_keeps_its_items),
        cmocka_unit_test(taken_memory_goes_with_the_arena),
        cmocka_unit_test(fields_keep_order_and_find_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
