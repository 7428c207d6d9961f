/* SPDX-License-Identifier: MIT */
/*
 * header_builder.c - headers of requests and responses.
 *
 * Layer: core/contract. Names in parentheses keep the macros that supply the place
 * away.
 */
#include <pacta/interaction.h>

#include "core/base/error.h"
#include "core/contract/builder.h"
#include "core/contract/example.h"
#include "core/contract/framing.h"
#include "core/contract/value.h"
#include "core/text/header.h"

static bool is_answer(const pacta_part *part, const pacta_interaction *ix)
{
    return part == &ix->response.part;
}

/* Content-Type has one value; a second one would be a slip. */
static int check_single(const pacta_part *part, pacta_str name, pacta_error *err)
{
    if (pacta_str_eq_nocase(name, PACTA_STR("Content-Type")) &&
        pacta_fields_get(&part->headers, name, true) != NULL)
        return pacta_fail(err, PACTA_ESTATE, "Content-Type was stated already");
    return PACTA_OK;
}

static int check_name(const pacta_part *part, const pacta_interaction *ix,
                      const char *name, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];
    int rc = pacta_builder_check_text("the name of a header", name, err);

    if (rc == PACTA_OK && !pacta_header_name_is_valid(pacta_str_of(name)))
        rc = pacta_fail(err, PACTA_EINVAL, "\"%s\" is no name of a header",
                        pacta_quote(quoted, pacta_str_of(name)));
    if (rc == PACTA_OK && is_answer(part, ix))
        rc = pacta_framing_check_name(pacta_str_of(name), err);
    return rc < 0 ? rc : check_single(part, pacta_str_of(name), err);
}

static int check_value(pacta_str value, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (pacta_header_value_is_valid(value))
        return PACTA_OK;
    return pacta_fail(err, PACTA_EINVAL,
                      "a control character stands in the header value \"%s\"",
                      pacta_quote(quoted, value));
}

static int add_header(pacta_part *part, pacta_interaction *ix, const char *header,
                      const pacta_value *value)
{
    pacta_error *err = &ix->pact->failure;
    pacta_arena *arena = &ix->pact->arena;
    pacta_str name = pacta_str_of(header);
    int rc = check_value(value->text, err);

    if (rc == PACTA_OK)
        rc = pacta_value_check_mixture(
            pacta_fields_get(&part->headers, name, true),
            pacta_rule_set_get(&part->rules, PACTA_CATEGORY_HEADER, name),
            &value->rules, err);
    if (rc < 0)
        return rc;
    if (!pacta_header_add(&part->headers, arena, name, value->text))
        return pacta_fail_memory(err);
    rc = pacta_value_add_rules(value, &part->rules, arena, PACTA_CATEGORY_HEADER, name,
                               err);
    if (rc == PACTA_OK)
        rc = pacta_example_check_header(part, name, err);
    /* a body that is not stated yet is looked at when it is */
    if (rc == PACTA_OK && is_answer(part, ix) && part->body.kind != PACTA_BODY_MISSING)
        rc = pacta_framing_check_length(part, err);
    return rc;
}

static int add_literal(pacta_part *part, pacta_interaction *ix, const char *name,
                       const char *text)
{
    pacta_error *err = &ix->pact->failure;
    pacta_value value = {.text = pacta_str_of(text)};
    int rc = check_name(part, ix, name, err);

    /* an empty value is one, no value is none */
    if (rc == PACTA_OK && (text == NULL || text[0] != '\0'))
        rc = pacta_builder_check_text("the value of a header", text, err);
    return rc < 0 ? rc : add_header(part, ix, name, &value);
}

static int add_matching(pacta_part *part, pacta_interaction *ix, const char *name,
                        const char *notation)
{
    pacta_error *err = &ix->pact->failure;
    pacta_value value;
    int rc = check_name(part, ix, name, err);

    if (rc == PACTA_OK)
        rc = pacta_value_read(&value, &ix->pact->arena, notation, ix->pact->spec, err);
    return rc < 0 ? rc : add_header(part, ix, name, &value);
}

void(pacta_request_header)(pacta_site site, pacta_interaction *ix, const char *name,
                           const char *value)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_request_header"))
        pacta_builder_end(ix->pact, site,
                          add_literal(&ix->request.part, ix, name, value));
}

void(pacta_request_header_matching)(pacta_site site, pacta_interaction *ix,
                                    const char *name, const char *notation)
{
    if (ix != NULL &&
        pacta_builder_begin(ix->pact, site, "pacta_request_header_matching"))
        pacta_builder_end(ix->pact, site,
                          add_matching(&ix->request.part, ix, name, notation));
}

void(pacta_response_header)(pacta_site site, pacta_interaction *ix, const char *name,
                            const char *value)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_response_header"))
        pacta_builder_end(ix->pact, site,
                          add_literal(&ix->response.part, ix, name, value));
}

void(pacta_response_header_matching)(pacta_site site, pacta_interaction *ix,
                                     const char *name, const char *notation)
{
    if (ix != NULL &&
        pacta_builder_begin(ix->pact, site, "pacta_response_header_matching"))
        pacta_builder_end(ix->pact, site,
                          add_matching(&ix->response.part, ix, name, notation));
}
