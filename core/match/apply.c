/* SPDX-License-Identifier: MIT */
/*
 * apply.c - the matchers, one small function for each kind of rule and form of value.
 *
 * Layer: core/match.
 */
#include "core/match/apply.h"

#include <assert.h>

#include "core/text/json_writer.h"
#include "core/text/number.h"

/* A negative code only when there is no memory. */
typedef int apply_fn(const pacta_trial *trial, pacta_fit_kind *out);

static pacta_fit_kind fit(bool yes)
{
    return yes ? PACTA_FIT_YES : PACTA_FIT_NO;
}

static int match_regex(const pacta_trial *trial, pacta_str subject, pacta_fit_kind *out)
{
    bool matched = false;
    int rc;

    *out = PACTA_FIT_NOT_TRIED;
    if (trial->budget != NULL && pacta_regex_budget_is_spent(trial->budget))
        return PACTA_OK;
    rc = pacta_regex_match_within(trial->matcher->regex, subject, trial->budget,
                                  &matched, NULL);
    *out = rc == PACTA_ELIMIT ? PACTA_FIT_NO_VERDICT : fit(matched);
    return rc == PACTA_ENOMEM ? rc : PACTA_OK;
}

static bool is_boolean_text(pacta_str text)
{
    return pacta_str_eq(text, PACTA_STR("true")) ||
           pacta_str_eq(text, PACTA_STR("false"));
}

static pacta_fit_kind fit_size(const pacta_rule *rule, uint64_t size)
{
    if (rule->has_min && size < rule->min)
        return PACTA_FIT_TOO_FEW;
    return rule->has_max && size > rule->max ? PACTA_FIT_TOO_MANY : PACTA_FIT_YES;
}

/* ---- JSON scalars, strings apart where a rule looks at their text ---- */

/* The text that a rule about texts sees: a string's content, else the spelling. */
static int with_text(const pacta_trial *trial, pacta_fit_kind *out,
                     int (*apply)(const pacta_trial *, pacta_str, pacta_fit_kind *))
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_json json = trial->actual.json;
    pacta_str text = pacta_json_raw(json);
    int rc = PACTA_ENOMEM;

    if (!pacta_json_is(json, PACTA_JSON_STRING) || pacta_json_text(json, &arena, &text))
        rc = apply(trial, text, out);
    pacta_arena_dispose(&arena);
    return rc;
}

static int match_include(const pacta_trial *trial, pacta_str text, pacta_fit_kind *out)
{
    *out = fit(pacta_needle_is_in(&trial->matcher->needle, text));
    return PACTA_OK;
}

/* A rule about texts laid over an object sees it as JSON without blanks. */
static int object_regex(const pacta_trial *trial, pacta_fit_kind *out)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_json_writer writer;
    int rc;

    pacta_json_writer_init(&writer, &text, 0);
    pacta_json_add_value(&writer, trial->actual.json);
    rc = text.failed != PACTA_OK ? PACTA_ENOMEM
                                 : match_regex(trial, pacta_buf_str(&text), out);
    pacta_buf_dispose(&text);
    return rc;
}

/* The container's members are compared one by one afterwards, all of them, so here
 * equality only decides whether another alternative is needed. */
static int json_equality(const pacta_trial *trial, pacta_fit_kind *out)
{
    bool walked =
        pacta_json_is_container(trial->actual.json) && (!trial->any || trial->cascaded);

    *out = fit(walked || pacta_json_eq(trial->expected.json, trial->actual.json));
    return PACTA_OK;
}

static int json_type(const pacta_trial *trial, pacta_fit_kind *out)
{
    pacta_json actual = trial->actual.json;

    *out = fit(pacta_json_kind_of(trial->expected.json) == pacta_json_kind_of(actual));
    if (pacta_json_is_container(actual) && !trial->cascaded && *out == PACTA_FIT_YES)
        *out = fit_size(trial->matcher->rule, pacta_json_count(actual));
    return PACTA_OK;
}

static int json_regex(const pacta_trial *trial, pacta_fit_kind *out)
{
    pacta_json_kind kind = pacta_json_kind_of(trial->actual.json);

    *out = PACTA_FIT_YES;
    if (kind == PACTA_JSON_ARRAY)
        return PACTA_OK;           /* for the items to satisfy */
    if (kind == PACTA_JSON_OBJECT) /* once: at every level it would cost depth x size */
        return trial->cascaded ? PACTA_OK : object_regex(trial, out);
    return with_text(trial, out, match_regex);
}

