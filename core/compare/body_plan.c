/* SPDX-License-Identifier: MIT */
/*
 * body_plan.c - which bodies are compared at all, and as what; pact-behaviour 2.7.
 *
 * Layer: core/compare.
 */
#include "core/compare/body_plan.h"

#include "core/base/error.h"
#include "core/compare/tell.h"

static int compile(pacta_body_plan *out, const pacta_part *part, bool strict,
                   pacta_error *err)
{
    pacta_format_terms terms = {pacta_media_type_kind(out->media_type), strict};
    int rc = pacta_trie_new(&out->rules, &part->rules, PACTA_CATEGORY_BODY, err);

    if (rc < 0)
        return rc;
    out->format = pacta_format_for(terms.kind);
    rc = out->format->plan_new(&out->plan, part->body.bytes, out->rules, terms, err);
    if (rc < 0)
        pacta_error_path(err, PACTA_STR("$.body"));
    return rc;
}

int pacta_body_plan_init(pacta_body_plan *out, pacta_arena *arena,
                         const pacta_part *part, bool strict, pacta_error *err)
{
    int rc;

    *out = (pacta_body_plan){.expected = &part->body};
    if (part->body.kind != PACTA_BODY_PRESENT)
        return PACTA_OK;
    out->media_type = pacta_part_media_type(part);
    rc = pacta_matchers_find(&out->type_rules, arena, &part->rules,
                             PACTA_CATEGORY_HEADER, PACTA_STR("Content-Type"), err);
    return rc == PACTA_OK ? compile(out, part, strict, err) : rc;
}

void pacta_body_plan_dispose(pacta_body_plan *plan)
{
    if (plan->plan != NULL)
        plan->format->plan_free(plan->plan);
    pacta_trie_free(plan->rules);
    pacta_matchers_dispose(plan->type_rules);
}

static int types_fit(const pacta_body_plan *plan, const pacta_actual *actual, bool *out)
{
    pacta_trial trial = {.expected = pacta_value_text(plan->media_type),
                         .actual = pacta_value_text(actual->media_type)};

    /* No header: then the body speaks for itself. */
    *out = actual->media_type.ptr == NULL ||
           pacta_media_type_fits(plan->media_type, actual->media_type);
    if (*out || plan->type_rules == NULL)
        return PACTA_OK;
    return pacta_judge_fits(plan->type_rules, &trial, out);
}

static int tell_type(const pacta_body_plan *plan, const pacta_actual *actual,
                     pacta_mismatches *out)
{
    static const pacta_place PLACE = {.part = PACTA_PART_BODY_TYPE, .where = {"", 0}};
    char want[PACTA_TELL_SIZE], got[PACTA_TELL_SIZE];

    return pacta_tell(&PLACE, plan->media_type, actual->media_type, out,
                      "Expected a body of '%s' but the actual content type was '%s'",
                      pacta_tell_quote(want, plan->media_type),
                      pacta_tell_quote(got, actual->media_type));
}

static const pacta_place WHOLE = {.part = PACTA_PART_BODY, .where = {"$", 1}};

static int tell_empty(const pacta_body_plan *plan, pacta_mismatches *out)
{
    char want[PACTA_TELL_SIZE];

    return pacta_tell(&WHOLE, plan->expected->bytes, PACTA_STR_NONE, out,
                      "Expected body '%s' but was empty",
                      pacta_tell_quote(want, plan->expected->bytes));
}

static int tell_present(const pacta_actual *actual, pacta_mismatches *out)
{
    char got[PACTA_TELL_SIZE];

    return pacta_tell(&WHOLE, PACTA_STR(""), actual->body.bytes, out,
                      "Expected empty body but received '%s'",
                      pacta_tell_quote(got, actual->body.bytes));
}

static int compare_present(const pacta_body_plan *plan, pacta_actual *actual,
                           pacta_mismatches *out)
{
    bool fit = true;
    int rc = types_fit(plan, actual, &fit);

    if (rc < 0)
        return rc;
    if (!fit)
        return tell_type(plan, actual, out);
    if (actual->body.bytes.len == 0 && plan->expected->bytes.len != 0)
        return tell_empty(plan, out);
    return plan->format->match(plan->plan, &actual->body, out);
}

int pacta_body_compare(const pacta_body_plan *plan, pacta_actual *actual,
                       pacta_mismatches *out)
{
    switch (plan->expected->kind) {
    case PACTA_BODY_MISSING: /* nothing was said about it */
        return PACTA_OK;
    case PACTA_BODY_PRESENT:
        return compare_present(plan, actual, out);
    case PACTA_BODY_EMPTY:
    case PACTA_BODY_NULL:
        break;
    }
    return actual->body.bytes.len == 0 ? PACTA_OK : tell_present(actual, out);
}

int pacta_body_check(const pacta_body_plan *plan, pacta_mismatches *out)
{
    pacta_actual_body body;
    int rc;

    if (plan->plan == NULL)
        return PACTA_OK;
    pacta_actual_body_init(&body, plan->expected->bytes);
    rc = plan->format->match(plan->plan, &body, out);
    pacta_actual_body_dispose(&body);
    return rc;
}
