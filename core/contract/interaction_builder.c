/* SPDX-License-Identifier: MIT */
/*
 * interaction_builder.c - what an interaction is called, what it presumes, and how it
 * is answered.
 *
 * Layer: core/contract. Names in parentheses keep the macros that supply the place
 * away.
 */
#include <pacta/interaction.h>
#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/contract/builder.h"
#include "core/notation/notation.h"

/* Not part of the contract: what a failed or sealed pact gives, so that the calls that
 * follow find their pact. */
static pacta_interaction *make_stray(pacta_pact *pact)
{
    pacta_interaction *ix = pacta_arena_alloc(&pact->arena, 1, sizeof *ix);

    if (ix != NULL)
        ix->pact = pact;
    return ix;
}

static int add_interaction(pacta_interaction **out, pacta_pact *pact, pacta_site site,
                           const char *description)
{
    pacta_error *err = &pact->failure;
    int rc = pacta_builder_check_text("a description", description, err);

    if (rc < 0)
        return rc;
    if (pact->interaction_count == PACTA_LIMIT_INTERACTIONS)
        return pacta_fail(err, PACTA_ELIMIT, "a pact of more than %u interactions",
                          PACTA_LIMIT_INTERACTIONS);
    *out = pacta_pact_add(pact, pacta_str_of(description));
    if (*out == NULL)
        return pacta_fail_memory(err);
    (*out)->site = site;
    /* not stated yet: pacta_pact_seal() refuses the one and fills in the other */
    (*out)->request.method = PACTA_STR_NONE;
    (*out)->response.status = 0;
    return PACTA_OK;
}

pacta_interaction *(pacta_upon_receiving)(pacta_site site, pacta_pact *pact,
                                          const char *description)
{
    pacta_interaction *ix = NULL;

    if (pact == NULL)
        return NULL;
    if (pacta_builder_begin(pact, site, "pacta_upon_receiving"))
        pacta_builder_end(pact, site, add_interaction(&ix, pact, site, description));
    return ix != NULL ? ix : make_stray(pact);
}

static int add_state(pacta_interaction *ix, const char *state, pacta_str params)
{
    pacta_error *err = &ix->pact->failure;
    int rc = pacta_builder_check_text("a state", state, err);

    if (rc < 0)
        return rc;
    if (ix->pact->spec < PACTA_SPEC_V3 && ix->state_count != 0)
        return pacta_fail(
            err, PACTA_EUNSUPPORTED,
            "a second state needs version %s of the format, and this pact "
            "is written as version %s",
            pacta_spec_version(PACTA_SPEC_V3), pacta_spec_version(ix->pact->spec));
    return pacta_interaction_add_state(ix, pacta_str_of(state), params)
               ? PACTA_OK
               : pacta_fail_memory(err);
}

void(pacta_given)(pacta_site site, pacta_interaction *ix, const char *state)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_given"))
        pacta_builder_end(ix->pact, site, add_state(ix, state, PACTA_STR_NONE));
}

/* Notation, so that a word that cannot stand there is told by name. */
static int read_params(pacta_str *out, pacta_pact *pact, const char *params)
{
    pacta_error *err = &pact->failure;
    pacta_notation read;
    int rc = pacta_builder_check_text("a JSON object of parameters", params, err);

    if (rc == PACTA_OK)
        rc = pacta_notation_read(&read, &pact->arena, pacta_str_of(params), err);
    if (rc < 0)
        return rc;
    if (read.rules.count != 0) {
        rc = pacta_fail(err, PACTA_EINVAL,
                        "a matcher cannot stand in the parameters of a state");
        pacta_error_path(err, read.rules.items[0].key);
        return rc;
    }
    if (read.example.ptr[0] != '{')
        return pacta_fail(err, PACTA_EINVAL,
                          "the parameters of a state are a JSON object");
    *out = read.example;
    return PACTA_OK;
}

static int add_state_with(pacta_interaction *ix, const char *state, const char *params)
{
    pacta_spec spec = ix->pact->spec;
    pacta_str object = PACTA_STR_NONE;
    int rc = read_params(&object, ix->pact, params);

    if (rc < 0)
        return rc;
    if (spec < PACTA_SPEC_V3)
        return pacta_fail(&ix->pact->failure, PACTA_EUNSUPPORTED,
                          "parameters of a state need version %s of the format, and "
                          "this pact is written as version %s",
                          pacta_spec_version(PACTA_SPEC_V3), pacta_spec_version(spec));
    return add_state(ix, state, object);
}

void(pacta_given_with)(pacta_site site, pacta_interaction *ix, const char *state,
                       const char *params)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_given_with"))
        pacta_builder_end(ix->pact, site, add_state_with(ix, state, params));
}

static int set_status(pacta_interaction *ix, int status)
{
    pacta_error *err = &ix->pact->failure;

    /* 1xx announces an answer and is none */
    if (status < 200 || status > 599)
        return pacta_fail(err, PACTA_EINVAL,
                          "expected a status from 200 to 599, found %d", status);
    if (ix->response.status != 0)
        return pacta_fail(err, PACTA_ESTATE, "the status was stated already: %d",
                          ix->response.status);
    ix->response.status = status;
    return PACTA_OK;
}

void(pacta_will_respond_with)(pacta_site site, pacta_interaction *ix, int status)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_will_respond_with"))
        pacta_builder_end(ix->pact, site, set_status(ix, status));
}
