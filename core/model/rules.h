/* SPDX-License-Identifier: MIT */
/*
 * rules.h - matching rules as a pact states them, before they are compiled.
 *
 * Layer: core/model. Data in the pact's arena; immutable once a pact is sealed.
 */
#ifndef PACTA_CORE_MODEL_RULES_H
#define PACTA_CORE_MODEL_RULES_H

#include <pacta/error.h>
#include <pacta/pact.h>

#include "core/base/arena.h"
#include "core/text/document.h"

/* One list; the enum, the written names and the first version that knows them. */
#define PACTA_RULES(X)                     \
    X(EQUALITY, "equality", PACTA_SPEC_V3) \
    X(TYPE, "type", PACTA_SPEC_V2)         \
    X(REGEX, "regex", PACTA_SPEC_V2)       \
    X(INCLUDE, "include", PACTA_SPEC_V3)   \
    X(INTEGER, "integer", PACTA_SPEC_V3)   \
    X(DECIMAL, "decimal", PACTA_SPEC_V3)   \
    X(NUMBER, "number", PACTA_SPEC_V3)     \
    X(BOOLEAN, "boolean", PACTA_SPEC_V3)   \
    X(NULL, "null", PACTA_SPEC_V3)

#define PACTA_RULE_ENTRY(id, name, spec) PACTA_RULE_##id,
typedef enum {
    PACTA_RULES(PACTA_RULE_ENTRY)
    /* Read from a file and carried along, but this build cannot apply it. */
    PACTA_RULE_OTHER,
    PACTA_RULE_COUNT
} pacta_rule_kind;
#undef PACTA_RULE_ENTRY

/* The kinds min, max and their spellings in files are TYPE with a bound. */
typedef struct pacta_rule {
    pacta_rule_kind kind;
    bool has_min, has_max; /* TYPE only */
    uint64_t min, max;
    pacta_str text; /* REGEX: the pattern; INCLUDE: the needle; OTHER: its name */
    pacta_json raw; /* as read; none when a builder made it. Written back as it was */
} pacta_rule;

typedef struct pacta_rule_list {
    bool any; /* "combine": "OR" */
    pacta_rule *items;
    size_t count, cap;
} pacta_rule_list;

/* What a rule list governs; also the names of the V3/V4 categories. */
typedef enum {
    PACTA_CATEGORY_METHOD,
    PACTA_CATEGORY_PATH,
    PACTA_CATEGORY_QUERY,
    PACTA_CATEGORY_HEADER,
    PACTA_CATEGORY_STATUS,
    PACTA_CATEGORY_BODY,
    PACTA_CATEGORY_METADATA,
    PACTA_CATEGORY_COUNT
} pacta_category;

typedef struct pacta_rule_entry {
    pacta_category category;
    pacta_str key; /* body: path expression; query, header: name; else "" */
    pacta_rule_list list;
} pacta_rule_entry;

typedef struct pacta_rule_set {
    pacta_rule_entry *items; /* in the order in which they were stated */
    size_t count, cap;
    pacta_json contents; /* what is for plugins, as read, carried along; or none */
} pacta_rule_set;

/* "type", "integer"; the written name of a rule (OTHER: its own). */
pacta_str pacta_rule_name(const pacta_rule *rule);
/* The first version of the format that can hold it. OTHER: V4. */
pacta_spec pacta_rule_spec(const pacta_rule *rule);
/* The same kind, bounds and text; what else a file says of a rule does not count, as a
 * builder makes none of it. */
bool pacta_rule_eq(const pacta_rule *a, const pacta_rule *b);
/* "body", "path". */
const char *pacta_category_name(pacta_category category);
/* The entry for (category, key), made when it is not there; header names without regard
 * to case. NULL without memory. Key copied into the arena. */
pacta_rule_entry *pacta_rule_set_need(pacta_rule_set *set, pacta_arena *arena,
                                      pacta_category category, pacta_str key);
/* NULL when nothing governs it. */
const pacta_rule_entry *pacta_rule_set_get(const pacta_rule_set *set,
                                           pacta_category category, pacta_str key);
/* Appends; rule->text is copied into the arena. False without memory. */
bool pacta_rule_list_add(pacta_rule_list *list, pacta_arena *arena,
                         const pacta_rule *rule);
/* One rule object of a file, {"match": "type", "min": 1}, in any known spelling
 * (pact-behaviour 1.11). PACTA_EPARSE with line and path of what is wrong. The rule's
 * texts go into the arena. */
int pacta_rule_read(pacta_rule *out, pacta_arena *arena, pacta_json object,
                    pacta_error *err);

#endif
