/* SPDX-License-Identifier: MIT */
/*
 * matchers.c - rules made ready: expressions compiled, unknown kinds refused.
 *
 * Layer: core/match.
 */
#include "core/match/matchers.h"

#include "core/base/error.h"
#include "core/model/path.h"

/* Where a reader finds the rule: body rules as they are written, the others in the
 * spelling that every version of the format understands. */
static int add_path(pacta_str *out, pacta_arena *arena, const pacta_rule_entry *entry)
{
    pacta_buf path = PACTA_BUF_INIT(PACTA_BUF_ANY);
    bool copied;

    if (entry->category == PACTA_CATEGORY_BODY) {
        pacta_buf_add(&path, entry->key);
    } else {
        pacta_buf_addc(&path, '$');
        pacta_path_add_field(&path, pacta_str_of(pacta_category_name(entry->category)));
        if (entry->key.len != 0)
            pacta_path_add_field(&path, entry->key);
    }
    copied =
        path.failed == PACTA_OK && pacta_arena_dup(arena, out, pacta_buf_str(&path));
    pacta_buf_dispose(&path);
    return copied ? PACTA_OK : PACTA_ENOMEM;
}

/* Is it a matcher of the format, though this build cannot apply it? */
static bool is_of_format(pacta_str name)
{
    static const pacta_str NAMES[] = {
        PACTA_STR_INIT("date"),           PACTA_STR_INIT("time"),
        PACTA_STR_INIT("datetime"),       PACTA_STR_INIT("timestamp"),
        PACTA_STR_INIT("values"),         PACTA_STR_INIT("contentType"),
        PACTA_STR_INIT("content-type"),   PACTA_STR_INIT("statusCode"),
        PACTA_STR_INIT("status-code"),    PACTA_STR_INIT("arrayContains"),
        PACTA_STR_INIT("array-contains"), PACTA_STR_INIT("notEmpty"),
        PACTA_STR_INIT("not-empty"),      PACTA_STR_INIT("semver"),
        PACTA_STR_INIT("eachKey"),        PACTA_STR_INIT("each-key"),
        PACTA_STR_INIT("eachValue"),      PACTA_STR_INIT("each-value"),
    };

    for (size_t i = 0; i < PACTA_COUNT(NAMES); i++) {
        if (pacta_str_eq(NAMES[i], name))
            return true;
    }
    return false;
}

static int refuse(const pacta_rule *rule, pacta_error *err)
{
    pacta_str name = pacta_rule_name(rule);
    char quoted[PACTA_QUOTE_SIZE];

    return pacta_fail(err, PACTA_EUNSUPPORTED, "the matcher \"%s\" is not %s",
                      pacta_quote(quoted, name),
                      is_of_format(name) ? "built yet" : "known");
}

static int compile(pacta_matcher *out, pacta_arena *arena, const pacta_rule *rule,
                   pacta_error *err)
{
    out->rule = rule;
    if (rule->kind == PACTA_RULE_OTHER)
        return refuse(rule, err);
    if (rule->kind == PACTA_RULE_REGEX)
        return pacta_regex_new(&out->regex, rule->text, err);
    if (rule->kind == PACTA_RULE_INCLUDE &&
        !pacta_needle_init(&out->needle, arena, rule->text))
        return pacta_fail_memory(err);
    return PACTA_OK;
}

int pacta_matchers_init(pacta_matchers *out, pacta_arena *arena,
                        const pacta_rule_entry *entry, pacta_error *err)
{
    const pacta_rule_list *list = &entry->list;
    int rc;

    *out = (pacta_matchers){.any = list->any};
    rc = add_path(&out->path, arena, entry);
    out->items = pacta_arena_alloc(arena, list->count, sizeof *out->items);
    if (rc < 0 || out->items == NULL)
        return pacta_fail_memory(err);
    while (rc == PACTA_OK && out->count < list->count) {
        rc = compile(&out->items[out->count], arena, &list->items[out->count], err);
        out->count++; /* counted even when it failed, so that dispose sees it */
    }
    if (rc < 0) {
        pacta_error_path(err, out->path);
        pacta_matchers_dispose(out);
    }
    return rc;
}

void pacta_matchers_dispose(pacta_matchers *matchers)
{
    if (matchers == NULL)
        return;
    for (size_t i = 0; i < matchers->count; i++) {
        pacta_regex_free(matchers->items[i].regex);
        matchers->items[i].regex = NULL;
    }
}

int pacta_matchers_new(pacta_matchers **out, pacta_arena *arena,
                       const pacta_rule_entry *entry, pacta_error *err)
{
    pacta_matchers *made;
    int rc;

    *out = NULL;
    if (entry == NULL || entry->list.count == 0)
        return PACTA_OK;
    made = pacta_arena_alloc(arena, 1, sizeof *made);
    if (made == NULL)
        return pacta_fail_memory(err);
    rc = pacta_matchers_init(made, arena, entry, err);
    if (rc == PACTA_OK)
        *out = made;
    return rc;
}

int pacta_matchers_find(pacta_matchers **out, pacta_arena *arena,
                        const pacta_rule_set *rules, pacta_category category,
                        pacta_str key, pacta_error *err)
{
    return pacta_matchers_new(out, arena, pacta_rule_set_get(rules, category, key),
                              err);
}

bool pacta_matchers_have(const pacta_matchers *matchers, pacta_rule_kind kind)
{
    for (size_t i = 0; i < matchers->count; i++) {
        if (matchers->items[i].rule->kind == kind)
            return true;
    }
    return false;
}

static int entry_supported(const pacta_rule_entry *entry, pacta_error *err)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str path;
    int rc = PACTA_OK;

    for (size_t i = 0; i < entry->list.count && rc == PACTA_OK; i++) {
        if (entry->list.items[i].kind == PACTA_RULE_OTHER)
            rc = refuse(&entry->list.items[i], err);
    }
    if (rc < 0 && add_path(&path, &arena, entry) == PACTA_OK)
        pacta_error_path(err, path);
    pacta_arena_dispose(&arena);
    return rc;
}

int pacta_matchers_supported(const pacta_rule_set *rules, pacta_error *err)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < rules->count && rc == PACTA_OK; i++)
        rc = entry_supported(&rules->items[i], err);
    return rc;
}
