/* SPDX-License-Identifier: MIT */
/*
 * request_builder.c - the request line: method, path and query.
 *
 * Layer: core/contract. Names in parentheses keep the macros that supply the place
 * away.
 */
#include <pacta/interaction.h>

#include "core/base/error.h"
#include "core/contract/builder.h"
#include "core/contract/example.h"
#include "core/contract/value.h"
#include "core/text/header.h"

static int set_method(pacta_interaction *ix, const char *method)
{
    pacta_error *err = &ix->pact->failure;
    char quoted[PACTA_QUOTE_SIZE];
    pacta_str given = pacta_str_of(method);
    char *upper;
    int rc = pacta_builder_check_text("a method", method, err);

    if (rc < 0)
        return rc;
    if (ix->request.method.ptr != NULL)
        return pacta_fail(err, PACTA_ESTATE, "the request was stated already: %s %s",
                          ix->request.method.ptr, ix->request.path.ptr);
    if (!pacta_header_name_is_valid(given))
        return pacta_fail(err, PACTA_EINVAL, "\"%s\" is no method",
                          pacta_quote(quoted, given));
    upper = pacta_arena_alloc(&ix->pact->arena, given.len + 1, 1);
    if (upper == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < given.len; i++)
        upper[i] = pacta_upper(given.ptr[i]);
    ix->request.method = (pacta_str){upper, given.len};
    return PACTA_OK;
}

/* Why a path cannot stand in a request line, NULL when it can. */
static const char *path_fault(pacta_str path)
{
    if (path.len == 0 || path.ptr[0] != '/')
        return "a path begins with '/'";
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];

        if (c == '?')
            return "the query belongs into pacta_request_query(), and a '?' of the "
                   "path "
                   "itself is %3F";
        if (c == '#')
            return "a fragment is not sent, and a '#' of the path itself is %23";
        if (c <= 0x20 || c >= 0x7f)
            return "percent-encode blanks, control characters and what is not ASCII";
    }
    return NULL;
}

static int set_path(pacta_interaction *ix, pacta_str path)
{
    pacta_error *err = &ix->pact->failure;
    char quoted[PACTA_QUOTE_SIZE];
    const char *fault = path_fault(path);

    if (fault != NULL)
        return pacta_fail(err, PACTA_EINVAL, "path \"%s\": %s",
                          pacta_quote(quoted, path), fault);
    return pacta_arena_dup(&ix->pact->arena, &ix->request.path, path)
               ? PACTA_OK
               : pacta_fail_memory(err);
}

static int set_request(pacta_interaction *ix, const char *method, const char *path)
{
    int rc = pacta_builder_check_text("a path", path, &ix->pact->failure);

    if (rc == PACTA_OK)
        rc = set_method(ix, method);
    return rc < 0 ? rc : set_path(ix, pacta_str_of(path));
}

void(pacta_with_request)(pacta_site site, pacta_interaction *ix, const char *method,
                         const char *path)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_with_request"))
        pacta_builder_end(ix->pact, site, set_request(ix, method, path));
}

static int set_request_matching(pacta_interaction *ix, const char *method,
                                const char *notation)
{
    pacta_error *err = &ix->pact->failure;
    pacta_arena *arena = &ix->pact->arena;
    pacta_value value;
    int rc = pacta_value_read(&value, arena, notation, ix->pact->spec, err);

    if (rc == PACTA_OK)
        rc = set_method(ix, method);
    if (rc == PACTA_OK)
        rc = set_path(ix, value.text);
    if (rc == PACTA_OK)
        rc = pacta_value_add_rules(&value, &ix->request.part.rules, arena,
                                   PACTA_CATEGORY_PATH, PACTA_STR(""), err);
    return rc < 0 ? rc : pacta_example_check_path(&ix->request, err);
}

void(pacta_with_request_matching)(pacta_site site, pacta_interaction *ix,
                                  const char *method, const char *notation)
{
    if (ix != NULL &&
        pacta_builder_begin(ix->pact, site, "pacta_with_request_matching"))
        pacta_builder_end(ix->pact, site, set_request_matching(ix, method, notation));
}

/* One matcher governs all values of a name, so values with and without it do not mix.
 */
static int check_mixture(const pacta_interaction *ix, pacta_str name,
                         const pacta_rule_list *rules)
{
    return pacta_value_check_mixture(
        pacta_fields_get(&ix->request.query, name, false),
        pacta_rule_set_get(&ix->request.part.rules, PACTA_CATEGORY_QUERY, name), rules,
        &ix->pact->failure);
}

static int add_query(pacta_interaction *ix, pacta_str name, const pacta_value *value)
{
    pacta_error *err = &ix->pact->failure;
    pacta_arena *arena = &ix->pact->arena;
    pacta_field *field;
    int rc = check_mixture(ix, name, &value->rules);

    if (rc < 0)
        return rc;
    field = pacta_fields_need(&ix->request.query, arena, name, false);
    if (field == NULL || !pacta_field_add(field, arena, value->text))
        return pacta_fail_memory(err);
    rc = pacta_value_add_rules(value, &ix->request.part.rules, arena,
                               PACTA_CATEGORY_QUERY, name, err);
    return rc < 0 ? rc : pacta_example_check_query(&ix->request, name, err);
}

static int add_literal_query(pacta_interaction *ix, const char *name, const char *text)
{
    pacta_error *err = &ix->pact->failure;
    pacta_value value = {.text = pacta_str_of(text)};
    int rc = pacta_builder_check_text("the name of a query parameter", name, err);

    if (rc == PACTA_OK && text != NULL && text[0] != '\0')
        rc = pacta_builder_check_text("the value of a query parameter", text, err);
    return rc < 0 ? rc : add_query(ix, pacta_str_of(name), &value);
}

void(pacta_request_query)(pacta_site site, pacta_interaction *ix, const char *name,
                          const char *value)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_request_query"))
        pacta_builder_end(ix->pact, site, add_literal_query(ix, name, value));
}

static int add_query_matching(pacta_interaction *ix, const char *name,
                              const char *notation)
{
    pacta_error *err = &ix->pact->failure;
    pacta_value value;
    int rc = pacta_builder_check_text("the name of a query parameter", name, err);

    if (rc == PACTA_OK)
        rc = pacta_value_read(&value, &ix->pact->arena, notation, ix->pact->spec, err);
    return rc < 0 ? rc : add_query(ix, pacta_str_of(name), &value);
}

void(pacta_request_query_matching)(pacta_site site, pacta_interaction *ix,
                                   const char *name, const char *notation)
{
    if (ix != NULL &&
        pacta_builder_begin(ix->pact, site, "pacta_request_query_matching"))
        pacta_builder_end(ix->pact, site, add_query_matching(ix, name, notation));
}
