/* SPDX-License-Identifier: MIT */
/*
 * judge.c - missing, mismatched and unexpected requests, told apart.
 *
 * Layer: mockserver. The service's thread has ended.
 */
#include "mockserver/judge.h"

#include "core/base/error.h"

static bool add_states(pacta_result *result, pacta_finding *finding,
                       const pacta_interaction *ix)
{
    finding->states =
        pacta_arena_alloc(&result->arena, ix->state_count, sizeof *finding->states);
    if (finding->states == NULL)
        return false;
    for (size_t i = 0; i < ix->state_count; i++) {
        if (!pacta_arena_dup(&result->arena, &finding->states[i], ix->states[i].name))
            return false;
        finding->state_count++;
    }
    return true;
}

/* A finding about an interaction of the pact. NULL without memory. */
static pacta_finding *add_finding(pacta_result *result, const pacta_interaction *ix,
                                  pacta_outcome_kind outcome)
{
    pacta_finding *finding = pacta_result_add(result, ix->description, outcome);
    const char *line =
        pacta_arena_printf(&result->arena, "%.*s %.*s", PACTA_FMT(ix->request.method),
                           PACTA_FMT(ix->request.path));

    if (finding == NULL || line == NULL || !add_states(result, finding, ix))
        return NULL;
    finding->request = pacta_str_of(line);
    return finding;
}

static bool take_mismatches(pacta_result *result, pacta_finding *finding,
                            pacta_stray *stray)
{
    return pacta_arena_dup(&result->arena, &finding->request, stray->request) &&
           pacta_mismatches_move(&finding->mismatches, &stray->mismatches) == PACTA_OK;
}

static bool add_note(pacta_result *result, pacta_finding *finding, const char *note)
{
    return note != NULL && pacta_finding_add_note(result, finding, pacta_str_of(note));
}

/* The interaction that answers the same requests and was asked instead, if there is. */
static const pacta_mock_entry *taken_by(const pacta_mock_entry *entry,
                                        const pacta_mock_service *service)
{
    const pacta_request *request = &entry->interaction->request;

    for (size_t i = 0; i < service->count; i++) {
        const pacta_mock_entry *other = &service->entries[i];
        const pacta_request *asked = &other->interaction->request;

        if (other != entry && other->hits != 0 &&
            pacta_str_eq(asked->method, request->method) &&
            pacta_str_eq(asked->path, request->path))
            return other;
    }
    return NULL;
}

static bool judge_missing(pacta_result *result, const pacta_mock_entry *entry,
                          const pacta_mock_service *service)
{
    pacta_finding *finding =
        add_finding(result, entry->interaction, PACTA_OUTCOME_MISSING);
    const pacta_mock_entry *other = taken_by(entry, service);

    if (finding == NULL || other == NULL)
        return finding != NULL;
    return add_note(result, finding,
                    pacta_arena_printf(&result->arena,
                                       "\"%.*s\" answered requests to this path; two "
                                       "interactions that differ by their states alone "
                                       "need a pact each",
                                       PACTA_FMT(other->interaction->description)));
}

/* A finding for each request that was meant for the entry and kept, and one for those
 * that were not. */
static bool judge_refusals(pacta_result *result, const pacta_mock_entry *entry,
                           pacta_strays *strays)
{
    pacta_finding *finding;

    for (pacta_stray *stray = strays->first; stray != NULL; stray = stray->next) {
        if (stray->nearest != entry || !stray->addressed)
            continue;
        finding = add_finding(result, entry->interaction, PACTA_OUTCOME_MISMATCHED);
        if (finding == NULL || !take_mismatches(result, finding, stray))
            return false;
    }
    if (entry->refusals == entry->kept)
        return true;
    finding = add_finding(result, entry->interaction, PACTA_OUTCOME_MISMATCHED);
    return finding != NULL &&
           add_note(result, finding,
                    pacta_arena_printf(&result->arena, "%zu further requests like this",
                                       entry->refusals - entry->kept));
}

static bool judge_entry(pacta_result *result, const pacta_mock_entry *entry,
                        pacta_mock_service *service)
{
    if (entry->refusals != 0)
        return judge_refusals(result, entry, &service->strays);
    if (entry->hits == 0)
        return judge_missing(result, entry, service);
    return add_finding(result, entry->interaction, PACTA_OUTCOME_OK) != NULL;
}

static bool judge_stray(pacta_result *result, pacta_stray *stray)
{
    pacta_finding *finding =
        pacta_result_add(result, stray->request, PACTA_OUTCOME_UNEXPECTED);

    if (finding == NULL || !take_mismatches(result, finding, stray) ||
        !pacta_arena_dup(&result->arena, &finding->reason, stray->reason))
        return false;
    if (stray->nearest == NULL)
        return true;
    return add_note(
        result, finding,
        pacta_arena_printf(&result->arena, "the nearest interaction is \"%.*s\"",
                           PACTA_FMT(stray->nearest->interaction->description)));
}

static bool judge_late_call(pacta_result *result, const pacta_error *late)
{
    char text[1200];
    pacta_finding *finding =
        pacta_result_add(result, PACTA_STR("a builder call"), PACTA_OUTCOME_LATE);

    if (finding == NULL)
        return false;
    pacta_error_format(text, sizeof text, late);
    return pacta_arena_dup(&result->arena, &finding->reason, pacta_str_of(text));
}

/* More requests went wrong than are remembered: say so, rather than look complete. */
static bool judge_rest(pacta_result *result, const pacta_strays *strays)
{
    const char *text =
        pacta_arena_printf(&result->arena, "%zu further requests", strays->lost);

    return text != NULL && pacta_result_add(result, pacta_str_of(text),
                                            PACTA_OUTCOME_UNEXPECTED) != NULL;
}

static bool judge_all(pacta_result *result, const pacta_pact *pact,
                      pacta_mock_service *service)
{
    pacta_strays *strays = &service->strays;
    bool ok = true;

    for (size_t i = 0; i < service->count && ok; i++)
        ok = judge_entry(result, &service->entries[i], service);
    for (pacta_stray *s = strays->first; s != NULL && ok; s = s->next) {
        if (!s->addressed)
            ok = judge_stray(result, s);
    }
    if (ok && strays->lost != 0)
        ok = judge_rest(result, strays);
    if (ok && pact->late.code != PACTA_OK)
        ok = judge_late_call(result, &pact->late);
    return ok;
}

int pacta_mock_judge(pacta_result **out, const pacta_pact *pact,
                     pacta_mock_service *service, pacta_error *err)
{
    pacta_result *result = NULL;

    *out = NULL;
    if (service->strays.failed == PACTA_OK)
        result = pacta_result_new(pact->consumer, pact->provider, PACTA_STR(""));
    if (result == NULL || !judge_all(result, pact, service)) {
        pacta_result_free(result);
        return pacta_fail_memory(err);
    }
    *out = result;
    return PACTA_OK;
}
