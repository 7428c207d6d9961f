/* SPDX-License-Identifier: MIT */
/*
 * words.h - the matchers of PACTA_JSON by name.
 *
 * Layer: core/notation.
 */
#ifndef PACTA_CORE_NOTATION_WORDS_H
#define PACTA_CORE_NOTATION_WORDS_H

#include "core/notation/parser.h"

typedef struct pacta_word {
    const char *name;
    /* What stands between the parentheses, which are the caller's. */
    int (*arguments)(pacta_parser *parser, const struct pacta_word *word);
    pacta_rule_kind kind;
    const char *usage; /* how it is written */
} pacta_word;

/* In the order of docs/matchers.md; NULL beyond the last. */
const pacta_word *pacta_word_at(size_t i);
/* NULL for what is no matcher. */
const pacta_word *pacta_word_get(pacta_str name);
/* Says what is wrong with a word that is no matcher, or that stands without
 * parentheses, and what was perhaps meant. */
int pacta_word_refuse(pacta_parser *parser, pacta_str name, bool called);

#endif
