/* SPDX-License-Identifier: MIT */
/*
 * entry.h - one interaction as the mock serves it: compiled, with its answer ready.
 *
 * Layer: mockserver.
 */
#ifndef PACTA_MOCKSERVER_ENTRY_H
#define PACTA_MOCKSERVER_ENTRY_H

#include "core/compare/compare.h"
#include "core/http/server.h"

typedef struct pacta_mock_entry {
    const pacta_interaction *interaction;
    pacta_request_plan *plan;
    pacta_server_answer *answer; /* for requests that state no Origin */
    int score;                   /* of a request that fits in every part */
    size_t order;                /* position in the pact */
    /* Written by the server's thread, read after it ended: */
    size_t hits;
    size_t refusals; /* requests that were meant for it and differ */
    size_t kept;     /* of these, remembered with what differs */
} pacta_mock_entry;

/* PACTA_EPARSE, PACTA_EUNSUPPORTED, PACTA_ENOMEM; the interaction's site as place. */
int pacta_mock_entry_init(pacta_mock_entry *entry, const pacta_interaction *interaction,
                          size_t order, pacta_error *err);
void pacta_mock_entry_dispose(pacta_mock_entry *entry);

/* The answer of an interaction; `origin` as the request stated it, none when it did
 * not. NULL without memory. */
pacta_server_answer *pacta_mock_answer_new(const pacta_response *response,
                                           pacta_str origin);

#endif
