/* SPDX-License-Identifier: MIT */
/*
 * scan.h - the smallest pieces of PACTA_JSON text: marks, strings, numbers, words.
 *
 * Layer: core/notation.
 */
#ifndef PACTA_CORE_NOTATION_SCAN_H
#define PACTA_CORE_NOTATION_SCAN_H

#include "core/notation/draft.h"

typedef struct pacta_scan {
    pacta_str text;
    size_t at;
    pacta_draft *draft; /* which knows the path for errors */
    /* The last string: between its quotes as JSON spells it, and what that means. */
    pacta_buf spelled, decoded;
} pacta_scan;

void pacta_scan_init(pacta_scan *scan, pacta_str text, pacta_draft *draft);
void pacta_scan_dispose(pacta_scan *scan);

/* The character behind blanks, '\0' at the end; it is not taken. */
char pacta_scan_peek(pacta_scan *scan);
/* Takes that character if it is `c`. */
bool pacta_scan_accept(pacta_scan *scan, char c);
/* Takes it, or fails. */
int pacta_scan_expect(pacta_scan *scan, char c);
/* PACTA_EPARSE "expected WHAT, found ..." */
int pacta_scan_fail(pacta_scan *scan, const char *what);

/* One or more string literals, which are joined as C joins them, into `spelled` and
 * `decoded`. The scan stands at a double quote. */
int pacta_scan_string(pacta_scan *scan);
/* A number as it is spelled. */
int pacta_scan_number(pacta_scan *scan, pacta_str *spelled);
/* A name as C spells them; the scan stands at its first letter. */
pacta_str pacta_scan_word(pacta_scan *scan);

static inline bool pacta_scan_is_word(char c)
{
    return pacta_is_alpha(c) || c == '_';
}

#endif
