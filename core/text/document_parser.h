/* SPDX-License-Identifier: MIT */
/*
 * document_parser.h - the parser's place in the text, and its tokens.
 *
 * Layer: core/text. For document_parse.c and document_token.c only.
 */
#ifndef PACTA_CORE_TEXT_DOCUMENT_PARSER_H
#define PACTA_CORE_TEXT_DOCUMENT_PARSER_H

#include "core/text/document_tape.h"

struct pacta_parser {
    pacta_document *document;
    const char *at, *end;
    uint32_t open; /* innermost container that is not closed, or PACTA_PARSER_NONE */
    unsigned depth;
    pacta_error *err;
};

#define PACTA_PARSER_NONE UINT32_MAX

static inline bool pacta_parser_sees(const struct pacta_parser *p, char c)
{
    return p->at < p->end && *p->at == c;
}

/* Gives the failure `code` the place of the byte `at`. Returns `code`. */
int pacta_parser_place(struct pacta_parser *p, const char *at, int code);
/* Fails with "expected ..., found ..." at the next token. */
int pacta_parser_unexpected(struct pacta_parser *p, const char *expected);
/* Puts the slice from `begin` to where the parser stands onto the tape. PACTA_ELIMIT,
 * PACTA_ENOMEM. */
int pacta_parser_add(struct pacta_parser *p, const char *begin, uint32_t info);

/* Each reads the token whose first byte the parser sees, onto the tape. */
int pacta_parser_string(struct pacta_parser *p);
int pacta_parser_number(struct pacta_parser *p);
int pacta_parser_word(struct pacta_parser *p); /* true, false, null */

#endif
