/* SPDX-License-Identifier: MIT */
/*
 * run.h - one run of a verifier over all its sources.
 *
 * Layer: verifier.
 */
#ifndef PACTA_VERIFIER_RUN_H
#define PACTA_VERIFIER_RUN_H

#include "core/http/client.h"
#include "core/result/result.h"
#include "verifier/verifier.h"

typedef struct pacta_run {
    const pacta_verifier *verifier;
    pacta_client *client; /* made when first needed */
    pacta_arena scratch;  /* one interaction's; empty between two */
    pacta_results *results;
    pacta_result *result; /* of the pact at hand */
    bool stopped;         /* at the first failure, as asked for */
} pacta_run;

/* The run's client, borrowed, told whether to follow redirects. */
int pacta_run_client(pacta_client **out, pacta_run *run, bool follow_redirects,
                     pacta_error *err);

#endif
