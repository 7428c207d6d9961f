/* SPDX-License-Identifier: MIT */
/*
 * test_json.c - JSON bodies that mean harm: deep, wide, shuffled, repeated. What they
 * are found to be is in tests/cases/match.
 */
#include "core/format/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pacta/limits.h>

struct trial {
    pacta_arena arena;
    pacta_rule_set rules;
    pacta_trie *trie;
    pacta_format_plan *plan;
    bool strict;
};

static void add_rule(struct trial *t, const char *path, pacta_rule_kind kind,
                     const char *text)
{
    pacta_rule rule = {.kind = kind, .text = pacta_str_of(text)};
    pacta_rule_entry *entry = pacta_rule_set_need(
        &t->rules, &t->arena, PACTA_CATEGORY_BODY, pacta_str_of(path));

    assert_non_null(entry);
    assert_true(pacta_rule_list_add(&entry->list, &t->arena, &rule));
}

static void plan(struct trial *t, pacta_str expected)
{
    pacta_format_terms terms = {PACTA_MEDIA_JSON, t->strict};

    assert_int_equal(pacta_trie_new(&t->trie, &t->rules, PACTA_CATEGORY_BODY, NULL),
                     PACTA_OK);
    assert_int_equal(
        pacta_format_json.plan_new(&t->plan, expected, t->trie, terms, NULL), PACTA_OK);
}

static void match(const struct trial *t, pacta_str actual, pacta_mismatches *out)
{
    pacta_actual_body body;

    pacta_actual_body_init(&body, actual);
    assert_int_equal(pacta_format_json.match(t->plan, &body, out), PACTA_OK);
    pacta_actual_body_dispose(&body);
}

/* How many differences there are; a run for the verdict alone has to agree. */
static size_t differences(const struct trial *t, pacta_str actual)
{
    pacta_mismatches found = PACTA_MISMATCHES_INIT, verdict = PACTA_MISMATCHES_VERDICT;
    size_t total;

    match(t, actual, &found);
    match(t, actual, &verdict);
    total = found.total;
    assert_int_equal(verdict.total, total != 0);
    pacta_mismatches_dispose(&found);
    pacta_mismatches_dispose(&verdict);
    return total;
}

static void dispose(struct trial *t)
{
    pacta_format_json.plan_free(t->plan);
    pacta_trie_free(t->trie);
    pacta_arena_dispose(&t->arena);
}

/* [[[ ... leaf ... ]]] or the same of objects. */
static void nest(pacta_buf *out, unsigned depth, bool objects, const char *leaf)
{
    pacta_buf_clear(out);
    for (unsigned i = 0; i < depth; i++)
        pacta_buf_adds(out, objects ? "{\"a\":" : "[");
    pacta_buf_adds(out, leaf);
    for (unsigned i = 0; i < depth; i++)
        pacta_buf_addc(out, objects ? '}' : ']');
}

static void the_deepest_bodies_are_compared(void **state)
{
    const char *const RULES[] = {NULL, "$", "$.a", "$[*]"};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(RULES) * 2; i++) {
        struct trial t = {.strict = i % 2 != 0};
        pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
        pacta_buf other = PACTA_BUF_INIT(PACTA_BUF_ANY);
        bool objects = i % 2 != 0;

        if (RULES[i / 2] != NULL)
            add_rule(&t, RULES[i / 2], PACTA_RULE_TYPE, "");
        nest(&text, PACTA_LIMIT_JSON_DEPTH - 1, objects, "1");
        plan(&t, pacta_buf_str(&text));
        assert_int_equal(differences(&t, pacta_buf_str(&text)), 0);
        nest(&other, PACTA_LIMIT_JSON_DEPTH - 1, objects, "\"x\"");
        assert_int_equal(differences(&t, pacta_buf_str(&other)), 1);
        nest(&other, PACTA_LIMIT_JSON_DEPTH - 2, objects, "1");
        assert_int_equal(differences(&t, pacta_buf_str(&other)), 1);
        nest(&other, PACTA_LIMIT_JSON_DEPTH + 1, objects, "1"); /* refused to be read */
        assert_int_equal(differences(&t, pacta_buf_str(&other)), 1);
        dispose(&t);
        pacta_buf_dispose(&text);
        pacta_buf_dispose(&other);
    }
}

