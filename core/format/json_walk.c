/* SPDX-License-Identifier: MIT */
/*
 * json_walk.c - side by side through two JSON values; pact-behaviour 2.9.
 *
 * Layer: core/format.
 */
#include "core/format/json_walk.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/size.h"
#include "core/format/json_level.h"

/* Objects whose names agree one by one need no look-ups. */
static bool names_in_step(pacta_json expected, pacta_json actual)
{
    pacta_json_cursor want = pacta_json_begin(expected);
    pacta_json_cursor have = pacta_json_begin(actual);

    if (pacta_json_count(expected) != pacta_json_count(actual))
        return false;
    while (pacta_json_next(&want) && pacta_json_next(&have)) {
        if (!pacta_json_string_eq(want.key, have.key))
            return false;
    }
    return true;
}

static struct pacta_json_level *push(struct pacta_json_walker *w)
{
    struct pacta_json_level *grown;
    size_t cap = w->cap;

    if (w->depth == w->cap) {
        grown = pacta_array_grow(w->levels != w->room ? w->levels : NULL, &cap,
                                 w->depth + 1, sizeof *grown);
        if (grown == NULL)
            return NULL;
        if (w->levels == w->room)
            memcpy(grown, w->room, sizeof w->room);
        w->levels = grown;
        w->cap = cap;
    }
    return &w->levels[w->depth++];
}

/* Goes into a pair of containers of one kind. */
static int enter(struct pacta_json_walker *w, const struct pacta_json_pair *pair,
                 const pacta_step *step, const pacta_matchers *equal)
{
    struct pacta_json_level *level = push(w);

    if (level == NULL)
        return PACTA_ENOMEM;
    *level = (struct pacta_json_level){
        .link = pair->link,
        .expected = pair->expected,
        .actual = pair->actual,
        .want = pacta_json_begin(pair->expected),
        .have = pacta_json_begin(pair->actual),
        .step = *step,
        .is_array = pacta_json_is(pair->expected, PACTA_JSON_ARRAY),
        .equal = equal,
    };
    if (!level->is_array)
        level->in_step =
            !w->terms->repeats_keys && names_in_step(pair->expected, pair->actual);
    return PACTA_OK;
}

/* Asks the rules of the place. */
static int judge(struct pacta_json_walker *w, const struct pacta_json_pair *pair,
                 const pacta_step *step)
{
    pacta_trial trial = {.expected = pacta_value_json(pair->expected),
                         .actual = pacta_value_json(pair->actual),
                         .cascaded = pacta_step_is_cascaded(step)};
    struct pacta_json_place place = {w, &pair->link};
    pacta_place where = pacta_json_place_of(&place);

    return pacta_judge(step->best, &where, &trial, w->out);
}

/* "null or something" holds for objects and lists too: as one alternative of several
 * the null rule may take the container's place. */
static bool null_is_fine(const pacta_step *step, pacta_json actual)
{
    return step->best != NULL && step->best->any &&
           pacta_json_is(actual, PACTA_JSON_NULL) &&
           pacta_matchers_have(step->best, PACTA_RULE_NULL);
}

/* Equality over a container is about all that it holds. */
static bool asks_equality(const pacta_step *step)
{
    return step->best != NULL && !step->best->any &&
           pacta_matchers_have(step->best, PACTA_RULE_EQUALITY);
}

static int compare_containers(struct pacta_json_walker *w, struct pacta_json_pair *pair,
                              const pacta_step *step, const pacta_matchers *equal)
{
    int rc = PACTA_OK;

    if (pacta_json_kind_of(pair->expected) != pacta_json_kind_of(pair->actual)) {
        if (equal == NULL && null_is_fine(step, pair->actual))
            return PACTA_OK;
        pair->governs = pacta_step_own(step); /* none was asked */
        return pacta_json_report(w, pair, PACTA_JSON_OTHER_KIND);
    }
    if (step->best != NULL)
        rc = judge(w, pair, step);
    if (asks_equality(step))
        equal = step->best;
    return rc == PACTA_OK ? enter(w, pair, step, equal) : rc;
}

/* What the rules of the place say, and what equality further up says when that is not
 * among them. */
