/* SPDX-License-Identifier: MIT */
/*
 * document_eq.c - whether two values say the same.
 *
 * Layer: core/text. The stack is a plain array, as documents may be 4,096 levels deep
 * and a thread's own stack is not ours to spend.
 */
#include "core/text/document_tape.h"

#include <pacta/limits.h>

#include "core/text/number.h"

/* A pair of containers under comparison: the left one and where in it to go on; the
 * right one (an object) or where in it to go on (an array). */
struct level {
    uint32_t container, a, b;
};

struct walk {
    const pacta_document *a, *b;
    struct level levels[PACTA_LIMIT_JSON_DEPTH];
    unsigned depth;
};

/* Every name of object `b` is in object `a` too. */
static bool holds_names(const pacta_document *a_document, uint32_t a,
                        const pacta_document *b_document, uint32_t b)
{
    const struct pacta_node *nodes = b_document->nodes;

    for (uint32_t key = b + 1; key < nodes[b].next; key = nodes[key + 1].next) {
        if (pacta_object_find(a_document, a, pacta_content_of(b_document, key)) == 0)
            return false;
    }
    return true;
}

static bool enter(struct walk *w, uint32_t a, uint32_t b, bool keyed)
{
    pacta_json left = {w->a, a}, right = {w->b, b};
    struct level *level = &w->levels[w->depth];

    if (keyed ? !holds_names(w->a, a, w->b, b)
              : pacta_json_count(left) != pacta_json_count(right))
        return false;
    *level = (struct level){.container = a, .a = a + 1, .b = keyed ? b : b + 1};
    w->depth++;
    return true;
}

/* Compares what can be compared at once; goes into containers. */
static bool pair_eq(struct walk *w, uint32_t a, uint32_t b)
{
    pacta_json left = {w->a, a}, right = {w->b, b};
    pacta_json_kind kind = pacta_json_kind_of(left);

    if (kind != pacta_json_kind_of(right))
        return false;
    switch (kind) {
    case PACTA_JSON_NULL:
        return true;
    case PACTA_JSON_BOOLEAN:
        return pacta_json_is_true(left) == pacta_json_is_true(right);
    case PACTA_JSON_NUMBER:
        return pacta_number_eq(pacta_json_raw(left), pacta_json_raw(right));
    case PACTA_JSON_STRING:
        return pacta_json_string_eq(left, right);
    case PACTA_JSON_ARRAY:
    case PACTA_JSON_OBJECT:
        break;
    }
    return enter(w, a, b, kind == PACTA_JSON_OBJECT);
}

static bool item_eq(struct walk *w, struct level *level)
{
    uint32_t a = level->a, b = level->b;

    level->a = w->a->nodes[a].next;
    level->b = w->b->nodes[b].next;
    return pair_eq(w, a, b);
}

static bool member_eq(struct walk *w, struct level *level)
{
    uint32_t key = level->a, other;
    struct pacta_content name = pacta_content_of(w->a, key);

    level->a = w->a->nodes[key + 1].next;
    if (pacta_object_find(w->a, level->container, name) != key)
        return true; /* a later duplicate counts instead */
    other = pacta_object_find(w->b, level->b, name);
    return other != 0 && pair_eq(w, key + 1, other + 1);
}

bool pacta_json_eq(pacta_json a, pacta_json b)
{
    struct walk w;

    if (!pacta_json_is_there(a) || !pacta_json_is_there(b))
        return pacta_json_is_there(a) == pacta_json_is_there(b);
    w.a = a.document;
    w.b = b.document;
    w.depth = 0;
    if (!pair_eq(&w, a.at, b.at))
        return false;
    while (w.depth > 0) {
        struct level *level = &w.levels[w.depth - 1];

        const struct pacta_node *node = &w.a->nodes[level->container];
        bool keyed = pacta_node_kind(node) == PACTA_JSON_OBJECT;

        if (level->a == node->next)
            w.depth--;
        else if (keyed ? !member_eq(&w, level) : !item_eq(&w, level))
            return false;
    }
    return true;
}
