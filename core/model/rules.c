/* SPDX-License-Identifier: MIT */
/*
 * rules.c - matching rules as lists under a category and a key.
 *
 * Layer: core/model.
 */
#include "core/model/rules.h"

#define NAME_ENTRY(id, name, spec) [PACTA_RULE_##id] = name,
static const char *const NAMES[PACTA_RULE_COUNT] = {PACTA_RULES(NAME_ENTRY)};
#undef NAME_ENTRY

#define SPEC_ENTRY(id, name, spec) [PACTA_RULE_##id] = spec,
static const pacta_spec SPECS[PACTA_RULE_COUNT] = {
    PACTA_RULES(SPEC_ENTRY)[PACTA_RULE_OTHER] = PACTA_SPEC_V4};
#undef SPEC_ENTRY

pacta_str pacta_rule_name(const pacta_rule *rule)
{
    return rule->kind == PACTA_RULE_OTHER ? rule->text
                                          : pacta_str_of(NAMES[rule->kind]);
}

pacta_spec pacta_rule_spec(const pacta_rule *rule)
{
    return SPECS[rule->kind];
}

bool pacta_rule_eq(const pacta_rule *a, const pacta_rule *b)
{
    return a->kind == b->kind && a->has_min == b->has_min && a->has_max == b->has_max &&
           a->min == b->min && a->max == b->max && pacta_str_eq(a->text, b->text);
}

const char *pacta_category_name(pacta_category category)
{
    static const char *const CATEGORIES[PACTA_CATEGORY_COUNT] = {
        [PACTA_CATEGORY_METHOD] = "method",     [PACTA_CATEGORY_PATH] = "path",
        [PACTA_CATEGORY_QUERY] = "query",       [PACTA_CATEGORY_HEADER] = "header",
        [PACTA_CATEGORY_STATUS] = "status",     [PACTA_CATEGORY_BODY] = "body",
        [PACTA_CATEGORY_METADATA] = "metadata",
    };

    return CATEGORIES[category];
}

const pacta_rule_entry *pacta_rule_set_get(const pacta_rule_set *set,
                                           pacta_category category, pacta_str key)
{
    for (size_t i = 0; i < set->count; i++) {
        const pacta_rule_entry *entry = &set->items[i];

        if (entry->category == category &&
            (category == PACTA_CATEGORY_HEADER ? pacta_str_eq_nocase(entry->key, key)
                                               : pacta_str_eq(entry->key, key)))
            return entry;
    }
    return NULL;
}

pacta_rule_entry *pacta_rule_set_need(pacta_rule_set *set, pacta_arena *arena,
                                      pacta_category category, pacta_str key)
{
    const pacta_rule_entry *found = pacta_rule_set_get(set, category, key);
    pacta_rule_entry *grown;

    if (found != NULL)
        return set->items + (found - set->items);
    grown =
        pacta_arena_grow(arena, set->items, &set->cap, set->count + 1, sizeof *grown);
    if (grown == NULL)
        return NULL;
    set->items = grown;
    grown[set->count] = (pacta_rule_entry){.category = category};
    if (!pacta_arena_dup(arena, &grown[set->count].key, key))
        return NULL;
    return &grown[set->count++];
}

bool pacta_rule_list_add(pacta_rule_list *list, pacta_arena *arena,
                         const pacta_rule *rule)
{
    pacta_rule *grown = pacta_arena_grow(arena, list->items, &list->cap,
                                         list->count + 1, sizeof *grown);

    if (grown == NULL)
        return false;
    list->items = grown;
    grown[list->count] = *rule;
    if (!pacta_arena_dup(arena, &grown[list->count].text, rule->text))
        return false;
    list->count++;
    return true;
}
