/* SPDX-License-Identifier: MIT */
/*
 * pact_eq.h - do two pacts say the same? For what is written and read again.
 *
 * Fields, rules and interactions may stand in another order.
 */
#ifndef PACTA_TESTS_PACT_EQ_H
#define PACTA_TESTS_PACT_EQ_H

#include <stdlib.h>

#include "core/model/pact.h"

/* Also both there or both not. */
static inline bool pact_eq_text(pacta_str a, pacta_str b)
{
    return (a.ptr == NULL) == (b.ptr == NULL) && pacta_str_eq(a, b);
}

static inline bool pact_eq_values(const pacta_field *a, const pacta_field *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!pact_eq_text(a->values[i], b->values[i]))
            return false;
    }
    return true;
}

static inline bool pact_eq_fields(const pacta_fields *a, const pacta_fields *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const pacta_field *one = &a->items[i];
        const pacta_field *other = pacta_fields_get(b, one->name, false);

        if (other == NULL || !pact_eq_values(one, other))
            return false;
    }
    return true;
}

static inline bool pact_eq_rule(const pacta_rule *a, const pacta_rule *b)
{
    return a->kind == b->kind && a->has_min == b->has_min && a->has_max == b->has_max &&
           a->min == b->min && a->max == b->max && pact_eq_text(a->text, b->text);
}

static inline bool pact_eq_rules(const pacta_rule_set *a, const pacta_rule_set *b)
{
    bool contents = pacta_json_is_there(a->contents);

    if (a->count != b->count || contents != pacta_json_is_there(b->contents) ||
        (contents && !pacta_json_eq(a->contents, b->contents)))
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const pacta_rule_entry *one = &a->items[i];
        const pacta_rule_entry *other = pacta_rule_set_get(b, one->category, one->key);

        if (other == NULL || other->list.count != one->list.count ||
            other->list.any != one->list.any)
            return false;
        for (size_t k = 0; k < one->list.count; k++) {
            if (!pact_eq_rule(&one->list.items[k], &other->list.items[k]))
                return false;
        }
    }
    return true;
}

/* The same bytes, or the same JSON: a file keeps no blanks of a JSON body. */
static inline bool pact_eq_body(const pacta_body *a, const pacta_body *b)
{
    pacta_document *one = NULL, *other = NULL;
    bool same;

    if (a->kind != b->kind)
        return false;
    if (a->kind != PACTA_BODY_PRESENT || pacta_str_eq(a->bytes, b->bytes))
        return true;
    same = pacta_document_parse(&one, a->bytes, NULL) == PACTA_OK &&
           pacta_document_parse(&other, b->bytes, NULL) == PACTA_OK &&
           pacta_json_eq(pacta_document_root(one), pacta_document_root(other));
    pacta_document_free(one);
    pacta_document_free(other);
    return same;
}

static inline bool pact_eq_part(const pacta_part *a, const pacta_part *b)
{
    bool generators = pacta_json_is_there(a->generators);

    if (generators != pacta_json_is_there(b->generators) ||
        (generators && !pacta_json_eq(a->generators, b->generators)))
        return false;
    return pact_eq_fields(&a->headers, &b->headers) &&
           pact_eq_body(&a->body, &b->body) && pact_eq_rules(&a->rules, &b->rules);
}

static inline bool pact_eq_states(const pacta_interaction *a,
                                  const pacta_interaction *b)
{
    if (a->state_count != b->state_count)
        return false;
    for (size_t i = 0; i < a->state_count; i++) {
        if (!pact_eq_text(a->states[i].name, b->states[i].name) ||
            !pact_eq_text(a->states[i].identity, b->states[i].identity))
            return false;
    }
    return true;
}

static inline bool pact_eq_interaction(const pacta_interaction *a,
                                       const pacta_interaction *b)
{
    return a->kind == b->kind && pact_eq_text(a->description, b->description) &&
           pact_eq_states(a, b) && pact_eq_text(a->id, b->id) &&
           a->pending == b->pending && pact_eq_text(a->key, b->key) &&
           pact_eq_text(a->request.method, b->request.method) &&
           pact_eq_text(a->request.path, b->request.path) &&
           pact_eq_fields(&a->request.query, &b->request.query) &&
           pact_eq_part(&a->request.part, &b->request.part) &&
           a->response.status == b->response.status &&
           pact_eq_part(&a->response.part, &b->response.part);
}

/* `b` was read from what `a` was written to, so its interactions are sorted: each of
 * `a` is looked for and may be found once. */
static inline bool pact_eq(const pacta_pact *a, const pacta_pact *b)
{
    bool *found = calloc(b->interaction_count + 1, sizeof *found);
    bool same = found != NULL && pact_eq_text(a->consumer, b->consumer) &&
                pact_eq_text(a->provider, b->provider) &&
                a->interaction_count == b->interaction_count;

    for (size_t i = 0; same && i < a->interaction_count; i++) {
        size_t k = 0;

        while (
            k < b->interaction_count &&
            (found[k] || !pact_eq_interaction(a->interactions[i], b->interactions[k])))
            k++;
        same = k < b->interaction_count;
        found[k] = true;
    }
    free(found);
    return same;
}

#endif
