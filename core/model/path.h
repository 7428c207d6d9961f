/* SPDX-License-Identifier: MIT */
/*
 * path.h - path expressions: $.items[*]['a b'].id
 *
 * Layer: core/model. Grammar and errors after pact-behaviour 2.2.
 */
#ifndef PACTA_CORE_MODEL_PATH_H
#define PACTA_CORE_MODEL_PATH_H

#include <pacta/error.h>

#include "core/base/arena.h"
#include "core/base/buf.h"

typedef enum {
    PACTA_TOKEN_ROOT,
    PACTA_TOKEN_FIELD,
    PACTA_TOKEN_INDEX,
    PACTA_TOKEN_ANY_FIELD, /* .* */
    PACTA_TOKEN_ANY_INDEX  /* [*] */
} pacta_token_kind;

typedef struct pacta_token {
    pacta_token_kind kind;
    pacta_str name; /* FIELD */
    size_t index;   /* INDEX */
} pacta_token;

typedef struct pacta_path {
    pacta_token *tokens; /* the first is ROOT, unless the text was empty */
    size_t count, cap;
} pacta_path;

/* PACTA_EPARSE "expected a name after '.' at 3"; PACTA_ELIMIT; PACTA_ENOMEM. */
int pacta_path_parse(pacta_path *out, pacta_arena *arena, pacta_str text,
                     pacta_error *err);
/* Appends ".name", or "['a b']" when it is no plain identifier. */
void pacta_path_add_field(pacta_buf *out, pacta_str name);
/* Appends "[3]". */
void pacta_path_add_index(pacta_buf *out, size_t index);

#endif
