/* SPDX-License-Identifier: MIT */
/*
 * test_trie.c - which of several path expressions governs a place.
 */
#include "core/match/trie.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/model/path.h"

/* A document with a member for every name that a path may lead through. */
struct names {
    pacta_arena arena;
    pacta_document *document;
};

static void add_rule(pacta_rule_set *set, pacta_arena *arena, const char *path,
                     pacta_rule_kind kind)
{
    pacta_rule rule = {.kind = kind, .text = PACTA_STR("x")};
    pacta_rule_entry *entry =
        pacta_rule_set_need(set, arena, PACTA_CATEGORY_BODY, pacta_str_of(path));

    assert_non_null(entry);
    assert_true(pacta_rule_list_add(&entry->list, arena, &rule));
}

/* The key of a document that spells the token's name. */
static pacta_json key_of(struct names *names, pacta_str name)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str copy;
    pacta_json_cursor cursor;

    pacta_document_free(names->document);
    pacta_buf_addf(&text, "{\"%.*s\":0}", PACTA_FMT(name));
    assert_true(pacta_arena_dup(&names->arena, &copy, pacta_buf_str(&text)));
    pacta_buf_dispose(&text);
    assert_int_equal(pacta_document_parse(&names->document, copy, NULL), PACTA_OK);
    cursor = pacta_json_begin(pacta_document_root(names->document));
    assert_true(pacta_json_next(&cursor));
    return cursor.key;
}

/* Walks to a place that is written as a path without wildcards. */
static void walk_to(pacta_walk *walk, struct names *names, const char *place,
                    pacta_step *step)
{
    pacta_path path = {.tokens = NULL};

    assert_int_equal(pacta_path_parse(&path, &names->arena, pacta_str_of(place), NULL),
                     PACTA_OK);
    assert_int_equal(pacta_walk_root(walk, step), PACTA_OK);
    for (size_t i = 1; i < path.count; i++) {
        pacta_step parent = *step;

        if (path.tokens[i].kind == PACTA_TOKEN_INDEX)
            assert_int_equal(
                pacta_walk_index(walk, &parent, path.tokens[i].index, step), PACTA_OK);
        else
            assert_int_equal(pacta_walk_field(walk, &parent,
                                              key_of(names, path.tokens[i].name), step),
                             PACTA_OK);
    }
}

/* "PATH" or "PATH (cascaded)" or "-". */
static void assert_governs(const char *const *rules, const char *place,
                           const char *governs)
{
    struct names names = {.document = NULL};
    pacta_rule_set set = {.items = NULL};
    pacta_trie *trie;
    pacta_walk walk;
    pacta_step step;
    char told[2100] = "-";

    for (size_t i = 0; rules[i] != NULL; i++)
        add_rule(&set, &names.arena, rules[i], PACTA_RULE_TYPE);
    assert_int_equal(pacta_trie_new(&trie, &set, PACTA_CATEGORY_BODY, NULL), PACTA_OK);
    pacta_walk_init(&walk, trie);
    walk_to(&walk, &names, place, &step);
    if (step.best != NULL)
        snprintf(told, sizeof told, "%.*s%s", PACTA_FMT(step.best->path),
                 pacta_step_is_cascaded(&step) ? " (cascaded)" : "");
    assert_string_equal(told, governs);
    pacta_walk_dispose(&walk);
    pacta_trie_free(trie);
    pacta_document_free(names.document);
    pacta_arena_dispose(&names.arena);
}

