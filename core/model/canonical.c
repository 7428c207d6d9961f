/* SPDX-License-Identifier: MIT */
/*
 * canonical.c - values with sorted members. Without recursion, as depth is what a
 * hostile file has plenty of.
 *
 * Layer: core/model.
 */
#include "core/model/canonical.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/text/number.h"

/* Digits of an exponent that surely fits, with the place of the point added. */
#define LONGEST_EXPONENT 17u

struct member {
    pacta_str name; /* of an object's */
    pacta_json value;
    size_t position;
};

struct level {
    struct member *items;
    size_t count, next;
    bool keyed;
};

struct walk {
    pacta_json_writer *json;
    bool normal; /* one spelling for all that is the same */
    pacta_arena arena;
    struct level *levels;
    size_t depth, cap;
};

static int compare_members(const void *a, const void *b)
{
    const struct member *left = a, *right = b;
    int order = pacta_str_cmp(left->name, right->name);

    if (order != 0)
        return order;
    return left->position < right->position ? -1 : left->position > right->position;
}

static void sort_members(struct level *level)
{
    size_t kept = 0;

    if (level->count < 2)
        return;
    qsort(level->items, level->count, sizeof *level->items, compare_members);
    for (size_t i = 0; i < level->count; i++) {
        if (i + 1 == level->count ||
            !pacta_str_eq(level->items[i].name, level->items[i + 1].name))
            level->items[kept++] = level->items[i];
    }
    level->count = kept;
}

/* All members or items of a container. False without memory. */
static bool collect(struct level *level, struct walk *w, pacta_json container)
{
    pacta_json_cursor cursor = pacta_json_begin(container);
    size_t count = pacta_json_count(container);

    *level = (struct level){.keyed = pacta_json_is(container, PACTA_JSON_OBJECT)};
    if (count == 0)
        return true;
    level->items = pacta_arena_alloc(&w->arena, count, sizeof *level->items);
    if (level->items == NULL)
        return false;
    while (pacta_json_next(&cursor)) {
        struct member *member = &level->items[level->count++];

        *member = (struct member){.value = cursor.value, .position = cursor.index};
        if (level->keyed && !pacta_json_text(cursor.key, &w->arena, &member->name))
            return false;
    }
    if (level->keyed)
        sort_members(level);
    return true;
}

static bool enter(struct walk *w, pacta_json container)
{
    struct level *grown =
        pacta_arena_grow(&w->arena, w->levels, &w->cap, w->depth + 1, sizeof *grown);

    if (grown == NULL)
        return false;
    w->levels = grown;
    if (!collect(&grown[w->depth], w, container))
        return false;
    if (grown[w->depth++].keyed)
        pacta_json_begin_object(w->json);
    else
        pacta_json_begin_array(w->json);
    return true;
}

/* The exponent as a number; false when it is too long for one. */
static bool read_exponent(int64_t *out, pacta_str s)
{
    bool negative = s.len != 0 && s.ptr[0] == '-';

    *out = 0;
    if (negative || (s.len != 0 && s.ptr[0] == '+'))
        s = pacta_str_from(s, 1);
    while (s.len != 0 && s.ptr[0] == '0')
        s = pacta_str_from(s, 1);
    if (s.len > LONGEST_EXPONENT)
        return false;
    for (size_t i = 0; i < s.len; i++)
        *out = *out * 10 + (s.ptr[i] - '0');
    if (negative)
        *out = -*out;
    return true;
}

/* A decimal as its digits without zeros at the ends, and the power of ten of the last
 * one: 0.10 and 1e-1 are both "1e-1". One whose exponent is too long stays as it is. */
