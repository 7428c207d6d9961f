/* SPDX-License-Identifier: MIT */
/*
 * explain.c - the sentences of mismatches; pact-behaviour 2.8 has the common ones.
 *
 * Layer: core/match.
 */
#include "core/match/explain.h"

#include <inttypes.h>

#include "core/base/arena.h"

void pacta_explain_unequal(pacta_buf *out, const pacta_value *expected,
                           const pacta_value *actual)
{
    pacta_buf_adds(out, "Expected ");
    pacta_value_describe(out, actual);
    pacta_buf_adds(out, " to be equal to ");
    pacta_value_describe(out, expected);
}

static void add_type(pacta_buf *out, const pacta_trial *trial)
{
    pacta_buf_adds(out, "Expected ");
    pacta_value_describe(out, &trial->actual);
    pacta_buf_adds(out, " to be the same type as ");
    pacta_value_describe(out, &trial->expected);
}

/* Regexes and needles show the value alone: what it is like is plain to see. */
static void add_text_rule(pacta_buf *out, const pacta_trial *trial, const char *verb)
{
    pacta_buf_adds(out, "Expected ");
    pacta_value_quote(out, &trial->actual);
    pacta_buf_addf(out, " to %s '", verb);
    pacta_excerpt_text(out, trial->matcher->rule->text, PACTA_EXCERPT_QUOTE);
    pacta_buf_addc(out, '\'');
}

/* JSON is of a kind, a text looks like one. */
static void add_kind(pacta_buf *out, const pacta_trial *trial, const char *json,
                     const char *text)
{
    pacta_buf_adds(out, "Expected ");
    pacta_value_describe(out, &trial->actual);
    pacta_buf_addf(out, " to %s", pacta_value_is_json(&trial->actual) ? json : text);
}

static void add_no(pacta_buf *out, const pacta_trial *trial)
{
    switch (trial->matcher->rule->kind) {
    case PACTA_RULE_EQUALITY:
        pacta_explain_unequal(out, &trial->expected, &trial->actual);
        break;
    case PACTA_RULE_TYPE:
        add_type(out, trial);
        break;
    case PACTA_RULE_REGEX:
        add_text_rule(out, trial, "match");
        break;
    case PACTA_RULE_INCLUDE:
        add_text_rule(out, trial, "include");
        break;
    case PACTA_RULE_INTEGER:
        add_kind(out, trial, "be an integer", "match an integer number");
        break;
    case PACTA_RULE_DECIMAL:
        add_kind(out, trial, "be a decimal number", "match a decimal number");
        break;
    case PACTA_RULE_NUMBER:
        add_kind(out, trial, "be a number", "match a number");
        break;
    case PACTA_RULE_BOOLEAN:
        add_kind(out, trial, "match a boolean", "match a boolean");
        break;
    case PACTA_RULE_NULL:
        add_kind(out, trial, "be a null value", "be a null value");
        break;
    case PACTA_RULE_OTHER: /* no plan holds one */
    case PACTA_RULE_COUNT:
        break;
    }
}

static void add_size(pacta_buf *out, const pacta_trial *trial, const char *which,
                     uint64_t bound)
{
    uint64_t size = pacta_value_is_json(&trial->actual)
                        ? pacta_json_count(trial->actual.json)
                        : trial->size;

    pacta_buf_adds(out, "Expected ");
    if (pacta_value_is_json(&trial->actual)) {
        pacta_value_quote(out, &trial->actual);
    } else {
        pacta_buf_addc(out, '[');
        pacta_excerpt_text(out, trial->actual.text, PACTA_EXCERPT_QUOTE);
        pacta_buf_adds(out, trial->size > 1 ? ", ...]" : "]");
    }
    pacta_buf_addf(out, " (size %" PRIu64 ") to have %s size of %" PRIu64, size, which,
                   bound);
}

static void add_cannot(pacta_buf *out, const pacta_trial *trial)
{
    pacta_str name = pacta_rule_name(trial->matcher->rule);

    pacta_buf_adds(out, "Unable to match ");
    pacta_value_describe(out, &trial->actual);
    pacta_buf_addf(out, " using %.*s", PACTA_FMT(name));
}

static void add_no_verdict(pacta_buf *out, const pacta_trial *trial, const char *why)
{
    add_text_rule(out, trial, "match");
    pacta_buf_adds(out, why);
}

void pacta_explain(pacta_buf *out, const pacta_trial *trial, pacta_fit_kind fit)
{
    switch (fit) {
    case PACTA_FIT_TOO_FEW:
        add_size(out, trial, "minimum", trial->matcher->rule->min);
        break;
    case PACTA_FIT_TOO_MANY:
        add_size(out, trial, "maximum", trial->matcher->rule->max);
        break;
    case PACTA_FIT_CANNOT:
        add_cannot(out, trial);
        break;
    case PACTA_FIT_NO_VERDICT:
        add_no_verdict(out, trial,
                       ", but the expression took too many steps to find out");
        break;
    case PACTA_FIT_NOT_TRIED:
        add_no_verdict(out, trial,
                       ", but it was not tried, as the expressions before it took too "
                       "many steps");
        break;
    case PACTA_FIT_OTHER_COUNT:
        pacta_buf_addf(out, "Expected %zu value(s) but received %zu value(s)",
                       trial->expected_size, trial->size);
        break;
    case PACTA_FIT_NO:
        add_no(out, trial);
        break;
    case PACTA_FIT_YES:
        break;
    }
}
