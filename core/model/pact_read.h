/* SPDX-License-Identifier: MIT */
/*
 * pact_read.h - a pact file of any version, V1 to V4, into the model.
 *
 * Layer: core/model.
 */
#ifndef PACTA_CORE_MODEL_PACT_READ_H
#define PACTA_CORE_MODEL_PACT_READ_H

#include "core/model/pact.h"

/* Takes the document, also on failure. `file` names it in errors and in the pact.
 * PACTA_EPARSE with file, line and JSON path; PACTA_ELIMIT; PACTA_EUNSUPPORTED for a
 * version that nobody knows; PACTA_ENOMEM. */
int pacta_pact_from_document(pacta_pact **out, pacta_document *document, pacta_str file,
                             pacta_error *err);
/* Reads the file first: PACTA_EIO, PACTA_ENOTFOUND, PACTA_ELIMIT besides. */
int pacta_pact_read(pacta_pact **out, const char *file, pacta_error *err);

/* One request or response object as files of that version hold it; what the
 * specification's own cases consist of. Results live in the arena and over the object's
 * document. */
int pacta_request_read(pacta_request *out, pacta_arena *arena, pacta_json object,
                       pacta_spec spec, pacta_error *err);
int pacta_response_read(pacta_response *out, pacta_arena *arena, pacta_json object,
                        pacta_spec spec, pacta_error *err);

#endif
