/* SPDX-License-Identifier: MIT */
/*
 * rules_write.c - rule sets into "matchingRules": flat paths in V2, categories later.
 *
 * Layer: core/model. Sorted, so that the order in which a test states its rules does
 * not show in the file.
 */
#include "core/model/part_write.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/base/error.h"
#include "core/model/path.h"

/* An entry under the name by which it is sorted. */
struct named {
    pacta_str name;
    const pacta_rule_entry *entry;
};

static int compare_named(const void *a, const void *b)
{
    const struct named *left = a, *right = b;

    return pacta_str_cmp(left->name, right->name);
}

static void add_bound(pacta_json_writer *json, const char *name, bool has,
                      uint64_t bound)
{
    char digits[24];

    if (!has)
        return;
    snprintf(digits, sizeof digits, "%" PRIu64, bound);
    pacta_json_add_key(json, pacta_str_of(name));
    pacta_json_add_raw(json, pacta_str_of(digits));
}

static int add_rule(const pacta_pact_writer *writer, const pacta_rule *rule)
{
    pacta_json_writer *json = writer->json;
    bool was_held = pacta_json_is_there(rule->raw) && writer->ix->pact != NULL &&
                    writer->ix->pact->spec <= writer->spec;
    char what[128], quoted[PACTA_QUOTE_SIZE];

    if (pacta_rule_spec(rule) > writer->spec && !was_held) {
        snprintf(what, sizeof what, "lacks the matcher \"%s\"",
                 pacta_quote(quoted, pacta_rule_name(rule)));
        return pacta_writer_unsupported(writer, what);
    }
    if (pacta_json_is_there(rule->raw)) {
        pacta_json_add_value(json, rule->raw);
        return PACTA_OK;
    }
    pacta_json_begin_object(json);
    pacta_json_add_member(json, "match", pacta_rule_name(rule));
    add_bound(json, "max", rule->has_max, rule->max);
    add_bound(json, "min", rule->has_min, rule->min);
    if (rule->kind == PACTA_RULE_REGEX)
        pacta_json_add_member(json, "regex", rule->text);
    if (rule->kind == PACTA_RULE_INCLUDE)
        pacta_json_add_member(json, "value", rule->text);
    pacta_json_end_object(json);
    return PACTA_OK;
}

static int add_list(const pacta_pact_writer *writer, const pacta_rule_list *list)
{
    pacta_json_writer *json = writer->json;
    int rc = PACTA_OK;

    pacta_json_begin_object(json);
    pacta_json_add_member(json, "combine",
                          list->any ? PACTA_STR("OR") : PACTA_STR("AND"));
    pacta_json_add_key(json, PACTA_STR("matchers"));
    pacta_json_begin_array(json);
    for (size_t i = 0; rc == PACTA_OK && i < list->count; i++)
        rc = add_rule(writer, &list->items[i]);
    if (rc < 0)
        return rc;
    pacta_json_end_array(json);
    pacta_json_end_object(json);
    return PACTA_OK;
}

static bool is_keyed(pacta_category category)
{
    return category != PACTA_CATEGORY_METHOD && category != PACTA_CATEGORY_PATH &&
           category != PACTA_CATEGORY_STATUS;
}

/* All entries of one category, sorted by key; `scratch` has room for them. */
static int add_category(const pacta_pact_writer *writer, const pacta_rule_set *set,
                        pacta_category category, struct named *scratch)
{
    size_t count = 0;
    int rc = PACTA_OK;

    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i].category == category && set->items[i].list.count != 0)
            scratch[count++] = (struct named){set->items[i].key, &set->items[i]};
    }
    if (count == 0)
        return PACTA_OK;
    qsort(scratch, count, sizeof *scratch, compare_named);
    pacta_json_add_key(writer->json, pacta_str_of(pacta_category_name(category)));
    if (!is_keyed(category))
        return add_list(writer, &scratch[0].entry->list);
    pacta_json_begin_object(writer->json);
    for (size_t i = 0; rc == PACTA_OK && i < count; i++) {
        pacta_json_add_key(writer->json, scratch[i].name);
        rc = add_list(writer, &scratch[i].entry->list);
    }
    if (rc == PACTA_OK)
        pacta_json_end_object(writer->json);
    return rc;
}

static int add_categories(const pacta_pact_writer *writer, const pacta_rule_set *set,
                          struct named *scratch)
{
    static const pacta_category SORTED[] = {
        PACTA_CATEGORY_HEADER, PACTA_CATEGORY_METADATA, PACTA_CATEGORY_METHOD,
        PACTA_CATEGORY_PATH,   PACTA_CATEGORY_QUERY,    PACTA_CATEGORY_STATUS};
    int rc = add_category(writer, set, PACTA_CATEGORY_BODY, scratch);

