/* SPDX-License-Identifier: MIT */
/*
 * test_path.c - path expressions: tokens, errors with their place, and printing.
 *
 * Layer: tests of core/model.
 */
#include "core/model/path.h"

#include <pacta/limits.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* "$ .a #0 .* #*": kinds told apart by their first character. */
static void render(pacta_buf *out, const pacta_path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        const pacta_token *token = &path->tokens[i];

        pacta_buf_adds(out, i != 0 ? " " : "");
        if (token->kind == PACTA_TOKEN_ROOT)
            pacta_buf_addc(out, '$');
        else if (token->kind == PACTA_TOKEN_ANY_FIELD)
            pacta_buf_adds(out, ".*");
        else if (token->kind == PACTA_TOKEN_ANY_INDEX)
            pacta_buf_adds(out, "#*");
        else if (token->kind == PACTA_TOKEN_INDEX)
            pacta_buf_addf(out, "#%zu", token->index);
        else
            pacta_buf_addf(out, ".%.*s", PACTA_FMT(token->name));
    }
}

static const struct {
    const char *text, *tokens;
} GOOD[] = {
    {"", ""},
    {"  ", ""},
    {"$", "$"},
    {" $.a ", "$ .a"},
    {"a", "$ .a"},
    {"a.b[0]", "$ .a .b #0"},
    {"$.a.b", "$ .a .b"},
    {"$.a[0].b", "$ .a #0 .b"},
    {"$.a[*].b", "$ .a #* .b"},
    {"$.*", "$ .*"},
    {"$.*[*].*", "$ .* #* .*"},
    {"$['a b']", "$ .a b"},
    {"$['@id'].x", "$ .@id .x"},
    {"$.a['#text']", "$ .a .#text"},
    {"$['urn:x:item']", "$ .urn:x:item"},
    {"$.@a-b_c:d#e", "$ .@a-b_c:d#e"},
    {"$['*']", "$ .*"}, /* a name; the kind is checked below */
    {"$.100", "$ .100"},
    {"$['100']", "$ .100"},
    {"$[007]", "$ #7"},
    {"$['a.b[0]']", "$ .a.b[0]"},
    {"$['a\\b']", "$ .a\\b"},
    {"$['a\\']", "$ .a\\"},
    {"$['it\\'s']", "$ .it's"},
    {"$['\\'']", "$ .'"},
    {"$['\"']", "$ .\""},
    {"$.gr\xc3\xb6\xc3\x9f"
     "e",
     "$ .gr\xc3\xb6\xc3\x9f"
     "e"},
    {"0", "$ .0"},
};

static void a_path_becomes_tokens(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_buf out = PACTA_BUF_INIT(1000);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(GOOD); i++) {
        pacta_error err = {0};
        pacta_path path;

        if (pacta_path_parse(&path, &arena, pacta_str_of(GOOD[i].text), &err) !=
            PACTA_OK)
            fail_msg("%s", err.text);
        pacta_buf_clear(&out);
        render(&out, &path);
        assert_string_equal(pacta_buf_str(&out).ptr, GOOD[i].tokens);
    }
    pacta_buf_dispose(&out);
    pacta_arena_dispose(&arena);
}

static void a_quoted_star_is_a_name(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_path path;

    (void)state;
    assert_int_equal(pacta_path_parse(&path, &arena, PACTA_STR("$['*']"), NULL),
                     PACTA_OK);
    assert_int_equal(path.tokens[1].kind, PACTA_TOKEN_FIELD);
    pacta_arena_dispose(&arena);
}

static const struct {
    const char *text, *error;
} BAD[] = {
    {"$.", "path '$.': expected a name after '.' at 2"},
    {"$.a.", "path '$.a.': expected a name after '.' at 4"},
    {"$..a", "path '$..a': expected a name after '.' at 2"},
    {"$[", "path '$[': expected a quoted name, a number or '*' at 2"},
    {"$[]", "path '$[]': expected a quoted name, a number or '*' at 2"},
    {"$['a'", "path '$['a'': expected ']' at 5"},
    {"$['a", "path '$['a': expected a closing quote at 4"},
    {"$['a\\'", "path '$['a\\'': expected a closing quote at 6"},
    {"$['']", "path '$['']': expected a name between quotes at 3"},
    {"$['a'b']", "path '$['a'b']': expected ']' at 5"},
    {"$[-1]", "path '$[-1]': expected a quoted name, a number or '*' at 2"},
    {"$[1a]", "path '$[1a]': expected ']' at 3"},
    {"$[0", "path '$[0': expected ']' at 3"},
    {"$[ 0]", "path '$[ 0]': expected a quoted name, a number or '*' at 2"},
    {"$[\"a\"]", "path '$[\"a\"]': expected a quoted name, a number or '*' at 2"},
    {"$.a!", "path '$.a!': expected '.' or '[' at 3"},
    {"$.a b", "path '$.a b': expected '.' or '[' at 3"},
    {"$a", "path '$a': expected '.' or '[' at 1"},
    {"$$", "path '$$': expected '.' or '[' at 1"},
    {".a", "path '.a': expected '$' or a name at 0"},
    {"[0]", "path '[0]': expected '$' or a name at 0"},
    {"*", "path '*': expected '$' or a name at 0"},
    {"$[*", "path '$[*': expected ']' at 3"},
    {"$.**", "path '$.**': expected '.' or '[' at 3"},
};

