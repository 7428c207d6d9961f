/* SPDX-License-Identifier: MIT */
/*
 * show.h - a notation as one line, for comparing with what a test expects:
 * {"id":42} | $.id integer | $.tags type min 1
 */
#ifndef TESTS_CORE_NOTATION_SHOW_H
#define TESTS_CORE_NOTATION_SHOW_H

#include "core/notation/notation.h"

typedef int read_fn(pacta_notation *out, pacta_arena *arena, pacta_str text,
                    pacta_error *err);

/* What reading `text` gives: the line above, else "PATH: TEXT" of the error. Also
 * checks that the example is JSON and that every rule has a path. To be freed. */
char *show(read_fn *read, const char *text, int *code);

#endif
