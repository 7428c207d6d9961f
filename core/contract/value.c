/* SPDX-License-Identifier: MIT */
/*
 * value.c - notation where only a text can stand.
 *
 * Layer: core/contract.
 */
#include "core/contract/value.h"

#include "core/base/error.h"
#include "core/contract/builder.h"
#include "core/notation/notation.h"

/* Strings lose their quotes, numbers and true and false stay as spelled. */
static int text_of(pacta_str *out, pacta_arena *arena, pacta_json example,
                   pacta_error *err)
{
    switch (pacta_json_kind_of(example)) {
    case PACTA_JSON_STRING:
        if (!pacta_json_text(example, arena, out))
            return pacta_fail_memory(err);
        break;
    case PACTA_JSON_NUMBER:
    case PACTA_JSON_BOOLEAN:
        *out = pacta_json_raw(example);
        break;
    default:
        return pacta_fail(err, PACTA_EINVAL,
                          "a text stands here; null, an array or an object cannot");
    }
    /* out of the document, which goes */
    return pacta_arena_dup(arena, out, *out) ? PACTA_OK : pacta_fail_memory(err);
}

static int read_example(pacta_str *out, pacta_arena *arena, pacta_str example,
                        pacta_error *err)
{
    pacta_document *document = NULL;
    int rc = pacta_document_parse(&document, example, err);

    if (rc == PACTA_OK)
        rc = text_of(out, arena, pacta_document_root(document), err);
    pacta_document_free(document);
    return rc;
}

int pacta_value_read(pacta_value *out, pacta_arena *arena, const char *notation,
                     pacta_spec spec, pacta_error *err)
{
    pacta_notation read;
    int rc = pacta_builder_check_text("a value in notation", notation, err);

    *out = (pacta_value){.text = PACTA_STR("")};
    if (rc == PACTA_OK)
        rc = pacta_notation_read(&read, arena, pacta_str_of(notation), err);
    if (rc == PACTA_OK)
        rc = read_example(&out->text, arena, read.example, err);
    if (rc == PACTA_OK)
        rc = pacta_builder_check_spec(&read.rules, spec, err);
    /* an example without members has rules at the root only */
    if (rc == PACTA_OK && read.rules.count != 0)
        out->rules = read.rules.items[0].list;
    return rc;
}

int pacta_value_add_rules(const pacta_value *value, pacta_rule_set *set,
                          pacta_arena *arena, pacta_category category, pacta_str key,
                          pacta_error *err)
{
    pacta_rule_entry *entry;

    if (value->rules.count == 0)
        return PACTA_OK; /* notation without a matcher is a literal */
    entry = pacta_rule_set_need(set, arena, category, key);
    if (entry == NULL)
        return pacta_fail_memory(err);
    entry->list = value->rules;
    return PACTA_OK;
}

static bool list_eq(const pacta_rule_list *a, const pacta_rule_list *b)
{
    bool same = a->count == b->count;

    for (size_t i = 0; same && i < a->count; i++)
        same = pacta_rule_eq(&a->items[i], &b->items[i]);
    return same;
}

int pacta_value_check_mixture(const pacta_field *field, const pacta_rule_entry *entry,
                              const pacta_rule_list *rules, pacta_error *err)
{
    static const pacta_rule_list NONE = {.items = NULL};
    char quoted[PACTA_QUOTE_SIZE];

    if (field == NULL || list_eq(entry != NULL ? &entry->list : &NONE, rules))
        return PACTA_OK;
    return pacta_fail(
        err, PACTA_ESTATE,
        "\"%s\" was stated with another matcher, or none; one governs all "
        "values of a name",
        pacta_quote(quoted, field->name));
}
