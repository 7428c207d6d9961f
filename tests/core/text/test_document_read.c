/* SPDX-License-Identifier: MIT */
/*
 * test_document_read.c - the exact JSON document: what it says of its values, and what
 * it finds again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/error.h"
#include "core/text/document.h"

static pacta_document *parsed(const char *text)
{
    pacta_document *document;
    pacta_error err = {0};

    if (pacta_document_parse(&document, pacta_str_of(text), &err) != PACTA_OK)
        fail_msg("%s: %d:%d: %s", text, err.line, err.column, err.text);
    return document;
}

static void assert_str(pacta_str actual, pacta_str expected)
{
    assert_int_equal(actual.len, expected.len);
    assert_memory_equal(actual.ptr, expected.ptr, expected.len);
}

static void kinds_are_told_apart(void **state)
{
    static const struct {
        const char *text;
        pacta_json_kind kind;
    } CASES[] = {
        {"null", PACTA_JSON_NULL},    {"true", PACTA_JSON_BOOLEAN},
        {"1", PACTA_JSON_NUMBER},     {"\"1\"", PACTA_JSON_STRING},
        {"[null]", PACTA_JSON_ARRAY}, {"{\"a\":[]}", PACTA_JSON_OBJECT},
    };
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_document *document = parsed(CASES[i].text);
        pacta_json root = pacta_document_root(document);

        assert_int_equal(pacta_json_kind_of(root), CASES[i].kind);
        for (int kind = PACTA_JSON_NULL; kind <= PACTA_JSON_OBJECT; kind++)
            assert_int_equal(pacta_json_is(root, (pacta_json_kind)kind),
                             kind == (int)CASES[i].kind);
        assert_int_equal(pacta_json_is_true(root), i == 1);
        assert_int_equal(pacta_json_count(root), i >= 4);
        pacta_document_free(document);
    }
    assert_false(pacta_json_is(PACTA_JSON_NONE, PACTA_JSON_NULL));
    assert_false(pacta_json_is_true(PACTA_JSON_NONE));
    assert_int_equal(pacta_json_count(PACTA_JSON_NONE), 0);
}

static void integers_are_read_as_far_as_they_fit(void **state)
{
    static const struct {
        const char *text;
        bool integer, fits;
        int64_t value;
    } CASES[] = {
        {"0", true, true, 0},
        {"-0", true, true, 0},
        {"42", true, true, 42},
        {"-1", true, true, -1},
        {"9223372036854775807", true, true, INT64_MAX},
        {"-9223372036854775808", true, true, INT64_MIN},
        {"9223372036854775808", true, false, 0},
        {"-9223372036854775809", true, false, 0},
        {"18446744073709551616", true, false, 0},
        {"100000000000000000000000000000", true, false, 0},
        {"1.0", false, false, 0},
        {"1e2", false, false, 0},
        {"\"1\"", false, false, 0},
        {"true", false, false, 0},
        {"[1]", false, false, 0},
    };
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_document *document = parsed(CASES[i].text);
        pacta_json root = pacta_document_root(document);
        int64_t value = 77;

        assert_int_equal(pacta_json_is_integer(root), CASES[i].integer);
        assert_int_equal(pacta_json_int64(root, &value), CASES[i].fits);
        assert_true(value == (CASES[i].fits ? CASES[i].value : 77));
        pacta_document_free(document);
    }
    assert_false(pacta_json_is_integer(PACTA_JSON_NONE));
}

static void strings_say_what_their_escapes_mean(void **state)
{
    static const struct {
        const char *text;
        pacta_str content;
    } CASES[] = {
        {"\"\"", {"", 0}},
        {"\"plain \xc3\xa9\"", {"plain \xc3\xa9", 8}},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", {"\"\\/\b\f\n\r\t", 8}},
        {"\"a\\u0000b\"", {"a\0b", 3}},
        {"\"\\u00e9\\u20AC\"", {"\xc3\xa9\xe2\x82\xac", 5}},
        {"\"\\ud83d\\ude00\"", {"\xf0\x9f\x98\x80", 4}},
        {"\"\\uD83D\\uDE00!\"", {"\xf0\x9f\x98\x80!", 5}},
        {"\"\\ud800\"", {"\xed\xa0\x80", 3}},
        {"\"\\ud800x\"", {"\xed\xa0\x80x", 4}},
        {"\"\\ud800\\n\"", {"\xed\xa0\x80\n", 4}},
        {"\"\\ud800\\u0041\"",
         {"\xed\xa0\x80"
          "A",
          4}},
        {"\"\\udc00\\ud800\"", {"\xed\xb0\x80\xed\xa0\x80", 6}},
        {"\"\\udfff\"", {"\xed\xbf\xbf", 3}},
        {"\"\\\\u0041\"", {"\\u0041", 6}},
    };
    pacta_buf buf = PACTA_BUF_INIT(PACTA_BUF_ANY);
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_document *document = parsed(CASES[i].text);
        pacta_json root = pacta_document_root(document);
        pacta_arena arena = PACTA_ARENA_INIT;
        pacta_str text;

        assert_true(pacta_json_text(root, &arena, &text));
        assert_str(text, CASES[i].content);
        pacta_json_text_into(root, &buf);
        assert_str(pacta_buf_str(&buf), CASES[i].content);
        assert_true(pacta_json_text_eq(root, CASES[i].content));
        assert_false(pacta_json_text_eq(root, PACTA_STR("other")));
        assert_true(pacta_json_string_eq(root, root));
        pacta_arena_dispose(&arena);
        pacta_document_free(document);
    }
    pacta_buf_dispose(&buf);
}

static void strings_are_the_same_however_they_are_escaped(void **state)
{
    static const struct {
        const char *pair;
        bool same;
    } CASES[] = {
        {"[\"\\u0061b\", \"ab\"]", true},
        {"[\"\\u0061b\", \"a\\u0062\"]", true},
        {"[\"\\ud83d\\ude00\", \"\xf0\x9f\x98\x80\"]", true},
        {"[\"\\/\", \"/\"]", true},
        {"[\"\", \"\"]", true},
        {"[\"a\", \"A\"]", false},
        {"[\"a\", \"ab\"]", false},
        {"[\"\\u0061\", \"ab\"]", false},
        {"[\"\\u0061b\", \"a\"]", false},
        {"[\"\\u0000\", \"\"]", false},
        {"[\"\", \"\\u0000\"]", false},
        {"[\"\\ud83d\", \"\\ud83d\\ude00\"]", false},
    };
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_document *document = parsed(CASES[i].pair);
        pacta_json root = pacta_document_root(document);
        pacta_json a = pacta_json_item(root, 0), b = pacta_json_item(root, 1);

        assert_int_equal(pacta_json_string_eq(a, b), CASES[i].same);
        assert_int_equal(pacta_json_string_eq(b, a), CASES[i].same);
        assert_int_equal(pacta_json_eq(a, b), CASES[i].same);
        pacta_document_free(document);
    }
}

static void of_duplicate_members_the_last_counts(void **state)
{
    pacta_document *document =
        parsed("{\"a\":1,\"b\":2,\"a\":3,\"\\u0061\":[4],\"\":5}");
    pacta_json root = pacta_document_root(document);
    (void)state;

    assert_int_equal(pacta_json_count(root), 5);
    assert_str(pacta_json_raw(pacta_json_get(root, PACTA_STR("a"))), PACTA_STR("[4]"));
    assert_str(pacta_json_raw(pacta_json_get(root, PACTA_STR("b"))), PACTA_STR("2"));
    assert_str(pacta_json_raw(pacta_json_get(root, PACTA_STR(""))), PACTA_STR("5"));
    assert_false(pacta_json_is_there(pacta_json_get(root, PACTA_STR("c"))));
    assert_false(pacta_json_is_there(
        pacta_json_get(pacta_json_get(root, PACTA_STR("b")), PACTA_STR("b"))));
    assert_false(pacta_json_is_there(pacta_json_get(PACTA_JSON_NONE, PACTA_STR("a"))));
    pacta_document_free(document);
}

static void a_cursor_walks_in_the_order_of_the_text(void **state)
{
    pacta_document *document = parsed("{\"b\":[1,[2,3],{}],\"a\":{\"x\":1},\"b\":0}");
    pacta_json root = pacta_document_root(document);
    pacta_json_cursor c = pacta_json_begin(root);
    static const char *const NAMES[] = {"b", "a", "b"}, *const ITEMS[] = {"1", "[2,3]",
                                                                          "{}"};
    size_t seen = 0;
    (void)state;

    for (; pacta_json_next(&c); seen++) {
        assert_int_equal(c.index, seen);
        assert_true(pacta_json_text_eq(c.key, pacta_str_of(NAMES[seen])));
        if (seen != 0)
            continue;
        for (pacta_json_cursor i = pacta_json_begin(c.value); pacta_json_next(&i);) {
            assert_false(pacta_json_is_there(i.key));
            assert_str(pacta_json_raw(i.value), pacta_str_of(ITEMS[i.index]));
            assert_str(pacta_json_raw(pacta_json_item(c.value, i.index)),
                       pacta_str_of(ITEMS[i.index]));
        }
        assert_false(pacta_json_is_there(pacta_json_item(c.value, 3)));
    }
    assert_int_equal(seen, 3);
    assert_false(pacta_json_is_there(pacta_json_item(root, 0)));
    c = pacta_json_begin(PACTA_JSON_NONE);
    assert_false(pacta_json_next(&c));
    c = pacta_json_begin(pacta_json_get(root, PACTA_STR("b")));
    assert_false(pacta_json_next(&c));
    pacta_document_free(document);
}

static void every_value_knows_its_line_and_column(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document;
    pacta_json_cursor c;
    (void)state;

    pacta_buf_adds(&text, "[\n");
    for (int i = 0; i < 3000; i++) /* several blocks of the table of lines */
        pacta_buf_addf(&text, "  \"\xc3\xa9\", %d%s\n", i, i < 2999 ? "," : "");
    pacta_buf_adds(&text, "]");
    document = parsed(text.data);
    c = pacta_json_begin(pacta_document_root(document));
    while (pacta_json_next(&c)) {
        assert_int_equal(pacta_json_line(c.value), 2 + (int)c.index / 2);
        assert_int_equal(pacta_json_column(c.value), c.index % 2 == 0 ? 3 : 8);
    }
    assert_int_equal(pacta_json_line(pacta_document_root(document)), 1);
    assert_int_equal(pacta_json_column(pacta_document_root(document)), 1);
    pacta_document_free(document);
    pacta_buf_dispose(&text);
}

