/* SPDX-License-Identifier: MIT */
/*
 * record.h - a pact into its file: read, merge, write as one step.
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_RECORD_H
#define PACTA_CORE_CONTRACT_RECORD_H

#include "core/model/pact.h"

/* Writes the pact into its folder as CONSUMER-PROVIDER.json and gives the file's name
 * in the pact's arena. Codes: see pacta_mock_finish(). */
int pacta_record(pacta_pact *pact, pacta_str *file, pacta_error *err);

#endif
