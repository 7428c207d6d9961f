/* SPDX-License-Identifier: MIT */
/*
 * query_compare.c - query parameters; pact-behaviour 2.4.
 *
 * Layer: core/compare.
 */
#include "core/compare/named_index.h"
#include "core/compare/named_plan.h"
#include "core/compare/tell.h"

static int tell_missing(pacta_str name, const pacta_field *expected,
                        pacta_mismatches *out)
{
    char shown[PACTA_TELL_SIZE];
    pacta_place place = pacta_tell_query(name);
    pacta_str value = expected->count != 0 ? expected->values[0] : PACTA_STR("");

    return pacta_tell(&place, value.ptr != NULL ? value : PACTA_STR(""), PACTA_STR_NONE,
                      out, "Expected query parameter '%s' but was missing",
                      pacta_tell_quote(shown, name));
}

static int compare_value(const pacta_place *place, pacta_str expected, pacta_str actual,
                         pacta_mismatches *out)
{
    char name[PACTA_TELL_SIZE], want[PACTA_TELL_SIZE], got[PACTA_TELL_SIZE];

    /* A parameter without a value and one with an empty value are the same. */
    if (pacta_str_eq(expected, actual) || (expected.len == 0 && actual.len == 0))
        return PACTA_OK;
    return pacta_tell(place, expected, actual, out,
                      "Expected query parameter '%s' with value '%s' but was '%s'",
                      pacta_tell_quote(name, place->where),
                      pacta_tell_quote(want, expected), pacta_tell_quote(got, actual));
}

static int tell_missing_value(const pacta_place *place, pacta_str expected,
                              pacta_mismatches *out)
{
    char name[PACTA_TELL_SIZE], want[PACTA_TELL_SIZE];

    return pacta_tell(place, expected, PACTA_STR_NONE, out,
                      "Expected query parameter '%s' value '%s' but was missing",
                      pacta_tell_quote(name, place->where),
                      pacta_tell_quote(want, expected));
}

/* ["1", "2"], cut short when it is long. */
static void add_list(pacta_buf *out, const pacta_field *field)
{
    pacta_buf_addc(out, '[');
    for (size_t i = 0; i < field->count && out->len < PACTA_EXCERPT_QUOTE; i++) {
        pacta_buf_adds(out, i != 0 ? ", \"" : "\"");
        pacta_excerpt_text(out, field->values[i], PACTA_EXCERPT_QUOTE);
        pacta_buf_addc(out, '"');
    }
    pacta_buf_addc(out, ']');
}

static int tell_lists(const pacta_place *place, const pacta_field *expected,
                      pacta_str want, size_t actual, pacta_str got,
                      pacta_mismatches *out)
{
    char name[PACTA_TELL_SIZE], list[PACTA_TELL_SIZE];

    pacta_tell_quote(name, place->where);
    if (expected->count == 0)
        return pacta_tell(place, want, got, out,
                          "Expected an empty parameter list for '%s' but received %s",
                          name, pacta_tell_quote(list, got));
    return pacta_tell(place, want, got, out,
                      "Expected query parameter '%s' with %zu value(s) but received "
                      "%zu value(s)",
                      name, expected->count, actual);
}

static int tell_count(const pacta_place *place, const pacta_field *expected,
                      const pacta_field *actual, pacta_mismatches *out)
{
    pacta_buf want = PACTA_BUF_INIT(PACTA_BUF_ANY), got = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = PACTA_ENOMEM;

    add_list(&want, expected);
    add_list(&got, actual);
    if (want.failed == PACTA_OK && got.failed == PACTA_OK)
        rc = tell_lists(place, expected, pacta_buf_str(&want), actual->count,
                        pacta_buf_str(&got), out);
    pacta_buf_dispose(&want);
    pacta_buf_dispose(&got);
    return rc;
}

static int compare_values(const pacta_field *expected, const pacta_field *actual,
                          pacta_mismatches *out)
{
    pacta_place place = pacta_tell_query(expected->name);
    int rc = PACTA_OK;

    for (size_t i = 0; i < expected->count && rc == PACTA_OK; i++)
        rc = i < actual->count
                 ? compare_value(&place, expected->values[i], actual->values[i], out)
                 : tell_missing_value(&place, expected->values[i], out);
    if (rc == PACTA_OK && expected->count != actual->count)
        rc = tell_count(&place, expected, actual, out);
    return rc;
}

static int compare_parameter(const pacta_named_plan *plan, const pacta_named *named,
                             const pacta_field *found, pacta_mismatches *out)
{
    if (found == NULL)
        return tell_missing(named->expected->name, named->expected, out);
    if (named->governs != NULL)
        return pacta_named_judge(plan, named, found, out);
    return compare_values(named->expected, found, out);
}

static int compare_expected(const pacta_named_plan *plan, const pacta_fields *actual,
                            pacta_mismatches *out)
{
    pacta_field_finder came;
    int rc = PACTA_OK;

    if (!pacta_field_finder_init(&came, actual, plan->count, false))
        return PACTA_ENOMEM;
    for (size_t i = 0; i < plan->count && rc == PACTA_OK; i++) {
        if (pacta_mismatches_decided(out))
            break;
        rc = compare_parameter(plan, &plan->items[i],
                               pacta_field_find(&came, plan->items[i].expected->name),
                               out);
    }
    pacta_field_finder_dispose(&came);
    return rc;
}

static int tell_unexpected(const pacta_field *actual, pacta_mismatches *out)
{
    char name[PACTA_TELL_SIZE];
    pacta_place place = pacta_tell_query(actual->name);
    pacta_str value = actual->count != 0 ? actual->values[0] : PACTA_STR("");

    return pacta_tell(&place, PACTA_STR_NONE, value.ptr != NULL ? value : PACTA_STR(""),
                      out, "Unexpected query parameter '%s' received",
                      pacta_tell_quote(name, actual->name));
}

static int check_unexpected(const pacta_named_plan *plan, const pacta_fields *actual,
                            pacta_mismatches *out)
{
    pacta_field_finder asked;
    int rc = PACTA_OK;

    if (!pacta_field_finder_init(&asked, plan->expected, actual->count, false))
        return PACTA_ENOMEM;
    for (size_t i = 0; i < actual->count && rc == PACTA_OK; i++) {
        if (pacta_mismatches_decided(out))
            break;
        if (pacta_field_find(&asked, actual->items[i].name) == NULL)
            rc = tell_unexpected(&actual->items[i], out);
    }
    pacta_field_finder_dispose(&asked);
    return rc;
}

int pacta_query_compare(const pacta_named_plan *plan, const pacta_fields *actual,
                        pacta_mismatches *out)
{
    int rc = compare_expected(plan, actual, out);

    return rc == PACTA_OK ? check_unexpected(plan, actual, out) : rc;
}
