/* SPDX-License-Identifier: MIT */
/*
 * state.h - putting the provider into an interaction's states, and out of them.
 *
 * Layer: verifier. A state that cannot be reached is a result, told in the handler's
 * words; nothing is retried.
 */
#ifndef PACTA_VERIFIER_STATE_H
#define PACTA_VERIFIER_STATE_H

#include "core/base/buf.h"
#include "verifier/run.h"

/* One state of the interaction at hand. */
typedef struct pacta_state_step {
    pacta_str name;   /* "" for an interaction that names none; may hold NUL */
    pacta_str params; /* a JSON object */
    bool is_up;       /* was set up, so that it is torn down */
} pacta_state_step;

typedef struct pacta_state_plan {
    pacta_state_step *steps;
    size_t count;
} pacta_state_plan;

/* What has to be done for an interaction, in the run's scratch memory. PACTA_ENOMEM. */
int pacta_state_plan_make(pacta_state_plan *out, pacta_run *run,
                          const pacta_interaction *ix, pacta_error *err);
/* Attempts all in order. *failed tells whether one was refused; the reasons, one below
 * the other, go to `why`; a state that nobody handles is noted in the finding.
 * PACTA_ENOMEM. */
int pacta_state_set_up(pacta_state_plan *plan, pacta_run *run, pacta_finding *finding,
                       pacta_buf *why, bool *failed, pacta_error *err);
/* Those that are up, the last one first, each of them whatever became of others. */
int pacta_state_tear_down(pacta_state_plan *plan, pacta_run *run, pacta_buf *why,
                          bool *failed, pacta_error *err);

#endif