static void the_best_expression_governs(void **state)
{
    static const struct {
        const char *rules[8];
        const char *place, *governs;
    } CASES[] = {
        {{NULL}, "$.a", "-"},
        {{"$.b"}, "$.a", "-"},
        {{"$.a.b"}, "$.a", "-"},
        {{"$"}, "$", "$"},
        {{"$"}, "$.a[3].b", "$ (cascaded)"},
        {{""}, "$.a", " (cascaded)"},
        {{"$", "$.a", "$.a[*]", "$.a[*].*", "$.a[*].b", "$.a[0].b"},
         "$.a[0].b",
         "$.a[0].b"},
        {{"$", "$.a", "$.a[*]", "$.a[*].*", "$.a[*].b", "$.a[0].b"},
         "$.a[1].b",
         "$.a[*].b"},
        {{"$", "$.a", "$.a[*]", "$.a[*].*"}, "$.a[1].c.d", "$.a[*].* (cascaded)"},
        {{"$.a[*].b", "$.*[0].b"}, "$.a[0].b", "$.*[0].b"}, /* a tie: the later */
        {{"$.*[0].b", "$.a[*].b"}, "$.a[0].b", "$.a[*].b"},
        {{"$['a']", "$.a"}, "$.a", "$.a"}, /* one expression, spelled twice */
        {{"$.a", "$['a']"}, "$.a", "$['a']"},
        /* weight times tokens: 2*2 * 2 = 8 against 2*1*1 * 3 = 6 */
        {{"$.a", "$.*.*"}, "$.a.b", "$.a (cascaded)"},
        /* 2*2*2 * 3 = 24 against 2*1*2*2 * 4 = 32 */
        {{"$.a.b", "$.*.b.c"}, "$.a.b.c", "$.*.b.c"},
        /* 2*2 * 2 = 8 against 2*1*1*1 * 4 = 8: the longer */
        {{"$.*.*.*", "$.a"}, "$.a.b.c", "$.*.*.*"},
        {{"$.*"}, "$[7]", "$.*"}, /* a star takes anything */
        {{"$[*]"}, "$.a", "-"},   /* [*] only an index */
        {{"$[*]"}, "$[12]", "$[*]"},
        {{"$[1]", "$[2]", "$[10]"}, "$[10]", "$[10]"},
        {{"$[1]", "$[2]", "$[10]"}, "$[3]", "-"},
        {{"$['100']"}, "$['100']", "$['100']"},
        {{"$[100]"}, "$['100']", "$[100]"}, /* a name of digits */
        {{"$['100']"}, "$[100]", "$['100']"},
        {{"$['0']"}, "$[0]", "$['0']"},
        {{"$['0100']", "$['10']"}, "$[100]", "-"},
        {{"$[100]"}, "$['100a']", "-"},
        {{"$.a", "$.b", "$.ab", "$.ba", "$.c"}, "$.ba", "$.ba"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++)
        assert_governs(CASES[i].rules, CASES[i].place, CASES[i].governs);
}

static void a_long_expression_outweighs_without_overflow(void **state)
{
    char longer[2000] = "$", shorter[2000] = "$", place[2000] = "$";
    const char *rules[] = {longer, shorter, NULL};

    (void)state;
    for (int i = 0; i < 600; i++) {
        strcat(longer, i == 0 ? ".*" : ".a");
        strcat(place, ".a");
        if (i < 598)
            strcat(shorter, ".a");
    }
    assert_governs(rules, place, longer);
}

/* Ten thousand members of one object, found one by one. */
static void many_rules_cost_no_more_than_their_number(void **state)
{
    enum {
        COUNT = 10000
    };
    struct names names = {.document = NULL};
    pacta_rule_set set = {.items = NULL};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document;
    pacta_json_cursor cursor;
    pacta_trie *trie;
    pacta_walk walk;
    pacta_step root, step;
    char path[32];

    (void)state;
    set.items = pacta_arena_alloc(&names.arena, COUNT, sizeof *set.items);
    set.cap = COUNT;
    pacta_buf_addc(&text, '{');
    for (int i = 0; i < COUNT; i++) {
        pacta_rule rule = {.kind = PACTA_RULE_TYPE};
        pacta_rule_entry *entry = &set.items[set.count++];

        snprintf(path, sizeof path, "$.k%d", i);
        entry->category = PACTA_CATEGORY_BODY;
        assert_true(pacta_arena_dup(&names.arena, &entry->key, pacta_str_of(path)));
        assert_true(pacta_rule_list_add(&entry->list, &names.arena, &rule));
        pacta_buf_addf(&text, "%s\"k%d\":0", i != 0 ? "," : "", i);
    }
    pacta_buf_addc(&text, '}');
    assert_int_equal(pacta_trie_new(&trie, &set, PACTA_CATEGORY_BODY, NULL), PACTA_OK);
    assert_int_equal(pacta_document_parse(&document, pacta_buf_str(&text), NULL),
                     PACTA_OK);
    pacta_walk_init(&walk, trie);
    assert_int_equal(pacta_walk_root(&walk, &root), PACTA_OK);
    cursor = pacta_json_begin(pacta_document_root(document));
    while (pacta_json_next(&cursor)) {
        assert_int_equal(pacta_walk_field(&walk, &root, cursor.key, &step), PACTA_OK);
        assert_non_null(step.best);
        assert_int_equal(step.best->declared, cursor.index);
        pacta_walk_leave(&walk, &step);
    }
    pacta_walk_dispose(&walk);
    pacta_document_free(document);
    pacta_trie_free(trie);
    pacta_buf_dispose(&text);
    pacta_arena_dispose(&names.arena);
}

/* Every combination of name and star, so that all of them stay possible all the way. */
static void many_live_expressions_are_all_followed(void **state)
{
    enum {
        LEVELS = 8
    };
    struct names names = {.document = NULL};
    pacta_rule_set set = {.items = NULL};
    pacta_trie *trie;
    pacta_walk walk;
    pacta_step step;

    (void)state;
    for (unsigned bits = 0; bits < 1u << LEVELS; bits++) {
        char path[64] = "$";

        for (unsigned i = 0; i < LEVELS; i++)
            strcat(path, bits >> i & 1 ? ".a" : ".*");
        add_rule(&set, &names.arena, path, PACTA_RULE_TYPE);
    }
    assert_int_equal(pacta_trie_new(&trie, &set, PACTA_CATEGORY_BODY, NULL), PACTA_OK);
    pacta_walk_init(&walk, trie);
    walk_to(&walk, &names, "$.a.a.a.a.a.a.a.a", &step);
    assert_int_equal(step.count, 1u << LEVELS);
    assert_int_equal(step.best->exact, LEVELS + 1);
    pacta_walk_leave(&walk, &step);
    pacta_walk_dispose(&walk);
    pacta_trie_free(trie);
    pacta_document_free(names.document);
    pacta_arena_dispose(&names.arena);
}

static void what_does_not_compile_is_refused_with_its_path(void **state)
{
    static const struct {
        const char *path;
        pacta_rule_kind kind;
        const char *text;
        int code;
    } CASES[] = {
        {"$.a[", PACTA_RULE_TYPE, "", PACTA_EPARSE},
        {"$..a", PACTA_RULE_TYPE, "", PACTA_EPARSE},
        {"$.a", PACTA_RULE_REGEX, "((", PACTA_EPARSE},
        {"$.b", PACTA_RULE_OTHER, "date", PACTA_EUNSUPPORTED},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_arena arena = PACTA_ARENA_INIT;
        pacta_rule_set set = {.items = NULL};
        pacta_trie *trie = (pacta_trie *)&set; /* to see that it is cleared */
        pacta_error err = {0};
        pacta_rule rule = {.kind = CASES[i].kind, .text = pacta_str_of(CASES[i].text)};
        pacta_rule_entry *entry;

        add_rule(&set, &arena, "$.fine", PACTA_RULE_REGEX);
        entry = pacta_rule_set_need(&set, &arena, PACTA_CATEGORY_BODY,
                                    pacta_str_of(CASES[i].path));
        assert_true(pacta_rule_list_add(&entry->list, &arena, &rule));
        assert_int_equal(pacta_trie_new(&trie, &set, PACTA_CATEGORY_BODY, &err),
                         CASES[i].code);
        assert_null(trie);
        assert_string_equal(err.path, CASES[i].path);
        assert_string_not_equal(err.text, "");
        pacta_arena_dispose(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_best_expression_governs),
        cmocka_unit_test(a_long_expression_outweighs_without_overflow),
        cmocka_unit_test(many_rules_cost_no_more_than_their_number),
        cmocka_unit_test(many_live_expressions_are_all_followed),
        cmocka_unit_test(what_does_not_compile_is_refused_with_its_path),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