static pacta_document *taken(pacta_buf *text)
{
    pacta_document *document;
    size_t len = text->len;
    pacta_error err = {0};

    assert_int_equal(pacta_document_take(&document, pacta_buf_detach(text), len, &err),
                     PACTA_OK);
    return document;
}

/* {"k0":0,"k1":1,...} in an order that `step` gives. */
static pacta_document *numbered(size_t count, size_t step, const char *more)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    pacta_buf_addc(&text, '{');
    for (size_t i = 0; i < count; i++)
        pacta_buf_addf(&text, "%s\"k%zu\":%zu", i == 0 ? "" : ",", i * step % count,
                       i * step % count);
    pacta_buf_addf(&text, "%s}", more);
    return taken(&text);
}

static void members_are_found_in_objects_of_any_size(void **state)
{
    static const size_t COUNTS[] = {1, 30, 31, 32, 33, 64, 1000, 20000};
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(COUNTS); i++) {
        pacta_document *document = numbered(COUNTS[i], 1, ",\"k0\":\"last\"");
        pacta_json root = pacta_document_root(document);
        char name[30];

        assert_int_equal(pacta_json_count(root), COUNTS[i] + 1);
        for (size_t k = 1; k < COUNTS[i]; k++) {
            pacta_json value;
            int64_t number;

            snprintf(name, sizeof name, "k%zu", k);
            value = pacta_json_get(root, pacta_str_of(name));
            assert_true(pacta_json_is_there(value));
            assert_true(pacta_json_int64(value, &number));
            assert_int_equal(number, k);
        }
        assert_true(pacta_json_text_eq(pacta_json_get(root, PACTA_STR("k0")),
                                       PACTA_STR("last")));
        assert_false(pacta_json_is_there(pacta_json_get(root, PACTA_STR("k"))));
        assert_false(pacta_json_is_there(pacta_json_get(root, PACTA_STR(""))));
        pacta_document_free(document);
    }
}

