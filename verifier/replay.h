/* SPDX-License-Identifier: MIT */
/*
 * replay.h - one interaction: set up, ask, compare, tear down.
 *
 * Layer: verifier.
 */
#ifndef PACTA_VERIFIER_REPLAY_H
#define PACTA_VERIFIER_REPLAY_H

#include "verifier/run.h"

/* Adds what was found to the run's result at hand. PACTA_ENOMEM is the only failure:
 * everything else that goes wrong is what was found. */
int pacta_replay(pacta_run *run, const pacta_interaction *ix, pacta_error *err);

#endif
