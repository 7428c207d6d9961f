/* SPDX-License-Identifier: MIT */
/*
 * response_plan.c - a response of a contract, compiled.
 *
 * Layer: core/compare.
 */
#include "core/compare/compare.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/base/error.h"
#include "core/compare/body_plan.h"
#include "core/compare/named_plan.h"
#include "core/compare/tell.h"

struct pacta_response_plan {
    pacta_arena arena;
    const pacta_response *expected;
    pacta_matchers *status; /* NULL: the same */
    pacta_named_plan headers;
    pacta_body_plan body;
};

static int compile(pacta_response_plan *plan, pacta_error *err)
{
    const pacta_part *part = &plan->expected->part;
    int rc = pacta_matchers_supported(&part->rules, err);

    if (rc == PACTA_OK)
        rc = pacta_matchers_find(&plan->status, &plan->arena, &part->rules,
                                 PACTA_CATEGORY_STATUS, PACTA_STR(""), err);
    if (rc == PACTA_OK)
        rc = pacta_named_plan_init(&plan->headers, &plan->arena, &part->headers,
                                   &part->rules, PACTA_CATEGORY_HEADER, err);
    if (rc == PACTA_OK)
        rc = pacta_body_plan_init(&plan->body, &plan->arena, part, false, err);
    return rc;
}

int pacta_response_plan_new(pacta_response_plan **out, const pacta_response *expected,
                            pacta_error *err)
{
    pacta_response_plan *plan = calloc(1, sizeof *plan);
    int rc;

    *out = NULL;
    if (plan == NULL)
        return pacta_fail_memory(err);
    plan->expected = expected;
    rc = compile(plan, err);
    if (rc < 0)
        pacta_response_plan_free(plan);
    else
        *out = plan;
    return rc;
}

void pacta_response_plan_free(pacta_response_plan *plan)
{
    if (plan == NULL)
        return;
    pacta_matchers_dispose(plan->status);
    pacta_named_plan_dispose(&plan->headers);
    pacta_body_plan_dispose(&plan->body);
    pacta_arena_dispose(&plan->arena);
    free(plan);
}

/* Digits of a status. */
struct digits {
    char text[16];
};

static pacta_str to_digits(struct digits *out, int status)
{
    snprintf(out->text, sizeof out->text, "%d", status);
    return pacta_str_of(out->text);
}

static const pacta_place STATUS = {.part = PACTA_PART_STATUS, .where = {"", 0}};

/* Rules see a status as the JSON number that it is: 204 is no decimal. */
static int judge_status(const pacta_matchers *governs, pacta_str expected,
                        pacta_str actual, pacta_mismatches *out)
{
    pacta_document *left = NULL, *right = NULL;
    pacta_trial trial = {.cascaded = false};
    int rc = pacta_document_parse(&left, expected, NULL);

    if (rc == PACTA_OK)
        rc = pacta_document_parse(&right, actual, NULL);
    if (rc == PACTA_OK) {
        trial.expected = pacta_value_json(pacta_document_root(left));
        trial.actual = pacta_value_json(pacta_document_root(right));
        rc = pacta_judge(governs, &STATUS, &trial, out);
    }
    pacta_document_free(left);
    pacta_document_free(right);
    return rc;
}

static int compare_status(const pacta_response_plan *plan, int status,
                          pacta_mismatches *out)
{
    struct digits left, right;
    pacta_str expected = to_digits(&left, plan->expected->status);
    pacta_str actual = to_digits(&right, status);

    if (plan->status != NULL)
        return judge_status(plan->status, expected, actual, out);
    if (status == plan->expected->status)
        return PACTA_OK;
    return pacta_tell(&STATUS, expected, actual, out, "Expected status %d but was %d",
                      plan->expected->status, status);
}

static int compare_headers(const pacta_response_plan *plan, pacta_actual *actual,
                           pacta_mismatches *out)
{
    const pacta_fields *fields;
    int rc;

    if (plan->headers.count == 0)
        return PACTA_OK;
    rc = pacta_actual_headers(actual, &fields);
    return rc == PACTA_OK ? pacta_headers_compare(&plan->headers, fields, out) : rc;
}

int pacta_response_compare(const pacta_response_plan *plan, pacta_actual *actual,
                           pacta_mismatches *out)
{
    int rc = compare_status(plan, actual->status, out);

    if (rc == PACTA_OK && !pacta_mismatches_decided(out))
        rc = compare_headers(plan, actual, out);
    if (rc == PACTA_OK && !pacta_mismatches_decided(out))
        rc = pacta_body_compare(&plan->body, actual, out);
    return rc;
}

int pacta_response_plan_check(const pacta_response_plan *plan, pacta_mismatches *out)
{
    int rc = PACTA_OK;

    if (plan->status != NULL)
        rc = compare_status(plan, plan->expected->status, out);
    if (rc == PACTA_OK)
        rc = pacta_named_check(&plan->headers, out);
    return rc == PACTA_OK ? pacta_body_check(&plan->body, out) : rc;
}
