/* SPDX-License-Identifier: MIT */
/*
 * state_call.h - one state change: a function of this process, or a POST to a URL.
 *
 * Layer: verifier.
 */
#ifndef PACTA_VERIFIER_STATE_CALL_H
#define PACTA_VERIFIER_STATE_CALL_H

#include <pacta/limits.h>

#include "verifier/state.h"

struct pacta_state_answer {
    char text[PACTA_LIMIT_STATE_TEXT + 1];
};

/* Both append to `why` what was answered, and set *failed, when the change was refused.
 * PACTA_ENOMEM is the only failure. */
int pacta_state_call_handler(const pacta_state_handler *handler,
                             const pacta_state_step *step, pacta_state_action action,
                             pacta_buf *why, bool *failed, pacta_error *err);
int pacta_state_call_url(pacta_run *run, const pacta_state_step *step,
                         pacta_state_action action, pacta_buf *why, bool *failed,
                         pacta_error *err);

#endif
