/* SPDX-License-Identifier: MIT */
/*
 * part_write.h - what the files that write a pact have in common.
 *
 * Layer: core/model, for this room. Members stand in the order of their names. Who
 * fails leaves the text as it is, unfinished, and so does who called.
 */
#ifndef PACTA_CORE_MODEL_PART_WRITE_H
#define PACTA_CORE_MODEL_PART_WRITE_H

#include "core/model/pact.h"
#include "core/text/json_writer.h"

typedef struct pacta_pact_writer {
    pacta_json_writer *json;
    pacta_spec spec;
    const pacta_interaction
        *ix; /* the one that is written, for the place of failures */
    pacta_error *err;
} pacta_pact_writer;

/* PACTA_EUNSUPPORTED at the place of the interaction: "version 2.0.0 of the format ..."
 * and what follows. */
int pacta_writer_unsupported(const pacta_pact_writer *writer, const char *what);
/* The text as a string, and the buffer disposed; PACTA_ENOMEM when it had failed. */
int pacta_writer_take_text(const pacta_pact_writer *writer, pacta_buf *text);
/* Key and value of a body, nothing for a missing one. */
int pacta_writer_add_body(const pacta_pact_writer *writer, const pacta_part *part);
/* Key and value of "matchingRules", nothing when there are none. */
int pacta_writer_add_rules(const pacta_pact_writer *writer, const pacta_rule_set *set);
/* One interaction, as it was read or anew. */
int pacta_writer_add_interaction(pacta_json_writer *json, const pacta_interaction *ix,
                                 pacta_spec spec, pacta_error *err);
/* The object of a request, of a response. */
int pacta_writer_add_request(const pacta_pact_writer *writer,
                             const pacta_request *request);
int pacta_writer_add_response(const pacta_pact_writer *writer,
                              const pacta_response *response);

#endif
