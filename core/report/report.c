/* SPDX-License-Identifier: MIT */
/*
 * report.c - a verification as it is told at a terminal: heading, blocks, summary.
 *
 * Layer: core/report. Each call composes its text and hands it out at one stroke.
 */
#include <pacta/report.h>

#include <string.h>

#include "core/base/error.h"
#include "core/report/block.h"

/* From this many findings on the failures have scrolled away, so that the summary names
 * them again. */
enum {
    LONG_RUN = 8
};

typedef struct mark {
    const char *sign;
    pacta_ink ink;
} mark;

static mark mark_of(const pacta_finding *finding)
{
    if (finding->outcome == PACTA_OUTCOME_OK)
        return (mark){"\xe2\x9c\x93", PACTA_INK_GOOD};
    if (finding->pending)
        return (mark){"\xe2\x97\x8b", PACTA_INK_DOUBT};
    if (finding->outcome == PACTA_OUTCOME_UNREACHABLE ||
        finding->outcome == PACTA_OUTCOME_UNSUPPORTED)
        return (mark){"?", PACTA_INK_DOUBT};
    return (mark){"\xe2\x9c\x97", PACTA_INK_BAD};
}

static int options_read(pacta_report_options *out, const pacta_report_options *in,
                        pacta_error *err)
{
    *out = (pacta_report_options)PACTA_REPORT_OPTIONS_INIT;
    if (in == NULL || in->size == 0 || in->size > sizeof *out)
        return pacta_fail(err, PACTA_EINVAL, "options lack PACTA_REPORT_OPTIONS_INIT");
    memcpy(out, in, in->size);
    if (out->write == NULL)
        return pacta_fail(err, PACTA_EINVAL, "options lack a function to write to");
    return PACTA_OK;
}

/* A report while it is composed. */
struct sheet {
    pacta_buf text;
    pacta_report_options options;
    pacta_paper paper; /* writes to the text */
};

/* The first lines of every entry point: options read, something to report, clean paper.
 */
static int begin(struct sheet *sheet, const pacta_report_options *options,
                 const void *subject, pacta_error *err)
{
    int rc;

    pacta_error_clear(err);
    rc = options_read(&sheet->options, options, err);
    if (rc < 0)
        return rc;
    if (subject == NULL)
        return pacta_fail(err, PACTA_EINVAL, "there is nothing to report");
    sheet->text = (pacta_buf)PACTA_BUF_INIT(PACTA_BUF_ANY);
    sheet->paper = (pacta_paper){&sheet->text, sheet->options.colour};
    return PACTA_OK;
}

/* Hands the text to the caller and releases it. */
static int deliver(struct sheet *sheet, pacta_error *err)
{
    int rc = pacta_buf_check(&sheet->text, "report", err);
    pacta_str all = pacta_buf_str(&sheet->text);

    if (rc == PACTA_OK &&
        sheet->options.write(all.ptr, all.len, sheet->options.payload) != 0)
        rc = pacta_fail(err, PACTA_ECALLBACK, "the report was not taken");
    pacta_buf_dispose(&sheet->text);
    return rc;
}

static void write_heading(const pacta_paper *paper, const pacta_result *result)
{
    pacta_buf_adds(paper->out, "\nVerifying a pact between ");
    pacta_paper_quote(paper, PACTA_INK_STRONG, result->consumer);
    pacta_buf_adds(paper->out, " and ");
    pacta_paper_quote(paper, PACTA_INK_STRONG, result->provider);
    pacta_buf_addc(paper->out, '\n');
    if (result->file.len != 0) {
        pacta_buf_adds(paper->out, "  ");
        pacta_paper_quote(paper, PACTA_INK_FAINT, result->file);
        pacta_buf_addc(paper->out, '\n');
    }
}

int pacta_report_pact(const pacta_result *result, const pacta_report_options *options,
                      pacta_error *err)
{
    struct sheet sheet;
    int rc = begin(&sheet, options, result, err);

    if (rc < 0)
        return rc;
    write_heading(&sheet.paper, result);
    return deliver(&sheet, err);
}

static void write_block(const pacta_paper *paper, const pacta_finding *finding)
{
    mark sign = mark_of(finding);
    bool good = finding->outcome == PACTA_OUTCOME_OK;

    pacta_buf_adds(paper->out, "\n  ");
    pacta_paper_say(paper, sign.ink, sign.sign);
    pacta_buf_addc(paper->out, ' ');
    pacta_paper_quote(paper, good ? PACTA_INK_PLAIN : PACTA_INK_STRONG,
                      finding->description);
    if (!good) {
        pacta_buf_adds(paper->out, ": ");
        pacta_paper_say(paper, sign.ink, pacta_block_outcome(finding));
        pacta_paper_say(paper, sign.ink, finding->pending ? ", pending" : "");
    }
    if (finding->duration_us != 0) {
        pacta_buf_adds(paper->out, "  ");
        pacta_paper_duration(paper, PACTA_INK_FAINT, finding->duration_us);
    }
    pacta_buf_addc(paper->out, '\n');
    pacta_block_situation(paper, finding, 4);
    pacta_block_details(paper, finding, 4);
}

