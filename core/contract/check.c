/* SPDX-License-Identifier: MIT */
/*
 * check.c - what only shows when all of a pact is stated.
 *
 * Layer: core/contract. Once a pact is sealed it has passed, and servers read it. What
 * the builders hold stays as it was stated: a mock that cannot start changes nothing.
 */
#include "core/contract/check.h"

#include "core/base/error.h"
#include "core/contract/builder.h"
#include "core/contract/content_type.h"
#include "core/contract/example.h"
#include "core/contract/framing.h"
#include "core/model/identity.h"
#include "core/model/pact_write.h"

static int check_stated(const pacta_interaction *ix, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (ix->request.method.ptr != NULL)
        return PACTA_OK;
    return pacta_fail(err, PACTA_EINVAL,
                      "\"%s\" states no request; call pacta_with_request()",
                      pacta_quote(quoted, ix->description));
}

/* An answer of these says that nothing follows, and no server can send more. */
static int check_bodiless(const pacta_response *response, pacta_error *err)
{
    bool bodiless = response->status == 204 || response->status == 304;

    if (!bodiless || response->part.body.kind != PACTA_BODY_PRESENT)
        return PACTA_OK;
    return pacta_fail(err, PACTA_EINVAL, "an answer with status %d has no body",
                      response->status);
}

/* Says what is implied, in a copy: a header that comes is no header of the original,
 * whose count stays. */
static int settle(pacta_interaction *copy, pacta_error *err)
{
    pacta_arena *arena = &copy->pact->arena;
    int rc = pacta_content_type_settle(&copy->request.part, arena, err);

    if (copy->response.status == 0)
        copy->response.status = 200;
    return rc < 0 ? rc : pacta_content_type_settle(&copy->response.part, arena, err);
}

/* V2 and V3 hold less, and the version may have been chosen after the matchers. */
static int check_spec(const pacta_interaction *ix, pacta_error *err)
{
    pacta_spec spec = ix->pact->spec;
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = pacta_builder_check_spec(&ix->request.part.rules, spec, err);

    if (rc == PACTA_OK)
        rc = pacta_builder_check_spec(&ix->response.part.rules, spec, err);
    if (rc == PACTA_OK && spec < PACTA_SPEC_V4)
        rc = pacta_interaction_write(&text, ix, spec, err);
    pacta_buf_dispose(&text);
    return rc;
}

static int check_interaction(pacta_interaction *ix, pacta_error *err)
{
    int rc = check_stated(ix, err);

    if (rc == PACTA_OK)
        rc = settle(ix, err);
    if (rc == PACTA_OK)
        rc = check_bodiless(&ix->response, err);
    if (rc == PACTA_OK)
        rc = pacta_framing_check_length(&ix->response.part, err);
    if (rc == PACTA_OK)
        rc = check_spec(ix, err);
    if (rc == PACTA_OK)
        rc = pacta_example_check_request(&ix->request, err);
    if (rc == PACTA_OK)
        rc = pacta_example_check_response(&ix->response, err);
    if (rc < 0)
        pacta_error_at(err, pacta_str_of(ix->site.file), ix->site.line, 0);
    return rc;
}

/* Do two of one key say the same? */
static int compare_content(bool *same, const pacta_interaction *a,
                           const pacta_interaction *b, pacta_error *err)
{
    pacta_buf left = PACTA_BUF_INIT(PACTA_BUF_ANY),
              right = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = pacta_interaction_write(&left, a, PACTA_SPEC_V4, err);

    if (rc == PACTA_OK)
        rc = pacta_interaction_write(&right, b, PACTA_SPEC_V4, err);
    *same = rc == PACTA_OK && pacta_str_eq(pacta_buf_str(&left), pacta_buf_str(&right));
    pacta_buf_dispose(&left);
    pacta_buf_dispose(&right);
    return rc;
}

