/* SPDX-License-Identifier: MIT */
/*
 * test_format.c - which format takes which bodies, and bodies of plain bytes.
 */
#include "core/format/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void every_kind_of_body_has_a_format(void **state)
{
    static const struct {
        pacta_media_kind kind;
        const pacta_format *format;
    } CASES[] = {
        {PACTA_MEDIA_JSON, &pacta_format_json},
        {PACTA_MEDIA_TEXT, &pacta_format_text},
        {PACTA_MEDIA_UNKNOWN, &pacta_format_text},
        {PACTA_MEDIA_XML, &pacta_format_bytes},
        {PACTA_MEDIA_FORM, &pacta_format_bytes},
        {PACTA_MEDIA_MULTIPART, &pacta_format_bytes},
        {PACTA_MEDIA_BINARY, &pacta_format_bytes},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++)
        assert_ptr_equal(pacta_format_for(CASES[i].kind), CASES[i].format);
}

/* The sentence about the difference, "" when there is none. */
static void compare(char out[512], pacta_media_kind kind, pacta_str expected,
                    pacta_str actual)
{
    const pacta_format *format = pacta_format_for(kind);
    pacta_format_terms terms = {kind, true};
    pacta_rule_set none = {.items = NULL};
    pacta_mismatches found = PACTA_MISMATCHES_INIT, verdict = PACTA_MISMATCHES_VERDICT;
    pacta_format_plan *plan;
    pacta_trie *trie;
    pacta_actual_body body;

    assert_int_equal(pacta_trie_new(&trie, &none, PACTA_CATEGORY_BODY, NULL), PACTA_OK);
    assert_int_equal(format->plan_new(&plan, expected, trie, terms, NULL), PACTA_OK);
    pacta_actual_body_init(&body, actual);
    assert_int_equal(format->match(plan, &body, &found), PACTA_OK);
    assert_int_equal(format->match(plan, &body, &verdict), PACTA_OK);
    assert_int_equal(verdict.total, found.total);
    out[0] = '\0';
    if (found.count != 0)
        strncat(out, found.items[0].text, 511);
    pacta_actual_body_dispose(&body);
    pacta_mismatches_dispose(&found);
    format->plan_free(plan);
    pacta_trie_free(trie);
}

static void bytes_are_told_as_far_as_they_can_be_read(void **state)
{
    static const struct {
        pacta_media_kind kind;
        pacta_str expected, actual;
        const char *told;
    } CASES[] = {
        {PACTA_MEDIA_BINARY, {"\0\1\xff", 3}, {"\0\1\xff", 3}, ""},
        {PACTA_MEDIA_BINARY,
         {"\0\1\xff", 3},
         {"\0\2", 2},
         "Actual body '2 bytes, starting with 0002' is not equal to the expected body "
         "'3 bytes, starting with 0001ff'"},
        {PACTA_MEDIA_FORM, {"a=1", 3}, {"a=1", 3}, ""},
        {PACTA_MEDIA_FORM,
         {"a=1", 3},
         {"a=2", 3},
         "Actual body 'a=2' is not equal to the expected body 'a=1' (this build "
         "compares form bodies byte by byte)"},
        {PACTA_MEDIA_XML,
         {"<a/>", 4},
         {"<b/>", 4},
         "Actual body '<b/>' is not equal to the expected body '<a/>' (this build "
         "compares XML bodies byte by byte)"},
        {PACTA_MEDIA_MULTIPART,
         {"-", 1},
         {"+", 1},
         "Actual body '1 bytes, starting with 2b' is not equal to the expected body '1 "
         "bytes, starting with 2d' (this build compares multipart bodies byte by "
         "byte)"},
        {PACTA_MEDIA_UNKNOWN, {"a\0b", 3}, {"a\0b", 3}, ""},
        {PACTA_MEDIA_UNKNOWN,
         {"a\0b", 3},
         {"a", 1},
         "Expected body 'a\xef\xbf\xbd"
         "b' to match 'a' using equality but did not match"},
    };
    char told[512];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        compare(told, CASES[i].kind, CASES[i].expected, CASES[i].actual);
        assert_string_equal(told, CASES[i].told);
    }
}

static void rules_on_bytes_are_refused_by_their_kind(void **state)
{
    static const struct {
        pacta_media_kind kind;
        const char *told;
    } CASES[] = {
        {PACTA_MEDIA_XML, "matchers on XML bodies are not built yet"},
        {PACTA_MEDIA_FORM, "matchers on form bodies are not built yet"},
        {PACTA_MEDIA_MULTIPART, "matchers on multipart bodies are not built yet"},
        {PACTA_MEDIA_BINARY, "matchers on binary bodies are not built yet"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_rule rule = {.kind = PACTA_RULE_TYPE};
        pacta_rule_entry entry = {.category = PACTA_CATEGORY_BODY,
                                  .key = PACTA_STR("$"),
                                  .list = {.items = &rule, .count = 1}};
        pacta_rule_set rules = {.items = &entry, .count = 1};
        pacta_format_terms terms = {CASES[i].kind, false};
        pacta_format_plan *plan;
        pacta_error err = {0};
        pacta_trie *trie;

        assert_int_equal(pacta_trie_new(&trie, &rules, PACTA_CATEGORY_BODY, NULL),
                         PACTA_OK);
        assert_int_equal(
            pacta_format_bytes.plan_new(&plan, PACTA_STR("x"), trie, terms, &err),
            PACTA_EUNSUPPORTED);
        assert_null(plan);
        assert_string_equal(err.text, CASES[i].told);
        pacta_trie_free(trie);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_body_has_a_format),
        cmocka_unit_test(bytes_are_told_as_far_as_they_can_be_read),
        cmocka_unit_test(rules_on_bytes_are_refused_by_their_kind),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
