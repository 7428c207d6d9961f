/* SPDX-License-Identifier: MIT */
/*
 * results.c - the results of a whole run, and what they come to.
 *
 * Layer: core/result.
 */
#include "core/result/result.h"

#include <errno.h>
#include <stdlib.h>

/* What a run's findings come to, however many pacts they are spread over. */
struct tally {
    size_t findings;
    size_t checked; /* an answer was had and judged, or a state refused */
    size_t broken;
    size_t unknown, pending_unknown;
};

static bool is_unknown(pacta_outcome_kind outcome)
{
    return outcome == PACTA_OUTCOME_UNREACHABLE || outcome == PACTA_OUTCOME_UNSUPPORTED;
}

static void tally_add(struct tally *tally, const pacta_finding *finding)
{
    tally->findings++;
    if (is_unknown(finding->outcome)) {
        *(finding->pending ? &tally->pending_unknown : &tally->unknown) += 1;
        return;
    }
    tally->checked++;
    if (finding->outcome != PACTA_OUTCOME_OK && !finding->pending)
        tally->broken++;
}

size_t pacta_results_count(const pacta_results *results)
{
    return results != NULL ? results->count : 0;
}

const pacta_result *pacta_results_get(const pacta_results *results, size_t i)
{
    return i < pacta_results_count(results) ? results->items[i] : NULL;
}

pacta_verdict_kind pacta_results_verdict(const pacta_results *results)
{
    struct tally tally = {0};

    for (size_t i = 0; i < pacta_results_count(results); i++) {
        for (size_t j = 0; j < results->items[i]->count; j++)
            tally_add(&tally, results->items[i]->findings[j]);
    }
    if (tally.broken != 0)
        return PACTA_VERDICT_BROKEN;
    if (tally.unknown != 0)
        return PACTA_VERDICT_UNKNOWN;
    /* Pending ones do not count, but a run that reached nothing is no success. */
    if (tally.checked == 0 && tally.pending_unknown != 0)
        return PACTA_VERDICT_UNKNOWN;
    return tally.findings == 0 ? PACTA_VERDICT_NOTHING : PACTA_VERDICT_HOLDS;
}

void pacta_results_free(pacta_results *results)
{
    int saved = errno;

    if (results != NULL) {
        for (size_t i = 0; i < results->count; i++)
            pacta_result_free(results->items[i]);
        free(results->items);
        free(results);
    }
    errno = saved;
}