static int compare_scalars(struct pacta_json_walker *w, struct pacta_json_pair *pair,
                           const pacta_step *step, const pacta_matchers *equal)
{
    int rc = PACTA_OK;

    if (step->best != NULL)
        rc = judge(w, pair, step);
    if (rc < 0 || (step->best != NULL && equal == NULL) || asks_equality(step) ||
        pacta_json_eq(pair->expected, pair->actual))
        return rc;
    pair->governs = equal;
    return pacta_json_report(w, pair, PACTA_JSON_UNEQUAL);
}

static int compare_pair(struct pacta_json_walker *w, struct pacta_json_pair *pair,
                        const pacta_step *step, const pacta_matchers *equal)
{
    if (pacta_json_is_container(pair->expected) ||
        pacta_json_is_container(pair->actual))
        return compare_containers(w, pair, step, equal);
    return compare_scalars(w, pair, step, equal);
}

int pacta_json_step(struct pacta_json_walker *w, const struct pacta_json_link *link,
                    pacta_step *out)
{
    const struct pacta_json_level *level = &w->levels[w->depth - 1];

    return level->is_array ? pacta_walk_index(&w->walk, &level->step, link->index, out)
                           : pacta_walk_field(&w->walk, &level->step, link->key, out);
}

/* The pair one level down; the deepest level may have moved in memory afterwards. */
static int descend(struct pacta_json_walker *w, struct pacta_json_pair *pair)
{
    const pacta_matchers *equal = w->levels[w->depth - 1].equal;
    size_t depth = w->depth;
    pacta_step step;
    int rc = pacta_json_step(w, &pair->link, &step);

    if (rc == PACTA_OK)
        rc = compare_pair(w, pair, &step, equal);
    if (rc == PACTA_OK && w->depth == depth)
        pacta_walk_leave(&w->walk, &step);
    return rc;
}

static int get_member(struct pacta_json_walker *w, pacta_json object, pacta_json key,
                      pacta_json *out)
{
    pacta_str name;

    if (!pacta_json_text(key, &w->walk.names, &name))
        return PACTA_ENOMEM;
    *out = pacta_json_get(object, name);
    return PACTA_OK;
}

static bool is_same(pacta_json a, pacta_json b)
{
    return a.document == b.document && a.at == b.at;
}

/* The next member of the expected object, unless a later one has its name. */
static int next_member(struct pacta_json_walker *w, struct pacta_json_level *level)
{
    struct pacta_json_pair pair = {.link = {.key = level->want.key},
                                   .expected = level->want.value};
    pacta_json last = level->want.value;
    int rc = PACTA_OK;

    if (level->in_step) {
        pacta_json_next(&level->have);
        pair.actual = level->have.value;
        return descend(w, &pair);
    }
    if (w->terms->repeats_keys)
        rc = get_member(w, level->expected, pair.link.key, &last);
    if (rc < 0 || !is_same(last, pair.expected))
        return rc;
    rc = get_member(w, level->actual, pair.link.key, &pair.actual);
    if (rc < 0)
        return rc;
    return pacta_json_is_there(pair.actual)
               ? descend(w, &pair)
               : pacta_json_report_lone(w, &pair, PACTA_JSON_MISSING);
}

static bool wants_nothing_else(const struct pacta_json_walker *w,
                               const struct pacta_json_level *level)
{
    return w->terms->strict || level->equal != NULL;
}

/* A member of the actual object: was it asked for? */
static int check_extra(struct pacta_json_walker *w,
                       const struct pacta_json_level *level, pacta_json key,
                       pacta_json value)
{
    struct pacta_json_pair pair = {.link = {.key = key}, .actual = value};
    pacta_json asked, last;
    int rc = get_member(w, level->expected, key, &asked);

    if (rc < 0 || pacta_json_is_there(asked))
        return rc;
    rc = get_member(w, level->actual, key, &last);
    if (rc < 0 || !is_same(last, value))
        return rc; /* a later duplicate tells it */
    return pacta_json_report_lone(w, &pair, PACTA_JSON_UNEXPECTED);
}