static int json_include(const pacta_trial *trial, pacta_fit_kind *out)
{
    return with_text(trial, out, match_include);
}

static int json_integer(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(pacta_json_is_integer(trial->actual.json));
    return PACTA_OK;
}

static int json_decimal(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(pacta_json_is(trial->actual.json, PACTA_JSON_NUMBER) &&
               !pacta_json_is_integer(trial->actual.json));
    return PACTA_OK;
}

static int json_number(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(pacta_json_is(trial->actual.json, PACTA_JSON_NUMBER));
    return PACTA_OK;
}

static int json_boolean(const pacta_trial *trial, pacta_fit_kind *out)
{
    pacta_json actual = trial->actual.json;

    *out = fit(pacta_json_is(actual, PACTA_JSON_BOOLEAN) ||
               (pacta_json_is(actual, PACTA_JSON_STRING) &&
                (pacta_json_text_eq(actual, PACTA_STR("true")) ||
                 pacta_json_text_eq(actual, PACTA_STR("false")))));
    return PACTA_OK;
}

static int json_null(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(pacta_json_is(trial->actual.json, PACTA_JSON_NULL));
    return PACTA_OK;
}

/* ---- texts ---- */

static int text_equality(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(pacta_str_eq(trial->expected.text, trial->actual.text));
    if (*out == PACTA_FIT_YES && !trial->any && trial->size != 0 &&
        trial->size != trial->expected_size)
        *out = PACTA_FIT_OTHER_COUNT;
    return PACTA_OK;
}

static int text_type(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out =
        trial->size != 0 ? fit_size(trial->matcher->rule, trial->size) : PACTA_FIT_YES;
    return PACTA_OK;
}

static int text_regex(const pacta_trial *trial, pacta_fit_kind *out)
{
    return match_regex(trial, trial->actual.text, out);
}

static int text_include(const pacta_trial *trial, pacta_fit_kind *out)
{
    return match_include(trial, trial->actual.text, out);
}

static int text_integer(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(pacta_number_is_unsigned_text(trial->actual.text));
    return PACTA_OK;
}

static int text_number(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(pacta_number_is_float_text(trial->actual.text));
    return PACTA_OK;
}

static int text_boolean(const pacta_trial *trial, pacta_fit_kind *out)
{
    *out = fit(is_boolean_text(trial->actual.text));
    return PACTA_OK;
}

/* What is there is not null, be it empty. */
static int text_null(const pacta_trial *trial, pacta_fit_kind *out)
{
    (void)trial;
    *out = PACTA_FIT_NO;
    return PACTA_OK;
}

/* What a container itself has to do with a rule. */
enum stance {
    ASKED,  /* the rule looks at the container */
    PASSED, /* the rule is for its items */
    REFUSED
};

struct row {
    apply_fn *json, *text;
    enum stance array, object;
};

static const struct row ROWS[] = {
    [PACTA_RULE_EQUALITY] = {json_equality, text_equality, ASKED, ASKED},
    [PACTA_RULE_TYPE] = {json_type, text_type, ASKED, ASKED},
    [PACTA_RULE_REGEX] = {json_regex, text_regex, PASSED, ASKED},
    [PACTA_RULE_INCLUDE] = {json_include, text_include, PASSED, REFUSED},
    [PACTA_RULE_INTEGER] = {json_integer, text_integer, PASSED, REFUSED},
    [PACTA_RULE_DECIMAL] = {json_decimal, text_number, PASSED, REFUSED},
    [PACTA_RULE_NUMBER] = {json_number, text_number, PASSED, REFUSED},
    [PACTA_RULE_BOOLEAN] = {json_boolean, text_boolean, PASSED, REFUSED},
    [PACTA_RULE_NULL] = {json_null, text_null, REFUSED, REFUSED},
};
static_assert(PACTA_COUNT(ROWS) == PACTA_RULE_OTHER, "every kind of rule has its row");

int pacta_apply(const pacta_trial *trial, pacta_fit_kind *out)
{
    const struct row *row = &ROWS[trial->matcher->rule->kind];
    enum stance stance = ASKED;

    if (!pacta_value_is_json(&trial->actual))
        return row->text(trial, out);
    if (pacta_json_is(trial->actual.json, PACTA_JSON_ARRAY))
        stance = row->array;
    else if (pacta_json_is(trial->actual.json, PACTA_JSON_OBJECT))
        stance = row->object;
    if (stance == ASKED)
        return row->json(trial, out);
    *out = stance == PASSED ? PACTA_FIT_YES : PACTA_FIT_CANNOT;
    return PACTA_OK;
}