static int check_pair(const pacta_interaction *first, const pacta_interaction *second,
                      pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];
    bool same;
    int rc = compare_content(&same, first, second, err);

    if (rc < 0 || same)
        return rc;
    rc =
        pacta_fail(err, PACTA_ECONFLICT,
                   "\"%s\" is stated differently at %s:%d; descriptions are unique "
                   "together with their states",
                   pacta_quote(quoted, second->description),
                   first->site.file != NULL ? first->site.file : "?", first->site.line);
    pacta_error_at(err, pacta_str_of(second->site.file), second->site.line, 0);
    return rc;
}

/* Sets *again when an earlier interaction says the same as number `at`. */
static int check_against_earlier(bool *again, const pacta_identity_index *index,
                                 pacta_interaction *const *all, size_t at,
                                 pacta_error *err)
{
    pacta_identity_cursor cursor = {.begun = false};
    size_t earlier;
    int rc = PACTA_OK;

    *again = false;
    while (rc == PACTA_OK && !*again &&
           pacta_identity_next(&earlier, index, all[at], &cursor)) {
        if (earlier >= at)
            continue;
        rc = check_pair(all[earlier], all[at], err);
        *again = rc == PACTA_OK;
    }
    return rc;
}

/* What is stated twice in the same words counts once: the later one goes. */
static int check_identities(pacta_interaction **all, size_t *count, pacta_arena *arena,
                            pacta_error *err)
{
    pacta_identity_index index = {.by_name = NULL};
    size_t kept = 0;
    bool *again = pacta_arena_alloc(arena, *count, sizeof *again);
    int rc = again != NULL ? pacta_identity_index_init(&index, all, *count, err)
                           : pacta_fail_memory(err);

    for (size_t i = 0; rc == PACTA_OK && i < *count; i++)
        rc = check_against_earlier(&again[i], &index, all, i, err);
    pacta_identity_index_dispose(&index);
    if (rc < 0)
        return rc;
    for (size_t i = 0; i < *count; i++) {
        if (!again[i])
            all[kept++] = all[i];
    }
    *count = kept;
    return PACTA_OK;
}

/* A copy of every interaction; what they point to is shared. NULL without memory. */
static pacta_interaction **copy_all(pacta_pact *pact)
{
    size_t count = pact->interaction_count;
    pacta_interaction **all = pacta_arena_alloc(&pact->arena, count, sizeof *all);
    pacta_interaction *copies = pacta_arena_alloc(&pact->arena, count, sizeof *copies);

    if (all == NULL || copies == NULL)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        copies[i] = *pact->interactions[i];
        all[i] = &copies[i];
    }
    return all;
}

static int seal(pacta_pact *pact, pacta_unsealed *before, pacta_error *err)
{
    size_t stated = pact->interaction_count, count = stated;
    pacta_interaction **all = copy_all(pact);
    int rc = all != NULL ? PACTA_OK : pacta_fail_memory(err);

    for (size_t i = 0; rc == PACTA_OK && i < stated; i++)
        rc = check_interaction(all[i], err);
    if (rc == PACTA_OK)
        rc = check_identities(all, &count, &pact->arena, err);
    if (rc < 0)
        return rc;
    *before = (pacta_unsealed){pact->interactions, stated, pact->interaction_cap};
    pact->interactions = all;
    pact->interaction_count = count;
    pact->interaction_cap = stated;
    pact->sealed = true;
    return PACTA_OK;
}

int pacta_pact_seal(pacta_pact *pact, pacta_unsealed *before, pacta_error *err)
{
    *before = (pacta_unsealed){.interactions = NULL};
    if (pact->failure.code != PACTA_OK) {
        if (err != NULL)
            *err = pact->failure;
        return pact->failure.code;
    }
    if (pact->sealed)
        return PACTA_OK;
    if (pact->interaction_count == 0)
        return pacta_fail(err, PACTA_EINVAL,
                          "the pact has no interactions; call pacta_upon_receiving()");
    return seal(pact, before, err);
}

void pacta_pact_unseal(pacta_pact *pact, const pacta_unsealed *before)
{
    if (before->interactions == NULL)
        return;
    pact->interactions = before->interactions;
    pact->interaction_count = before->count;
    pact->interaction_cap = before->cap;
    pact->sealed = false;
}