int pacta_report_finding(const pacta_finding *finding,
                         const pacta_report_options *options, pacta_error *err)
{
    struct sheet sheet;
    int rc = begin(&sheet, options, finding, err);

    if (rc < 0)
        return rc;
    write_block(&sheet.paper, finding);
    return deliver(&sheet, err);
}

typedef struct counts {
    size_t passed, failed, pending, unknown;
} counts;

static counts count(const pacta_results *results)
{
    counts all = {0};

    for (size_t i = 0; i < results->count; i++) {
        for (size_t j = 0; j < results->items[i]->count; j++) {
            const pacta_finding *finding = results->items[i]->findings[j];

            if (finding->outcome == PACTA_OUTCOME_OK)
                all.passed++;
            else if (finding->pending)
                all.pending++;
            else
                all.failed++;
            all.unknown += finding->outcome == PACTA_OUTCOME_UNREACHABLE ||
                           finding->outcome == PACTA_OUTCOME_UNSUPPORTED;
        }
    }
    return all;
}

static void write_failure(const pacta_paper *paper, const pacta_result *result,
                          const pacta_finding *finding, size_t number)
{
    pacta_buf_addf(paper->out, "  %zu) ", number);
    pacta_paper_quote(paper, PACTA_INK_PLAIN, result->consumer);
    pacta_buf_adds(paper->out, ": ");
    pacta_paper_quote(paper, PACTA_INK_STRONG, finding->description);
    pacta_buf_adds(paper->out, ": ");
    pacta_paper_say(paper, PACTA_INK_BAD, pacta_block_outcome(finding));
    if (finding->mismatches.total != 0)
        pacta_buf_addf(paper->out, ", %zu difference%s", finding->mismatches.total,
                       finding->mismatches.total == 1 ? "" : "s");
    pacta_buf_addc(paper->out, '\n');
}

static void write_failures(const pacta_paper *paper, const pacta_results *results)
{
    size_t number = 0;

    pacta_buf_adds(paper->out, "\nWhat does not hold:\n");
    for (size_t i = 0; i < results->count; i++) {
        const pacta_result *result = results->items[i];

        for (size_t j = 0; j < result->count; j++) {
            const pacta_finding *finding = result->findings[j];

            if (finding->outcome != PACTA_OUTCOME_OK && !finding->pending)
                write_failure(paper, result, finding, ++number);
        }
    }
}

static void write_verdict(const pacta_paper *paper, const pacta_results *results,
                          const counts *all)
{
    bool several = results->count > 1;

    switch (pacta_results_verdict(results)) {
    case PACTA_VERDICT_HOLDS:
        if (all->passed == 0)
            pacta_paper_say(paper, PACTA_INK_DOUBT, "Nothing but pending failures.");
        else
            pacta_paper_say(paper, PACTA_INK_GOOD,
                            several ? "All pacts hold." : "The pact holds.");
        break;
    case PACTA_VERDICT_BROKEN:
        pacta_paper_say(paper, PACTA_INK_BAD,
                        several ? "Not all pacts hold." : "The pact does not hold.");
        break;
    case PACTA_VERDICT_UNKNOWN:
        pacta_paper_say(paper, PACTA_INK_DOUBT, "Could not find out");
        pacta_buf_addf(paper->out, " whether the %s: %zu interaction%s not checked.",
                       several ? "pacts hold" : "pact holds", all->unknown,
                       all->unknown == 1 ? " was" : "s were");
        break;
    case PACTA_VERDICT_NOTHING:
        pacta_paper_say(paper, PACTA_INK_DOUBT, "There was nothing to verify.");
        break;
    }
    pacta_buf_addc(paper->out, '\n');
}

int pacta_report_summary(const pacta_results *results,
                         const pacta_report_options *options, pacta_error *err)
{
    struct sheet sheet;
    counts all;
    int rc = begin(&sheet, options, results, err);

    if (rc < 0)
        return rc;
    all = count(results);
    if (all.failed != 0 && all.passed + all.failed + all.pending > LONG_RUN)
        write_failures(&sheet.paper, results);
    pacta_buf_addc(&sheet.text, '\n');
    write_verdict(&sheet.paper, results, &all);
    pacta_buf_addf(&sheet.text, "%zu passed, %zu failed, %zu pending, %zu skipped\n",
                   all.passed, all.failed, all.pending, results->skipped);
    return deliver(&sheet, err);
}
