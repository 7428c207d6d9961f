/* SPDX-License-Identifier: MIT */
/*
 * test_buf.c - growing texts and their ceiling.
 *
 * Layer: tests of core/base.
 */
#include "core/base/buf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static void what_is_added_stands_in_order_and_ends_with_nul(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    pacta_buf_add(&buf, PACTA_STR("a\0b"));
    pacta_buf_addc(&buf, 'c');
    pacta_buf_adds(&buf, "de");
    pacta_buf_addf(&buf, "%d-%s", 7, "f");
    pacta_buf_fill(&buf, '.', 3);
    assert_int_equal(buf.len, 12);
    assert_memory_equal(buf.data, "a\0bcde7-f...", 13);
    assert_int_equal(pacta_buf_check(&buf, "it", NULL), PACTA_OK);
    pacta_buf_dispose(&buf);
}

static void a_full_buffer_remembers_and_takes_nothing_more(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(4);
    pacta_error err = {0};

    (void)state;
    pacta_buf_adds(&buf, "abcd");
    assert_int_equal(buf.failed, PACTA_OK);
    pacta_buf_addc(&buf, 'e');
    assert_int_equal(buf.failed, PACTA_ELIMIT);
    pacta_buf_add(&buf, PACTA_STR(""));
    assert_string_equal(buf.data, "abcd");
    assert_int_equal(pacta_buf_check(&buf, "the text", &err), PACTA_ELIMIT);
    assert_string_equal(err.text, "the text is longer than 4 bytes");
    assert_null(pacta_buf_detach(&buf));
    pacta_buf_clear(&buf);
    pacta_buf_adds(&buf, "x");
    assert_string_equal(buf.data, "x");
    pacta_buf_dispose(&buf);
}

static void an_empty_buffer_has_a_text_and_can_be_detached(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(0);
    char *text;

    (void)state;
    assert_non_null(pacta_buf_str(&buf).ptr);
    text = pacta_buf_detach(&buf);
    assert_string_equal(text, "");
    assert_null(buf.data);
    free(text);
    pacta_buf_dispose(&buf);
}

static void code_points_become_utf8(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    pacta_buf_add_utf8(&buf, 0x41);
    pacta_buf_add_utf8(&buf, 0xe9);
    pacta_buf_add_utf8(&buf, 0x20ac);
    pacta_buf_add_utf8(&buf, 0x1f600);
    pacta_buf_add_utf8(&buf, 0xd800); /* a lone surrogate is kept as three bytes */
    assert_string_equal(buf.data, "A\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\xa0\x80");
    pacta_buf_dispose(&buf);
}

static void room_is_given_within_the_ceiling_only(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(10);
    char *room;

    (void)state;
    room = pacta_buf_room(&buf, 10);
    assert_non_null(room);
    memcpy(room, "0123456789", 10);
    buf.len += 10;
    assert_null(pacta_buf_room(&buf, 1));
    assert_int_equal(buf.failed, PACTA_ELIMIT);
    pacta_buf_dispose(&buf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_stands_in_order_and_ends_with_nul),
        cmocka_unit_test(a_full_buffer_remembers_and_takes_nothing_more),
        cmocka_unit_test(an_empty_buffer_has_a_text_and_can_be_detached),
        cmocka_unit_test(code_points_become_utf8),
        cmocka_unit_test(room_is_given_within_the_ceiling_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
