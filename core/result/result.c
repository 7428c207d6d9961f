/* SPDX-License-Identifier: MIT */
/*
 * result.c - findings put together, and read one by one through the public accessors.
 *
 * Layer: core/result.
 */
#include "core/result/result.h"

#include <errno.h>
#include <stdlib.h>

#include "core/base/size.h"

pacta_result *pacta_result_new(pacta_str consumer, pacta_str provider, pacta_str file)
{
    pacta_result *result = calloc(1, sizeof *result);

    if (result == NULL)
        return NULL;
    if (!pacta_arena_dup(&result->arena, &result->consumer, consumer) ||
        !pacta_arena_dup(&result->arena, &result->provider, provider) ||
        !pacta_arena_dup(&result->arena, &result->file, file)) {
        pacta_result_free(result);
        return NULL;
    }
    return result;
}

pacta_finding *pacta_result_add(pacta_result *result, pacta_str description,
                                pacta_outcome_kind outcome)
{
    pacta_finding *finding = pacta_arena_alloc(&result->arena, 1, sizeof *finding);

    if (finding == NULL ||
        !pacta_arena_dup(&result->arena, &finding->description, description))
        return NULL;
    if (result->count == result->cap) {
        pacta_finding **grown = pacta_array_grow(result->findings, &result->cap,
                                                 result->count + 1, sizeof *grown);

        if (grown == NULL)
            return NULL;
        result->findings = grown;
    }
    finding->outcome = outcome;
    result->findings[result->count++] = finding;
    return finding;
}

bool pacta_finding_add_note(pacta_result *result, pacta_finding *finding,
                            pacta_str note)
{
    if (finding->note_count == finding->note_cap) {
        pacta_str *grown =
            pacta_arena_grow(&result->arena, finding->notes, &finding->note_cap,
                             finding->note_count + 1, sizeof *grown);

        if (grown == NULL)
            return false;
        finding->notes = grown;
    }
    if (!pacta_arena_dup(&result->arena, &finding->notes[finding->note_count], note))
        return false;
    finding->note_count++;
    return true;
}

pacta_results *pacta_results_new(void)
{
    return calloc(1, sizeof(pacta_results));
}

bool pacta_results_take(pacta_results *results, pacta_result *result)
{
    if (results->count == results->cap) {
        pacta_result **grown = pacta_array_grow(results->items, &results->cap,
                                                results->count + 1, sizeof *grown);

        if (grown == NULL) {
            pacta_result_free(result);
            return false;
        }
        results->items = grown;
    }
    results->items[results->count++] = result;
    return true;
}

/* What a public accessor hands out: never NULL. */
static const char *text_of(pacta_str s)
{
    return s.ptr != NULL ? s.ptr : "";
}

const char *pacta_finding_description(const pacta_finding *finding)
{
    return finding != NULL ? text_of(finding->description) : "";
}

pacta_outcome_kind pacta_finding_outcome(const pacta_finding *finding)
{
    return finding != NULL ? finding->outcome : PACTA_OUTCOME_OK;
}

size_t pacta_finding_state_count(const pacta_finding *finding)
{
    return finding != NULL ? finding->state_count : 0;
}

const char *pacta_finding_state(const pacta_finding *finding, size_t i)
{
    return i < pacta_finding_state_count(finding) ? text_of(finding->states[i]) : NULL;
}

const char *pacta_finding_request(const pacta_finding *finding)
{
    return finding != NULL ? text_of(finding->request) : "";
}

const char *pacta_finding_reason(const pacta_finding *finding)
{
    return finding != NULL ? text_of(finding->reason) : "";
}

bool pacta_finding_is_pending(const pacta_finding *finding)
{
    return finding != NULL && finding->pending;
}

uint64_t pacta_finding_duration_us(const pacta_finding *finding)
{
    return finding != NULL ? finding->duration_us : 0;
}

size_t pacta_finding_mismatch_count(const pacta_finding *finding)
{
    return finding != NULL ? finding->mismatches.count : 0;
}

const pacta_mismatch *pacta_finding_mismatch(const pacta_finding *finding, size_t i)
{
    return i < pacta_finding_mismatch_count(finding) ? &finding->mismatches.items[i]
                                                     : NULL;
}

size_t pacta_finding_note_count(const pacta_finding *finding)
{
    return finding != NULL ? finding->note_count : 0;
}

const char *pacta_finding_note(const pacta_finding *finding, size_t i)
{
    return i < pacta_finding_note_count(finding) ? text_of(finding->notes[i]) : NULL;
}

const char *pacta_result_consumer(const pacta_result *result)
{
    return result != NULL ? text_of(result->consumer) : "";
}

const char *pacta_result_provider(const pacta_result *result)
{
    return result != NULL ? text_of(result->provider) : "";
}

const char *pacta_result_file(const pacta_result *result)
{
    return result != NULL ? text_of(result->file) : "";
}

bool pacta_result_holds(const pacta_result *result)
{
    for (size_t i = 0; i < pacta_result_finding_count(result); i++) {
        const pacta_finding *finding = result->findings[i];

        if (finding->outcome != PACTA_OUTCOME_OK && !finding->pending)
            return false;
    }
    return true;
}

size_t pacta_result_finding_count(const pacta_result *result)
{
    return result != NULL ? result->count : 0;
}

const pacta_finding *pacta_result_finding(const pacta_result *result, size_t i)
{
    return i < pacta_result_finding_count(result) ? result->findings[i] : NULL;
}

size_t pacta_result_count(const pacta_result *result, pacta_outcome_kind outcome)
{
    size_t count = 0;

    for (size_t i = 0; i < pacta_result_finding_count(result); i++)
        count += result->findings[i]->outcome == outcome;
    return count;
}

const char *pacta_result_text(const pacta_result *result)
{
    return result != NULL ? text_of(result->text) : "";
}

void pacta_result_free(pacta_result *result)
{
    int saved = errno;

    if (result != NULL) {
        for (size_t i = 0; i < result->count; i++)
            pacta_mismatches_dispose(&result->findings[i]->mismatches);
        free(result->findings);
        pacta_arena_dispose(&result->arena);
        free(result);
    }
    errno = saved;
}