static void large_objects_are_compared_whatever_their_order(void **state)
{
    pacta_document *a = numbered(20000, 1, ""), *b = numbered(20000, 7919, "");
    pacta_document *c = numbered(20000, 1, ",\"k5\":6"),
                   *d = numbered(20000, 1, ",\"\\u006b5\":5"),
                   *e = numbered(20001, 1, "");
    (void)state;

    assert_true(pacta_json_eq(pacta_document_root(a), pacta_document_root(b)));
    assert_true(pacta_json_eq(pacta_document_root(b), pacta_document_root(a)));
    assert_false(pacta_json_eq(pacta_document_root(a), pacta_document_root(c)));
    assert_true(pacta_json_eq(pacta_document_root(a), pacta_document_root(d)));
    assert_true(pacta_json_eq(pacta_document_root(d), pacta_document_root(a)));
    assert_false(pacta_json_eq(pacta_document_root(a), pacta_document_root(e)));
    assert_false(pacta_json_eq(pacta_document_root(e), pacta_document_root(a)));
    pacta_document_free(a);
    pacta_document_free(b);
    pacta_document_free(c);
    pacta_document_free(d);
    pacta_document_free(e);
}

static void many_duplicates_cost_no_square(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document;
    pacta_json root;
    (void)state;

    for (int i = 0; i < 300000; i++)
        pacta_buf_addf(&text, "%c\"%s\":%d", i == 0 ? '{' : ',',
                       i % 2 == 0 ? "a" : "\\u0061", i);
    pacta_buf_addc(&text, '}');
    document = taken(&text);
    root = pacta_document_root(document);
    assert_str(pacta_json_raw(pacta_json_get(root, PACTA_STR("a"))),
               PACTA_STR("299999"));
    assert_true(pacta_json_eq(root, root));
    pacta_document_free(document);
}

