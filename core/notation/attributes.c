/* SPDX-License-Identifier: MIT */
/*
 * attributes.c - matcher objects: which names there are, and what each of them takes.
 *
 * Layer: core/notation.
 */
#include "core/notation/attributes.h"

#include "core/base/error.h"
#include "core/notation/near.h"

enum {
    MAY_MIN = 1,
    MAY_MAX = 2,
    NEEDS_MIN = 4 | MAY_MIN,
    NEEDS_MAX = 8 | MAY_MAX,
    NEEDS_REGEX = 16
};

/* As the ecosystem spells them. */
static const struct kind {
    const char *name;
    pacta_rule_kind rule;
    unsigned takes;
} KINDS[] = {
    {"type", PACTA_RULE_TYPE, MAY_MIN | MAY_MAX},
    {"min", PACTA_RULE_TYPE, NEEDS_MIN | MAY_MAX},
    {"min-type", PACTA_RULE_TYPE, NEEDS_MIN | MAY_MAX},
    {"max", PACTA_RULE_TYPE, NEEDS_MAX | MAY_MIN},
    {"max-type", PACTA_RULE_TYPE, NEEDS_MAX | MAY_MIN},
    {"min-max-type", PACTA_RULE_TYPE, NEEDS_MIN | NEEDS_MAX},
    {"equality", PACTA_RULE_EQUALITY, 0},
    {"regex", PACTA_RULE_REGEX, NEEDS_REGEX},
    {"include", PACTA_RULE_INCLUDE, 0},
    {"integer", PACTA_RULE_INTEGER, 0},
    {"decimal", PACTA_RULE_DECIMAL, 0},
    {"real", PACTA_RULE_DECIMAL, 0},
    {"number", PACTA_RULE_NUMBER, 0},
    {"boolean", PACTA_RULE_BOOLEAN, 0},
    {"null", PACTA_RULE_NULL, 0},
};

static int refuse(pacta_draft *draft, int code)
{
    return pacta_draft_here(draft, code);
}

int pacta_attributes_refuse(pacta_draft *draft, pacta_str name)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (pacta_str_starts(name, PACTA_STR("pact:generator:")))
        return refuse(draft, pacta_fail(draft->err, PACTA_EUNSUPPORTED,
                                        "unknown member \"%s\": this version does not "
                                        "have generators yet",
                                        pacta_quote(quoted, name)));
    return refuse(draft, pacta_fail(draft->err, PACTA_EPARSE, "unknown member \"%s\"",
                                    pacta_quote(quoted, name)));
}

static pacta_json *member_of(pacta_attributes *out, pacta_json key)
{
    if (pacta_json_text_eq(key, PACTA_STR(PACTA_ATTRIBUTE_TYPE)))
        return &out->type;
    if (pacta_json_text_eq(key, PACTA_STR("value")))
        return &out->value;
    if (pacta_json_text_eq(key, PACTA_STR("regex")))
        return &out->regex;
    if (pacta_json_text_eq(key, PACTA_STR("min")))
        return &out->min;
    return pacta_json_text_eq(key, PACTA_STR("max")) ? &out->max : NULL;
}

static int refuse_member(pacta_draft *draft, pacta_json key)
{
    pacta_str name;

    if (!pacta_json_text(key, draft->arena, &name))
        return pacta_fail_memory(draft->err);
    return pacta_attributes_refuse(draft, name);
}

int pacta_attributes_read(pacta_attributes *out, pacta_draft *draft, pacta_json object)
{
    pacta_json_cursor at = pacta_json_begin(object);

    *out = (pacta_attributes){.type = PACTA_JSON_NONE};
    if (!pacta_json_is(object, PACTA_JSON_OBJECT))
        return refuse(draft, pacta_fail(draft->err, PACTA_EPARSE,
                                        "expected an object with \"%s\"",
                                        PACTA_ATTRIBUTE_TYPE));
    while (pacta_json_next(&at)) {
        pacta_json *member = member_of(out, at.key);

        if (member == NULL)
            return refuse_member(draft, at.key);
        if (pacta_json_is_there(*member))
            return refuse(draft, pacta_fail(draft->err, PACTA_EPARSE,
                                            "a matcher has two members %.*s",
                                            PACTA_FMT(pacta_json_raw(at.key))));
        *member = at.value;
    }
    return PACTA_OK;
}

