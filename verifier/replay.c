/* SPDX-License-Identifier: MIT */
/*
 * replay.c - one interaction against the provider.
 *
 * Layer: verifier.
 */
#include "verifier/replay.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/compare/compare.h"
#include "verifier/request.h"
#include "verifier/state.h"

/* What one interaction needs while it is replayed. */
struct replay {
    pacta_run *run;
    const pacta_interaction *ix;
    pacta_finding *finding;
    pacta_response_plan *plan;
    pacta_http_request request;
    pacta_buf why; /* reasons of states that were refused */
};

static int keep_text(pacta_str *out, struct replay *replay, pacta_str text,
                     pacta_error *err)
{
    if (!pacta_arena_dup(&replay->run->result->arena, out, text))
        return pacta_fail_memory(err);
    return PACTA_OK;
}

static int conclude(struct replay *replay, pacta_outcome_kind outcome, pacta_str reason,
                    pacta_error *err)
{
    replay->finding->outcome = outcome;
    return keep_text(&replay->finding->reason, replay, reason, err);
}

/* The same for a reason composed in the scratch memory, NULL without memory. */
static int conclude_with(struct replay *replay, pacta_outcome_kind outcome,
                         const char *reason, pacta_error *err)
{
    if (reason == NULL)
        return pacta_fail_memory(err);
    return conclude(replay, outcome, pacta_str_of(reason), err);
}

static int describe(struct replay *replay, pacta_error *err)
{
    pacta_finding *finding = replay->finding;
    const pacta_interaction *ix = replay->ix;
    int rc = PACTA_OK;

    finding->pending = ix->pending;
    finding->states = pacta_arena_alloc(&replay->run->result->arena, ix->state_count,
                                        sizeof *finding->states);
    if (finding->states == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < ix->state_count && rc == PACTA_OK; i++)
        rc = keep_text(&finding->states[i], replay, ix->states[i].name, err);
    finding->state_count = rc == PACTA_OK ? ix->state_count : 0;
    return rc;
}

/* What of the interaction's own nature this build cannot check; none: nothing. */
static pacta_str obstacle(struct replay *replay)
{
    const pacta_interaction *ix = replay->ix;
    const char *reason;

    if (ix->kind == PACTA_INTERACTION_ASYNC_MESSAGE)
        return PACTA_STR("asynchronous messages are not checked by this version");
    if (ix->kind == PACTA_INTERACTION_SYNC_MESSAGE)
        return PACTA_STR("synchronous messages are not checked by this version");
    if (ix->transport.len == 0 || pacta_str_eq(ix->transport, PACTA_STR("http")) ||
        pacta_str_eq(ix->transport, PACTA_STR("https")))
        return PACTA_STR_NONE;
    reason = pacta_arena_printf(&replay->run->scratch,
                                "the transport \"%.*s\" is not known to this version",
                                PACTA_FMT(ix->transport));
    return reason != NULL ? pacta_str_of(reason)
                          : PACTA_STR("its transport is not known to this version");
}

/* A contract that cannot be checked is a finding; only lack of memory ends the run. */
static int refuse(struct replay *replay, int rc, const pacta_error *cause,
                  pacta_error *err)
{
    char text[1200];

    if (rc == PACTA_ENOMEM)
        return pacta_fail_memory(err);
    pacta_error_format(text, sizeof text, cause);
    return conclude(replay, PACTA_OUTCOME_UNSUPPORTED, pacta_str_of(text), err);
}

static int compile(struct replay *replay, pacta_error *err)
{
    pacta_run *run = replay->run;
    pacta_str reason = obstacle(replay), line;
    pacta_error cause = {0};
    int rc;

    if (reason.ptr != NULL)
        return conclude(replay, PACTA_OUTCOME_UNSUPPORTED, reason, err);
    rc = pacta_request_build(&replay->request, &run->scratch, run->verifier,
                             &replay->ix->request, &cause);
    if (rc == PACTA_OK) {
        line = pacta_request_line(&run->scratch, &replay->request);
        rc = line.ptr != NULL
                 ? keep_text(&replay->finding->request, replay, line, &cause)
                 : PACTA_ENOMEM;
    }
    if (rc == PACTA_OK)
        rc = pacta_response_plan_new(&replay->plan, &replay->ix->response, &cause);
    return rc == PACTA_OK ? PACTA_OK : refuse(replay, rc, &cause, err);
}

/* PACTA_OK with *answered false when no answer could be had, which is concluded. */
static int ask_server(struct replay *replay, pacta_http_response *response,
                      bool *answered, pacta_error *err)
{
    int status = replay->ix->response.status;
    /* a redirect that the contract promises is the answer, not the way to it */
    bool follow = status < 300 || status > 399;
    pacta_client *client = NULL;
    pacta_error cause = {0};
    int rc = pacta_run_client(&client, replay->run, follow, err);

    if (rc < 0)
        return rc;
    rc = pacta_client_send(client, replay->run->verifier->target, &replay->request,
                           response, &cause);
    *answered = rc == PACTA_OK;
    if (rc == PACTA_ENOMEM)
        return pacta_fail_memory(err);
    if (rc < 0)
        return conclude_with(
            replay, PACTA_OUTCOME_UNREACHABLE,
            pacta_arena_printf(&replay->run->scratch, "%s at %.*s", cause.text,
                               PACTA_FMT(replay->run->verifier->target)),
            err);
    return PACTA_OK;
}

