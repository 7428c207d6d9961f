/* SPDX-License-Identifier: MIT */
/*
 * check.h - is this pact fit to be served? What only shows when all of it is stated,
 * and what it implies.
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_CHECK_H
#define PACTA_CORE_CONTRACT_CHECK_H

#include "core/model/pact.h"

/* What stood in a pact before it was sealed. */
typedef struct pacta_unsealed {
    pacta_interaction **interactions; /* NULL when it had been sealed already */
    size_t count, cap;
} pacta_unsealed;

/* The remembered failure, else the first thing wrong with the whole: no interaction,
 * two that say different things under one key, an example that its own matcher refuses,
 * a rule that the pact's version lacks, each with the place of the builder call.
 *
 * A pact that is fit is sealed. Its interactions are copies from then on, which also
 * say what the stated ones imply (status 200, Content-Type); one that is stated twice
 * in the same words stands there once. On failure nothing has changed. */
int pacta_pact_seal(pacta_pact *pact, pacta_unsealed *before, pacta_error *err);
/* Back to what was stated, when nothing came of it; a pact that had been sealed by
 * another mock stays so. */
void pacta_pact_unseal(pacta_pact *pact, const pacta_unsealed *before);

#endif
