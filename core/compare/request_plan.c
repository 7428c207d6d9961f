/* SPDX-License-Identifier: MIT */
/*
 * request_plan.c - a request of a contract, compiled.
 *
 * Layer: core/compare.
 */
#include "core/compare/compare.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/compare/body_plan.h"
#include "core/compare/named_plan.h"
#include "core/compare/tell.h"

struct pacta_request_plan {
    pacta_arena arena;
    const pacta_request *expected;
    pacta_matchers *path; /* NULL: literally */
    pacta_named_plan query, headers;
    pacta_body_plan body;
};

static int compile(pacta_request_plan *plan, pacta_error *err)
{
    const pacta_part *part = &plan->expected->part;
    int rc = pacta_matchers_supported(&part->rules, err);

    if (rc == PACTA_OK)
        rc = pacta_matchers_find(&plan->path, &plan->arena, &part->rules,
                                 PACTA_CATEGORY_PATH, PACTA_STR(""), err);
    if (rc == PACTA_OK)
        rc = pacta_named_plan_init(&plan->query, &plan->arena, &plan->expected->query,
                                   &part->rules, PACTA_CATEGORY_QUERY, err);
    if (rc == PACTA_OK)
        rc = pacta_named_plan_init(&plan->headers, &plan->arena, &part->headers,
                                   &part->rules, PACTA_CATEGORY_HEADER, err);
    if (rc == PACTA_OK)
        rc = pacta_body_plan_init(&plan->body, &plan->arena, part, true, err);
    return rc;
}

int pacta_request_plan_new(pacta_request_plan **out, const pacta_request *expected,
                           pacta_error *err)
{
    pacta_request_plan *plan = calloc(1, sizeof *plan);
    int rc;

    *out = NULL;
    if (plan == NULL)
        return pacta_fail_memory(err);
    plan->expected = expected;
    rc = compile(plan, err);
    if (rc < 0)
        pacta_request_plan_free(plan);
    else
        *out = plan;
    return rc;
}

void pacta_request_plan_free(pacta_request_plan *plan)
{
    if (plan == NULL)
        return;
    pacta_matchers_dispose(plan->path);
    pacta_named_plan_dispose(&plan->query);
    pacta_named_plan_dispose(&plan->headers);
    pacta_body_plan_dispose(&plan->body);
    pacta_arena_dispose(&plan->arena);
    free(plan);
}

static const pacta_place PATH = {.part = PACTA_PART_PATH, .where = {"", 0}};

static int compare_method(const pacta_request_plan *plan, pacta_actual *actual,
                          pacta_mismatches *out)
{
    static const pacta_place METHOD = {.part = PACTA_PART_METHOD, .where = {"", 0}};
    char want[PACTA_TELL_SIZE], got[PACTA_TELL_SIZE];

    if (pacta_str_eq_nocase(plan->expected->method, actual->method))
        return PACTA_OK;
    return pacta_tell(&METHOD, plan->expected->method, actual->method, out,
                      "Expected method %s but was %s",
                      pacta_tell_quote(want, plan->expected->method),
                      pacta_tell_quote(got, actual->method));
}

/*
 * Byte for byte, a slash at the end included, as the specification's cases about
 * trailing slashes want it. Nothing is percent-decoded, or "/a%2Fb" would match "/a/b".
 */
static int compare_path(const pacta_request_plan *plan, pacta_actual *actual,
                        pacta_mismatches *out)
{
    pacta_trial trial = {.expected = pacta_value_text(plan->expected->path),
                         .actual = pacta_value_text(actual->path)};
    char want[PACTA_TELL_SIZE], got[PACTA_TELL_SIZE];

    if (plan->path != NULL)
        return pacta_judge(plan->path, &PATH, &trial, out);
    if (pacta_str_eq(plan->expected->path, actual->path))
        return PACTA_OK;
    return pacta_tell(&PATH, plan->expected->path, actual->path, out,
                      "Expected '%s' to be equal to '%s'",
                      pacta_tell_quote(got, actual->path),
                      pacta_tell_quote(want, plan->expected->path));
}

