/* SPDX-License-Identifier: MIT */
/*
 * serve.c - the mock's request path. A request that fits costs a table look-up and one
 * comparison; only one that fits nothing is held against every interaction.
 *
 * Layer: mockserver.
 */
#include "mockserver/serve.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "mockserver/refusal.h"

int pacta_mock_service_init(pacta_mock_service *service, const pacta_pact *pact,
                            pacta_error *err)
{
    int rc = PACTA_OK;

    *service = (pacta_mock_service){.count = 0};
    pacta_strays_init(&service->strays);
    service->entries = calloc(pact->interaction_count + 1, sizeof *service->entries);
    if (service->entries == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < pact->interaction_count && rc == PACTA_OK; i++) {
        const pacta_interaction *ix = pact->interactions[i];

        if (ix->kind != PACTA_INTERACTION_HTTP)
            continue; /* messages are not served over HTTP */
        rc = pacta_mock_entry_init(&service->entries[service->count], ix,
                                   service->count, err);
        service->count += rc == PACTA_OK;
    }
    if (rc == PACTA_OK)
        rc = pacta_mock_index_init(&service->index, service->entries, service->count,
                                   err);
    if (rc < 0)
        pacta_mock_service_dispose(service);
    return rc;
}

void pacta_mock_service_dispose(pacta_mock_service *service)
{
    pacta_mock_index_dispose(&service->index);
    for (size_t i = 0; i < service->count; i++)
        pacta_mock_entry_dispose(&service->entries[i]);
    free(service->entries);
    pacta_strays_dispose(&service->strays);
    *service = (pacta_mock_service){.count = 0};
}

/* The first entry, best first, that the request fits in every part; NULL for none. */
static int find_match(pacta_mock_entry **out, const pacta_mock_service *service,
                      pacta_actual *actual)
{
    pacta_mock_walk walk = pacta_mock_index_find(&service->index, actual->path);
    pacta_mismatches verdict = PACTA_MISMATCHES_VERDICT;
    int rc = PACTA_OK;

    do {
        pacta_mismatches_clear(&verdict);
        *out = pacta_mock_walk_next(&walk);
        if (*out != NULL)
            rc = pacta_request_compare((*out)->plan, actual, &verdict);
    } while (*out != NULL && rc == PACTA_OK && verdict.total != 0);
    pacta_mismatches_dispose(&verdict);
    return rc;
}

static pacta_server_answer *give(pacta_mock_entry *entry,
                                 const pacta_http_request *request, bool *keep)
{
    pacta_str origin = pacta_http_headers_get(&request->headers, PACTA_STR("Origin"));

    entry->hits++;
    *keep = origin.ptr == NULL;
    if (*keep)
        return entry->answer;
    return pacta_mock_answer_new(&entry->interaction->response, origin);
}

/* Before the answer is handed out. */
static void remember(pacta_mock_service *service, const pacta_http_request *request,
                     pacta_nearest *nearest)
{
    pacta_mock_entry *entry = NULL;
    bool kept;

    if (nearest->count != 0 && pacta_near_entry_is_addressed(&nearest->items[0]))
        entry = nearest->items[0].entry;
    kept = pacta_strays_add(&service->strays, request, nearest);
    if (entry != NULL) {
        entry->refusals++;
        entry->kept += kept;
    } else {
        service->strays.lost += !kept;
    }
}

static pacta_server_answer *refuse(pacta_mock_service *service,
                                   const pacta_http_request *request,
                                   pacta_actual *actual)
{
    pacta_nearest nearest = {.count = 0};
    pacta_server_answer *answer = NULL;

    if (pacta_nearest_find(&nearest, service->entries, service->count, actual) < 0) {
        service->strays.failed = PACTA_ENOMEM;
    } else {
        answer = pacta_mock_refusal_new(request, &nearest);
        remember(service, request, &nearest);
    }
    pacta_nearest_dispose(&nearest);
    return answer;
}

pacta_server_answer *pacta_mock_serve(const pacta_http_request *request, bool *keep,
                                      void *payload)
{
    pacta_mock_service *service = payload;
    pacta_server_answer *answer = NULL;
    pacta_mock_entry *entry = NULL;
    pacta_actual actual;

    *keep = false;
    if (pacta_actual_from_request(&actual, request) < 0 ||
        find_match(&entry, service, &actual) < 0)
        service->strays.failed = PACTA_ENOMEM;
    else if (entry != NULL)
        answer = give(entry, request, keep);
    else
        answer = refuse(service, request, &actual);
    pacta_actual_dispose(&actual);
    return answer;
}

void pacta_mock_note_refused(int status, const char *reason, pacta_str method,
                             pacta_str target, void *payload)
{
    pacta_mock_service *service = payload;

    if (!pacta_strays_add_refused(&service->strays, status, reason, method, target))
        service->strays.lost++;
}
