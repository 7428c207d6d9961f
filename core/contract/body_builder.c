/* SPDX-License-Identifier: MIT */
/*
 * body_builder.c - bodies of requests and responses, each tried out at once.
 *
 * Layer: core/contract. Names in parentheses keep the macros that supply the place
 * away.
 */
#include <pacta/interaction.h>
#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/contract/builder.h"
#include "core/contract/example.h"
#include "core/contract/framing.h"
#include "core/notation/notation.h"
#include "core/text/media_type.h"

/* pacta_notation_read() or pacta_integration_read(). */
typedef int read_fn(pacta_notation *out, pacta_arena *arena, pacta_str text,
                    pacta_error *err);

/* Which of the two halves a body belongs to. */
struct half {
    pacta_interaction *ix;
    pacta_part *part;
    int (*check)(const pacta_part *part, pacta_error *err);
};

static struct half request_of(pacta_interaction *ix)
{
    return (struct half){ix, &ix->request.part, pacta_example_check_request_body};
}

static int check_answer(const pacta_part *part, pacta_error *err)
{
    int rc = pacta_example_check_response_body(part, err);

    return rc < 0 ? rc : pacta_framing_check_length(part, err);
}

static struct half response_of(pacta_interaction *ix)
{
    return (struct half){ix, &ix->response.part, check_answer};
}

static int check_first(const struct half *half)
{
    if (half->part->body.kind == PACTA_BODY_MISSING)
        return PACTA_OK;
    return pacta_fail(&half->ix->pact->failure, PACTA_ESTATE,
                      "the body was stated already");
}

/* Behind those for headers and path; no key is there twice, so none is looked for. */
static int append_rules(pacta_rule_set *set, pacta_arena *arena,
                        const pacta_rule_set *more, pacta_error *err)
{
    pacta_rule_entry *grown = pacta_arena_grow(arena, set->items, &set->cap,
                                               set->count + more->count, sizeof *grown);

    if (grown == NULL)
        return pacta_fail_memory(err);
    set->items = grown;
    for (size_t i = 0; i < more->count; i++)
        grown[set->count++] = more->items[i];
    return PACTA_OK;
}

static int set_json(struct half half, read_fn *read, const char *text)
{
    pacta_pact *pact = half.ix->pact;
    pacta_error *err = &pact->failure;
    pacta_notation body;
    int rc = check_first(&half);

    if (rc == PACTA_OK)
        rc = pacta_builder_check_text("a JSON body", text, err);
    if (rc == PACTA_OK)
        rc = read(&body, &pact->arena, pacta_str_of(text), err);
    if (rc == PACTA_OK)
        rc = pacta_builder_check_spec(&body.rules, pact->spec, err);
    if (rc == PACTA_OK)
        rc = append_rules(&half.part->rules, &pact->arena, &body.rules, err);
    if (rc < 0)
        return rc;
    half.part->body = (pacta_body){.kind = PACTA_BODY_PRESENT,
                                   .bytes = body.example,
                                   .media_type = PACTA_STR("application/json")};
    return half.check(half.part, err);
}

static int check_bytes(const char *media_type, const void *bytes, size_t len,
                       pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];
    pacta_media_type parsed;
    int rc = pacta_builder_check_text("a media type", media_type, err);

    if (rc < 0)
        return rc;
    if (!pacta_media_type_parse(&parsed, pacta_str_of(media_type)))
        return pacta_fail(err, PACTA_EINVAL, "\"%s\" is no media type",
                          pacta_quote(quoted, pacta_str_of(media_type)));
    if (bytes == NULL && len != 0)
        return pacta_fail(err, PACTA_EINVAL, "expected %zu bytes of a body, found NULL",
                          len);
    if (len > PACTA_LIMIT_BODY)
        return pacta_fail(err, PACTA_ELIMIT, "a body of more than %u bytes",
                          PACTA_LIMIT_BODY);
    return PACTA_OK;
}

static int set_bytes(struct half half, const char *media_type, const void *bytes,
                     size_t len)
{
    pacta_arena *arena = &half.ix->pact->arena;
    pacta_error *err = &half.ix->pact->failure;
    pacta_body *body = &half.part->body;
    pacta_str content = {len != 0 ? bytes : "", len};
    int rc = check_first(&half);

    if (rc == PACTA_OK)
        rc = check_bytes(media_type, bytes, len, err);
    if (rc < 0)
        return rc;
    if (!pacta_arena_dup(arena, &body->bytes, content) ||
        !pacta_arena_dup(arena, &body->media_type, pacta_str_of(media_type)))
        return pacta_fail_memory(err);
    body->kind = len != 0 ? PACTA_BODY_PRESENT : PACTA_BODY_EMPTY;
    return half.check(half.part, err);
}

void(pacta_request_body)(pacta_site site, pacta_interaction *ix, const char *notation)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_request_body"))
        pacta_builder_end(ix->pact, site,
                          set_json(request_of(ix), pacta_notation_read, notation));
}

void(pacta_request_json)(pacta_site site, pacta_interaction *ix,
                         const char *integration)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_request_json"))
        pacta_builder_end(
            ix->pact, site,
            set_json(request_of(ix), pacta_integration_read, integration));
}

void(pacta_request_body_bytes)(pacta_site site, pacta_interaction *ix,
                               const char *media_type, const void *bytes, size_t len)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_request_body_bytes"))
        pacta_builder_end(ix->pact, site,
                          set_bytes(request_of(ix), media_type, bytes, len));
}

void(pacta_response_body)(pacta_site site, pacta_interaction *ix, const char *notation)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_response_body"))
        pacta_builder_end(ix->pact, site,
                          set_json(response_of(ix), pacta_notation_read, notation));
}

void(pacta_response_json)(pacta_site site, pacta_interaction *ix,
                          const char *integration)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_response_json"))
        pacta_builder_end(
            ix->pact, site,
            set_json(response_of(ix), pacta_integration_read, integration));
}

void(pacta_response_body_bytes)(pacta_site site, pacta_interaction *ix,
                                const char *media_type, const void *bytes, size_t len)
{
    if (ix != NULL && pacta_builder_begin(ix->pact, site, "pacta_response_body_bytes"))
        pacta_builder_end(ix->pact, site,
                          set_bytes(response_of(ix), media_type, bytes, len));
}
