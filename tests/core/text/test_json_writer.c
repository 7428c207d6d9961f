/* SPDX-License-Identifier: MIT */
/*
 * test_json_writer.c - JSON written event by event, and any bytes as a JSON string.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pacta/limits.h>

#include "core/text/json_writer.h"

static void assert_written(pacta_buf *out, const char *expected)
{
    assert_int_equal(out->failed, PACTA_OK);
    assert_string_equal(out->data, expected);
    pacta_buf_clear(out);
}

static void write_all_events(pacta_json_writer *w)
{
    pacta_json_begin_object(w);
    pacta_json_add_member(w, "name", PACTA_STR("Jane"));
    pacta_json_add_key(w, PACTA_STR("list"));
    pacta_json_begin_array(w);
    pacta_json_add_int(w, INT64_MIN);
    pacta_json_add_bool(w, true);
    pacta_json_add_bool(w, false);
    pacta_json_add_null(w);
    pacta_json_add_raw(w, PACTA_STR("1.50"));
    pacta_json_begin_array(w);
    pacta_json_end_array(w);
    pacta_json_begin_object(w);
    pacta_json_end_object(w);
    pacta_json_end_array(w);
    pacta_json_add_key(w, PACTA_STR(""));
    pacta_json_begin_object(w);
    pacta_json_add_key(w, PACTA_STR("x"));
    pacta_json_add_string(w, PACTA_STR("y"));
    pacta_json_end_object(w);
    pacta_json_end_object(w);
}

static void events_make_one_line_or_an_indented_text(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_json_writer w;
    (void)state;

    pacta_json_writer_init(&w, &out, 0);
    write_all_events(&w);
    assert_written(&out, "{\"name\":\"Jane\",\"list\":[-9223372036854775808,true,false,"
                         "null,1.50,[],{}],\"\":{\"x\":\"y\"}}");
    pacta_json_writer_init(&w, &out, 2);
    write_all_events(&w);
    assert_written(&out, "{\n"
                         "  \"name\": \"Jane\",\n"
                         "  \"list\": [\n"
                         "    -9223372036854775808,\n"
                         "    true,\n"
                         "    false,\n"
                         "    null,\n"
                         "    1.50,\n"
                         "    [],\n"
                         "    {}\n"
                         "  ],\n"
                         "  \"\": {\n"
                         "    \"x\": \"y\"\n"
                         "  }\n"
                         "}");
    pacta_buf_dispose(&out);
}

static void a_value_may_stand_alone(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_json_writer w;
    (void)state;

    pacta_json_writer_init(&w, &out, 2);
    pacta_json_add_string(&w, PACTA_STR("a"));
    assert_written(&out, "\"a\"");
    pacta_json_begin_array(&w);
    pacta_json_end_array(&w);
    assert_written(&out, "[]");
    pacta_buf_dispose(&out);
}

static void strings_are_escaped_as_needed_and_no_more(void **state)
{
    static const struct {
        pacta_str text;
        const char *quoted;
    } CASES[] = {
        {{"", 0}, "\"\""},
        {{NULL, 0}, "\"\""},
        {{"a/b'<>", 6}, "\"a/b'<>\""},
        {{"\"\\", 2}, "\"\\\"\\\\\""},
        {{"\b\f\n\r\t", 5}, "\"\\b\\f\\n\\r\\t\""},
        {{"\0\x01\x1f\x7f", 4}, "\"\\u0000\\u0001\\u001f\x7f\""},
        {{"\xc3\xa9\xf0\x9f\x98\x80", 6}, "\"\xc3\xa9\xf0\x9f\x98\x80\""},
        {{"\xed\xa0\x80", 3}, "\"\\ud800\""},
        {{"x\xed\xbf\xbfy", 5}, "\"x\\udfffy\""},
        {{"\xed\xa0", 2}, "\"\xef\xbf\xbd\xef\xbf\xbd\""},
        {{"a\xff\xc0z", 4}, "\"a\xef\xbf\xbd\xef\xbf\xbdz\""},
        {{"\xc3", 1}, "\"\xef\xbf\xbd\""},
    };
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_json_quote(&out, CASES[i].text);
        assert_written(&out, CASES[i].quoted);
    }
    pacta_buf_dispose(&out);
}

/* `text` read and written again. */
static void rewrite(pacta_buf *out, const char *text, int indent)
{
    pacta_document *document;
    pacta_json_writer w;

    assert_int_equal(pacta_document_parse(&document, pacta_str_of(text), NULL),
                     PACTA_OK);
    pacta_json_writer_init(&w, out, indent);
    pacta_json_add_value(&w, pacta_document_root(document));
    assert_int_equal(w.depth, 0);
    pacta_document_free(document);
}