static int refuse_kind(pacta_draft *draft, pacta_str name)
{
    char quoted[PACTA_QUOTE_SIZE];
    const char *near = NULL;

    for (size_t i = 0; near == NULL && i < PACTA_COUNT(KINDS); i++) {
        if (pacta_near(name, pacta_str_of(KINDS[i].name)))
            near = KINDS[i].name;
    }
    pacta_quote(quoted, name);
    if (near != NULL)
        return refuse(draft, pacta_fail(draft->err, PACTA_EPARSE,
                                        "unknown matcher \"%s\", perhaps \"%s\"",
                                        quoted, near));
    return refuse(draft,
                  pacta_fail(draft->err, PACTA_EPARSE,
                             "unknown matcher \"%s\": this version does not have it",
                             quoted));
}

static int find_kind(const struct kind **out, pacta_draft *draft, pacta_json type)
{
    pacta_str name;

    if (!pacta_json_is(type, PACTA_JSON_STRING))
        return refuse(draft, pacta_fail(draft->err, PACTA_EPARSE,
                                        "\"%s\" wants the name of a matcher",
                                        PACTA_ATTRIBUTE_TYPE));
    if (!pacta_json_text(type, draft->arena, &name))
        return pacta_fail_memory(draft->err);
    for (size_t i = 0; i < PACTA_COUNT(KINDS); i++) {
        *out = &KINDS[i];
        if (pacta_str_eq(name, pacta_str_of(KINDS[i].name)))
            return PACTA_OK;
    }
    return refuse_kind(draft, name);
}

/* min and max: a number, or a text that spells one. */
static bool read_bound(pacta_json value, uint64_t *out)
{
    pacta_str text = pacta_json_raw(value);

    if (pacta_json_is(value, PACTA_JSON_STRING))
        text = pacta_str_sub(text, 1, text.len - 2);
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (!pacta_is_digit(text.ptr[i]) || i == 15)
            return false;
        *out = *out * 10 + (uint64_t)(text.ptr[i] - '0');
    }
    return text.len != 0;
}

/* One bound, if it may, must or may not stand there. */
static int take_bound(pacta_draft *draft, const struct kind *kind, const char *name,
                      pacta_json value, unsigned may, bool *has, uint64_t *out)
{
    unsigned needs = may == MAY_MIN ? NEEDS_MIN : NEEDS_MAX;

    *has = pacta_json_is_there(value);
    if (*has && (kind->takes & may) == 0)
        return refuse(draft,
                      pacta_fail(draft->err, PACTA_EPARSE,
                                 "matcher \"%s\" takes no \"%s\"", kind->name, name));
    if (!*has && (kind->takes & needs) == needs)
        return refuse(draft,
                      pacta_fail(draft->err, PACTA_EPARSE,
                                 "matcher \"%s\" wants \"%s\"", kind->name, name));
    if (*has && !read_bound(value, out))
        return refuse(draft, pacta_fail(draft->err, PACTA_EPARSE,
                                        "\"%s\" wants a number of elements", name));
    return PACTA_OK;
}

static int take_text(pacta_draft *draft, const struct kind *kind, const char *name,
                     pacta_json value, pacta_str *out)
{
    if (!pacta_json_is(value, PACTA_JSON_STRING))
        return refuse(draft, pacta_fail(draft->err, PACTA_EPARSE,
                                        "matcher \"%s\" wants a string as \"%s\"",
                                        kind->name, name));
    if (!pacta_json_text(value, draft->arena, out))
        return pacta_fail_memory(draft->err);
    return PACTA_OK;
}

static int take_texts(const pacta_attributes *attributes, pacta_draft *draft,
                      const struct kind *kind, pacta_rule *rule)
{
    if (kind->rule == PACTA_RULE_INCLUDE)
        return take_text(draft, kind, "value", attributes->value, &rule->text);
    if (kind->rule == PACTA_RULE_REGEX)
        return take_text(draft, kind, "regex", attributes->regex, &rule->text);
    if (pacta_json_is_there(attributes->regex))
        return refuse(draft,
                      pacta_fail(draft->err, PACTA_EPARSE,
                                 "matcher \"%s\" takes no \"regex\"", kind->name));
    return PACTA_OK;
}

int pacta_attributes_add_rule(const pacta_attributes *attributes, pacta_draft *draft)
{
    const struct kind *kind = NULL;
    pacta_rule rule = {.kind = PACTA_RULE_TYPE};
    int rc = find_kind(&kind, draft, attributes->type);

    if (rc < 0)
        return rc;
    rule.kind = kind->rule;
    rc = take_texts(attributes, draft, kind, &rule);
    if (rc == PACTA_OK)
        rc = take_bound(draft, kind, "min", attributes->min, MAY_MIN, &rule.has_min,
                        &rule.min);
    if (rc == PACTA_OK)
        rc = take_bound(draft, kind, "max", attributes->max, MAY_MAX, &rule.has_max,
                        &rule.max);
    return rc < 0 ? rc : pacta_draft_add_rule(draft, &rule);
}
