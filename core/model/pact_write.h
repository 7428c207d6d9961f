/* SPDX-License-Identifier: MIT */
/*
 * pact_write.h - the model as a pact file of version V2, V3 or V4: the same contract,
 * the same bytes.
 *
 * Layer: core/model.
 */
#ifndef PACTA_CORE_MODEL_PACT_WRITE_H
#define PACTA_CORE_MODEL_PACT_WRITE_H

#include "core/base/buf.h"
#include "core/model/pact.h"

/* Interactions in the order of their keys (description, states, kind, key). One that
 * was read from a file of the same version is written back as it was read, members that
 * nobody knows included, numbers as spelled. A new line ends the file.
 * PACTA_EUNSUPPORTED, with the interaction's place, for what `spec` cannot hold;
 * PACTA_ENOMEM. */
int pacta_pact_write(pacta_buf *out, const pacta_pact *pact, pacta_spec spec,
                     pacta_error *err);
/* One interaction alone, without blanks: for comparing two of one key. */
int pacta_interaction_write(pacta_buf *out, const pacta_interaction *ix,
                            pacta_spec spec, pacta_error *err);
/* Negative, zero, positive: by description, then states (names and parameters), then
 * kind, then key. 0 means that the two are the same interaction: with keys on both
 * sides only these decide that, else key does not count. */
int pacta_interaction_order(const pacta_interaction *a, const pacta_interaction *b);

#endif
