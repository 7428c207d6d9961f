/* SPDX-License-Identifier: MIT */
/*
 * parameters.c - header values taken apart in place.
 *
 * Layer: core/compare.
 */
#include "core/compare/parameters.h"

struct parameter {
    pacta_str name, value; /* value: quotes taken off */
};

/* Where the next ';' stands that is not inside quotes. */
static size_t find_end(pacta_str text)
{
    bool quoted = false;
    size_t at = 0;

    while (at < text.len && (quoted || text.ptr[at] != ';')) {
        if (text.ptr[at] == '"')
            quoted = !quoted;
        at += quoted && text.ptr[at] == '\\' ? 2 : 1;
    }
    return at < text.len ? at : text.len;
}

/* Cuts the next piece off; false when nothing is left. */
static bool next_piece(pacta_str *rest, pacta_str *piece)
{
    size_t end;

    if (rest->len == 0)
        return false;
    end = find_end(*rest);
    *piece = pacta_str_trim(pacta_str_sub(*rest, 0, end));
    *rest = pacta_str_from(*rest, end + 1);
    return true;
}

static struct parameter split(pacta_str piece)
{
    size_t at = pacta_str_find(piece, '=');
    pacta_str value = pacta_str_trim(pacta_str_from(piece, at + 1));

    if (value.len >= 2 && value.ptr[0] == '"' && value.ptr[value.len - 1] == '"')
        value = pacta_str_sub(value, 1, value.len - 2);
    return (struct parameter){pacta_str_trim(pacta_str_sub(piece, 0, at)), value};
}

static bool has_parameter(pacta_str parameters, const struct parameter *wanted)
{
    pacta_str piece;

    while (next_piece(&parameters, &piece)) {
        struct parameter found = split(piece);

        if (pacta_str_eq_nocase(found.name, wanted->name))
            return pacta_str_eq_nocase(found.value, wanted->value);
    }
    return false;
}

bool pacta_parameters_fit(pacta_str expected, pacta_str actual)
{
    pacta_str main_expected = PACTA_STR(""), main_actual = PACTA_STR(""), piece;

    next_piece(&expected, &main_expected);
    next_piece(&actual, &main_actual);
    if (!pacta_str_eq(main_expected, main_actual))
        return false;
    while (next_piece(&expected, &piece)) {
        struct parameter wanted = split(piece);

        if (wanted.name.len != 0 && !has_parameter(actual, &wanted))
            return false;
    }
    return true;
}

/* Past a comma, past the blanks behind it too. */
static size_t step(pacta_str text, size_t at)
{
    bool comma = text.ptr[at++] == ',';

    while (comma && at < text.len && pacta_is_space(text.ptr[at]))
        at++;
    return at;
}

bool pacta_header_values_equal(pacta_str expected, pacta_str actual)
{
    size_t i = 0, j = 0;

    expected = pacta_str_trim(expected);
    actual = pacta_str_trim(actual);
    while (i < expected.len && j < actual.len) {
        if (expected.ptr[i] != actual.ptr[j])
            return false;
        i = step(expected, i);
        j = step(actual, j);
    }
    return i == expected.len && j == actual.len;
}
