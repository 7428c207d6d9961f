/* SPDX-License-Identifier: MIT */
/*
 * test_document.c - the exact JSON document: what it keeps, and what it refuses and
 * where.
 */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pacta/limits.h>

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

/* That many arrays, each in the one before; free() it. */
static char *nested(size_t depth)
{
    char *text = malloc(2 * depth + 1);

    assert_non_null(text);
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    text[2 * depth] = '\0';
    return text;
}

static void every_value_keeps_its_spelling(void **state)
{
    static const char *const SPELLINGS[] = {
        "0.1",
        "1.10",
        "1E5",
        "-0",
        "-0.0",
        "12345678901234567890.5",
        "9223372036854775808",
        "-9223372036854775809",
        "1e400",
        "1e-400",
        "1E+05",
        "{\"a\":1,\"a\":2}",
        "\"a\\u0000b\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\"\\/\\u002F\"",
        "[ 1 ,\t2 ]",
        "null",
        "true",
        "false",
        "\"\"",
        "{}",
        "[]",
        "{ }",
        "[\n]",
    };
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(SPELLINGS); i++) {
        char text[100];
        pacta_document *document;
        pacta_json value;

        snprintf(text, sizeof text, " {\"x\" : [ %s ] } ", SPELLINGS[i]);
        document = parsed(text);
        value = pacta_json_item(
            pacta_json_get(pacta_document_root(document), PACTA_STR("x")), 0);
        assert_true(pacta_json_is_there(value));
        assert_str(pacta_json_raw(value), pacta_str_of(SPELLINGS[i]));
        pacta_document_free(document);
    }
}

static void deep_nesting_is_read_up_to_the_limit(void **state)
{
    char *text = nested(2100);
    pacta_document *document = parsed(text);
    pacta_error err = {0};
    (void)state;

    assert_str(pacta_json_raw(pacta_document_root(document)), pacta_str_of(text));
    pacta_document_free(document);
    free(text);
    text = nested(PACTA_LIMIT_JSON_DEPTH);
    document = parsed(text);
    assert_true(
        pacta_json_eq(pacta_document_root(document), pacta_document_root(document)));
    pacta_document_free(document);
    free(text);
    text = nested(PACTA_LIMIT_JSON_DEPTH + 1);
    assert_int_equal(pacta_document_parse(&document, pacta_str_of(text), &err),
                     PACTA_ELIMIT);
    assert_null(document);
    assert_string_equal(err.text, "nested deeper than 4096 levels");
    assert_int_equal(err.line, 1);
    assert_int_equal(err.column, PACTA_LIMIT_JSON_DEPTH + 1);
    free(text);
}

