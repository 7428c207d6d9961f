/* SPDX-License-Identifier: MIT */
/*
 * carried.c - members that nobody knows, sorted, so that the same file gives the same
 * bytes.
 *
 * Layer: core/model.
 */
#include "core/model/carried.h"

#include <stdlib.h>

#include "core/base/error.h"

struct pacta_carried_member {
    pacta_str name;
    pacta_json value;
    size_t position;
};

static int compare_members(const void *a, const void *b)
{
    const struct pacta_carried_member *left = a, *right = b;
    int order = pacta_str_cmp(left->name, right->name);

    if (order != 0)
        return order;
    return left->position < right->position ? -1 : left->position > right->position;
}

static bool is_known(pacta_str name, const pacta_str *known, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (pacta_str_eq(known[i], name))
            return true;
    }
    return false;
}

/* Sorts, and of each name keeps the last. */
static void settle(pacta_carried *carried)
{
    struct pacta_carried_member *items = carried->items;
    size_t kept = 0;

    if (carried->count < 2)
        return;
    qsort(items, carried->count, sizeof *items, compare_members);
    for (size_t i = 0; i < carried->count; i++) {
        if (i + 1 == carried->count || !pacta_str_eq(items[i].name, items[i + 1].name))
            items[kept++] = items[i];
    }
    carried->count = kept;
}

int pacta_carried_init(pacta_carried *out, pacta_json object, const pacta_str *known,
                       size_t known_count, pacta_error *err)
{
    pacta_json_cursor cursor = pacta_json_begin(object);

    *out = (pacta_carried){.arena = PACTA_ARENA_INIT};
    if (!pacta_json_is(object, PACTA_JSON_OBJECT) || pacta_json_count(object) == 0)
        return PACTA_OK;
    out->items =
        pacta_arena_alloc(&out->arena, pacta_json_count(object), sizeof *out->items);
    if (out->items == NULL)
        return pacta_fail_memory(err);
    while (pacta_json_next(&cursor)) {
        struct pacta_carried_member *member = &out->items[out->count];

        if (!pacta_json_text(cursor.key, &out->arena, &member->name))
            return pacta_fail_memory(err);
        member->value = cursor.value;
        member->position = cursor.index;
        out->count += !is_known(member->name, known, known_count);
    }
    settle(out);
    return PACTA_OK;
}

static void add_next(pacta_carried *carried, pacta_json_writer *json)
{
    const struct pacta_carried_member *member = &carried->items[carried->next++];

    pacta_json_add_key(json, member->name);
    pacta_json_add_value(json, member->value);
}

void pacta_carried_before(pacta_carried *carried, pacta_json_writer *json,
                          pacta_str name)
{
    while (carried->next < carried->count &&
           pacta_str_cmp(carried->items[carried->next].name, name) < 0)
        add_next(carried, json);
}

void pacta_carried_key(pacta_carried *carried, pacta_json_writer *json, const char *key)
{
    pacta_carried_before(carried, json, pacta_str_of(key));
    pacta_json_add_key(json, pacta_str_of(key));
}

void pacta_carried_member_text(pacta_carried *carried, pacta_json_writer *json,
                               const char *key, pacta_str text)
{
    pacta_carried_key(carried, json, key);
    pacta_json_add_string(json, text);
}

void pacta_carried_rest(pacta_carried *carried, pacta_json_writer *json)
{
    while (carried->next < carried->count)
        add_next(carried, json);
}

void pacta_carried_dispose(pacta_carried *carried)
{
    pacta_arena_dispose(&carried->arena);
}