static int check_extras(struct pacta_json_walker *w,
                        const struct pacta_json_level *level)
{
    pacta_json_cursor have = pacta_json_begin(level->actual);
    int rc = PACTA_OK;

    if (level->in_step || !wants_nothing_else(w, level))
        return PACTA_OK;
    while (rc == PACTA_OK && !pacta_mismatches_decided(w->out) &&
           pacta_json_next(&have))
        rc = check_extra(w, level, have.key, have.value);
    return rc;
}

/* Rules let a list be of any length; equality, written or not, does not. */
static bool length_is_free(const struct pacta_json_level *level)
{
    return level->step.best != NULL && level->equal == NULL;
}

/* The whole list or object, one level up. */
static int report_level(struct pacta_json_walker *w, pacta_json_trouble trouble)
{
    const struct pacta_json_level *level = &w->levels[w->depth - 1];
    struct pacta_json_pair pair = {level->link, level->expected, level->actual,
                                   level->equal};
    int rc;

    w->depth--; /* its place is told from above */
    rc = pacta_json_report(w, &pair, trouble);
    w->depth++;
    return rc;
}

/* An item of the expected list against the one at the same place, if there is one. */
static int next_item(struct pacta_json_walker *w, struct pacta_json_level *level)
{
    struct pacta_json_pair pair = {.link = {.index = level->want.index},
                                   .expected = level->want.value};

    if (level->want.index == 0)
        level->first = level->want.value;
    if (pacta_json_next(&level->have)) {
        pair.actual = level->have.value;
        return descend(w, &pair);
    }
    return length_is_free(level) ? PACTA_OK
                                 : pacta_json_report_lone(w, &pair, PACTA_JSON_MISSING);
}

/* An item beyond the expected ones: like the first of these, if a rule allows it. */
static int next_surplus(struct pacta_json_walker *w, struct pacta_json_level *level)
{
    struct pacta_json_pair pair = {.link = {.index = level->have.index},
                                   .expected = level->first,
                                   .actual = level->have.value};

    return descend(w, &pair);
}

static int check_length(struct pacta_json_walker *w,
                        const struct pacta_json_level *level)
{
    size_t expected = pacta_json_count(level->expected);
    size_t actual = pacta_json_count(level->actual);

    if (expected == actual || length_is_free(level))
        return PACTA_OK;
    return report_level(w, expected == 0 ? PACTA_JSON_NOT_EMPTY : PACTA_JSON_LENGTH);
}

static void leave(struct pacta_json_walker *w)
{
    pacta_walk_leave(&w->walk, &w->levels[--w->depth].step);
}

static int finish(struct pacta_json_walker *w)
{
    const struct pacta_json_level *level = &w->levels[w->depth - 1];
    int rc = level->is_array ? check_length(w, level) : check_extras(w, level);

    leave(w);
    return rc;
}

/* One comparison further. */
static int advance(struct pacta_json_walker *w)
{
    struct pacta_json_level *level = &w->levels[w->depth - 1];

    if (pacta_json_next(&level->want))
        return level->is_array ? next_item(w, level) : next_member(w, level);
    if (level->is_array && length_is_free(level) && pacta_json_is_there(level->first) &&
        pacta_json_next(&level->have))
        return next_surplus(w, level);
    return finish(w);
}

int pacta_json_walk(const pacta_json_terms *terms, pacta_json expected,
                    pacta_json actual, pacta_mismatches *out)
{
    struct pacta_json_walker w;
    struct pacta_json_pair pair = {.expected = expected, .actual = actual};
    pacta_step step;
    int rc;

    w.terms = terms;
    w.out = out;
    w.levels = w.room;
    w.depth = 0;
    w.cap = PACTA_COUNT(w.room);
    pacta_walk_init(&w.walk, terms->rules);
    rc = pacta_walk_root(&w.walk, &step);
    if (rc == PACTA_OK)
        rc = compare_pair(&w, &pair, &step, NULL);
    while (rc == PACTA_OK && w.depth != 0 && !pacta_mismatches_decided(out))
        rc = advance(&w);
    pacta_walk_dispose(&w.walk);
    if (w.levels != w.room)
        free(w.levels);
    return rc;
}
