/* SPDX-License-Identifier: MIT */
/*
 * block.c - the parts that every text about a finding is made of.
 *
 * Layer: core/report.
 */
#include "core/report/block.h"

/* Differences that one block shows; the rest is counted. */
enum {
    SHOWN = 100
};

static const char *const OUTCOMES[PACTA_OUTCOME_COUNT] = {
    [PACTA_OUTCOME_OK] = "ok",
    [PACTA_OUTCOME_MISMATCHED] = "request mismatch",
    [PACTA_OUTCOME_MISSING] = "missing request",
    [PACTA_OUTCOME_UNEXPECTED] = "unexpected request",
    [PACTA_OUTCOME_STATE_FAILED] = "provider state failed",
    [PACTA_OUTCOME_UNREACHABLE] = "no usable answer",
    [PACTA_OUTCOME_UNSUPPORTED] = "not checked",
    [PACTA_OUTCOME_LATE] = "stated too late",
};

/* What stands in front of the name of the place; a body path says enough by itself. */
static const char *const PARTS[PACTA_PART_COUNT] = {
    [PACTA_PART_METHOD] = "method", [PACTA_PART_PATH] = "path",
    [PACTA_PART_QUERY] = "query",   [PACTA_PART_HEADER] = "header",
    [PACTA_PART_STATUS] = "status", [PACTA_PART_BODY_TYPE] = "content type",
    [PACTA_PART_BODY] = "body",
};

const char *pacta_block_outcome(const pacta_finding *finding)
{
    if (finding->outcome == PACTA_OUTCOME_MISMATCHED && finding->is_answered)
        return "response mismatch";
    return OUTCOMES[finding->outcome];
}

void pacta_block_situation(const pacta_paper *paper, const pacta_finding *finding,
                           size_t indent)
{
    for (size_t i = 0; i < finding->state_count; i++) {
        pacta_buf_fill(paper->out, ' ', indent);
        pacta_paper_say(paper, PACTA_INK_FAINT, i == 0 ? "given " : "  and ");
        pacta_paper_quote(paper, PACTA_INK_PLAIN, finding->states[i]);
        pacta_buf_addc(paper->out, '\n');
    }
    if (finding->request.len == 0 || /* a stray request is named by its line already */
        pacta_str_eq(finding->request, finding->description))
        return;
    pacta_buf_fill(paper->out, ' ', indent);
    pacta_paper_value(paper, PACTA_INK_PLAIN, finding->request, PACTA_STR_NONE);
    if (finding->is_answered)
        pacta_buf_addf(paper->out, " -> %d", finding->status);
    pacta_buf_addc(paper->out, '\n');
}

static bool has_text(const char *text)
{
    return text != NULL && text[0] != '\0';
}

static void write_place(const pacta_paper *paper, const pacta_mismatch *difference)
{
    if (difference->part == PACTA_PART_BODY && has_text(difference->where)) {
        pacta_paper_quote(paper, PACTA_INK_STRONG, pacta_str_of(difference->where));
        return;
    }
    pacta_paper_say(paper, PACTA_INK_STRONG, PARTS[difference->part]);
    if (has_text(difference->where)) {
        pacta_buf_addc(paper->out, ' ');
        pacta_paper_quote(paper, PACTA_INK_STRONG, pacta_str_of(difference->where));
    }
}

static void write_label(const pacta_paper *paper, size_t indent, const char *label)
{
    pacta_buf_fill(paper->out, ' ', indent);
    pacta_paper_say(paper, PACTA_INK_FAINT, label);
}

static void write_rule(const pacta_paper *paper, const pacta_mismatch *difference,
                       size_t indent)
{
    /* what is not there breaks no rule, unless one was written for it */
    if (!has_text(difference->rule) ||
        (difference->actual == NULL && !has_text(difference->rule_path)))
        return;
    write_label(paper, indent, "rule      ");
    pacta_paper_quote(paper, PACTA_INK_PLAIN, pacta_str_of(difference->rule));
    if (has_text(difference->rule_path)) {
        pacta_buf_adds(paper->out, " at ");
        pacta_paper_quote(paper, PACTA_INK_PLAIN, pacta_str_of(difference->rule_path));
    }
    pacta_buf_addc(paper->out, '\n');
}

static void write_difference(const pacta_paper *paper, const pacta_mismatch *difference,
                             size_t indent)
{
    pacta_str expected = pacta_str_of(difference->expected);
    pacta_str actual = pacta_str_of(difference->actual);

    pacta_buf_fill(paper->out, ' ', indent);
    write_place(paper, difference);
    if (has_text(difference->text)) {
        pacta_buf_adds(paper->out, ": ");
        pacta_paper_value(paper, PACTA_INK_PLAIN, pacta_str_of(difference->text),
                          PACTA_STR_NONE);
    }
    pacta_buf_addc(paper->out, '\n');
    write_label(paper, indent + 2, "expected  ");
    pacta_paper_value(paper, PACTA_INK_GOOD, expected, actual);
    pacta_buf_addc(paper->out, '\n');
    write_label(paper, indent + 2, "actual    ");
    pacta_paper_value(paper, PACTA_INK_BAD, actual, expected);
    pacta_buf_addc(paper->out, '\n');
    write_rule(paper, difference, indent + 2);
}

static void write_differences(const pacta_paper *paper, const pacta_mismatches *list,
                              size_t indent)
{
    size_t shown = list->count < SHOWN ? list->count : SHOWN;

    for (size_t i = 0; i < shown; i++)
        write_difference(paper, &list->items[i], indent);
    if (list->total > shown) {
        pacta_buf_fill(paper->out, ' ', indent);
        pacta_buf_addf(paper->out, "... and %zu more differences\n",
                       list->total - shown);
    }
}

static pacta_str without_last_line_end(pacta_str s)
{
    while (s.len != 0 && (s.ptr[s.len - 1] == '\n' || s.ptr[s.len - 1] == '\r'))
        s.len--;
    return s;
}

void pacta_block_details(const pacta_paper *paper, const pacta_finding *finding,
                         size_t indent)
{
    pacta_str reason = without_last_line_end(finding->reason);

    if (reason.len != 0 || finding->mismatches.total != 0)
        pacta_buf_addc(paper->out, '\n');
    if (reason.len != 0)
        pacta_paper_lines(paper, reason, indent);
    write_differences(paper, &finding->mismatches, indent);
    for (size_t i = 0; i < finding->note_count; i++) {
        write_label(paper, indent, "note: ");
        pacta_paper_quote(paper, PACTA_INK_PLAIN, finding->notes[i]);
        pacta_buf_addc(paper->out, '\n');
    }
}
