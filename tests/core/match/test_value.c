/* SPDX-License-Identifier: MIT */
/*
 * test_value.c - values as a mismatch shows them, and texts looked for in others.
 */
#include "core/match/value.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/match/needle.h"

static pacta_json parse(pacta_document **document, const char *text)
{
    assert_int_equal(pacta_document_parse(document, pacta_str_of(text), NULL),
                     PACTA_OK);
    return pacta_document_root(*document);
}

static void json_is_described_with_its_kind(void **state)
{
    static const struct {
        const char *json, *shown;
    } CASES[] = {
        {"null", "null (Null)"},
        {"true", "true (Boolean)"},
        {"-1", "-1 (Integer)"},
        {"1e2", "1e2 (Decimal)"},
        {"\"a\\n\\u00e9\"", "'a\n\xc3\xa9' (String)"},
        {" [ 1 , \" a b \" ] ", "[1,\" a b \"] (Array)"},
        {"{ \"a\\\"\" :\t{\n} }", "{\"a\\\"\":{}} (Object)"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_document *document;
        pacta_value value = pacta_value_json(parse(&document, CASES[i].json));
        pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

        pacta_value_describe(&out, &value);
        assert_string_equal(pacta_buf_str(&out).ptr, CASES[i].shown);
        pacta_buf_dispose(&out);
        pacta_document_free(document);
    }
}

static void excerpts_end_at_a_character(void **state)
{
    static const struct {
        const char *text;
        size_t limit;
        const char *shown;
    } CASES[] = {
        {"", 3, ""},
        {"abc", 3, "abc"},
        {"abcd", 3, "abc..."},
        {"ab\xc3\xa9", 3, "ab..."},
        {"\xf0\x9f\x98\x80", 3, "..."},
        {"a\xf0\x9f\x98\x80", 5, "a\xf0\x9f\x98\x80"},
        {"a\xff"
         "b",
         3,
         "a\xef\xbf\xbd"
         "b"}, /* what is no UTF-8 */
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

        pacta_excerpt_text(&out, pacta_str_of(CASES[i].text), CASES[i].limit);
        assert_string_equal(pacta_buf_str(&out).ptr, CASES[i].shown);
        pacta_buf_dispose(&out);
    }
}

static void nul_does_not_end_an_excerpt(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    pacta_excerpt_text(&out, (pacta_str){"a\0b\0", 4}, 10);
    assert_string_equal(pacta_buf_str(&out).ptr, "a\xef\xbf\xbd"
                                                 "b\xef\xbf\xbd");
    pacta_buf_dispose(&out);
}

/* However much text there is, and wherever it is cut. */
static void json_excerpts_are_short(void **state)
{
    static const char *const PATTERNS[] = {"\"%s\"", "[\"%s\"]", "%s1", "[1,%s2]",
                                           "{\"%s\":1}"};
    static char filling[100001], text[100100];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(PATTERNS); i++) {
        pacta_document *document;
        pacta_value value;
        pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
        const char *at = strchr(PATTERNS[i], '%');
        bool quoted = strchr(PATTERNS[i], '"') != NULL;

        memset(filling, quoted ? 'x' : ' ', sizeof filling - 1);
        text[0] = '\0';
        strncat(text, PATTERNS[i], (size_t)(at - PATTERNS[i]));
        strcat(text, filling);
        strcat(text, at + 2);
        value = pacta_value_json(parse(&document, text));
        pacta_value_describe(&out, &value);
        assert_in_range(out.len, 1, PACTA_EXCERPT_QUOTE + 20);
        pacta_buf_clear(&out);
        pacta_value_excerpt(&out, &value);
        assert_in_range(out.len, 1, PACTA_EXCERPT_VALUE + 20);
        pacta_buf_dispose(&out);
        pacta_document_free(document);
    }
}

static void a_needle_is_found_as_by_looking_everywhere(void **state)
{
    static const char *const TEXTS[] = {
        "",      "a",      "b",      "ab",        "aab",       "aaab",    "abab",
        "ababc", "aabaab", "aabaac", "ababababc", "abcabcabd", "aaaaaab", "xaabaabay",
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(TEXTS); i++) {
        pacta_arena arena = PACTA_ARENA_INIT;
        pacta_needle needle;

        assert_true(pacta_needle_init(&needle, &arena, pacta_str_of(TEXTS[i])));
        for (size_t j = 0; j < PACTA_COUNT(TEXTS); j++)
            assert_int_equal(pacta_needle_is_in(&needle, pacta_str_of(TEXTS[j])),
                             strstr(TEXTS[j], TEXTS[i]) != NULL);
        pacta_arena_dispose(&arena);
    }
}

/* Looking everywhere would take some 10^11 steps. */
static void a_needle_of_repetitions_costs_no_product(void **state)
{
    enum {
        NEEDLE = 100000,
        TEXT = 1000000
    };
    static char needle_text[NEEDLE], text[TEXT];
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_needle needle;

    (void)state;
    memset(needle_text, 'a', NEEDLE);
    needle_text[NEEDLE - 1] = 'b';
    memset(text, 'a', TEXT);
    assert_true(pacta_needle_init(&needle, &arena, (pacta_str){needle_text, NEEDLE}));
    assert_false(pacta_needle_is_in(&needle, (pacta_str){text, TEXT}));
    text[TEXT - 1] = 'b';
    assert_true(pacta_needle_is_in(&needle, (pacta_str){text, TEXT}));
    pacta_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_is_described_with_its_kind),
        cmocka_unit_test(excerpts_end_at_a_character),
        cmocka_unit_test(nul_does_not_end_an_excerpt),
        cmocka_unit_test(json_excerpts_are_short),
        cmocka_unit_test(a_needle_is_found_as_by_looking_everywhere),
        cmocka_unit_test(a_needle_of_repetitions_costs_no_product),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