static int compare_query(const pacta_request_plan *plan, pacta_actual *actual,
                         pacta_mismatches *out)
{
    const pacta_fields *fields;
    int rc = pacta_actual_query(actual, &fields);

    return rc == PACTA_OK ? pacta_query_compare(&plan->query, fields, out) : rc;
}

static int compare_headers(const pacta_request_plan *plan, pacta_actual *actual,
                           pacta_mismatches *out)
{
    const pacta_fields *fields;
    int rc;

    if (plan->headers.count == 0)
        return PACTA_OK;
    rc = pacta_actual_headers(actual, &fields);
    return rc == PACTA_OK ? pacta_headers_compare(&plan->headers, fields, out) : rc;
}

static int compare_body(const pacta_request_plan *plan, pacta_actual *actual,
                        pacta_mismatches *out)
{
    return pacta_body_compare(&plan->body, actual, out);
}

typedef int step_fn(const pacta_request_plan *plan, pacta_actual *actual,
                    pacta_mismatches *out);

/* In the order in which a reader of the report wants to hear about them. */
static step_fn *const STEPS[] = {
    compare_method, compare_path, compare_query, compare_headers, compare_body,
};

static int take_steps(const pacta_request_plan *plan, size_t count,
                      pacta_actual *actual, pacta_mismatches *out)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < count && rc == PACTA_OK; i++) {
        if (pacta_mismatches_decided(out))
            break;
        rc = STEPS[i](plan, actual, out);
    }
    return rc;
}

int pacta_request_compare(const pacta_request_plan *plan, pacta_actual *actual,
                          pacta_mismatches *out)
{
    return take_steps(plan, PACTA_COUNT(STEPS), actual, out);
}

int pacta_request_compare_head(const pacta_request_plan *plan, pacta_actual *actual,
                               pacta_mismatches *out)
{
    return take_steps(plan, PACTA_COUNT(STEPS) - 1, actual, out);
}

bool pacta_request_plan_is_literal(const pacta_request_plan *plan)
{
    return plan->path == NULL;
}

/* The two tell of the same thing: one header, one parameter, the path, the body. */
static bool same_thing(const pacta_mismatch *a, const pacta_mismatch *b)
{
    bool a_body = a->part == PACTA_PART_BODY || a->part == PACTA_PART_BODY_TYPE;
    bool b_body = b->part == PACTA_PART_BODY || b->part == PACTA_PART_BODY_TYPE;

    if (a_body || b_body)
        return a_body && b_body;
    return a->part == b->part &&
           pacta_str_eq(pacta_str_of(a->where), pacta_str_of(b->where));
}

static bool was_asked_for(const pacta_request_plan *plan, const pacta_mismatch *item)
{
    return item->part != PACTA_PART_QUERY ||
           pacta_fields_get(&plan->expected->query, pacta_str_of(item->where), false) !=
               NULL;
}

/* A point for each thing that was asked for and agrees. What does not agree loses its
 * point and one more; what was not asked for has none to lose. */
int pacta_request_plan_score(const pacta_request_plan *plan,
                             const pacta_mismatches *list)
{
    size_t asked = 2 + plan->query.count + plan->headers.count +
                   (plan->expected->part.body.kind != PACTA_BODY_MISSING);
    int score = (int)asked;

    for (size_t i = 0; i < list->count; i++) {
        if (i == 0 || !same_thing(&list->items[i - 1], &list->items[i]))
            score -= was_asked_for(plan, &list->items[i]) ? 2 : 1;
    }
    return score;
}

static int check_path(const pacta_request_plan *plan, pacta_mismatches *out)
{
    pacta_trial trial = {.expected = pacta_value_text(plan->expected->path),
                         .actual = pacta_value_text(plan->expected->path)};

    return plan->path != NULL ? pacta_judge(plan->path, &PATH, &trial, out) : PACTA_OK;
}

int pacta_request_plan_check(const pacta_request_plan *plan, pacta_mismatches *out)
{
    int rc = check_path(plan, out);

    if (rc == PACTA_OK)
        rc = pacta_named_check(&plan->query, out);
    if (rc == PACTA_OK)
        rc = pacta_named_check(&plan->headers, out);
    return rc == PACTA_OK ? pacta_body_check(&plan->body, out) : rc;
}
