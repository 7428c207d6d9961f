/* SPDX-License-Identifier: MIT */
/*
 * refusal.h - the answer to a request that fits no interaction.
 *
 * Layer: mockserver.
 */
#ifndef PACTA_MOCKSERVER_REFUSAL_H
#define PACTA_MOCKSERVER_REFUSAL_H

#include "mockserver/nearest.h"

/* 500 with X-Pact and a JSON body that names the nearest interactions and what differs.
 * NULL without memory. */
pacta_server_answer *pacta_mock_refusal_new(const pacta_http_request *request,
                                            const pacta_nearest *nearest);

#endif
