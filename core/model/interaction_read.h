/* SPDX-License-Identifier: MIT */
/*
 * interaction_read.h - one interaction of a file, of any version and kind.
 *
 * Layer: core/model, for this room.
 */
#ifndef PACTA_CORE_MODEL_INTERACTION_READ_H
#define PACTA_CORE_MODEL_INTERACTION_READ_H

#include "core/model/reader.h"

/* Adds it to the pact. `index` names it when nothing else does; `message`: it stands in
 * the "messages" of V3. */
int pacta_interaction_read(pacta_pact *pact, const pacta_reader *reader,
                           pacta_json object, size_t index, bool message);
/* "providerStates" and its older spellings. */
int pacta_states_read(pacta_interaction *ix, const pacta_reader *reader,
                      pacta_json object);

#endif
