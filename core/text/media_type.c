/* SPDX-License-Identifier: MIT */
/*
 * media_type.c - media types are taken apart without copying; two are compared by what
 * they mean, not by how they are written.
 *
 * Layer: core/text.
 */
#include "core/text/media_type.h"

#include "core/base/utf8.h"
#include "core/text/header.h"

/* Longer than any real one; keeps the comparison of parameters cheap. */
#define LONGEST ((size_t)4096)

static bool is_word(char c)
{
    return pacta_is_alpha(c) || pacta_is_digit(c) || c == '_' ||
           ((unsigned char)c & 0x80) != 0;
}

static pacta_str skip_blanks(pacta_str s)
{
    while (s.len != 0 && pacta_is_space(s.ptr[0]))
        s = pacta_str_from(s, 1);
    return s;
}

/* "hal+json" -> "hal" and "json"; a plus at either end is part of the name. */
static void split_suffix(pacta_media_type *out, pacta_str subtype)
{
    size_t at = subtype.len;

    while (at != 0 && subtype.ptr[at - 1] != '+')
        at--;
    out->subtype = subtype;
    out->suffix = PACTA_STR_NONE;
    if (at > 1 && at < subtype.len) {
        out->subtype = pacta_str_sub(subtype, 0, at - 1);
        out->suffix = pacta_str_from(subtype, at);
    }
}

bool pacta_media_type_parse(pacta_media_type *out, pacta_str text)
{
    size_t semicolon, slash;

    text = pacta_str_trim(text);
    semicolon = pacta_str_find(text, ';');
    out->essence = pacta_str_trim(pacta_str_sub(text, 0, semicolon));
    out->parameters = pacta_str_trim(pacta_str_from(text, semicolon + 1));
    slash = pacta_str_find(out->essence, '/');
    out->type = pacta_str_sub(out->essence, 0, slash);
    split_suffix(out, pacta_str_from(out->essence, slash + 1));
    /* both are tokens, which is what a header name is */
    return text.len <= LONGEST && pacta_header_name_is_valid(out->type) &&
           pacta_header_name_is_valid(pacta_str_from(out->essence, slash + 1)) &&
           pacta_header_value_is_valid(out->parameters);
}

static pacta_str find_parameter(pacta_str parameters, pacta_str name)
{
    pacta_str key, value;

    while (pacta_header_parameter(&parameters, &key, &value)) {
        if (pacta_str_eq_nocase(key, name))
            return value;
    }
    return PACTA_STR_NONE;
}

pacta_str pacta_media_type_parameter(pacta_str text, pacta_str name)
{
    return find_parameter(pacta_str_from(text, pacta_str_find(text, ';') + 1), name);
}

static bool is_xml(const pacta_media_type *type)
{
    return (pacta_str_eq_nocase(type->type, PACTA_STR("application")) ||
            pacta_str_eq_nocase(type->type, PACTA_STR("text"))) &&
           (pacta_str_eq_nocase(type->suffix, PACTA_STR("xml")) ||
            (type->suffix.ptr == NULL &&
             pacta_str_eq_nocase(type->subtype, PACTA_STR("xml"))));
}

static bool is_json(const pacta_media_type *type)
{
    if (pacta_str_eq_nocase(type->suffix, PACTA_STR("json")))
        return true;
    return pacta_str_eq_nocase(type->type, PACTA_STR("application")) &&
           (pacta_str_eq_nocase(pacta_str_sub(type->subtype, 0, 4),
                                PACTA_STR("json")) ||
            pacta_str_eq_nocase(type->essence, PACTA_STR("application/graphql")));
}

pacta_media_kind pacta_media_type_kind(pacta_str text)
{
    pacta_media_type type;

    if (!pacta_media_type_parse(&type, text) ||
        pacta_str_eq(type.essence, PACTA_STR("*/*")))
        return PACTA_MEDIA_UNKNOWN;
    if (pacta_str_eq_nocase(type.type, PACTA_STR("multipart")))
        return PACTA_MEDIA_MULTIPART;
    if (is_json(&type))
        return PACTA_MEDIA_JSON;
    if (is_xml(&type))
        return PACTA_MEDIA_XML;
    if (pacta_str_eq_nocase(type.essence,
                            PACTA_STR("application/x-www-form-urlencoded")))
        return PACTA_MEDIA_FORM;
    return pacta_str_eq_nocase(type.type, PACTA_STR("text")) ? PACTA_MEDIA_TEXT
                                                             : PACTA_MEDIA_BINARY;
}