static const struct {
    const char *text;
    int line, column;
    const char *error;
} MALFORMED[] = {
    {"", 1, 1, "expected a value, found the end of the text"},
    {" \n ", 2, 2, "expected a value, found the end of the text"},
    {"x", 1, 1, "expected a value, found \"x\""},
    {"nulll", 1, 1, "expected a value, found \"nulll\""},
    {"[True]", 1, 2, "expected a value or ']', found \"True\""},
    {"NaN", 1, 1, "expected a value, found \"NaN\""},
    {"{\"a\":Infinity}", 1, 6, "expected a value after ':', found \"Infinity\""},
    {"'a'", 1, 1, "expected a value, found \"'\""},
    {"[1,]", 1, 4, "expected a value after ',', found \"]\""},
    {"[,1]", 1, 2, "expected a value or ']', found \",\""},
    {"[1 2]", 1, 4, "expected ',' or ']' after an item, found \"2\""},
    {"[1}", 1, 3, "expected ',' or ']' after an item, found \"}\""},
    {"[\"a\" \"b\"]", 1, 6, "expected ',' or ']' after an item, found '\"'"},
    {"{\"a\":1 x}", 1, 8, "expected ',' or '}' after a member, found \"x\""},
    {"{\"a\":1]", 1, 7, "expected ',' or '}' after a member, found \"]\""},
    {"{\"a\":1,}", 1, 8, "expected a member name in quotes after ',', found \"}\""},
    {"{a:1}", 1, 2, "expected a member name in quotes or '}', found \"a\""},
    {"{1:1}", 1, 2, "expected a member name in quotes or '}', found \"1\""},
    {"{\"a\" 1}", 1, 6, "expected ':' after a member name, found \"1\""},
    {"{\"a\":}", 1, 6, "expected a value after ':', found \"}\""},
    {"{\"\xc3\xa9\": \xe2\x82\xac}", 1, 7,
     "expected a value after ':', found \"\xe2\x82\xac\""},
    {"[1]\n\n  [2]", 3, 3, "expected the end of the text, found \"[\""},
    {"1 2", 1, 3, "expected the end of the text, found \"2\""},
    {"[1/*x*/]", 1, 3, "expected ',' or ']' after an item, found \"/\""},
    {"\f1", 1, 1, "expected a value, found byte 0x0c"},
    {"[1\x7f]", 1, 3, "expected ',' or ']' after an item, found byte 0x7f"},
    {"01", 1, 1, "malformed number \"01\""},
    {"-", 1, 1, "malformed number \"-\""},
    {"-x", 1, 1, "malformed number \"-x\""},
    {"+1", 1, 1, "expected a value, found \"+1\""},
    {".5", 1, 1, "expected a value, found \".5\""},
    {"[1.]", 1, 2, "malformed number \"1.\""},
    {"1.e5", 1, 1, "malformed number \"1.e5\""},
    {"1e", 1, 1, "malformed number \"1e\""},
    {"1e+", 1, 1, "malformed number \"1e+\""},
    {"0x10", 1, 1, "malformed number \"0x10\""},
    {"-Infinity", 1, 1, "malformed number \"-Infinity\""},
    {"1,5", 1, 2, "expected the end of the text, found \",\""},
    {"\"a", 1, 1, "expected a closing quote, found the end of the text"},
    {"[\n\"a\n\"]", 2, 3, "control character 0x0a in a string is not escaped"},
    {"\"1234567890\t\"", 1, 12, "control character 0x09 in a string is not escaped"},
    {"\"a\\x\"", 1, 3, "malformed escape \"\\x\""},
    {"\"\\'\"", 1, 2, "malformed escape \"\\'\""},
    {"\"\\\xc3\xa9\"", 1, 2, "malformed escape \"\\\xc3\xa9\""},
    {"\"\\u12g4\"", 1, 2, "malformed escape \"\\u12g4\""},
    {"\"\\u12", 1, 2, "malformed escape \"\\u12\""},
    {"\"\\", 1, 2, "malformed escape \"\\\""},
    {"\"\\\"", 1, 1, "expected a closing quote, found the end of the text"},
    {"\xef\xbb\xbf{}", 1, 1, "begins with a byte order mark, expected JSON alone"},
    {"[\"a\",\n\"\xff\"]", 2, 2, "byte 0xff is not UTF-8 here"},
    {"\"\xed\xa0\x80\"", 1, 2, "byte 0xed is not UTF-8 here"},
    {"\"\xc0\x80\"", 1, 2, "byte 0xc0 is not UTF-8 here"},
    {"\"\xf4\x90\x80\x80\"", 1, 2, "byte 0xf4 is not UTF-8 here"},
    {"[\xc2\xa0 1]", 1, 2, "expected a value or ']', found \"\xc2\xa0\""},
};

static void malformed_text_is_refused_with_its_place(void **state)
{
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(MALFORMED); i++) {
        pacta_document *document;
        pacta_error err = {0};

        assert_int_equal(
            pacta_document_parse(&document, pacta_str_of(MALFORMED[i].text), &err),
            PACTA_EPARSE);
        assert_null(document);
        assert_string_equal(err.text, MALFORMED[i].error);
        assert_int_equal(err.line, MALFORMED[i].line);
        assert_int_equal(err.column, MALFORMED[i].column);
    }
}

