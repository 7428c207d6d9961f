/* SPDX-License-Identifier: MIT */
/*
 * judge.c - a verdict first; sentences only for what failed and is kept.
 *
 * Layer: core/match.
 */
#include "core/match/judge.h"

#include "core/match/explain.h"

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
    }
    return record(place, finding, note, out);
}

static int record_failure(const pacta_matchers *matchers, const pacta_place *place,
                          const pacta_trial *trial, pacta_fit_kind fit,
                          pacta_mismatches *out)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_finding_text finding = {&trial->expected, &trial->actual, matchers, &text};
    struct rule_note note = {pacta_rule_name(trial->matcher->rule), matchers->path};
    int rc;

    if (!pacta_mismatches_keep(out)) {
        pacta_mismatches_count(out);
        return PACTA_OK;
    }
    pacta_explain(&text, trial, fit);
    rc = record(place, &finding, note, out);
    pacta_buf_dispose(&text);
    return rc;
}

int pacta_judge_fits(const pacta_matchers *matchers, pacta_trial *trial, bool *out)
{
    int rc = PACTA_OK;

    trial->any = matchers->any;
    *out = !matchers->any;
    for (size_t i = 0; i < matchers->count && rc == PACTA_OK; i++) {
        pacta_fit_kind fit = PACTA_FIT_NO;

        trial->matcher = &matchers->items[i];
        rc = pacta_apply(trial, &fit);
        if ((fit == PACTA_FIT_YES) == matchers->any) {
            *out = matchers->any;
            break;
        }
    }
    return rc;
}

/* Applies them once more: failures are rare, and this way the verdict alone stays
 * cheap. */
static int record_failures(const pacta_matchers *matchers, const pacta_place *place,
                           pacta_trial *trial, pacta_mismatches *out)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < matchers->count && rc == PACTA_OK; i++) {
        pacta_fit_kind fit = PACTA_FIT_NO;

        trial->matcher = &matchers->items[i];
        rc = pacta_apply(trial, &fit);
        if (rc == PACTA_OK && fit != PACTA_FIT_YES)
            rc = record_failure(matchers, place, trial, fit, out);
    }
    return rc;
}

int pacta_judge(const pacta_matchers *matchers, const pacta_place *place,
                pacta_trial *trial, pacta_mismatches *out)
{
    bool fits = false;
    int rc = pacta_judge_fits(matchers, trial, &fits);

    if (rc < 0 || fits)
        return rc;
    if (!pacta_mismatches_keep(out) && out->verdict_only) {
        pacta_mismatches_count(out);
        return PACTA_OK;
    }
    return record_failures(matchers, place, trial, out);
}