static int ask_handler(struct replay *replay, pacta_http_response *response,
                       bool *answered, pacta_error *err)
{
    const pacta_verifier *verifier = replay->run->verifier;
    int rc = verifier->handler(&replay->request, response, verifier->handler_payload);
    bool is_status = response->status >= 100 && response->status <= 599;
    pacta_arena *scratch = &replay->run->scratch;

    *answered = rc == 0 && is_status;
    if (rc != 0)
        return conclude_with(
            replay, PACTA_OUTCOME_UNREACHABLE,
            pacta_arena_printf(scratch, "the provider's handler returned %d", rc), err);
    if (!is_status)
        return conclude_with(
            replay, PACTA_OUTCOME_UNREACHABLE,
            pacta_arena_printf(scratch,
                               "the provider's handler set the status %d, which is "
                               "none from 100 to 599",
                               response->status),
            err);
    return PACTA_OK;
}

static int compare(struct replay *replay, const pacta_http_response *response,
                   pacta_error *err)
{
    pacta_actual actual;
    int rc = pacta_actual_from_response(&actual, response);

    if (rc < 0)
        return pacta_fail_memory(err);
    rc = pacta_response_compare(replay->plan, &actual, &replay->finding->mismatches);
    pacta_actual_dispose(&actual);
    if (rc < 0)
        return pacta_fail_memory(err);
    replay->finding->is_answered = true;
    replay->finding->status = response->status;
    if (replay->finding->mismatches.total != 0)
        replay->finding->outcome = PACTA_OUTCOME_MISMATCHED;
    return PACTA_OK;
}

/* A category without any says nothing. */
static bool has_generators(pacta_json categories)
{
    pacta_json_cursor c = pacta_json_begin(categories);

    while (pacta_json_next(&c)) {
        if (pacta_json_count(c.value) != 0)
            return true;
    }
    return false;
}

/* The example was sent where the contract asks for a value made anew. */
static int note_generators(struct replay *replay, pacta_error *err)
{
    if (!has_generators(replay->ix->request.part.generators))
        return PACTA_OK;
    if (!pacta_finding_add_note(replay->run->result, replay->finding,
                                PACTA_STR("generators are not applied by this "
                                          "version: the example was sent")))
        return pacta_fail_memory(err);
    return PACTA_OK;
}

static int ask(struct replay *replay, pacta_error *err)
{
    pacta_http_response response = PACTA_HTTP_RESPONSE_INIT;
    bool answered = false;
    int rc = note_generators(replay, err);

    if (rc == PACTA_OK)
        rc = replay->run->verifier->handler != NULL
                 ? ask_handler(replay, &response, &answered, err)
                 : ask_server(replay, &response, &answered, err);
    if (rc == PACTA_OK && answered)
        rc = compare(replay, &response, err);
    pacta_http_response_dispose(&response);
    return rc;
}

/* A tear-down that failed replaces a success; beside another failure it is a note. */
static int conclude_tear_down(struct replay *replay, pacta_error *err)
{
    pacta_str why = pacta_buf_str(&replay->why);

    if (replay->finding->outcome == PACTA_OUTCOME_OK)
        return conclude(replay, PACTA_OUTCOME_STATE_FAILED, why, err);
    if (!pacta_finding_add_note(replay->run->result, replay->finding, why))
        return pacta_fail_memory(err);
    return PACTA_OK;
}

/* What was set up is torn down, also when memory ran out in between. */
static int exchange(struct replay *replay, pacta_error *err)
{
    pacta_state_plan states;
    bool failed = false;
    int rc = pacta_state_plan_make(&states, replay->run, replay->ix, err), down;

    if (rc < 0)
        return rc;
    rc = pacta_state_set_up(&states, replay->run, replay->finding, &replay->why,
                            &failed, err);
    if (rc == PACTA_OK)
        rc = failed ? conclude(replay, PACTA_OUTCOME_STATE_FAILED,
                               pacta_buf_str(&replay->why), err)
                    : ask(replay, err);
    pacta_buf_clear(&replay->why);
    down = pacta_state_tear_down(&states, replay->run, &replay->why, &failed, err);
    rc = rc == PACTA_OK ? down : rc;
    if (rc == PACTA_OK && failed)
        rc = conclude_tear_down(replay, err);
    return rc;
}

int pacta_replay(pacta_run *run, const pacta_interaction *ix, pacta_error *err)
{
    struct replay replay = {.run = run, .ix = ix, .why = PACTA_BUF_INIT(PACTA_BUF_ANY)};
    uint64_t began = pacta_clock_us();
    int rc;

    replay.finding = pacta_result_add(run->result, ix->description, PACTA_OUTCOME_OK);
    if (replay.finding == NULL)
        return pacta_fail_memory(err);
    rc = describe(&replay, err);
    if (rc == PACTA_OK)
        rc = compile(&replay, err);
    if (rc == PACTA_OK && replay.finding->outcome == PACTA_OUTCOME_OK)
        rc = exchange(&replay, err);
    replay.finding->duration_us = pacta_clock_us() - began;
    pacta_response_plan_free(replay.plan);
    pacta_buf_dispose(&replay.why);
    pacta_arena_reset(&run->scratch);
    return rc;
}
