/* SPDX-License-Identifier: MIT */
/*
 * state.c - which state is handled by whom, in which order, and what is said when one
 * is refused.
 *
 * Layer: verifier.
 */
#include "verifier/state.h"

#include "core/base/error.h"
#include "verifier/state_call.h"

int pacta_state_plan_make(pacta_state_plan *out, pacta_run *run,
                          const pacta_interaction *ix, pacta_error *err)
{
    bool is_empty = ix->state_count == 0;
    size_t count = is_empty ? !run->verifier->options.no_empty_state : ix->state_count;
    pacta_state_step *steps = pacta_arena_alloc(&run->scratch, count, sizeof *steps);

    *out = (pacta_state_plan){steps, count};
    if (steps == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        pacta_str name = is_empty ? PACTA_STR("") : ix->states[i].name;
        pacta_str params = is_empty ? PACTA_STR_NONE : ix->states[i].params;

        if (params.ptr == NULL)
            params = PACTA_STR("{}");
        if (!pacta_arena_dup(&run->scratch, &steps[i].name, name) ||
            !pacta_arena_dup(&run->scratch, &steps[i].params, params))
            return pacta_fail_memory(err);
    }
    return PACTA_OK;
}

/* Who handles it in this process; NULL: the URL, if there is one. The empty state is
 * nobody's by name. */
static const pacta_state_handler *handler_of(const pacta_verifier *verifier,
                                             const pacta_state_step *step)
{
    for (size_t i = 0; i < verifier->state_count && step->name.len != 0; i++) {
        if (pacta_str_eq(verifier->states[i].state, step->name))
            return &verifier->states[i];
    }
    return verifier->any_state.fn != NULL ? &verifier->any_state : NULL;
}

static int change_state(const pacta_state_step *step, pacta_state_action action,
                        pacta_run *run, pacta_buf *why, bool *failed, pacta_error *err)
{
    const pacta_state_handler *handler = handler_of(run->verifier, step);

    return handler != NULL
               ? pacta_state_call_handler(handler, step, action, why, failed, err)
               : pacta_state_call_url(run, step, action, why, failed, err);
}

/* A reason may have several lines, but a state's name stays on one. */
static void add_name(pacta_buf *out, pacta_str name)
{
    pacta_buf_addc(out, '"');
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];

        pacta_buf_addc(out, c < 0x20 || c == 0x7f ? '?' : name.ptr[i]);
    }
    pacta_buf_addc(out, '"');
}

/* state "user 42 exists" with {"id":42} was not set up: */
static void begin_reason(pacta_buf *why, const pacta_state_step *step,
                         pacta_state_action action)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (why->len != 0)
        pacta_buf_addc(why, '\n');
    if (step->name.len == 0) {
        pacta_buf_adds(why, "the empty state");
    } else {
        pacta_buf_adds(why, "state ");
        add_name(why, step->name);
    }
    if (!pacta_str_eq(step->params, PACTA_STR("{}")))
        pacta_buf_addf(why, " with %s", pacta_quote(quoted, step->params));
    pacta_buf_adds(why, action == PACTA_STATE_SETUP ? " was not set up: "
                                                    : " was not torn down: ");
}

/* One change, with its reason when it is refused. */
static int attempt(pacta_state_step *step, pacta_state_action action, pacta_run *run,
                   pacta_buf *why, bool *failed, pacta_error *err)
{
    pacta_buf words = PACTA_BUF_INIT(PACTA_BUF_ANY);
    bool refused = false;
    int rc = change_state(step, action, run, &words, &refused, err);

    if (rc == PACTA_OK && refused) {
        begin_reason(why, step, action);
        pacta_buf_add(why, pacta_buf_str(&words));
        rc = pacta_buf_check(why, "reason", err);
        *failed = true;
    }
    step->is_up = action == PACTA_STATE_SETUP && !refused;
    pacta_buf_dispose(&words);
    return rc;
}

static bool is_handled(const pacta_verifier *verifier, const pacta_state_step *step)
{
    return verifier->state_url.shown.ptr != NULL || handler_of(verifier, step) != NULL;
}

/* A state that nobody handles: a failure or a note, as asked for. The empty state may
 * be nobody's. */
static int leave_out(const pacta_state_step *step, pacta_run *run,
                     pacta_finding *finding, pacta_buf *why, bool *failed,
                     pacta_error *err)
{
    pacta_buf note = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc;

    if (step->name.len == 0)
        return PACTA_OK;
    if (run->verifier->options.fail_on_unknown_state) {
        begin_reason(why, step, PACTA_STATE_SETUP);
        pacta_buf_adds(why, "nobody handles it");
        *failed = true;
        return pacta_buf_check(why, "reason", err);
    }
    pacta_buf_adds(&note, "nobody handles the state ");
    add_name(&note, step->name);
    pacta_buf_adds(&note, ", so it was not set up");
    rc = pacta_buf_check(&note, "remark", err);
    if (rc == PACTA_OK &&
        !pacta_finding_add_note(run->result, finding, pacta_buf_str(&note)))
        rc = pacta_fail_memory(err);
    pacta_buf_dispose(&note);
    return rc;
}

int pacta_state_set_up(pacta_state_plan *plan, pacta_run *run, pacta_finding *finding,
                       pacta_buf *why, bool *failed, pacta_error *err)
{
    int rc = PACTA_OK;

    *failed = false;
    for (size_t i = 0; i < plan->count && rc == PACTA_OK; i++) {
        pacta_state_step *step = &plan->steps[i];

        if (is_handled(run->verifier, step))
            rc = attempt(step, PACTA_STATE_SETUP, run, why, failed, err);
        else
            rc = leave_out(step, run, finding, why, failed, err);
    }
    return rc;
}

int pacta_state_tear_down(pacta_state_plan *plan, pacta_run *run, pacta_buf *why,
                          bool *failed, pacta_error *err)
{
    int rc = PACTA_OK;

    *failed = false;
    for (size_t i = plan->count; i-- != 0;) {
        pacta_state_step *step = &plan->steps[i];
        /* functions are always asked, the URL only when the user said so */
        bool asked = handler_of(run->verifier, step) != NULL ||
                     run->verifier->options.state_teardown;

        if (step->is_up && asked) {
            int down = attempt(step, PACTA_STATE_TEARDOWN, run, why, failed, err);

            rc = rc == PACTA_OK ? down : rc;
        }
    }
    return rc;
}
