/* SPDX-License-Identifier: MIT */
/*
 * entry.c - compiling an interaction for the mock, and making its answer.
 *
 * Layer: mockserver.
 */
#include "mockserver/entry.h"

#include "core/base/error.h"

/* A browser's test must not fail for the mock's lack of manners: every answer allows
 * every origin, unless the contract says something itself (pact-behaviour 5.3). */
static const struct {
    pacta_str name, value;
} CORS[] = {
    {PACTA_STR_INIT("Access-Control-Allow-Headers"), PACTA_STR_INIT("*")},
    {PACTA_STR_INIT("Access-Control-Allow-Methods"),
     PACTA_STR_INIT("GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH")},
    {PACTA_STR_INIT("Access-Control-Expose-Headers"), PACTA_STR_INIT("Location, Link")},
    {PACTA_STR_INIT("Access-Control-Allow-Credentials"), PACTA_STR_INIT("true")},
};

/* What the contract does not state itself. */
static bool add_default(pacta_http_headers *headers, pacta_arena *arena,
                        const pacta_fields *stated, pacta_str name, pacta_str value)
{
    return pacta_fields_get(stated, name, true) != NULL ||
           pacta_http_headers_add(headers, arena, name, value);
}

static bool collect_headers(pacta_http_headers *headers, pacta_arena *arena,
                            const pacta_part *part, pacta_str origin)
{
    const pacta_fields *stated = &part->headers;
    bool ok = true;

    for (size_t i = 0; i < stated->count && ok; i++) {
        for (size_t v = 0; v < stated->items[i].count && ok; v++)
            ok = pacta_http_headers_add(headers, arena, stated->items[i].name,
                                        stated->items[i].values[v]);
    }
    if (ok && part->body.kind == PACTA_BODY_PRESENT &&
        part->body.media_type.ptr != NULL)
        ok = add_default(headers, arena, stated, PACTA_STR("Content-Type"),
                         part->body.media_type);
    ok = ok &&
         add_default(headers, arena, stated, PACTA_STR("Access-Control-Allow-Origin"),
                     origin.ptr != NULL ? origin : PACTA_STR("*"));
    for (size_t i = 0; i < PACTA_COUNT(CORS) && ok; i++)
        ok = add_default(headers, arena, stated, CORS[i].name, CORS[i].value);
    return ok;
}

pacta_server_answer *pacta_mock_answer_new(const pacta_response *response,
                                           pacta_str origin)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_http_headers headers = {.items = NULL};
    pacta_server_answer *answer = NULL;
    pacta_str body = PACTA_STR("");

    if (response->part.body.kind == PACTA_BODY_PRESENT)
        body = response->part.body.bytes;
    if (collect_headers(&headers, &arena, &response->part, origin) &&
        pacta_server_answer_new(&answer, response->status, &headers, body, NULL) < 0)
        answer = NULL;
    pacta_arena_dispose(&arena);
    return answer;
}

int pacta_mock_entry_init(pacta_mock_entry *entry, const pacta_interaction *interaction,
                          size_t order, pacta_error *err)
{
    pacta_mismatches none = PACTA_MISMATCHES_INIT;
    int rc;

    *entry = (pacta_mock_entry){.interaction = interaction, .order = order};
    rc = pacta_request_plan_new(&entry->plan, &interaction->request, err);
    if (rc < 0) {
        pacta_error_at(err, pacta_str_of(interaction->site.file),
                       interaction->site.line, 0);
        return rc;
    }
    entry->score = pacta_request_plan_score(entry->plan, &none);
    entry->answer = pacta_mock_answer_new(&interaction->response, PACTA_STR_NONE);
    if (entry->answer == NULL) {
        pacta_mock_entry_dispose(entry);
        return pacta_fail_memory(err);
    }
    return PACTA_OK;
}

void pacta_mock_entry_dispose(pacta_mock_entry *entry)
{
    pacta_server_answer_free(entry->answer);
    pacta_request_plan_free(entry->plan);
    *entry = (pacta_mock_entry){.plan = NULL};
}