    if (rc == PACTA_OK && pacta_json_is_there(set->contents)) {
        pacta_json_add_key(writer->json, PACTA_STR("contents"));
        pacta_json_add_value(writer->json, set->contents);
    }

    for (size_t i = 0; rc == PACTA_OK && i < PACTA_COUNT(SORTED); i++)
        rc = add_category(writer, set, SORTED[i], scratch);
    return rc;
}

/* Paths know no escapes, so a quote in a name would end it. */
static bool is_nameable(pacta_str name)
{
    return name.len != 0 && pacta_str_find(name, '\'') == name.len &&
           pacta_str_find(name, '\\') == name.len;
}

/* "$.body.id", "$.headers['a name']", "$.path" */
static int name_flat(pacta_str *out, const pacta_pact_writer *writer,
                     pacta_arena *arena, const pacta_rule_entry *entry)
{
    pacta_buf name = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str key = pacta_str_trim(entry->key);
    bool done;

    switch (entry->category) {
    case PACTA_CATEGORY_BODY:
        pacta_buf_adds(&name, "$.body");
        if (pacta_str_starts(key, PACTA_STR("$")))
            pacta_buf_add(&name, pacta_str_from(key, 1));
        else if (key.len != 0) /* the root is implied */
            pacta_buf_addf(&name, "%s%.*s", key.ptr[0] == '[' ? "" : ".",
                           PACTA_FMT(key));
        break;
    case PACTA_CATEGORY_HEADER:
    case PACTA_CATEGORY_QUERY:
        if (!is_nameable(key))
            return pacta_writer_unsupported(
                writer, "holds no rule for a name that a path cannot spell");
        pacta_buf_adds(&name, entry->category == PACTA_CATEGORY_QUERY ? "$.query"
                                                                      : "$.headers");
        pacta_path_add_field(&name, key);
        break;
    case PACTA_CATEGORY_PATH:
        pacta_buf_adds(&name, "$.path");
        break;
    default:
        return pacta_writer_unsupported(writer,
                                        "holds rules for path, query, headers and "
                                        "body only");
    }
    done = name.failed == PACTA_OK && pacta_arena_dup(arena, out, pacta_buf_str(&name));
    pacta_buf_dispose(&name);
    return done ? PACTA_OK : pacta_fail_memory(writer->err);
}

static int add_flat(const pacta_pact_writer *writer, const pacta_rule_set *set,
                    pacta_arena *arena, struct named *scratch)
{
    size_t count = 0;
    int rc = PACTA_OK;

    if (pacta_json_is_there(set->contents))
        return pacta_writer_unsupported(writer, "holds no rules of plugins");
    for (size_t i = 0; rc == PACTA_OK && i < set->count; i++) {
        const pacta_rule_entry *entry = &set->items[i];

        if (entry->list.count == 0)
            continue;
        if (entry->list.count > 1)
            return pacta_writer_unsupported(writer, "holds one matcher for a place");
        scratch[count].entry = entry;
        rc = name_flat(&scratch[count++].name, writer, arena, entry);
    }
    if (rc < 0)
        return rc;
    qsort(scratch, count, sizeof *scratch, compare_named);
    for (size_t i = 0; rc == PACTA_OK && i < count; i++) {
        pacta_json_add_key(writer->json, scratch[i].name);
        rc = add_rule(writer, &scratch[i].entry->list.items[0]);
    }
    return rc;
}

int pacta_writer_add_rules(const pacta_pact_writer *writer, const pacta_rule_set *set)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    struct named *scratch;
    size_t stated = 0;
    int rc;

    for (size_t i = 0; i < set->count; i++)
        stated += set->items[i].list.count;
    if (stated == 0 && !pacta_json_is_there(set->contents))
        return PACTA_OK;
    scratch = pacta_arena_alloc(&arena, set->count + 1, sizeof *scratch);
    if (scratch == NULL)
        return pacta_fail_memory(writer->err);
    pacta_json_add_key(writer->json, PACTA_STR("matchingRules"));
    pacta_json_begin_object(writer->json);
    rc = writer->spec >= PACTA_SPEC_V3 ? add_categories(writer, set, scratch)
                                       : add_flat(writer, set, &arena, scratch);
    if (rc == PACTA_OK)
        pacta_json_end_object(writer->json);
    pacta_arena_dispose(&arena);
    return rc;
}