static void a_nul_byte_between_tokens_is_refused(void **state)
{
    pacta_document *document;
    pacta_error err = {0};
    (void)state;

    assert_int_equal(pacta_document_parse(&document, PACTA_STR("1\0"), &err),
                     PACTA_EPARSE);
    assert_string_equal(err.text, "expected the end of the text, found byte 0x00");
    assert_int_equal(pacta_document_parse(&document, PACTA_STR_NONE, NULL),
                     PACTA_EPARSE);
}

static void a_long_word_is_cut_in_the_error(void **state)
{
    char text[200];
    pacta_document *document;
    pacta_error err = {0};
    (void)state;

    memset(text, 'a', sizeof text);
    assert_int_equal(
        pacta_document_parse(&document, (pacta_str){text, sizeof text}, &err),
        PACTA_EPARSE);
    assert_true(strlen(err.text) < 120);
    assert_non_null(strstr(err.text, "aaa...\""));
}

static const char SAMPLE[] =
    "{\"consumer\": {\"name\": \"Ord\xc3\xa9\"},\n"
    " \"list\": [1, -2.50, 1e5, true, false, null, \"\\u00e9\\n\\ud83d\\ude00\"],\n"
    " \"empty\": [{}, [], \"\"]\n}";

static void every_prefix_of_a_text_is_refused_with_its_place(void **state)
{
    (void)state;

    for (size_t len = 0; len + 1 < sizeof SAMPLE; len++) {
        char *copy = malloc(len + 1); /* its own block: reading beyond it is seen */
        pacta_document *document;
        pacta_error err = {0};

        assert_non_null(copy);
        memcpy(copy, SAMPLE, len);
        copy = realloc(copy, len != 0 ? len : 1);
        assert_non_null(copy);
        assert_int_equal(pacta_document_parse(&document, (pacta_str){copy, len}, &err),
                         PACTA_EPARSE);
        assert_true(err.line >= 1 && err.line <= 4);
        assert_true(err.column >= 1 && err.column <= 80);
        assert_true(err.text[0] != '\0');
        free(copy);
    }
    pacta_document_free(parsed(SAMPLE));
}

static void a_taken_text_is_freed_with_its_document_or_at_failure(void **state)
{
    char *good = nested(3), *bad = malloc(1);
    pacta_document *document;
    pacta_error err = {0};
    (void)state;

    assert_int_equal(pacta_document_take(&document, good, 6, &err), PACTA_OK);
    assert_int_equal(pacta_json_count(pacta_document_root(document)), 1);
    pacta_document_free(document);
    assert_non_null(bad);
    bad[0] = '[';
    assert_int_equal(pacta_document_take(&document, bad, 1, &err), PACTA_EPARSE);
    assert_null(document);
    assert_int_equal(pacta_document_take(&document, NULL, 0, NULL), PACTA_EPARSE);
    pacta_document_free(NULL);
}

static void a_decimal_comma_changes_nothing(void **state)
{
    static const char *const LOCALES[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8",
                                          "fr_FR.utf8"};
    const char *chosen = NULL;
    (void)state;

    for (size_t i = 0; i < PACTA_COUNT(LOCALES) && chosen == NULL; i++)
        chosen = setlocale(LC_ALL, LOCALES[i]);
    if (chosen == NULL) {
        print_message("SKIPPED: no locale with a decimal comma on this machine\n");
        skip();
    }
    every_value_keeps_its_spelling(state);
    malformed_text_is_refused_with_its_place(state);
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_keeps_its_spelling),
        cmocka_unit_test(deep_nesting_is_read_up_to_the_limit),
        cmocka_unit_test(malformed_text_is_refused_with_its_place),
        cmocka_unit_test(a_nul_byte_between_tokens_is_refused),
        cmocka_unit_test(a_long_word_is_cut_in_the_error),
        cmocka_unit_test(every_prefix_of_a_text_is_refused_with_its_place),
        cmocka_unit_test(a_taken_text_is_freed_with_its_document_or_at_failure),
        cmocka_unit_test(a_decimal_comma_changes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
