/* SPDX-License-Identifier: MIT */
/*
 * json.c - JSON bodies: the expected one parsed once, then walked beside what came.
 *
 * Layer: core/format.
 */
#include "core/format/format.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/size.h"
#include "core/format/json_walk.h"
#include "core/match/judge.h"

struct pacta_format_plan {
    pacta_document *expected;
    pacta_json_terms terms;
};

struct level {
    pacta_json container;
    pacta_json_cursor cursor;
};

struct search {
    struct level *levels;
    size_t count, cap;
    pacta_arena names;
    bool found;
};

static int push(struct search *search, pacta_json container)
{
    struct level *grown = pacta_array_grow(search->levels, &search->cap,
                                           search->count + 1, sizeof *grown);

    if (grown == NULL)
        return PACTA_ENOMEM;
    search->levels = grown;
    grown[search->count++] =
        (struct level){.container = container, .cursor = pacta_json_begin(container)};
    return PACTA_OK;
}

/* The member at hand: does a later one of the same object have its name? */
static int look_at(struct search *search, const struct level *level)
{
    pacta_str name;

    if (!pacta_json_is_there(level->cursor.key))
        return PACTA_OK;
    if (!pacta_json_text(level->cursor.key, &search->names, &name))
        return PACTA_ENOMEM;
    if (pacta_json_get(level->container, name).at != level->cursor.value.at)
        search->found = true;
    return PACTA_OK;
}

static int search_next(struct search *search)
{
    struct level *level = &search->levels[search->count - 1];
    int rc;

    if (!pacta_json_next(&level->cursor)) {
        search->count--;
        return PACTA_OK;
    }
    rc = look_at(search, level);
    return rc == PACTA_OK ? push(search, level->cursor.value) : rc;
}

/* Of duplicate names the last counts. A body hardly ever has any, and when it is known
 * to have none, comparing takes a shorter way. */
static int repeats_keys(pacta_json root, bool *out)
{
    struct search search = {.levels = NULL};
    int rc = push(&search, root);

    while (rc == PACTA_OK && search.count != 0 && !search.found)
        rc = search_next(&search);
    *out = search.found;
    free(search.levels);
    pacta_arena_dispose(&search.names);
    return rc;
}

static void json_plan_free(pacta_format_plan *plan)
{
    if (plan == NULL)
        return;
    pacta_document_free(plan->expected);
    free(plan);
}

static int read_expected(pacta_format_plan *plan, pacta_str expected, pacta_error *err)
{
    int rc = pacta_document_parse(&plan->expected, expected, err);

    if (rc < 0)
        return rc;
    rc = repeats_keys(pacta_document_root(plan->expected), &plan->terms.repeats_keys);
    return rc < 0 ? pacta_fail_memory(err) : PACTA_OK;
}

static int json_plan_new(pacta_format_plan **out, pacta_str expected,
                         const pacta_trie *rules, pacta_format_terms terms,
                         pacta_error *err)
{
    pacta_format_plan *plan = calloc(1, sizeof *plan);
    int rc;

    *out = NULL;
    if (plan == NULL)
        return pacta_fail_memory(err);
    plan->terms.rules = rules;
    plan->terms.strict = terms.strict;
    rc = read_expected(plan, expected, err);
    if (rc < 0)
        json_plan_free(plan);
    else
        *out = plan;
    return rc;
}

static int record_unreadable(const pacta_format_plan *plan,
                             const pacta_actual_body *actual, pacta_mismatches *out)
{
    static const pacta_place WHOLE = {.part = PACTA_PART_BODY, .where = {"$", 1}};
    pacta_value expected = pacta_value_json(pacta_document_root(plan->expected));
    pacta_value bytes = pacta_value_text(actual->bytes);
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_finding_text finding = {&expected, &bytes, NULL, &text};
    int rc;

    pacta_buf_addf(&text, "Failed to parse the actual body: '%s'", actual->error.text);
    if (actual->error.line != 0)
        pacta_buf_addf(&text, " at line %d, column %d", actual->error.line,
                       actual->error.column);
    rc = pacta_judge_record(&WHOLE, &finding, out);
    pacta_buf_dispose(&text);
    return rc;
}

static int json_match(const pacta_format_plan *plan, pacta_actual_body *actual,
                      pacta_mismatches *out)
{
    int rc = pacta_actual_body_json(actual);

    if (rc == PACTA_ENOMEM)
        return rc;
    if (rc == PACTA_OK)
        return pacta_json_walk(&plan->terms, pacta_document_root(plan->expected),
                               pacta_document_root(actual->document), out);
    return pacta_mismatches_want(out) ? record_unreadable(plan, actual, out) : PACTA_OK;
}

const pacta_format pacta_format_json = {
    .name = "json",
    .plan_new = json_plan_new,
    .plan_free = json_plan_free,
    .match = json_match,
};
