/* SPDX-License-Identifier: MIT */
/*
 * headers_compare.c - headers; pact-behaviour 2.5. More than was asked for is fine.
 *
 * Layer: core/compare.
 */
#include "core/compare/named_index.h"
#include "core/compare/named_plan.h"
#include "core/compare/parameters.h"
#include "core/compare/tell.h"
#include "core/text/header.h"

static int tell_missing(const pacta_field *expected, pacta_mismatches *out)
{
    char name[PACTA_TELL_SIZE];
    pacta_place place = {.part = PACTA_PART_HEADER, .where = expected->name};

    return pacta_tell(&place,
                      expected->count != 0 ? expected->values[0] : PACTA_STR(""),
                      PACTA_STR_NONE, out, "Expected a header '%s' but was missing",
                      pacta_tell_quote(name, expected->name));
}

static int tell_parameters(const pacta_place *place, pacta_str expected,
                           pacta_str actual, pacta_mismatches *out)
{
    char name[PACTA_TELL_SIZE], want[PACTA_TELL_SIZE], got[PACTA_TELL_SIZE];

    return pacta_tell(place, expected, actual, out,
                      "Expected header '%s' to have value '%s' but was '%s'",
                      pacta_tell_quote(name, place->where),
                      pacta_tell_quote(want, expected), pacta_tell_quote(got, actual));
}

static int compare_value(const pacta_place *place, pacta_str expected, pacta_str actual,
                         pacta_mismatches *out)
{
    char want[PACTA_TELL_SIZE], got[PACTA_TELL_SIZE];

    if (pacta_header_has_parameters(place->where))
        return pacta_parameters_fit(expected, actual)
                   ? PACTA_OK
                   : tell_parameters(place, expected, actual, out);
    if (pacta_header_values_equal(expected, actual))
        return PACTA_OK;
    return pacta_tell(place, expected, actual, out, "Expected '%s' to be equal to '%s'",
                      pacta_tell_quote(got, actual), pacta_tell_quote(want, expected));
}

static int tell_missing_value(const pacta_place *place, pacta_str expected,
                              size_t count, pacta_mismatches *out)
{
    char want[PACTA_TELL_SIZE];
    pacta_place plain = *place;

    plain.numbered = false;
    return pacta_tell(
        &plain, expected, PACTA_STR_NONE, out,
        "Expected value '%s' at index %zu but was missing (actual has %zu "
        "value(s))",
        pacta_tell_quote(want, expected), place->number, count);
}

static int tell_extra_value(const pacta_place *place, pacta_str actual, size_t expected,
                            pacta_mismatches *out)
{
    char got[PACTA_TELL_SIZE];
    pacta_place plain = *place;

    plain.numbered = false;
    return pacta_tell(
        &plain, PACTA_STR_NONE, actual, out,
        "Did not expect value '%s' at index %zu (expected has %zu value(s))",
        pacta_tell_quote(got, actual), place->number, expected);
}

static int compare_empty(pacta_place *place, const pacta_field *actual,
                         pacta_mismatches *out)
{
    char name[PACTA_TELL_SIZE], got[PACTA_TELL_SIZE];

    if (actual->count == 0 || (actual->count == 1 && actual->values[0].len == 0))
        return PACTA_OK;
    return pacta_tell(place, PACTA_STR_NONE, actual->values[0], out,
                      "Expected an empty header '%s' but actual value was '%s'",
                      pacta_tell_quote(name, place->where),
                      pacta_tell_quote(got, actual->values[0]));
}

static int compare_values(const pacta_field *expected, const pacta_field *actual,
                          pacta_mismatches *out)
{
    pacta_place place = pacta_tell_header(expected->name);
    size_t most = expected->count > actual->count ? expected->count : actual->count;
    int rc = PACTA_OK;

    if (expected->count == 0)
        return compare_empty(&place, actual, out);
    place.numbered = most > 1;
    for (size_t i = 0; i < most && rc == PACTA_OK; i++) {
        place.number = i;
        if (i >= actual->count)
            rc = tell_missing_value(&place, expected->values[i], actual->count, out);
        else if (i >= expected->count)
            rc = tell_extra_value(&place, actual->values[i], expected->count, out);
        else
            rc = compare_value(&place, expected->values[i], actual->values[i], out);
    }
    return rc;
}

static int compare_header(const pacta_named_plan *plan, const pacta_named *named,
                          const pacta_field *found, pacta_mismatches *out)
{
    if (found == NULL)
        return tell_missing(named->expected, out);
    if (named->governs != NULL && named->expected->count != 0)
        return pacta_named_judge(plan, named, found, out);
    return compare_values(named->expected, found, out);
}

int pacta_headers_compare(const pacta_named_plan *plan, const pacta_fields *actual,
                          pacta_mismatches *out)
{
    pacta_field_finder came;
    int rc = PACTA_OK;

    if (!pacta_field_finder_init(&came, actual, plan->count, true))
        return PACTA_ENOMEM;
    for (size_t i = 0; i < plan->count && rc == PACTA_OK; i++) {
        if (pacta_mismatches_decided(out))
            break;
        rc =
            compare_header(plan, &plan->items[i],
                           pacta_field_find(&came, plan->items[i].expected->name), out);
    }
    pacta_field_finder_dispose(&came);
    return rc;
}