static void a_path_down_a_deep_body_is_cut(void **state)
{
    struct trial t = {.strict = true};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY), other = text;
    pacta_mismatches found = PACTA_MISMATCHES_INIT;
    const char *where;

    (void)state;
    nest(&text, PACTA_LIMIT_JSON_DEPTH - 1, true, "1");
    plan(&t, pacta_buf_str(&text));
    nest(&other, PACTA_LIMIT_JSON_DEPTH - 1, true, "2");
    match(&t, pacta_buf_str(&other), &found);
    assert_int_equal(found.count, 1);
    where = found.items[0].where;
    assert_in_range(strlen(where), 1000, 4100);
    assert_memory_equal(where, "$.a.a.a", 7);
    assert_string_equal(where + strlen(where) - 5, ".a...");
    pacta_mismatches_dispose(&found);
    dispose(&t);
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&other);
}

/* Members k0, k<step>, k<2 step> ... modulo count: every one once when they share no
 * factor. */
static void write_object(pacta_buf *out, unsigned count, unsigned step,
                         const char *value)
{
    pacta_buf_clear(out);
    pacta_buf_addc(out, '{');
    for (unsigned i = 0; i < count; i++)
        pacta_buf_addf(out, "%s\"k%u\":%s", i != 0 ? "," : "",
                       (unsigned)((unsigned long)i * step % count), value);
    pacta_buf_addc(out, '}');
}

static void a_wide_object_in_any_order_is_compared_at_once(void **state)
{
    enum {
        COUNT = 100000
    };

    (void)state;
    for (int strict = 0; strict < 2; strict++) {
        struct trial t = {.strict = strict != 0};
        pacta_buf expected = PACTA_BUF_INIT(PACTA_BUF_ANY);
        pacta_buf actual = PACTA_BUF_INIT(PACTA_BUF_ANY);

        write_object(&expected, COUNT, 1, "1");
        plan(&t, pacta_buf_str(&expected));
        write_object(&actual, COUNT, 33331, "1");
        assert_int_equal(differences(&t, pacta_buf_str(&actual)), 0);
        write_object(&actual, COUNT, 33331, "2");
        assert_int_equal(differences(&t, pacta_buf_str(&actual)), COUNT);
        write_object(&actual, COUNT + 1, 33331, "1");
        assert_int_equal(differences(&t, pacta_buf_str(&actual)), strict);
        write_object(&actual, 10, 1, "1");
        assert_int_equal(differences(&t, pacta_buf_str(&actual)), COUNT - 10);
        dispose(&t);
        pacta_buf_dispose(&expected);
        pacta_buf_dispose(&actual);
    }
}

static void many_duplicates_of_one_name_cost_no_square(void **state)
{
    enum {
        COUNT = 100000
    };
    struct trial t = {.strict = true};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    pacta_buf_addc(&text, '{');
    for (int i = 0; i < COUNT; i++)
        pacta_buf_adds(&text, "\"a\":1,");
    pacta_buf_adds(&text, "\"a\":2}");
    plan(&t, pacta_buf_str(&text));
    assert_int_equal(differences(&t, pacta_buf_str(&text)), 0);
    assert_int_equal(differences(&t, PACTA_STR("{\"a\":2}")), 0);
    assert_int_equal(differences(&t, PACTA_STR("{\"a\":1}")), 1);
    assert_int_equal(differences(&t, PACTA_STR("{\"b\":1,\"b\":2,\"a\":2}")), 1);
    dispose(&t);
    pacta_buf_dispose(&text);
}

static void ten_thousand_rules_on_one_object_are_all_asked(void **state)
{
    enum {
        COUNT = 10000
    };
    struct trial t = {.strict = true};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY), other = text;
    char path[32];

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        snprintf(path, sizeof path, "$.k%d", i);
        add_rule(&t, path, PACTA_RULE_INTEGER, "");
    }
    write_object(&text, COUNT, 1, "1");
    plan(&t, pacta_buf_str(&text));
    write_object(&other, COUNT, 3333, "5");
    assert_int_equal(differences(&t, pacta_buf_str(&other)), 0);
    write_object(&other, COUNT, 3333, "5.5");
    assert_int_equal(differences(&t, pacta_buf_str(&other)), COUNT);
    dispose(&t);
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&other);
}

/* A regex over objects is laid over the outermost alone: over every level it would read
 * the body as often as it is deep. */
static void a_regex_over_a_deep_body_reads_it_once(void **state)
{
    struct trial t = {.strict = true};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf leaf = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    add_rule(&t, "$", PACTA_RULE_REGEX, "(?m).*");
    pacta_buf_addc(&leaf, '"');
    pacta_buf_fill(&leaf, 'x', 1000000);
    pacta_buf_addc(&leaf, '"');
    nest(&text, 4000, true, pacta_buf_str(&leaf).ptr);
    plan(&t, pacta_buf_str(&text));
    assert_int_equal(differences(&t, pacta_buf_str(&text)), 0);
    dispose(&t);
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&leaf);
}

