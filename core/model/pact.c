/* SPDX-License-Identifier: MIT */
/*
 * pact.c - making, filling and releasing a contract.
 *
 * Layer: core/model.
 */
#include "core/model/pact.h"

#include <errno.h>
#include <stdlib.h>

#include "core/model/canonical.h"
#include "core/text/media_type.h"

pacta_pact *pacta_pact_make(pacta_str consumer, pacta_str provider)
{
    pacta_pact *pact = calloc(1, sizeof *pact);

    if (pact == NULL)
        return NULL;
    pact->spec = PACTA_SPEC_V4;
    pact->file = PACTA_STR("");
    if (!pacta_arena_dup(&pact->arena, &pact->consumer, consumer) ||
        !pacta_arena_dup(&pact->arena, &pact->provider, provider)) {
        pacta_pact_free(pact);
        return NULL;
    }
    return pact;
}

void pacta_pact_free(pacta_pact *pact)
{
    int saved = errno;

    if (pact == NULL)
        return;
    while (pact->owned_count != 0) {
        /* taken off first, as what is freed may disown itself */
        pacta_owned last = pact->owned[--pact->owned_count];

        last.free(last.thing);
    }
    pacta_document_free(pact->document);
    pacta_arena_dispose(&pact->arena);
    free(pact);
    errno = saved;
}

pacta_interaction *pacta_pact_add(pacta_pact *pact, pacta_str description)
{
    pacta_interaction *ix = pacta_arena_alloc(&pact->arena, 1, sizeof *ix);
    pacta_interaction **grown =
        pacta_arena_grow(&pact->arena, pact->interactions, &pact->interaction_cap,
                         pact->interaction_count + 1, sizeof *grown);

    if (ix == NULL || grown == NULL)
        return NULL;
    pact->interactions = grown;
    if (!pacta_arena_dup(&pact->arena, &ix->description, description))
        return NULL;
    ix->pact = pact;
    ix->request.method = PACTA_STR("GET");
    ix->request.path = PACTA_STR("/");
    ix->response.status = 200;
    grown[pact->interaction_count++] = ix;
    return ix;
}

bool pacta_pact_own(pacta_pact *pact, void *thing, void (*free)(void *thing))
{
    pacta_owned *grown = pacta_arena_grow(&pact->arena, pact->owned, &pact->owned_cap,
                                          pact->owned_count + 1, sizeof *grown);

    if (grown == NULL)
        return false;
    pact->owned = grown;
    grown[pact->owned_count++] = (pacta_owned){thing, free};
    return true;
}

void pacta_pact_disown(pacta_pact *pact, void *thing)
{
    size_t at = pact->owned_count;

    while (at != 0 && pact->owned[at - 1].thing != thing)
        at--;
    if (at == 0)
        return;
    for (; at < pact->owned_count; at++)
        pact->owned[at - 1] = pact->owned[at];
    pact->owned_count--;
}

bool pacta_interaction_add_state(pacta_interaction *ix, pacta_str name,
                                 pacta_str params)
{
    pacta_arena *arena = &ix->pact->arena;
    pacta_state *grown = pacta_arena_grow(arena, ix->states, &ix->state_cap,
                                          ix->state_count + 1, sizeof *grown);
    pacta_state *state;

    if (grown == NULL)
        return false;
    ix->states = grown;
    state = &grown[ix->state_count];
    if (!pacta_arena_dup(arena, &state->name, name) ||
        !pacta_arena_dup(arena, &state->params, params))
        return false;
    state->identity = PACTA_STR_NONE;
    if (params.ptr != NULL &&
        !pacta_canonical_identity(&state->identity, arena, params))
        return false;
    ix->state_count++;
    return true;
}

/* Names a type; the wildcard of files that were converted carelessly does not. */
static bool is_stated(pacta_str media_type)
{
    pacta_media_type parsed;

    return pacta_media_type_parse(&parsed, media_type) &&
           !pacta_str_eq(parsed.type, PACTA_STR("*"));
}

pacta_str pacta_part_media_type(const pacta_part *part)
{
    const pacta_field *header;

    if (is_stated(part->body.media_type))
        return part->body.media_type;
    header = pacta_fields_get(&part->headers, PACTA_STR("Content-Type"), true);
    if (header != NULL && header->count != 0 && is_stated(header->values[0]))
        return header->values[0];
    if (part->body.kind != PACTA_BODY_PRESENT)
        return PACTA_STR_NONE;
    return pacta_media_type_detect(part->body.bytes);
}

const char *pacta_spec_version(pacta_spec spec)
{
    static const char *const VERSIONS[] = {
        [PACTA_SPEC_UNKNOWN] = "unknown", [PACTA_SPEC_V1] = "1.0.0",
        [PACTA_SPEC_V1_1] = "1.1.0",      [PACTA_SPEC_V2] = "2.0.0",
        [PACTA_SPEC_V3] = "3.0.0",        [PACTA_SPEC_V4] = "4.0",
    };

    return VERSIONS[spec];
}
