/* SPDX-License-Identifier: MIT */
/*
 * rule_read.c - one matching rule out of a file, in all the spellings that there are.
 *
 * Layer: core/model.
 */
#include "core/model/rules.h"

#include "core/base/error.h"
#include "core/model/reader.h"

/* Every spelling that this build applies. */
static const struct {
    pacta_str name;
    pacta_rule_kind kind;
    bool wants_min, wants_max;
} SPELLINGS[] = {
    {PACTA_STR_INIT("equality"), PACTA_RULE_EQUALITY, false, false},
    {PACTA_STR_INIT("type"), PACTA_RULE_TYPE, false, false},
    {PACTA_STR_INIT("min"), PACTA_RULE_TYPE, true, false},
    {PACTA_STR_INIT("min-type"), PACTA_RULE_TYPE, true, false},
    {PACTA_STR_INIT("max"), PACTA_RULE_TYPE, false, true},
    {PACTA_STR_INIT("max-type"), PACTA_RULE_TYPE, false, true},
    {PACTA_STR_INIT("min-max-type"), PACTA_RULE_TYPE, true, true},
    {PACTA_STR_INIT("regex"), PACTA_RULE_REGEX, false, false},
    {PACTA_STR_INIT("include"), PACTA_RULE_INCLUDE, false, false},
    {PACTA_STR_INIT("integer"), PACTA_RULE_INTEGER, false, false},
    {PACTA_STR_INIT("decimal"), PACTA_RULE_DECIMAL, false, false},
    {PACTA_STR_INIT("real"), PACTA_RULE_DECIMAL, false, false},
    {PACTA_STR_INIT("number"), PACTA_RULE_NUMBER, false, false},
    {PACTA_STR_INIT("boolean"), PACTA_RULE_BOOLEAN, false, false},
    {PACTA_STR_INIT("null"), PACTA_RULE_NULL, false, false},
};

/* What a rule without "match" is, by the first of these that it has. */
static const struct {
    pacta_str attribute, name;
} INFERRED[] = {
    {PACTA_STR_INIT("regex"), PACTA_STR_INIT("regex")},
    {PACTA_STR_INIT("min"), PACTA_STR_INIT("type")},
    {PACTA_STR_INIT("max"), PACTA_STR_INIT("type")},
    {PACTA_STR_INIT("timestamp"), PACTA_STR_INIT("timestamp")},
    {PACTA_STR_INIT("datetime"), PACTA_STR_INIT("datetime")},
    {PACTA_STR_INIT("time"), PACTA_STR_INIT("time")},
    {PACTA_STR_INIT("date"), PACTA_STR_INIT("date")},
};

static int read_name(pacta_str *out, const pacta_reader *reader, pacta_json object)
{
    int rc;

    *out = PACTA_STR_NONE;
    rc = pacta_reader_text_of(out, reader, object, PACTA_STR("match"));
    if (rc < 0 || out->ptr != NULL)
        return rc;
    for (size_t i = 0; i < PACTA_COUNT(INFERRED); i++) {
        if (pacta_json_is_there(pacta_reader_member(object, INFERRED[i].attribute))) {
            *out = INFERRED[i].name;
            return PACTA_OK;
        }
    }
    return pacta_reader_fail(reader, PACTA_EPARSE, object,
                             "a rule needs \"match\" or something that tells its kind");
}

static bool parse_digits(uint64_t *out, pacta_str digits)
{
    *out = 0;
    for (size_t i = 0; i < digits.len; i++) {
        uint64_t digit = (uint64_t)(digits.ptr[i] - '0');

        if (!pacta_is_digit(digits.ptr[i]) || *out > (UINT64_MAX - digit) / 10)
            return false;
        *out = *out * 10 + digit;
    }
    return digits.len != 0;
}

/* A bound, which may be written as a string; `wanted` when the rule is none without. */
static int read_bound(uint64_t *out, bool *has, const pacta_reader *reader,
                      pacta_json object, pacta_str name, bool wanted)
{
    pacta_json value = pacta_reader_member(object, name);
    pacta_str digits = PACTA_STR("");
    int rc;

    if (!pacta_json_is_there(value))
        return wanted ? pacta_reader_fail(reader, PACTA_EPARSE, object,
                                          "expected \"%s\" in this rule", name.ptr)
                      : PACTA_OK;
    if (pacta_json_is(value, PACTA_JSON_STRING) ||
        pacta_json_is(value, PACTA_JSON_NUMBER)) {
        rc = pacta_reader_plain(&digits, reader, value);
        if (rc < 0)
            return rc;
    }
    if (!parse_digits(out, digits))
        return pacta_reader_expected(reader, value, "a count");
    *has = true;
    return PACTA_OK;
}

static int read_regex(pacta_rule *out, const pacta_reader *reader, pacta_json object)
{
    int rc = pacta_reader_text_of(&out->text, reader, object, PACTA_STR("regex"));

    if (rc == PACTA_OK && out->text.ptr == NULL)
        rc = pacta_reader_fail(reader, PACTA_EPARSE, object,
                               "expected \"regex\" in this rule");
    return rc;
}

static int read_include(pacta_rule *out, const pacta_reader *reader, pacta_json object)
{
    pacta_json value = pacta_reader_member(object, PACTA_STR("value"));

    if (!pacta_json_is_there(value))
        return pacta_reader_fail(reader, PACTA_EPARSE, object,
                                 "expected \"value\" in this rule");
    return pacta_reader_plain(&out->text, reader, value);
}

/* What the kind at SPELLINGS[row] needs beside its name. */
static int read_attributes(pacta_rule *out, const pacta_reader *reader,
                           pacta_json object, size_t row)
{
    int rc = PACTA_OK;

    out->kind = SPELLINGS[row].kind;
    out->text = PACTA_STR_NONE;
    if (out->kind == PACTA_RULE_REGEX)
        return read_regex(out, reader, object);
    if (out->kind == PACTA_RULE_INCLUDE)
        return read_include(out, reader, object);
    if (out->kind != PACTA_RULE_TYPE)
        return PACTA_OK;
    rc = read_bound(&out->min, &out->has_min, reader, object, PACTA_STR("min"),
                    SPELLINGS[row].wants_min);
    if (rc == PACTA_OK)
        rc = read_bound(&out->max, &out->has_max, reader, object, PACTA_STR("max"),
                        SPELLINGS[row].wants_max);
    return rc;
}

int pacta_rule_read(pacta_rule *out, pacta_arena *arena, pacta_json object,
                    pacta_error *err)
{
    pacta_reader reader = {.arena = arena, .err = err};
    pacta_str name;
    int rc;

    *out = (pacta_rule){.kind = PACTA_RULE_OTHER, .raw = object};
    if (!pacta_json_is(object, PACTA_JSON_OBJECT))
        return pacta_reader_expected(&reader, object, "a rule object");
    rc = read_name(&name, &reader, object);
    if (rc < 0)
        return rc;
    for (size_t row = 0; row < PACTA_COUNT(SPELLINGS); row++) {
        if (pacta_str_eq(SPELLINGS[row].name, name))
            return read_attributes(out, &reader, object, row);
    }
    out->text = name;
    return PACTA_OK;
}
