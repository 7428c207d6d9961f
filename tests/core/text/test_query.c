/* SPDX-License-Identifier: MIT */
/*
 * test_query.c - query strings both ways, whole and broken.
 *
 * Layer: tests of core/text.
 */
#include "core/text/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/* Fields as "name=[value|-|value]": '-' is a parameter without a value. */
static void render(pacta_buf *out, const pacta_fields *fields)
{
    for (size_t i = 0; i < fields->count; i++) {
        const pacta_field *field = &fields->items[i];

        pacta_buf_add(out, field->name);
        pacta_buf_adds(out, "=[");
        for (size_t j = 0; j < field->count; j++) {
            pacta_buf_adds(out, j != 0 ? "|" : "");
            if (field->values[j].ptr == NULL)
                pacta_buf_addc(out, '-');
            else
                pacta_buf_add(out, field->values[j]);
        }
        pacta_buf_adds(out, "]");
    }
}

static const struct {
    const char *text, *fields, *written;
} CASES[] = {
    {"", "", ""},
    {"&", "", ""},
    {"&&a=1&&", "a=[1]", "a=1"},
    {"a=1&b=2", "a=[1]b=[2]", "a=1&b=2"},
    {"b=2&a=1", "b=[2]a=[1]", "a=1&b=2"},
    {"a=1&b&a=2", "a=[1|2]b=[-]", "a=1&a=2&b"},
    {"a=&a&a=x", "a=[|-|x]", "a=&a&a=x"},
    {"a=b=c", "a=[b=c]", "a=b%3Dc"},
    {"=1", "=[1]", "=1"},
    {"q[]=1&q[]=2", "q[]=[1|2]", "q%5B%5D=1&q%5B%5D=2"},
    {"q%5B%5D=1&q[]=2", "q[]=[1|2]", "q%5B%5D=1&q%5B%5D=2"},
    {"a+b=c+d", "a b=[c d]", "a+b=c+d"},
    {"a=%2B%20+", "a=[+  ]", "a=%2B++"},
    {"a=%26%3D%25", "a=[&=%]", "a=%26%3D%25"},
    {"a=%c3%a9", "a=[\xc3\xa9]", "a=%C3%A9"},
    {"a=\xc3\xa9", "a=[\xc3\xa9]", "a=%C3%A9"},
    {"a=%", "a=[%]", "a=%25"},
    {"a=%4", "a=[%4]", "a=%254"},
    {"a=%zz%4", "a=[%zz%4]", "a=%25zz%254"},
    {"a=%4g%41", "a=[%4gA]", "a=%254gA"},
    {"a=x.y_z~-9", "a=[x.y_z~-9]", "a=x%2Ey%5Fz%7E-9"},
    {"A=1&a=2", "A=[1]a=[2]", "A=1&a=2"},
    {"aa=1&a=2&ab=3", "aa=[1]a=[2]ab=[3]", "a=2&aa=1&ab=3"},
};

static void a_query_is_read_and_written(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_buf out = PACTA_BUF_INIT(4096);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_fields fields = {NULL, 0, 0};

        assert_true(pacta_query_parse(&fields, &arena, pacta_str_of(CASES[i].text)));
        pacta_buf_clear(&out);
        render(&out, &fields);
        assert_string_equal(pacta_buf_str(&out).ptr, CASES[i].fields);
        pacta_buf_clear(&out);
        pacta_query_write(&out, &fields);
        assert_int_equal(out.failed, PACTA_OK);
        assert_string_equal(pacta_buf_str(&out).ptr, CASES[i].written);
    }
    pacta_buf_dispose(&out);
    pacta_arena_dispose(&arena);
}

static void a_second_query_adds_to_the_fields_of_the_first(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL, 0, 0};
    pacta_buf out = PACTA_BUF_INIT(4096);

    (void)state;
    assert_true(pacta_query_parse(&fields, &arena, PACTA_STR("a=1&b=2")));
    assert_true(pacta_query_parse(&fields, &arena, PACTA_STR("b=3&c")));
    render(&out, &fields);
    assert_string_equal(pacta_buf_str(&out).ptr, "a=[1]b=[2|3]c=[-]");
    pacta_buf_dispose(&out);
    pacta_arena_dispose(&arena);
}

/* Would take minutes if each name were looked for in a list. */
static void a_hundred_thousand_names_are_read_at_once(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL, 0, 0};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    for (int i = 0; i < 100000; i++)
        pacta_buf_addf(&text, "a%d=%d&", i, i);
    pacta_buf_adds(&text, "a7=again");
    assert_true(pacta_query_parse(&fields, &arena, pacta_buf_str(&text)));
    assert_int_equal(fields.count, 100000);
    assert_int_equal(fields.items[7].count, 2);
    pacta_buf_dispose(&text);
    pacta_arena_dispose(&arena);
}

static void too_many_pairs_are_refused(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL, 0, 0};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    for (int i = 0; i < 1000001; i++)
        pacta_buf_adds(&text, "a&");
    assert_false(pacta_query_parse(&fields, &arena, pacta_buf_str(&text)));
    pacta_buf_dispose(&text);
    pacta_arena_dispose(&arena);
}

static void percent_signs_are_decoded_with_and_without_plus(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str out;

    (void)state;
    assert_true(pacta_percent_decode(&out, &arena, PACTA_STR("a+%2fb%"), false));
    assert_true(pacta_str_eq(out, PACTA_STR("a+/b%")));
    assert_true(pacta_percent_decode(&out, &arena, PACTA_STR("a+%2fb%2"), true));
    assert_true(pacta_str_eq(out, PACTA_STR("a /b%2")));
    assert_true(pacta_percent_decode(&out, &arena, PACTA_STR("%00"), true));
    assert_int_equal(out.len, 1);
    assert_true(pacta_percent_decode(&out, &arena, PACTA_STR(""), true));
    assert_int_equal(out.len, 0);
    pacta_arena_dispose(&arena);
}

static void a_blank_is_percent_encoded_outside_a_query(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(100);

    (void)state;
    pacta_percent_encode(&out, PACTA_STR("a b/\xc3\xbc-"));
    assert_string_equal(pacta_buf_str(&out).ptr, "a%20b%2F%C3%BC-");
    pacta_buf_dispose(&out);
}

static void a_query_longer_than_its_buffer_is_remembered(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL, 0, 0};
    pacta_buf out = PACTA_BUF_INIT(3);

    (void)state;
    assert_true(pacta_query_parse(&fields, &arena, PACTA_STR("abc=def")));
    pacta_query_write(&out, &fields);
    assert_int_equal(out.failed, PACTA_ELIMIT);
    pacta_buf_dispose(&out);
    pacta_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_query_is_read_and_written),
        cmocka_unit_test(a_second_query_adds_to_the_fields_of_the_first),
        cmocka_unit_test(a_hundred_thousand_names_are_read_at_once),
        cmocka_unit_test(too_many_pairs_are_refused),
        cmocka_unit_test(percent_signs_are_decoded_with_and_without_plus),
        cmocka_unit_test(a_blank_is_percent_encoded_outside_a_query),
        cmocka_unit_test(a_query_longer_than_its_buffer_is_remembered),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
