/* SPDX-License-Identifier: MIT */
/*
 * paper.h - text for a person: what came from outside made harmless, long values cut
 * where they differ, colour where it is wanted.
 *
 * Layer: core/report. Failures are the buffer's.
 */
#ifndef PACTA_CORE_REPORT_PAPER_H
#define PACTA_CORE_REPORT_PAPER_H

#include "core/base/buf.h"

typedef enum {
    PACTA_INK_PLAIN,
    PACTA_INK_STRONG,
    PACTA_INK_FAINT,
    PACTA_INK_GOOD,
    PACTA_INK_BAD,
    PACTA_INK_DOUBT,
    PACTA_INK_COUNT
} pacta_ink;

typedef struct pacta_paper {
    pacta_buf *out;
    bool colour;
} pacta_paper;

/* Our own words, as they are. */
void pacta_paper_say(const pacta_paper *paper, pacta_ink ink, const char *words);
/* Words from outside on one line: control characters, direction marks and bytes that
 * are no UTF-8 are shown as escapes, so that no report can steer a terminal. */
void pacta_paper_quote(const pacta_paper *paper, pacta_ink ink, pacta_str words);
/* The same over several lines, each begun with `indent` blanks. */
void pacta_paper_lines(const pacta_paper *paper, pacta_str words, size_t indent);
/* A value; a long one is cut to what surrounds its first difference from `other`, with
 * its length behind it. None: "nothing". */
void pacta_paper_value(const pacta_paper *paper, pacta_ink ink, pacta_str value,
                       pacta_str other);
/* "0.4 ms", "12 ms", "3.5 s". */
void pacta_paper_duration(const pacta_paper *paper, pacta_ink ink, uint64_t us);

#endif