static void equality_is_of_values_and_not_of_spelling(void **state)
{
    static const struct {
        const char *pair;
        bool same;
    } CASES[] = {
        {"[null, null]", true},
        {"[null, false]", false},
        {"[true, true]", true},
        {"[true, false]", false},
        {"[1.0, 1.00]", true},
        {"[1, 1.0]", false},
        {"[10e1, 1e2]", true},
        {"[1, \"1\"]", false},
        {"[0, null]", false},
        {"[[], []]", true},
        {"[[], {}]", false},
        {"[[1, 2], [1,2]]", true},
        {"[[1, 2], [2, 1]]", false},
        {"[[1], [1, 2]]", false},
        {"[[1, 2], [1]]", false},
        {"[[[]], [[[]]]]", false},
        {"[{}, {}]", true},
        {"[{\"a\":1,\"b\":2}, {\"b\":2,\"a\":1}]", true},
        {"[{\"a\":1}, {\"b\":1}]", false},
        {"[{\"a\":1}, {\"a\":2}]", false},
        {"[{\"a\":1}, {\"a\":1,\"b\":2}]", false},
        {"[{\"a\":1,\"b\":2}, {\"a\":1}]", false},
        {"[{\"a\":null}, {}]", false},
        {"[{\"a\":1,\"a\":2}, {\"a\":2}]", true},
        {"[{\"a\":2}, {\"a\":1,\"a\":2}]", true},
        {"[{\"a\":1,\"a\":2}, {\"a\":1}]", false},
        {"[{\"a\":1,\"a\":2}, {\"a\":2,\"b\":1}]", false},
        {"[{\"a\":[{\"b\":[1,{}]}]}, {\"a\" : [ {\"b\":[1,{}]} ] }]", true},
        {"[{\"a\":[{\"b\":[1,{}]}]}, {\"a\":[{\"b\":[1,[]]}]}]", false},
        {"[{\"a\":{\"b\":1},\"c\":2}, {\"c\":2,\"a\":{\"b\":1}}]", true},
        {"[{\"a\":{\"b\":1},\"c\":2}, {\"c\":3,\"a\":{\"b\":1}}]", false},
    };
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_document *document = parsed(CASES[i].pair);
        pacta_json root = pacta_document_root(document);
        pacta_json a = pacta_json_item(root, 0), b = pacta_json_item(root, 1);

        if (pacta_json_eq(a, b) != CASES[i].same ||
            pacta_json_eq(b, a) != CASES[i].same)
            fail_msg("%s", CASES[i].pair);
        pacta_document_free(document);
    }
    assert_true(pacta_json_eq(PACTA_JSON_NONE, PACTA_JSON_NONE));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_told_apart),
        cmocka_unit_test(integers_are_read_as_far_as_they_fit),
        cmocka_unit_test(strings_say_what_their_escapes_mean),
        cmocka_unit_test(strings_are_the_same_however_they_are_escaped),
        cmocka_unit_test(of_duplicate_members_the_last_counts),
        cmocka_unit_test(a_cursor_walks_in_the_order_of_the_text),
        cmocka_unit_test(every_value_knows_its_line_and_column),
        cmocka_unit_test(members_are_found_in_objects_of_any_size),
        cmocka_unit_test(large_objects_are_compared_whatever_their_order),
        cmocka_unit_test(many_duplicates_cost_no_square),
        cmocka_unit_test(equality_is_of_values_and_not_of_spelling),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
