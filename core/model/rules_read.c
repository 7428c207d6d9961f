/* SPDX-License-Identifier: MIT */
/*
 * rules_read.c - "matchingRules" into a rule set.
 *
 * Layer: core/model. First all that is stated is collected, then what is said about one
 * place is brought together, so that many rules cost no more than a sort.
 */
#include "core/model/rules_read.h"

#include "core/base/error.h"
#include "core/model/path.h"

/* What stands under one key. */
struct stated {
    pacta_category category;
    pacta_str key;
    pacta_json value; /* flat: a rule; else {"combine", "matchers"} */
    bool flat;
    uint32_t parent; /* the object that it stands in */
    pacta_str spelled;
};

struct collector {
    const pacta_reader *reader;
    struct stated *items;
    size_t count, cap;
    pacta_json contents;
};

/* The names under which categories stand in files; `contents` is for plugins. */
static const struct {
    pacta_str name;
    pacta_category category;
    bool keyed;
} CATEGORIES[] = {
    {PACTA_STR_INIT("method"), PACTA_CATEGORY_METHOD, false},
    {PACTA_STR_INIT("path"), PACTA_CATEGORY_PATH, false},
    {PACTA_STR_INIT("status"), PACTA_CATEGORY_STATUS, false},
    {PACTA_STR_INIT("query"), PACTA_CATEGORY_QUERY, true},
    {PACTA_STR_INIT("header"), PACTA_CATEGORY_HEADER, true},
    {PACTA_STR_INIT("headers"), PACTA_CATEGORY_HEADER, true},
    {PACTA_STR_INIT("metadata"), PACTA_CATEGORY_METADATA, true},
    {PACTA_STR_INIT("contents"), PACTA_CATEGORY_COUNT, true},
};

static int collect(struct collector *c, const struct stated *stated)
{
    struct stated *grown = pacta_arena_grow(c->reader->arena, c->items, &c->cap,
                                            c->count + 1, sizeof *grown);

    if (grown == NULL)
        return pacta_fail_memory(c->reader->err);
    c->items = grown;
    grown[c->count++] = *stated;
    return PACTA_OK;
}

/* A body path that cannot be understood would silently select nothing. */
static int check_path(const pacta_reader *reader, pacta_str path, pacta_json at)
{
    pacta_arena scratch = PACTA_ARENA_INIT;
    pacta_error why = {.code = PACTA_OK};
    pacta_path parsed = {NULL};
    int rc = pacta_path_parse(&parsed, &scratch, path, &why);

    pacta_arena_dispose(&scratch);
    if (rc == PACTA_ENOMEM)
        return pacta_fail_memory(reader->err);
    return rc < 0 ? pacta_reader_fail(reader, rc, at, "%s", why.text) : PACTA_OK;
}

static int collect_flat(struct collector *c, pacta_json rules)
{
    pacta_json_cursor cursor = pacta_json_begin(rules);
    int rc = PACTA_OK;

    while (rc == PACTA_OK && pacta_json_next(&cursor)) {
        struct stated stated = {
            .value = cursor.value, .flat = true, .parent = rules.at};

        rc = pacta_reader_text(&stated.spelled, c->reader, cursor.key);
        if (rc == PACTA_OK)
            rc = pacta_flat_path_read(&stated.category, &stated.key, c->reader,
                                      stated.spelled);
        if (rc == PACTA_OK && stated.category == PACTA_CATEGORY_BODY)
            rc = check_path(c->reader, stated.key, cursor.value);
        if (rc == PACTA_OK)
            rc = collect(c, &stated);
    }
    return rc;
}

/* {"$.id": {"matchers": [...]}, ...} */
static int collect_keyed(struct collector *c, pacta_category category,
                         pacta_json object)
{
    pacta_json_cursor cursor = pacta_json_begin(object);
    int rc = PACTA_OK;

    while (rc == PACTA_OK && pacta_json_next(&cursor)) {
        struct stated stated = {
            .category = category, .value = cursor.value, .parent = object.at};

        rc = pacta_reader_text(&stated.spelled, c->reader, cursor.key);
        stated.key = stated.spelled;
        if (rc == PACTA_OK && category == PACTA_CATEGORY_BODY)
            rc = check_path(c->reader, stated.key, cursor.value);
        if (rc == PACTA_OK)
            rc = collect(c, &stated);
    }
    return rc;
}

/* {"matchers": [...]} at once, or, from old writers, under the empty key. */
static int collect_single(struct collector *c, pacta_category category,
                          pacta_json object)
{
    pacta_json inner = pacta_reader_member(object, PACTA_STR(""));
    struct stated stated = {.category = category,
                            .key = PACTA_STR(""),
                            .value = pacta_json_is_there(inner) ? inner : object,
                            .parent = object.at,
                            .spelled = PACTA_STR("")};

    if (pacta_json_count(object) == 0)
        return PACTA_OK;
    return collect(c, &stated);
}

static int collect_category(struct collector *c, pacta_json key, pacta_json object)
{
    if (pacta_json_is(object, PACTA_JSON_NULL))
        return PACTA_OK;
    if (!pacta_json_is(object, PACTA_JSON_OBJECT))
        return pacta_reader_expected(c->reader, object, "an object of rules");
    for (size_t i = 0; i < PACTA_COUNT(CATEGORIES); i++) {
        if (!pacta_json_text_eq(key, CATEGORIES[i].name))
            continue;
        if (CATEGORIES[i].category == PACTA_CATEGORY_COUNT) {
            c->contents = object;
            return PACTA_OK;
        }
        return CATEGORIES[i].keyed ? collect_keyed(c, CATEGORIES[i].category, object)
                                   : collect_single(c, CATEGORIES[i].category, object);
    }
    /* body, content and whatever else there may be */
    return collect_keyed(c, PACTA_CATEGORY_BODY, object);
}