static void a_value_of_a_document_keeps_its_spellings_and_order(void **state)
{
    static const char TEXT[] =
        "{ \"z\" : 1E5,\n \"a\" : [ -0 , 1e400,12345678901234567890.5, [ ],{ } ],"
        "\"a\": \"\\u00e9\\/\", \"\\u0061\":{\"n\":null,\"d\":\"\\ud800\"}}";
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    (void)state;

    rewrite(&out, TEXT, 0);
    assert_written(&out,
                   "{\"z\":1E5,\"a\":[-0,1e400,12345678901234567890.5,[],{}],"
                   "\"a\":\"\\u00e9\\/\",\"\\u0061\":{\"n\":null,\"d\":\"\\ud800\"}}");
    rewrite(&out, "[[1,{}],{\"a\":[]}]", 1);
    assert_written(&out, "[\n [\n  1,\n  {}\n ],\n {\n  \"a\": []\n }\n]");
    rewrite(&out, " 1.10 ", 4);
    assert_written(&out, "1.10");
    pacta_buf_dispose(&out);
}

static void a_value_stands_in_its_place_among_other_events(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document;
    pacta_json_writer w;
    pacta_json root;
    (void)state;

    assert_int_equal(
        pacta_document_parse(&document, PACTA_STR("{\"in\":[1,{\"b\":2}]}"), NULL),
        PACTA_OK);
    root = pacta_document_root(document);
    pacta_json_writer_init(&w, &out, 2);
    pacta_json_begin_object(&w);
    pacta_json_add_key(&w, PACTA_STR("first"));
    pacta_json_add_value(&w, pacta_json_get(root, PACTA_STR("in")));
    pacta_json_add_key(&w, PACTA_STR("second"));
    pacta_json_add_value(&w, pacta_json_item(pacta_json_get(root, PACTA_STR("in")), 0));
    pacta_json_end_object(&w);
    assert_written(&out, "{\n"
                         "  \"first\": [\n"
                         "    1,\n"
                         "    {\n"
                         "      \"b\": 2\n"
                         "    }\n"
                         "  ],\n"
                         "  \"second\": 1\n"
                         "}");
    pacta_document_free(document);
    pacta_buf_dispose(&out);
}

static void the_deepest_document_is_written(void **state)
{
    size_t depth = PACTA_LIMIT_JSON_DEPTH;
    char *text = malloc(2 * depth + 1);
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    (void)state;

    assert_non_null(text);
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    text[2 * depth] = '\0';
    rewrite(&out, text, 0);
    assert_written(&out, text);
    free(text);
    pacta_buf_dispose(&out);
}

static void a_full_buffer_remembers_its_failure(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(20);
    pacta_json_writer w;
    (void)state;

    pacta_json_writer_init(&w, &out, 2);
    write_all_events(&w);
    assert_int_equal(out.failed, PACTA_ELIMIT);
    assert_true(out.len <= 20);
    pacta_buf_dispose(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events_make_one_line_or_an_indented_text),
        cmocka_unit_test(a_value_may_stand_alone),
        cmocka_unit_test(strings_are_escaped_as_needed_and_no_more),
        cmocka_unit_test(a_value_of_a_document_keeps_its_spellings_and_order),
        cmocka_unit_test(a_value_stands_in_its_place_among_other_events),
        cmocka_unit_test(the_deepest_document_is_written),
        cmocka_unit_test(a_full_buffer_remembers_its_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
