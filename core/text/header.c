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

bool pacta_header_add(pacta_fields *fields, pacta_arena *arena, pacta_str name,
                      pacta_str value)
{
    pacta_field *field = pacta_fields_need(fields, arena, name, true);
    pacta_str rest = value.ptr != NULL ? value : PACTA_STR(""), part;

    if (field == NULL)
        return false;
    if (!pacta_header_is_list(name))
        return pacta_field_add(field, arena, pacta_str_trim(rest));
    while (pacta_str_split(&rest, ',', &part)) {
        if (!pacta_field_add(field, arena, pacta_str_trim(part)))
            return false;
    }
    return true;
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
