/* SPDX-License-Identifier: MIT */
/*
 * load.h - the pacts that a run verifies, out of files and folders.
 *
 * Layer: verifier.
 */
#ifndef PACTA_VERIFIER_LOAD_H
#define PACTA_VERIFIER_LOAD_H

#include "verifier/verifier.h"

typedef struct pacta_loaded {
    pacta_pact **items;
    size_t count, cap;
    size_t skipped; /* interactions of pacts whose consumer was not chosen */
} pacta_loaded;

/* In the order of the sources, a folder's by name. All or nothing: codes as
 * pacta_verifier_run(). */
int pacta_load(pacta_loaded *out, const pacta_verifier *verifier, pacta_error *err);
void pacta_loaded_dispose(pacta_loaded *loaded);

#endif
