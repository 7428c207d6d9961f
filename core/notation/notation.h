/* SPDX-License-Identifier: MIT */
/*
 * notation.h - how people write a value with matchers: an example and the rules it
 * stands for.
 *
 * Layer: core/notation.
 */
#ifndef PACTA_CORE_NOTATION_NOTATION_H
#define PACTA_CORE_NOTATION_NOTATION_H

#include <pacta/error.h>

#include "core/base/arena.h"
#include "core/model/rules.h"

typedef struct pacta_notation {
    pacta_str example;    /* JSON without blanks, numbers as spelled */
    pacta_rule_set rules; /* category BODY, keys are paths from "$" */
} pacta_notation;

/* PACTA_JSON text: JSON in which a value may be word(arguments). PACTA_EPARSE with the
 * JSON path of what is wrong as err->path: malformed, or unknown word "id". Results in
 * the arena. */
int pacta_notation_read(pacta_notation *out, pacta_arena *arena, pacta_str text,
                        pacta_error *err);
/* Integration JSON: strict JSON in which an object with "pact:matcher:type" is a
 * matcher (pact-behaviour 4.2, 4.3). The document must outlive the result. */
int pacta_integration_read(pacta_notation *out, pacta_arena *arena, pacta_str text,
                           pacta_error *err);

#endif
