/* SPDX-License-Identifier: MIT */
/*
 * parameters.c - header values taken apart in place.
 *
 * Layer: core/compare.
 */
#include "core/compare/parameters.h"

#include "core/text/header.h"

/* Cuts the value before the parameters off. */
static pacta_str cut_main(pacta_str *text)
{
    size_t end = pacta_str_find(*text, ';');
    pacta_str value = pacta_str_trim(pacta_str_sub(*text, 0, end));

    *text = pacta_str_from(*text, end);
    return value;
}

/* Of several of one name the last counts; none where there is none. */
static pacta_str last_value(pacta_str parameters, pacta_str wanted)
{
    pacta_str name, value, last = PACTA_STR_NONE;

    while (pacta_header_parameter(&parameters, &name, &value)) {
        if (pacta_str_eq_nocase(name, wanted))
            last = value;
    }
    return last;
}

bool pacta_parameters_fit(pacta_str expected, pacta_str actual)
{
    pacta_str main_value = cut_main(&expected), rest = expected, name, value;

    if (!pacta_str_eq(main_value, cut_main(&actual)))
        return false;
    while (pacta_header_parameter(&rest, &name, &value)) {
        pacta_str found = last_value(actual, name);

        if (name.len == 0)
            continue;
        if (found.ptr == NULL ||
            !pacta_str_eq_nocase(found, last_value(expected, name)))
            return false;
    }
    return true;
}

bool pacta_header_values_equal(pacta_str expected, pacta_str actual)
{
    pacta_str left, right;

    if (expected.len == 0 || actual.len == 0) /* either may be none */
        return pacta_str_trim(expected).len == 0 && pacta_str_trim(actual).len == 0;
    do {
        bool more = pacta_str_split(&expected, ',', &left);

        if (more != pacta_str_split(&actual, ',', &right))
            return false;
        if (!more)
            return true;
    } while (pacta_str_eq(pacta_str_trim(left), pacta_str_trim(right)));
    return false;
}
