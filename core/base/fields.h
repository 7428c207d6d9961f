/* SPDX-License-Identifier: MIT */
/*
 * fields.h - names with lists of values, in order: query parameters and headers.
 *
 * Layer: core/base. Storage is an arena's.
 */
#ifndef PACTA_CORE_BASE_FIELDS_H
#define PACTA_CORE_BASE_FIELDS_H

#include "core/base/arena.h"
#include "core/base/str.h"

typedef struct pacta_field {
    pacta_str name;
    pacta_str *values; /* one with a NULL pointer has no value at all: ?flag */
    size_t count, cap;
} pacta_field;

typedef struct pacta_fields {
    pacta_field *items;
    size_t count, cap;
} pacta_fields;

/* The field of that name, NULL when there is none. Linear: lists are short. */
pacta_field *pacta_fields_get(const pacta_fields *fields, pacta_str name, bool nocase);
/* That field, made at the end when it is not there yet; NULL without memory. The name
 * is copied into the arena. */
pacta_field *pacta_fields_need(pacta_fields *fields, pacta_arena *arena, pacta_str name,
                               bool nocase);
/* Adds a value, copied into the arena. */
bool pacta_field_add(pacta_field *field, pacta_arena *arena, pacta_str value);

#endif