static void a_broken_path_is_refused_with_its_place(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        pacta_error err = {0};
        pacta_path path;

        if (pacta_path_parse(&path, &arena, pacta_str_of(BAD[i].text), &err) !=
            PACTA_EPARSE)
            fail_msg("taken: %s", BAD[i].text);
        assert_string_equal(err.text, BAD[i].error);
    }
    pacta_arena_dispose(&arena);
}

static void a_path_with_too_many_parts_is_refused(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_buf text = PACTA_BUF_INIT(100000);
    pacta_error err = {0};
    pacta_path path;

    (void)state;
    pacta_buf_addc(&text, '$');
    for (unsigned i = 1; i < PACTA_LIMIT_PATH_TOKENS; i++)
        pacta_buf_adds(&text, ".a");
    assert_int_equal(pacta_path_parse(&path, &arena, pacta_buf_str(&text), &err),
                     PACTA_OK);
    pacta_buf_adds(&text, ".a");
    assert_int_equal(pacta_path_parse(&path, &arena, pacta_buf_str(&text), &err),
                     PACTA_ELIMIT);
    assert_string_equal(err.text, "a path has more than 1024 parts");
    pacta_buf_dispose(&text);
    pacta_arena_dispose(&arena);
}

static void an_index_that_fits_no_size_is_refused(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_error err = {0};
    pacta_path path;

    (void)state;
    assert_int_equal(
        pacta_path_parse(&path, &arena, PACTA_STR("$[99999999999999999999]"), &err),
        PACTA_ELIMIT);
    assert_string_equal(err.text, "the index at 2 of a path is too large");
    pacta_arena_dispose(&arena);
}

static void names_outlive_the_text_that_was_parsed(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    char text[] = "$.abc['d e']";
    pacta_path path;

    (void)state;
    assert_int_equal(pacta_path_parse(&path, &arena, pacta_str_of(text), NULL),
                     PACTA_OK);
    memset(text, 'x', sizeof text);
    assert_true(pacta_str_eq(path.tokens[1].name, PACTA_STR("abc")));
    assert_true(pacta_str_eq(path.tokens[2].name, PACTA_STR("d e")));
    pacta_arena_dispose(&arena);
}

static void a_name_is_printed_so_that_it_can_be_read_back(void **state)
{
    static const struct {
        const char *name, *text;
    } CASES[] = {
        {"a", ".a"},          {"a-b_c:d#e@f", ".a-b_c:d#e@f"},
        {"100", ".100"},      {"a b", "['a b']"},
        {"*", "['*']"},       {"$", "['$']"},
        {"a.b", "['a.b']"},   {"it's", "['it\\'s']"},
        {"a\\b", "['a\\b']"}, {"a\\", "['a\\']"},
        {"\\'", "['\\\\'']"}, {"gr\xc3\xbcn", "['gr\xc3\xbcn']"},
        {"[0]", "['[0]']"},
    };
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_buf out = PACTA_BUF_INIT(1000);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_path path;

        pacta_buf_clear(&out);
        pacta_path_add_field(&out, pacta_str_of(CASES[i].name));
        assert_string_equal(pacta_buf_str(&out).ptr, CASES[i].text);
        pacta_buf_clear(&out);
        pacta_buf_addc(&out, '$');
        pacta_path_add_field(&out, pacta_str_of(CASES[i].name));
        assert_int_equal(pacta_path_parse(&path, &arena, pacta_buf_str(&out), NULL),
                         PACTA_OK);
        assert_int_equal(path.count, 2);
        assert_int_equal(path.tokens[1].kind, PACTA_TOKEN_FIELD);
        assert_true(pacta_str_eq(path.tokens[1].name, pacta_str_of(CASES[i].name)));
    }
    pacta_buf_clear(&out);
    pacta_path_add_index(&out, 12);
    assert_string_equal(pacta_buf_str(&out).ptr, "[12]");
    pacta_buf_dispose(&out);
    pacta_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_becomes_tokens),
        cmocka_unit_test(a_quoted_star_is_a_name),
        cmocka_unit_test(a_broken_path_is_refused_with_its_place),
        cmocka_unit_test(a_path_with_too_many_parts_is_refused),
        cmocka_unit_test(an_index_that_fits_no_size_is_refused),
        cmocka_unit_test(names_outlive_the_text_that_was_parsed),
        cmocka_unit_test(a_name_is_printed_so_that_it_can_be_read_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
