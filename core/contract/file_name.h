/* SPDX-License-Identifier: MIT */
/*
 * file_name.h - can a consumer's and a provider's name stand in the name of their pact
 * file?
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_FILE_NAME_H
#define PACTA_CORE_CONTRACT_FILE_NAME_H

#include <pacta/error.h>

#include "core/base/arena.h"

/* PACTA_EINVAL for names that are empty, no UTF-8, lead to another folder, hide the
 * file or are too long for one. */
int pacta_file_name_check(pacta_str consumer, pacta_str provider, pacta_error *err);
/* CONSUMER-PROVIDER.json, names as they are, once they were checked; NULL without
 * memory. */
const char *pacta_file_name_make(pacta_arena *arena, pacta_str consumer,
                                 pacta_str provider);

#endif
