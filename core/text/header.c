/* SPDX-License-Identifier: MIT */
/*
 * header.c - a closed list of headers is split at commas; a date or a cookie never is.
 *
 * Layer: core/text.
 */
#include "core/text/header.h"

static const char *const LISTS[] = {
    "accept",
    "accept-encoding",
    "accept-language",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-expose-headers",
    "access-control-request-headers",
    "allow",
    "cache-control",
    "if-match",
    "if-none-match",
    "vary",
};

bool pacta_header_is_list(pacta_str name)
{
    for (size_t i = 0; i < PACTA_COUNT(LISTS); i++) {
        if (pacta_str_eq_nocase(name, pacta_str_of(LISTS[i])))
            return true;
    }
    return false;
}

bool pacta_header_has_parameters(pacta_str name)
{
    return pacta_str_eq_nocase(name, PACTA_STR("accept")) ||
           pacta_str_eq_nocase(name, PACTA_STR("content-type"));
}

/* To the next ';' that is not inside quotes. */
static size_t parameter_length(pacta_str text)
{
    bool quoted = false;
    size_t at = 0;

    for (; at < text.len && (quoted || text.ptr[at] != ';'); at++) {
        if (text.ptr[at] == '"')
            quoted = !quoted;
        else if (quoted && text.ptr[at] == '\\' && at + 1 < text.len)
            at++;
    }
    return at;
}

bool pacta_header_parameter(pacta_str *rest, pacta_str *name, pacta_str *value)
{
    pacta_str piece;
    size_t end, equals;

    *rest = pacta_str_trim(*rest);
    while (rest->len != 0 && rest->ptr[0] == ';')
        *rest = pacta_str_trim(pacta_str_from(*rest, 1));
    if (rest->len == 0)
        return false;
    end = parameter_length(*rest);
    piece = pacta_str_sub(*rest, 0, end);
    equals = pacta_str_find(piece, '=');
    *name = pacta_str_trim(pacta_str_sub(piece, 0, equals));
    *value = equals == end ? PACTA_STR("")
                           : pacta_str_trim(pacta_str_from(piece, equals + 1));
    if (value->len >= 2 && value->ptr[0] == '"' && value->ptr[value->len - 1] == '"')
        *value = pacta_str_sub(*value, 1, value->len - 2);
    *rest = pacta_str_from(*rest, end);
    return true;
}

/* Empty elements mean nothing (RFC 9110, 5.6.1), but a header that came has a value. */
static bool add_elements(pacta_field *field, pacta_arena *arena, pacta_str rest)
{
    pacta_str part;

    while (pacta_str_split(&rest, ',', &part)) {
        part = pacta_str_trim(part);
        if (part.len == 0)
            continue;
        if (field->count == 1 && field->values[0].len == 0)
            field->count = 0; /* of a line that had none */
        if (!pacta_field_add(field, arena, part))
            return false;
    }
    return field->count != 0 || pacta_field_add(field, arena, PACTA_STR(""));
}

bool pacta_header_add(pacta_fields *fields, pacta_arena *arena, pacta_str name,
                      pacta_str value)
{
    pacta_field *field = pacta_fields_need(fields, arena, name, true);
    pacta_str rest = value.ptr != NULL ? value : PACTA_STR("");

    if (field == NULL)
        return false;
    return pacta_header_is_list(name)
               ? add_elements(field, arena, rest)
               : pacta_field_add(field, arena, pacta_str_trim(rest));
}

static bool is_token(char c)
{
    static const pacta_str MARKS = {"!#$%&'*+-.^_`|~", 15};

    return pacta_is_alpha(c) || pacta_is_digit(c) ||
           pacta_str_find(MARKS, c) != MARKS.len;
}

bool pacta_header_name_is_valid(pacta_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (!is_token(name.ptr[i]))
            return false;
    }
    return name.len != 0;
}

bool pacta_header_value_is_valid(pacta_str value)
{
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char)value.ptr[i];

        if ((c < 0x20 && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}
