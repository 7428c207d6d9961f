/* SPDX-License-Identifier: MIT */
/*
 * error.h - filling a pacta_error. The first failure stays; later ones are echoes.
 *
 * Layer: core/base. Only public entry points clear an error.
 */
#ifndef PACTA_CORE_BASE_ERROR_H
#define PACTA_CORE_BASE_ERROR_H

#include <pacta/error.h>

#include "core/base/str.h"

/* Set to nothing. NULL is accepted. */
void pacta_error_clear(pacta_error *err);

/* Returns `code`, so that a failure is one line. Text: lower case, no full stop, the
 * offending value in quotes, what was expected; control characters become '?'. */
PACTA_PRINTF(3, 4) int pacta_fail(pacta_error *err, int code, const char *fmt, ...);

/* Hands a failure on that was caught to be looked at; the first failure stays. Returns
 * its code. */
int pacta_error_pass(pacta_error *err, const pacta_error *caught);

/* "no memory", said in one place. */
int pacta_fail_memory(pacta_error *err);

/* Adds the place where it is not yet known; a place that is known stays. `where` keeps
 * its tail when it is too long. Control characters, here and in the path, are shown as
 * '?'. Line and column 0: unknown. */
void pacta_error_at(pacta_error *err, pacta_str where, int line, int column);

/* Adds the path inside `where`, unless one is known. */
void pacta_error_path(pacta_error *err, pacta_str path);

/* A value for an error text: at most 60 bytes, cut at a character, control characters
 * shown as '?'. */
#define PACTA_QUOTE_SIZE 80
const char *pacta_quote(char out[PACTA_QUOTE_SIZE], pacta_str value);

#endif