static int collect_all(struct collector *c, pacta_json rules)
{
    pacta_json_cursor cursor = pacta_json_begin(rules);
    int rc = PACTA_OK;

    while (rc == PACTA_OK && pacta_json_next(&cursor)) {
        pacta_str key;

        rc = pacta_reader_text(&key, c->reader, cursor.key);
        if (rc == PACTA_OK && cursor.index == 0 &&
            pacta_str_starts(key, PACTA_STR("$")))
            return collect_flat(c, rules);
        if (rc == PACTA_OK)
            rc = collect_category(c, cursor.key, cursor.value);
    }
    return rc;
}

static int read_rule(pacta_rule_list *list, const pacta_reader *reader,
                     pacta_json object)
{
    pacta_rule rule;
    int rc = pacta_rule_read(&rule, reader->arena, object, reader->err);

    if (rc == PACTA_OK && !pacta_rule_list_add(list, reader->arena, &rule))
        rc = pacta_fail_memory(reader->err);
    return rc;
}

/* {"combine": "OR", "matchers": [...]} */
static int read_list(pacta_rule_list *list, const pacta_reader *reader,
                     pacta_json object)
{
    pacta_json_cursor cursor;
    pacta_json matchers;
    pacta_str combine = PACTA_STR("AND");
    int rc;

    if (!pacta_json_is(object, PACTA_JSON_OBJECT))
        return pacta_reader_expected(reader, object, "an object with \"matchers\"");
    rc = pacta_reader_text_of(&combine, reader, object, PACTA_STR("combine"));
    if (rc == PACTA_OK)
        rc = pacta_reader_member_of(&matchers, reader, object, PACTA_STR("matchers"),
                                    PACTA_JSON_ARRAY, "an array of rules");
    if (rc < 0)
        return rc;
    /* without them no rule is stated, unless one stands in their place */
    if (!pacta_json_is_there(matchers) &&
        pacta_json_is_there(pacta_reader_member(object, PACTA_STR("match"))))
        return pacta_reader_fail(reader, PACTA_EPARSE, object,
                                 "expected \"matchers\" in this object");
    if (list->count == 0)
        list->any = pacta_str_eq_nocase(combine, PACTA_STR("OR"));
    cursor = pacta_json_begin(matchers);
    while (rc == PACTA_OK && pacta_json_next(&cursor))
        rc = read_rule(list, reader, cursor.value);
    return rc;
}

/* One text for category and key, by which what belongs together is found. */
static int name_place(pacta_str *out, const pacta_reader *reader,
                      const struct stated *stated)
{
    char *text = pacta_arena_alloc(reader->arena, stated->key.len + 1, 1);

    if (text == NULL)
        return pacta_fail_memory(reader->err);
    text[0] = (char)('a' + stated->category);
    for (size_t i = 0; i < stated->key.len; i++)
        text[i + 1] = stated->category == PACTA_CATEGORY_HEADER
                          ? pacta_lower(stated->key.ptr[i])
                          : stated->key.ptr[i];
    *out = (pacta_str){text, stated->key.len + 1};
    return PACTA_OK;
}

/* Reads all that is stated into entries[slot of the first statement of its place]. */
static int read_entries(pacta_rule_set *out, const struct collector *c,
                        const pacta_name *names, size_t *slots)
{
    const pacta_reader *reader = c->reader;
    int rc = PACTA_OK;

    for (size_t i = 0; rc == PACTA_OK && i < c->count; i++) {
        const struct stated *stated = &c->items[i];
        const struct stated *first = &c->items[names[i].first];
        pacta_rule_entry *entry;

        if (first == stated) {
            slots[i] = out->count++;
            out->items[slots[i]] =
                (pacta_rule_entry){.category = stated->category, .key = stated->key};
        }
        entry = &out->items[slots[names[i].first]];
        /* of a name that stands twice in one object the last counts */
        if (first != stated && first->parent == stated->parent &&
            pacta_str_eq(first->spelled, stated->spelled))
            entry->list = (pacta_rule_list){.any = false};
        rc = stated->flat ? read_rule(&entry->list, reader, stated->value)
                          : read_list(&entry->list, reader, stated->value);
    }
    return rc;
}

/* An empty list governs nothing. */
static void drop_empty(pacta_rule_set *set)
{
    size_t kept = 0;

    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i].list.count != 0)
            set->items[kept++] = set->items[i];
    }
    set->count = kept;
}

int pacta_rule_set_read(pacta_rule_set *out, const pacta_reader *reader,
                        pacta_json rules)
{
    struct collector c = {.reader = reader};
    pacta_name *names;
    size_t *slots;
    int rc = collect_all(&c, rules);

    *out = (pacta_rule_set){.contents = c.contents};
    if (rc < 0 || c.count == 0)
        return rc;
    names = pacta_arena_alloc(reader->arena, c.count, sizeof *names);
    slots = pacta_arena_alloc(reader->arena, c.count, sizeof *slots);
    out->items = pacta_arena_alloc(reader->arena, c.count, sizeof *out->items);
    if (names == NULL || slots == NULL || out->items == NULL)
        return pacta_fail_memory(reader->err);
    out->cap = c.count;
    for (size_t i = 0; rc == PACTA_OK && i < c.count; i++)
        rc = name_place(&names[i].text, reader, &c.items[i]);
    if (rc < 0)
        return rc;
    pacta_names_group(names, c.count);
    rc = read_entries(out, &c, names, slots);
    drop_empty(out);
    return rc;
}
