/* SPDX-License-Identifier: MIT */
/*
 * builder.c - how every builder begins and ends.
 *
 * Layer: core/contract.
 */
#include "core/contract/builder.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

/* The place of the call, whatever place inside a text an error may hold. */
static void place(pacta_error *err, pacta_site site)
{
    err->where[0] = '\0';
    err->line = err->column = 0;
    pacta_error_at(err, site.file != NULL ? pacta_str_of(site.file) : PACTA_STR("?"),
                   site.line, 0);
}

bool pacta_builder_begin(pacta_pact *pact, pacta_site site, const char *call)
{
    if (pact == NULL || pact->failure.code != PACTA_OK)
        return false;
    if (!pact->sealed)
        return true;
    if (pact->late.code == PACTA_OK) {
        pacta_fail(&pact->late, PACTA_ESTATE, "%s() after the mock was started", call);
        place(&pact->late, site);
    }
    return false;
}

void pacta_builder_end(pacta_pact *pact, pacta_site site, int rc)
{
    if (rc >= 0)
        return;
    pacta_fail(&pact->failure, rc, "%s", pacta_code_name(rc));
    place(&pact->failure, site);
}

int pacta_builder_check_text(const char *what, const char *text, pacta_error *err)
{
    if (text == NULL)
        return pacta_fail(err, PACTA_EINVAL, "expected %s, found NULL", what);
    if (text[0] == '\0')
        return pacta_fail(err, PACTA_EINVAL, "expected %s, found an empty text", what);
    if (!pacta_utf8_is_valid(pacta_str_of(text)))
        return pacta_fail(err, PACTA_EINVAL,
                          "expected %s, found bytes that are no UTF-8", what);
    return PACTA_OK;
}

static int check_list(const pacta_rule_list *list, pacta_spec spec, pacta_error *err)
{
    for (size_t i = 0; i < list->count; i++) {
        const pacta_rule *rule = &list->items[i];

        if (pacta_rule_spec(rule) > spec)
            return pacta_fail(
                err, PACTA_EUNSUPPORTED,
                "the matcher \"%.*s\" needs version %s of the format, and "
                "this pact is written as version %s",
                PACTA_FMT(pacta_rule_name(rule)),
                pacta_spec_version(pacta_rule_spec(rule)), pacta_spec_version(spec));
    }
    if (list->count > 1 && spec < PACTA_SPEC_V3)
        return pacta_fail(err, PACTA_EUNSUPPORTED,
                          "two matchers for one value need version %s of the format, "
                          "and this pact is written as version %s",
                          pacta_spec_version(PACTA_SPEC_V3), pacta_spec_version(spec));
    return PACTA_OK;
}

int pacta_builder_check_spec(const pacta_rule_set *rules, pacta_spec spec,
                             pacta_error *err)
{
    int rc = PACTA_OK;

    for (size_t i = 0; rc == PACTA_OK && i < rules->count; i++) {
        rc = check_list(&rules->items[i].list, spec, err);
        if (rc < 0 && rules->items[i].category == PACTA_CATEGORY_BODY)
            pacta_error_path(err, rules->items[i].key);
    }
    return rc;
}
