/* SPDX-License-Identifier: MIT */
/*
 * mismatches.c - differences copied into one arena, in the order in which they came.
 *
 * Layer: core/match.
 */
#include "core/match/mismatches.h"

#include <pacta/limits.h>

/* As C text in the arena; NULL stays NULL. False without memory. */
static bool copy_text(pacta_arena *arena, const char **out, pacta_str text)
{
    *out = NULL;
    if (text.ptr == NULL)
        return true;
    *out = pacta_arena_text(arena, text);
    return *out != NULL;
}

static bool copy_or_empty(pacta_arena *arena, const char **out, pacta_str text)
{
    *out = pacta_arena_text(arena, text);
    return *out != NULL;
}

static bool copy(pacta_arena *arena, pacta_mismatch *out, const pacta_difference *from)
{
    out->part = from->part;
    return copy_or_empty(arena, &out->where, from->where) &&
           copy_text(arena, &out->expected, from->expected) &&
           copy_text(arena, &out->actual, from->actual) &&
           copy_or_empty(arena, &out->rule, from->rule) &&
           copy_or_empty(arena, &out->rule_path, from->rule_path) &&
           copy_or_empty(arena, &out->text, from->text);
}

static bool has_room(const pacta_mismatches *list)
{
    return !list->verdict_only && list->count < PACTA_LIMIT_MISMATCHES;
}

bool pacta_mismatches_want(pacta_mismatches *list)
{
    if (has_room(list))
        return true;
    list->total++;
    return false;
}

int pacta_mismatches_add(pacta_mismatches *list, const pacta_difference *difference)
{
    pacta_mismatch *items;

    if (has_room(list)) {
        items = pacta_arena_grow(&list->arena, list->items, &list->cap, list->count + 1,
                                 sizeof *items);
        if (items == NULL)
            return PACTA_ENOMEM;
        list->items = items;
        if (!copy(&list->arena, &items[list->count], difference))
            return PACTA_ENOMEM;
        list->count++;
    }
    list->total++;
    return PACTA_OK;
}

static void forget(pacta_mismatches *list)
{
    list->items = NULL;
    list->count = 0;
    list->cap = 0;
    list->total = 0;
    list->budget = (pacta_regex_budget){0, 0};
}

void pacta_mismatches_clear(pacta_mismatches *list)
{
    pacta_arena_reset(&list->arena);
    forget(list);
}

void pacta_mismatches_dispose(pacta_mismatches *list)
{
    pacta_arena_dispose(&list->arena);
    forget(list);
}

static pacta_difference view(const pacta_mismatch *item)
{
    return (pacta_difference){
        .part = item->part,
        .where = pacta_str_of(item->where),
        .expected = pacta_str_of(item->expected),
        .actual = pacta_str_of(item->actual),
        .rule = pacta_str_of(item->rule),
        .rule_path = pacta_str_of(item->rule_path),
        .text = pacta_str_of(item->text),
    };
}

int pacta_mismatches_move(pacta_mismatches *to, pacta_mismatches *from)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < from->count && rc == PACTA_OK; i++) {
        pacta_difference difference = view(&from->items[i]);

        rc = pacta_mismatches_add(to, &difference);
    }
    if (rc == PACTA_OK) {
        to->total += from->total - from->count;
        pacta_mismatches_clear(from);
    }
    return rc;
}
