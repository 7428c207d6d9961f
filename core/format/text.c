/* SPDX-License-Identifier: MIT */
/*
 * text.c - plain text: the rules at "$" over the whole body, else the same bytes.
 *
 * Layer: core/format.
 */
#include "core/format/format.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/match/judge.h"

struct pacta_format_plan {
    pacta_str expected;
    const pacta_matchers *governs; /* NULL: the same bytes */
};

static const pacta_place WHOLE = {.part = PACTA_PART_BODY, .where = {"$", 1}};

static int text_plan_new(pacta_format_plan **out, pacta_str expected,
                         const pacta_trie *rules, pacta_format_terms terms,
                         pacta_error *err)
{
    pacta_walk walk;
    pacta_step root;
    int rc;

    (void)terms; /* a text has nothing that could be extra */
    *out = calloc(1, sizeof **out);
    if (*out == NULL)
        return pacta_fail_memory(err);
    pacta_walk_init(&walk, rules);
    rc = pacta_walk_root(&walk, &root);
    (*out)->expected = expected;
    (*out)->governs = root.best;
    pacta_walk_dispose(&walk);
    if (rc < 0) {
        free(*out);
        *out = NULL;
    }
    return rc < 0 ? pacta_fail_memory(err) : PACTA_OK;
}

static void text_plan_free(pacta_format_plan *plan)
{
    free(plan);
}

static int record_difference(const pacta_trial *trial, pacta_mismatches *out)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_finding_text finding = {&trial->expected, &trial->actual, NULL, &text};
    int rc;

    pacta_buf_adds(&text, "Expected body ");
    pacta_value_quote(&text, &trial->expected);
    pacta_buf_adds(&text, " to match ");
    pacta_value_quote(&text, &trial->actual);
    pacta_buf_adds(&text, " using equality but did not match");
    rc = pacta_judge_record(&WHOLE, &finding, out);
    pacta_buf_dispose(&text);
    return rc;
}

static int text_match(const pacta_format_plan *plan, pacta_actual_body *actual,
                      pacta_mismatches *out)
{
    pacta_trial trial = {.expected = pacta_value_text(plan->expected),
                         .actual = pacta_value_text(actual->bytes)};

    if (plan->governs != NULL)
        return pacta_judge(plan->governs, &WHOLE, &trial, out);
    if (pacta_str_eq(plan->expected, actual->bytes))
        return PACTA_OK;
    if (!pacta_mismatches_want(out))
        return PACTA_OK;
    return record_difference(&trial, out);
}

const pacta_format pacta_format_text = {
    .name = "text",
    .plan_new = text_plan_new,
    .plan_free = text_plan_free,
    .match = text_match,
};
