/* SPDX-License-Identifier: MIT */
/*
 * check.h - is this pact fit to be served? What only shows when all of it is stated.
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_CHECK_H
#define PACTA_CORE_CONTRACT_CHECK_H

#include "core/model/pact.h"

/* The remembered failure, else the first thing wrong with the whole: no interaction,
 * two that say different things under one key, an example that its own matcher refuses,
 * a rule that the pact's version lacks, each with the place of the builder call. */
int pacta_pact_check(pacta_pact *pact, pacta_error *err);

#endif
