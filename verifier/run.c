/* SPDX-License-Identifier: MIT */
/*
 * run.c - all sources, pact by pact, interaction by interaction.
 *
 * Layer: verifier.
 */
#include "verifier/run.h"

#include "core/base/error.h"
#include "core/report/text.h"
#include "verifier/load.h"
#include "verifier/replay.h"

int pacta_run_client(pacta_client **out, pacta_run *run, bool follow_redirects,
                     pacta_error *err)
{
    pacta_client_options options = {
        .timeout_ms = run->verifier->options.request_timeout_ms,
    };
    int rc = PACTA_OK;

    if (run->client == NULL)
        rc = pacta_client_new(&run->client, &options, err);
    if (rc == PACTA_OK)
        pacta_client_follow(run->client, follow_redirects);
    *out = run->client;
    return rc;
}

/* Does one of the states fit? The first that does ends the search. */
static int state_fits(bool *out, const pacta_regex *filter, const pacta_interaction *ix,
                      pacta_error *err)
{
    int rc = PACTA_OK;

    *out = false;
    for (size_t i = 0; i < ix->state_count && rc == PACTA_OK && !*out; i++)
        rc = pacta_regex_search(filter, ix->states[i].name, out, err);
    return rc;
}

static int is_chosen(bool *out, const pacta_verifier *verifier,
                     const pacta_interaction *ix, pacta_error *err)
{
    int rc = PACTA_OK;

    *out = !verifier->options.filter_no_state || ix->state_count == 0;
    if (*out && verifier->filter_description != NULL)
        rc =
            pacta_regex_search(verifier->filter_description, ix->description, out, err);
    if (rc == PACTA_OK && *out && verifier->filter_state != NULL)
        rc = state_fits(out, verifier->filter_state, ix, err);
    return rc;
}

static int tell(const pacta_run *run, const pacta_finding *finding, pacta_error *err)
{
    pacta_verifier_event event = {
        .size = sizeof event, .result = run->result, .finding = finding};

    if (run->verifier->listener == NULL ||
        run->verifier->listener(&event, run->verifier->listener_payload) == 0)
        return PACTA_OK;
    return pacta_fail(err, PACTA_ECALLBACK, "the listener asked to stop");
}

static int run_interaction(pacta_run *run, const pacta_interaction *ix,
                           pacta_error *err)
{
    const pacta_finding *finding;
    bool chosen = false;
    int rc = PACTA_OK;

    if (!run->stopped)
        rc = is_chosen(&chosen, run->verifier, ix, err);
    if (rc < 0 || !chosen) {
        run->results->skipped++;
        return rc;
    }
    rc = pacta_replay(run, ix, err);
    if (rc < 0)
        return rc;
    finding = run->result->findings[run->result->count - 1];
    run->stopped = run->verifier->options.exit_on_first_error &&
                   finding->outcome != PACTA_OUTCOME_OK && !finding->pending;
    return tell(run, finding, err);
}

/* The result's own text, for those who have no report of their own. A pact that holds
 * has none. */
static int render(pacta_result *result, pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc;

    if (pacta_result_holds(result))
        return PACTA_OK;
    rc = pacta_report_result_text(&text, result);
    if (rc < 0)
        rc = pacta_fail(err, rc, "no room for the result's text");
    else if (!pacta_arena_dup(&result->arena, &result->text, pacta_buf_str(&text)))
        rc = pacta_fail_memory(err);
    pacta_buf_dispose(&text);
    return rc;
}

static int run_pact(pacta_run *run, const pacta_pact *pact, pacta_error *err)
{
    int rc;

    run->result = pacta_result_new(pact->consumer, pact->provider, pact->file);
    if (run->result == NULL || !pacta_results_take(run->results, run->result))
        return pacta_fail_memory(err);
    rc = tell(run, NULL, err);
    for (size_t i = 0; i < pact->interaction_count && rc == PACTA_OK; i++)
        rc = run_interaction(run, pact->interactions[i], err);
    return rc == PACTA_OK ? render(run->result, err) : rc;
}

static int run_all(pacta_run *run, pacta_loaded *loaded, pacta_error *err)
{
    int rc = PACTA_OK;

    run->results->skipped = loaded->skipped;
    for (size_t i = 0; i < loaded->count && rc == PACTA_OK; i++) {
        if (run->stopped)
            run->results->skipped += loaded->items[i]->interaction_count;
        else
            rc = run_pact(run, loaded->items[i], err);
        pacta_pact_free(loaded->items[i]);
        loaded->items[i] = NULL;
    }
    return rc;
}

static int check_ready(const pacta_verifier *verifier, pacta_error *err)
{
    if (verifier == NULL)
        return pacta_fail(err, PACTA_EINVAL, "no verifier");
    if (verifier->target.ptr == NULL && verifier->handler == NULL)
        return pacta_fail(err, PACTA_ESTATE, "the verifier has no target");
    if (verifier->source_count == 0)
        return pacta_fail(err, PACTA_ESTATE, "the verifier has no source of pacts");
    return PACTA_OK;
}

int pacta_verifier_run(pacta_verifier *verifier, pacta_results **out, pacta_error *err)
{
    pacta_run run = {.verifier = verifier};
    pacta_loaded loaded = {0};
    int rc;

    pacta_error_clear(err);
    if (out == NULL)
        return pacta_fail(err, PACTA_EINVAL, "no place for the results");
    *out = NULL;
    rc = check_ready(verifier, err);
    if (rc == PACTA_OK)
        rc = pacta_load(&loaded, verifier, err);
    if (rc < 0)
        return rc;
    run.results = pacta_results_new();
    rc = run.results != NULL ? run_all(&run, &loaded, err) : pacta_fail_memory(err);
    if (rc == PACTA_OK)
        *out = run.results;
    else
        pacta_results_free(run.results);
    pacta_client_free(run.client);
    pacta_arena_dispose(&run.scratch);
    pacta_loaded_dispose(&loaded);
    return rc;
}
