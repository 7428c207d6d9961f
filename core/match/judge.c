/* SPDX-License-Identifier: MIT */
/*
 * judge.c - a verdict first; sentences only for what failed and is kept.
 *
 * Layer: core/match.
 */
#include "core/match/judge.h"

#include "core/match/explain.h"

/* Of the rules of which one is enough. */
#define ALTERNATIVES_TOLD 5

static void add_place(pacta_buf *out, const pacta_place *place)
{
    if (place->add_where != NULL)
        place->add_where(out, place->payload);
    else
        pacta_buf_add(out, place->where);
}

static void add_sentence(pacta_buf *out, const pacta_place *place, pacta_str text)
{
    if (place->before != NULL) {
        pacta_buf_adds(out, place->before);
        pacta_buf_addc(out, '\'');
        pacta_excerpt_text(out, place->where, PACTA_EXCERPT_QUOTE);
        pacta_buf_adds(out, "': ");
    }
    pacta_buf_add(out, text);
    if (place->numbered)
        pacta_buf_addf(out, " for value at index %zu", place->number);
}

static pacta_str excerpt(pacta_buf *out, const pacta_value *value)
{
    if (value == NULL || (!pacta_value_is_json(value) && value->text.ptr == NULL))
        return PACTA_STR_NONE;
    pacta_value_excerpt(out, value);
    return pacta_buf_str(out);
}

struct rule_note {
    pacta_str name, path;
};

static int record(const pacta_place *place, const pacta_finding_text *finding,
                  struct rule_note rule, pacta_mismatches *out)
{
    pacta_buf where = PACTA_BUF_INIT(PACTA_BUF_ANY),
              text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf expected = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf actual = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_difference difference = {.part = place->part};
    int rc = PACTA_ENOMEM;

    add_place(&where, place);
    add_sentence(&text, place, pacta_buf_str(finding->text));
    difference.where = pacta_buf_str(&where);
    difference.text = pacta_buf_str(&text);
    difference.rule = rule.name;
    difference.rule_path = rule.path;
    difference.expected = excerpt(&expected, finding->expected);
    difference.actual = excerpt(&actual, finding->actual);
    if (where.failed == PACTA_OK && text.failed == PACTA_OK &&
        finding->text->failed == PACTA_OK && expected.failed == PACTA_OK &&
        actual.failed == PACTA_OK)
        rc = pacta_mismatches_add(out, &difference);
    pacta_buf_dispose(&where);
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&expected);
    pacta_buf_dispose(&actual);
    return rc;
}

int pacta_judge_record(const pacta_place *place, const pacta_finding_text *finding,
                       pacta_mismatches *out)
{
    struct rule_note note = {PACTA_STR("equality"), PACTA_STR("")};

    if (finding->governs != NULL) {
        note.name = pacta_rule_name(finding->governs->items[0].rule);
        note.path = finding->governs->path;
    } else if (finding->unruled) {
        note.name = PACTA_STR("");
    }
    return record(place, finding, note, out);
}

/* With the sentence in `text`; the rule is the one at hand. */
static int record_trial(const pacta_matchers *matchers, const pacta_place *place,
                        const pacta_trial *trial, const pacta_buf *text,
                        pacta_mismatches *out)
{
    pacta_finding_text finding = {
        .expected = &trial->expected, .actual = &trial->actual, .text = text};
    struct rule_note note = {pacta_rule_name(trial->matcher->rule), matchers->path};

    return record(place, &finding, note, out);
}

static int apply(const pacta_matchers *matchers, size_t i, pacta_trial *trial,
                 pacta_fit_kind *fit)
{
    trial->any = matchers->any;
    trial->matcher = &matchers->items[i];
    *fit = PACTA_FIT_NO;
    return pacta_apply(trial, fit);
}

/* It speaks of how many values there are, not of the one at hand. */
static bool is_about_all(pacta_fit_kind fit)
{
    return fit == PACTA_FIT_TOO_FEW || fit == PACTA_FIT_TOO_MANY ||
           fit == PACTA_FIT_OTHER_COUNT;
}

static int record_failure(const pacta_matchers *matchers, const pacta_place *place,
                          const pacta_trial *trial, pacta_fit_kind fit,
                          pacta_mismatches *out)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_place told = *place;
    int rc;

    if (is_about_all(fit))
        told.numbered = false;
    pacta_explain(&text, trial, fit);
    rc = record_trial(matchers, &told, trial, &text, out);
    pacta_buf_dispose(&text);
    return rc;
}

/* Each that does not fit is a difference of its own. */
static int judge_all(const pacta_matchers *matchers, const pacta_place *place,
                     pacta_trial *trial, pacta_mismatches *out)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < matchers->count && rc == PACTA_OK; i++) {
        pacta_fit_kind fit;

        rc = apply(matchers, i, trial, &fit);
        if (rc == PACTA_OK && fit != PACTA_FIT_YES && pacta_mismatches_want(out))
            rc = record_failure(matchers, place, trial, fit, out);
        if (pacta_mismatches_decided(out))
            break;
    }
    return rc;
}

static int one_fits(const pacta_matchers *matchers, pacta_trial *trial, bool *out)
{
    int rc = PACTA_OK;

    *out = false;
    for (size_t i = 0; i < matchers->count && rc == PACTA_OK && !*out; i++) {
        pacta_fit_kind fit;

        rc = apply(matchers, i, trial, &fit);
        *out = rc == PACTA_OK && fit == PACTA_FIT_YES;
    }
    return rc;
}

/* Why none of them fits, applying them once more: so what fits stays cheap. */
static int explain_each(const pacta_matchers *matchers, pacta_trial *trial,
                        pacta_buf *text)
{
    int rc = PACTA_OK;
    size_t told = 0;

    for (; told < matchers->count && told < ALTERNATIVES_TOLD && rc == PACTA_OK;
         told++) {
        pacta_fit_kind fit;

        rc = apply(matchers, told, trial, &fit);
        if (told != 0)
            pacta_buf_adds(text, "; or: ");
        if (rc == PACTA_OK)
            pacta_explain(text, trial, fit);
    }
    if (told < matchers->count)
        pacta_buf_addf(text, "; or %zu more", matchers->count - told);
    return rc;
}

/* One difference, however many alternatives there are. */
static int judge_any(const pacta_matchers *matchers, const pacta_place *place,
                     pacta_trial *trial, pacta_mismatches *out)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    bool fits = false;
    int rc = one_fits(matchers, trial, &fits);

    if (rc < 0 || fits || !pacta_mismatches_want(out))
        return rc;
    rc = explain_each(matchers, trial, &text);
    trial->matcher = &matchers->items[0];
    if (rc == PACTA_OK)
        rc = record_trial(matchers, place, trial, &text, out);
    pacta_buf_dispose(&text);
    return rc;
}

int pacta_judge(const pacta_matchers *matchers, const pacta_place *place,
                pacta_trial *trial, pacta_mismatches *out)
{
    trial->budget = &out->budget;
    return (matchers->any ? judge_any : judge_all)(matchers, place, trial, out);
}

int pacta_judge_fits(const pacta_matchers *matchers, pacta_trial *trial, bool *out)
{
    pacta_mismatches found = PACTA_MISMATCHES_VERDICT;
    int rc = pacta_judge(matchers, NULL, trial, &found);

    *out = rc == PACTA_OK && found.total == 0;
    return rc;
}
