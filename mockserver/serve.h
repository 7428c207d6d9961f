/* SPDX-License-Identifier: MIT */
/*
 * serve.h - what happens to one request: find, record, answer.
 *
 * Layer: mockserver.
 */
#ifndef PACTA_MOCKSERVER_SERVE_H
#define PACTA_MOCKSERVER_SERVE_H

#include "mockserver/index.h"
#include "mockserver/strays.h"

/* All that the server's thread works with. */
typedef struct pacta_mock_service {
    pacta_mock_entry *entries;
    size_t count;
    pacta_mock_index index;
    pacta_strays strays;
} pacta_mock_service;

/* Over all HTTP interactions of the pact, which outlives the service. */
int pacta_mock_service_init(pacta_mock_service *service, const pacta_pact *pact,
                            pacta_error *err);
void pacta_mock_service_dispose(pacta_mock_service *service);

/* A pacta_server_fn; the payload is the service. The verdict is recorded before the
 * answer is handed out, so who has an answer can already ask how it went. */
pacta_server_answer *pacta_mock_serve(const pacta_http_request *request, bool *keep,
                                      void *service);
/* A pacta_server_refused_fn: what HTTP itself refused was asked all the same. */
void pacta_mock_note_refused(int status, const char *reason, pacta_str method,
                             pacta_str target, void *service);

#endif
