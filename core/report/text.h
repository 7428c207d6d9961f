/* SPDX-License-Identifier: MIT */
/*
 * text.h - a whole result as plain text: what a test framework shows when it fails.
 *
 * Layer: core/report.
 */
#ifndef PACTA_CORE_REPORT_TEXT_H
#define PACTA_CORE_REPORT_TEXT_H

#include "core/base/buf.h"
#include "core/result/result.h"

/* Appends one block for each finding that does not hold and is not pending; nothing
 * when all hold. PACTA_OK, or what the buffer remembers. */
int pacta_report_result_text(pacta_buf *out, const pacta_result *result);

#endif
