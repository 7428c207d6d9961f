/* SPDX-License-Identifier: MIT */
/*
 * flat_path.c - the paths of a V2 file, which say with their first name what they are
 * about.
 *
 * Layer: core/model.
 */
#include "core/model/rules_read.h"

#include <string.h>

#include "core/base/error.h"
#include "core/model/path.h"

static const struct {
    pacta_str name;
    pacta_category category;
} PLACES[] = {
    {PACTA_STR_INIT("body"), PACTA_CATEGORY_BODY},
    {PACTA_STR_INIT("headers"), PACTA_CATEGORY_HEADER},
    {PACTA_STR_INIT("header"), PACTA_CATEGORY_HEADER},
    {PACTA_STR_INIT("query"), PACTA_CATEGORY_QUERY},
    {PACTA_STR_INIT("path"), PACTA_CATEGORY_PATH},
    {PACTA_STR_INIT("status"), PACTA_CATEGORY_STATUS},
    {PACTA_STR_INIT("method"), PACTA_CATEGORY_METHOD},
};

/* Splits "$.first rest" or "$['first'] rest"; false when it does not begin like that.
 */
static bool split_first(pacta_str path, pacta_str *first, pacta_str *rest)
{
    size_t end;

    if (pacta_str_starts(path, PACTA_STR("$['"))) {
        path = pacta_str_from(path, 3);
        end = pacta_str_find(path, '\'');
        *first = pacta_str_sub(path, 0, end);
        *rest = pacta_str_from(path, end);
        if (!pacta_str_starts(*rest, PACTA_STR("']")))
            return false;
        *rest = pacta_str_from(*rest, 2);
        return true;
    }
    if (!pacta_str_starts(path, PACTA_STR("$.")))
        return false;
    path = pacta_str_from(path, 2);
    end = pacta_str_find(path, '.');
    if (pacta_str_find(path, '[') < end)
        end = pacta_str_find(path, '[');
    *first = pacta_str_sub(path, 0, end);
    *rest = pacta_str_from(path, end);
    return true;
}

static int root_rest(pacta_str *out, const pacta_reader *reader, pacta_str rest)
{
    char *text = pacta_arena_alloc(reader->arena, rest.len + 2, 1);

    if (text == NULL)
        return pacta_fail_memory(reader->err);
    text[0] = '$';
    if (rest.len != 0)
        memcpy(text + 1, rest.ptr, rest.len);
    *out = (pacta_str){text, rest.len + 1};
    return PACTA_OK;
}

/* ".name", "['a name']"; an index behind it changes nothing, as the rule counts for all
 * values. What is no path is taken as it stands: "$.query.q[]". */
static int read_member(pacta_str *out, const pacta_reader *reader, pacta_str rest)
{
    pacta_path path = {NULL};
    pacta_str text;
    int rc = root_rest(&text, reader, rest);

    if (rc < 0)
        return rc;
    rc = pacta_path_parse(&path, reader->arena, text, NULL);
    if (rc == PACTA_ENOMEM)
        return pacta_fail_memory(reader->err);
    if (rc == PACTA_OK && path.count > 1 && path.tokens[1].kind == PACTA_TOKEN_FIELD)
        rest = path.tokens[1].name;
    else if (rest.len != 0 && rest.ptr[0] == '.')
        rest = pacta_str_from(rest, 1);
    return pacta_arena_dup(reader->arena, out, rest) ? PACTA_OK
                                                     : pacta_fail_memory(reader->err);
}

int pacta_flat_path_read(pacta_category *category, pacta_str *key,
                         const pacta_reader *reader, pacta_str path)
{
    pacta_str first = PACTA_STR(""), rest = PACTA_STR("");
    bool split = split_first(path, &first, &rest);

    *category = PACTA_CATEGORY_BODY;
    *key = path;
    for (size_t i = 0; split && i < PACTA_COUNT(PLACES); i++) {
        if (!pacta_str_eq(PLACES[i].name, first))
            continue;
        *category = PLACES[i].category;
        if (*category == PACTA_CATEGORY_BODY)
            return root_rest(key, reader, rest);
        if (*category == PACTA_CATEGORY_HEADER || *category == PACTA_CATEGORY_QUERY)
            return read_member(key, reader, rest);
        *key = PACTA_STR("");
        return PACTA_OK;
    }
    return PACTA_OK;
}
