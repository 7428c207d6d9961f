/* SPDX-License-Identifier: MIT */
/*
 * text.c - the result of one mock, or of one pact's verification, without colours.
 *
 * Layer: core/report.
 */
#include "core/report/text.h"

#include "core/report/block.h"

static void write_finding(const pacta_paper *paper, const pacta_finding *finding)
{
    pacta_paper_say(paper, PACTA_INK_PLAIN, pacta_block_outcome(finding));
    pacta_buf_adds(paper->out, ": ");
    pacta_paper_quote(paper, PACTA_INK_PLAIN, finding->description);
    pacta_buf_addc(paper->out, '\n');
    pacta_block_situation(paper, finding, 2);
    pacta_block_details(paper, finding, 2);
}

int pacta_report_result_text(pacta_buf *out, const pacta_result *result)
{
    pacta_paper paper = {out, false};
    size_t written = 0;

    for (size_t i = 0; i < result->count; i++) {
        const pacta_finding *finding = result->findings[i];

        if (finding->outcome == PACTA_OUTCOME_OK || finding->pending)
            continue;
        if (written++ != 0)
            pacta_buf_addc(out, '\n');
        write_finding(&paper, finding);
    }
    return out->failed;
}
