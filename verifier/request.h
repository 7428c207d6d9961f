/* SPDX-License-Identifier: MIT */
/*
 * request.h - the request that a contract states, as it goes to the provider.
 *
 * Layer: verifier.
 */
#ifndef PACTA_VERIFIER_REQUEST_H
#define PACTA_VERIFIER_REQUEST_H

#include "verifier/verifier.h"

/* Fills `out` from the contract and the verifier's base path and headers; texts live in
 * the arena, the verifier or the contract. PACTA_ENOMEM. */
int pacta_request_build(pacta_http_request *out, pacta_arena *arena,
                        const pacta_verifier *verifier, const pacta_request *expected,
                        pacta_error *err);
/* "GET /users/42?full=1"; none without memory. */
pacta_str pacta_request_line(pacta_arena *arena, const pacta_http_request *request);
/* Adds the verifier's own headers behind those that are there. False without memory. */
bool pacta_request_add_custom(pacta_http_request *request, pacta_arena *arena,
                              const pacta_verifier *verifier);
/* Content-Length and Transfer-Encoding: how a message is cut into bytes is said by who
 * sends it. */
bool pacta_request_is_framing(pacta_str name);
/* Is this header given by the verifier's user? */
bool pacta_request_is_custom(const pacta_verifier *verifier, pacta_str name);

#endif