bool pacta_media_kind_is_text(pacta_media_kind kind)
{
    return kind == PACTA_MEDIA_JSON || kind == PACTA_MEDIA_XML ||
           kind == PACTA_MEDIA_FORM || kind == PACTA_MEDIA_TEXT;
}

/* Every parameter of `some` stands in `all` with the same value. */
static bool parameters_within(pacta_str some, pacta_str all)
{
    pacta_str name, value;

    while (pacta_header_parameter(&some, &name, &value)) {
        pacta_str other = find_parameter(all, name);

        if (other.ptr == NULL)
            return false;
        if (pacta_str_eq_nocase(name, PACTA_STR("charset"))
                ? !pacta_str_eq_nocase(value, other)
                : !pacta_str_eq(value, other))
            return false;
    }
    return true;
}

static bool has_parameters(const pacta_media_type *type)
{
    pacta_str rest = type->parameters, name, value;

    return pacta_header_parameter(&rest, &name, &value);
}

static bool is_same(const pacta_media_type *expected, const pacta_media_type *actual)
{
    if (is_xml(expected) && is_xml(actual))
        return true;
    if (!pacta_str_eq_nocase(expected->type, actual->type) ||
        !pacta_str_eq_nocase(expected->subtype, actual->subtype) ||
        !pacta_str_eq_nocase(expected->suffix, actual->suffix))
        return false;
    return !has_parameters(expected) ||
           (parameters_within(expected->parameters, actual->parameters) &&
            parameters_within(actual->parameters, expected->parameters));
}

/* application/hal+json is at bottom application/json, image/svg+xml application/xml. */
static pacta_media_type base_of(pacta_media_type type)
{
    if (type.suffix.ptr != NULL) {
        type.type = PACTA_STR("application");
        type.subtype = type.suffix;
        type.suffix = PACTA_STR_NONE;
    }
    return type;
}

bool pacta_media_type_fits(pacta_str expected, pacta_str actual)
{
    pacta_media_type promised, given, base;

    if (pacta_media_type_kind(expected) == PACTA_MEDIA_UNKNOWN ||
        pacta_media_type_kind(actual) == PACTA_MEDIA_UNKNOWN ||
        !pacta_media_type_parse(&promised, expected) ||
        !pacta_media_type_parse(&given, actual))
        return true;
    base = base_of(given);
    return is_same(&promised, &given) || is_same(&promised, &base);
}

static bool starts_nocase(pacta_str s, pacta_str prefix)
{
    return pacta_str_eq_nocase(pacta_str_sub(s, 0, prefix.len), prefix);
}

static bool looks_like_html(pacta_str s)
{
    if (starts_nocase(s, PACTA_STR("<!doctype")))
        return true;
    return starts_nocase(s, PACTA_STR("<html")) && s.len > 5 &&
           (s.ptr[5] == '>' || pacta_is_space(s.ptr[5]));
}

static bool looks_like_xml(pacta_str s)
{
    if (!pacta_str_starts(s, PACTA_STR("<")))
        return false;
    if (pacta_str_starts(s, PACTA_STR("<?xml")))
        return pacta_str_starts(skip_blanks(pacta_str_from(s, 5)),
                                PACTA_STR("version"));
    return s.len > 1 && is_word(s.ptr[1]);
}

static bool looks_like_json(pacta_str s)
{
    if (s.len == 0)
        return false;
    if (s.ptr[0] == '{') {
        s = skip_blanks(pacta_str_from(s, 1));
        return s.len != 0 && (s.ptr[0] == '}' || s.ptr[0] == '"');
    }
    if (s.ptr[0] == '-')
        s = pacta_str_from(s, 1);
    else if (pacta_str_starts(s, PACTA_STR("true")) ||
             pacta_str_starts(s, PACTA_STR("false")) ||
             pacta_str_starts(s, PACTA_STR("null")) || s.ptr[0] == '[' ||
             s.ptr[0] == '"')
        return true;
    return s.len != 0 && pacta_is_digit(s.ptr[0]);
}

pacta_str pacta_media_type_detect(pacta_str bytes)
{
    pacta_str start = skip_blanks(bytes);

    if (bytes.len == 0 || !pacta_utf8_is_valid(bytes))
        return PACTA_STR_NONE;
    if (looks_like_html(start))
        return PACTA_STR("text/html");
    if (looks_like_xml(start))
        return PACTA_STR("application/xml");
    if (looks_like_json(start))
        return PACTA_STR("application/json");
    return PACTA_STR("text/plain");
}
