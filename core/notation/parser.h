/* SPDX-License-Identifier: MIT */
/*
 * parser.h - what the grammar of PACTA_JSON and its matchers share.
 *
 * Layer: core/notation.
 */
#ifndef PACTA_CORE_NOTATION_PARSER_H
#define PACTA_CORE_NOTATION_PARSER_H

#include "core/notation/scan.h"

typedef struct pacta_parser {
    pacta_draft draft;
    pacta_scan scan;
} pacta_parser;

/* One value, matchers included, into the draft. `matched`: it is what a matcher stands
 * for, so its items, if it is an array, share one path. */
int pacta_parser_value(pacta_parser *parser, bool matched);
/* Writes the last string as it was spelled. */
void pacta_parser_emit_string(pacta_parser *parser);

#endif
