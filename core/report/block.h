/* SPDX-License-Identifier: MIT */
/*
 * block.h - one finding for a person: what was asked, what became of it, what differs.
 *
 * Layer: core/report.
 */
#ifndef PACTA_CORE_REPORT_BLOCK_H
#define PACTA_CORE_REPORT_BLOCK_H

#include "core/report/paper.h"
#include "core/result/result.h"

/* "missing request", "response mismatch": the outcome in words. */
const char *pacta_block_outcome(const pacta_finding *finding);
/* The lines under a finding's heading: its states and its request. */
void pacta_block_situation(const pacta_paper *paper, const pacta_finding *finding,
                           size_t indent);
/* Reason, differences and notes, a blank line in front when there is something. */
void pacta_block_details(const pacta_paper *paper, const pacta_finding *finding,
                         size_t indent);

#endif