/* One long name, and under it a list of items that all say the same. */
static void write_long_name(pacta_buf *out, const char *item)
{
    pacta_buf_adds(out, "{\"");
    pacta_buf_fill(out, 'n', 10 * 1000 * 1000);
    pacta_buf_adds(out, "\":[");
    for (int i = 0; i < 2000; i++)
        pacta_buf_addf(out, "%s%s", i != 0 ? "," : "", item);
    pacta_buf_adds(out, "]}");
}

static void long_names_do_not_cost_their_length_for_each_difference(void **state)
{
    struct trial t = {.strict = true};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY), other = text;
    pacta_mismatches found = PACTA_MISMATCHES_INIT;

    (void)state;
    write_long_name(&text, "1");
    write_long_name(&other, "2");
    plan(&t, pacta_buf_str(&text));
    match(&t, pacta_buf_str(&other), &found);
    assert_int_equal(found.total, 2000);
    assert_int_equal(found.count, PACTA_LIMIT_MISMATCHES);
    assert_in_range(strlen(found.items[0].where), 100, 1000);
    pacta_mismatches_dispose(&found);
    dispose(&t);
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&other);
}

static void a_body_is_parsed_once_for_many_plans(void **state)
{
    struct trial t = {.strict = true};
    pacta_actual_body body;
    pacta_mismatches out = PACTA_MISMATCHES_VERDICT;
    const pacta_document *first;

    (void)state;
    plan(&t, PACTA_STR("[1]"));
    pacta_actual_body_init(&body, PACTA_STR("[2]"));
    assert_int_equal(pacta_format_json.match(t.plan, &body, &out), PACTA_OK);
    first = body.document;
    assert_non_null(first);
    pacta_mismatches_clear(&out);
    assert_int_equal(pacta_format_json.match(t.plan, &body, &out), PACTA_OK);
    assert_ptr_equal(body.document, first);
    assert_int_equal(out.total, 1);
    pacta_actual_body_dispose(&body);
    dispose(&t);
}

static void an_example_that_is_no_json_is_refused(void **state)
{
    struct trial t = {.strict = true};
    pacta_format_terms terms = {PACTA_MEDIA_JSON, true};
    pacta_error err = {0};

    (void)state;
    assert_int_equal(pacta_trie_new(&t.trie, &t.rules, PACTA_CATEGORY_BODY, NULL),
                     PACTA_OK);
    assert_int_equal(
        pacta_format_json.plan_new(&t.plan, PACTA_STR("{a"), t.trie, terms, &err),
        PACTA_EPARSE);
    assert_null(t.plan);
    assert_int_equal(err.code, PACTA_EPARSE);
    dispose(&t);
}

/* Each as a difference of its own would be ten million of them. */
static void a_list_of_alternatives_is_one_difference(void **state)
{
    struct trial t = {.strict = false};
    pacta_buf actual = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    add_rule(&t, "$", PACTA_RULE_TYPE, "");
    for (int i = 0; i < 5000; i++)
        add_rule(&t, "$[*]", PACTA_RULE_INTEGER, "");
    t.rules.items[1].list.any = true;
    plan(&t, PACTA_STR("[1]"));
    pacta_buf_addc(&actual, '[');
    for (int i = 0; i < 2000; i++)
        pacta_buf_adds(&actual, i != 0 ? ",\"x\"" : "\"x\"");
    pacta_buf_addc(&actual, ']');
    assert_int_equal(differences(&t, pacta_buf_str(&actual)), 2000);
    pacta_buf_dispose(&actual);
    dispose(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_of_alternatives_is_one_difference),
        cmocka_unit_test(the_deepest_bodies_are_compared),
        cmocka_unit_test(a_path_down_a_deep_body_is_cut),
        cmocka_unit_test(a_wide_object_in_any_order_is_compared_at_once),
        cmocka_unit_test(many_duplicates_of_one_name_cost_no_square),
        cmocka_unit_test(ten_thousand_rules_on_one_object_are_all_asked),
        cmocka_unit_test(a_regex_over_a_deep_body_reads_it_once),
        cmocka_unit_test(long_names_do_not_cost_their_length_for_each_difference),
        cmocka_unit_test(a_body_is_parsed_once_for_many_plans),
        cmocka_unit_test(an_example_that_is_no_json_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
