/* SPDX-License-Identifier: MIT */
/*
 * fields.c - names with lists of values.
 *
 * Layer: core/base.
 */
#include "core/base/fields.h"

pacta_field *pacta_fields_get(const pacta_fields *fields, pacta_str name, bool nocase)
{
    for (size_t i = 0; i < fields->count; i++) {
        pacta_field *field = &fields->items[i];

        if (nocase ? pacta_str_eq_nocase(field->name, name)
                   : pacta_str_eq(field->name, name))
            return field;
    }
    return NULL;
}

pacta_field *pacta_fields_need(pacta_fields *fields, pacta_arena *arena, pacta_str name,
                               bool nocase)
{
    pacta_field *field = pacta_fields_get(fields, name, nocase);
    pacta_field *grown;

    if (field != NULL)
        return field;
    grown = pacta_arena_grow(arena, fields->items, &fields->cap, fields->count + 1,
                             sizeof *grown);
    if (grown == NULL)
        return NULL;
    fields->items = grown;
    field = &grown[fields->count];
    *field = (pacta_field){.values = NULL};
    if (!pacta_arena_dup(arena, &field->name, name))
        return NULL;
    fields->count++;
    return field;
}

bool pacta_field_add(pacta_field *field, pacta_arena *arena, pacta_str value)
{
    pacta_str *grown = pacta_arena_grow(arena, field->values, &field->cap,
                                        field->count + 1, sizeof *grown);

    if (grown == NULL)
        return false;
    field->values = grown;
    if (!pacta_arena_dup(arena, &grown[field->count], value))
        return false;
    field->count++;
    return true;
}