static void add_decimal(pacta_buf *out, pacta_str spelled)
{
    bool negative = spelled.ptr[0] == '-';
    pacta_str s = pacta_str_from(spelled, negative), digits;
    size_t small = pacta_str_find(s, 'e'), large = pacta_str_find(s, 'E');
    size_t e = small < large ? small : large, point, first = 0, end = e;
    int64_t exponent;

    if (!read_exponent(&exponent, pacta_str_from(s, e + 1))) {
        pacta_buf_add(out, spelled);
        return;
    }
    point = pacta_str_find(pacta_str_sub(s, 0, e), '.');
    while (first < end && (s.ptr[first] == '0' || s.ptr[first] == '.'))
        first++;
    while (end > first && (s.ptr[end - 1] == '0' || s.ptr[end - 1] == '.'))
        end--;
    digits = pacta_str_sub(s, first, end - first);
    if (digits.len == 0) { /* whatever its sign and exponent */
        pacta_buf_adds(out, "0e0");
        return;
    }
    exponent += end <= point ? (int64_t)(point - end) : -(int64_t)(end - point - 1);
    pacta_buf_adds(out, negative ? "-" : "");
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] != '.')
            pacta_buf_addc(out, digits.ptr[i]);
    }
    pacta_buf_addf(out, "e%lld", (long long)exponent);
}

/* Integers and decimals are never the same number. */
static bool add_number(struct walk *w, pacta_str spelled)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    bool done;

    if (pacta_number_is_integer(spelled)) {
        pacta_json_add_raw(
            w->json, pacta_str_eq(spelled, PACTA_STR("-0")) ? PACTA_STR("0") : spelled);
        return true;
    }
    add_decimal(&text, spelled);
    done = text.failed == PACTA_OK;
    if (done)
        pacta_json_add_raw(w->json, pacta_buf_str(&text));
    pacta_buf_dispose(&text);
    return done;
}

static bool add_value(struct walk *w, pacta_json value)
{
    pacta_json_kind kind = pacta_json_kind_of(value);
    pacta_str text;

    if (kind == PACTA_JSON_OBJECT || kind == PACTA_JSON_ARRAY)
        return enter(w, value);
    if (w->normal && kind == PACTA_JSON_NUMBER)
        return add_number(w, pacta_json_raw(value));
    if (!w->normal || kind != PACTA_JSON_STRING) {
        pacta_json_add_value(w->json, value);
        return true;
    }
    if (!pacta_json_text(value, &w->arena, &text))
        return false;
    pacta_json_add_string(w->json, text);
    return true;
}

/* The next step of the innermost container. */
static bool step(struct walk *w)
{
    struct level *level = &w->levels[w->depth - 1];
    const struct member *member;

    if (level->next == level->count) {
        w->depth--;
        if (level->keyed)
            pacta_json_end_object(w->json);
        else
            pacta_json_end_array(w->json);
        return true;
    }
    member = &level->items[level->next++];
    if (level->keyed)
        pacta_json_add_key(w->json, member->name);
    return add_value(w, member->value);
}

static bool write_all(pacta_json_writer *json, pacta_json value, bool normal)
{
    struct walk w = {.json = json, .normal = normal};
    bool done = add_value(&w, value);

    while (done && w.depth != 0)
        done = step(&w);
    pacta_arena_dispose(&w.arena);
    return done;
}

int pacta_canonical_write(pacta_json_writer *json, pacta_json value, pacta_error *err)
{
    return write_all(json, value, false) ? PACTA_OK : pacta_fail_memory(err);
}

bool pacta_canonical_identity(pacta_str *out, pacta_arena *arena, pacta_str text)
{
    pacta_buf identity = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document = NULL;
    pacta_json_writer json;
    int rc = pacta_document_parse(&document, text, NULL);
    bool done;

    if (rc < 0)
        return rc != PACTA_ENOMEM && pacta_arena_dup(arena, out, text);
    pacta_json_writer_init(&json, &identity, 0);
    done = write_all(&json, pacta_document_root(document), true) &&
           identity.failed == PACTA_OK &&
           pacta_arena_dup(arena, out, pacta_buf_str(&identity));
    pacta_buf_dispose(&identity);
    pacta_document_free(document);
    return done;
}
