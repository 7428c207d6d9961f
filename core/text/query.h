/* SPDX-License-Identifier: MIT */
/*
 * query.h - query strings and percent-encoding, both ways.
 *
 * Layer: core/text. Behaviour after pact-behaviour 1.5.
 */
#ifndef PACTA_CORE_TEXT_QUERY_H
#define PACTA_CORE_TEXT_QUERY_H

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/fields.h"

/* "a=1&b&a=2" -> names decoded, '+' a blank, "b" without a value; a broken %xx stays as
 * it is; empty pairs are skipped. Adds to `out`; false without memory, and beyond a
 * million pairs. */
bool pacta_query_parse(pacta_fields *out, pacta_arena *arena, pacta_str text);
/* Names sorted; letters, digits and '-' literal, blank '+', all else %XX of its UTF-8
 * bytes. */
void pacta_query_write(pacta_buf *out, const pacta_fields *fields);
/* Only %xx; broken sequences stay. '+' is a blank when `plus` is set. The result is in
 * the arena. */
bool pacta_percent_decode(pacta_str *out, pacta_arena *arena, pacta_str text,
                          bool plus);
/* The same without the plus: a blank is %20. */
void pacta_percent_encode(pacta_buf *out, pacta_str text);

#endif
