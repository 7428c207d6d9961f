/* SPDX-License-Identifier: MIT */
/*
 * wire.h - the "actual" of a specification case, a message as a pact file would write
 * it, turned into what would have come over the wire.
 */
#ifndef PACTA_TESTS_SPEC_WIRE_H
#define PACTA_TESTS_SPEC_WIRE_H

#include "core/http/message.h"
#include "core/model/pact.h"

/* All in the arena. False without memory. */
bool wire_request(pacta_http_request *out, pacta_arena *arena,
                  const pacta_request *request);
bool wire_response(pacta_http_response *out, pacta_arena *arena,
                   const pacta_response *response);

#endif
