/* SPDX-License-Identifier: MIT */
/*
 * judge.h - what the mock saw, as a result.
 *
 * Layer: mockserver.
 */
#ifndef PACTA_MOCKSERVER_JUDGE_H
#define PACTA_MOCKSERVER_JUDGE_H

#include "core/result/result.h"
#include "mockserver/serve.h"

/* Interactions in the order in which they were stated, then requests that belong to
 * none, then builder calls that came too late. Moves the mismatches out of the service.
 * PACTA_ENOMEM. */
int pacta_mock_judge(pacta_result **out, const pacta_pact *pact,
                     pacta_mock_service *service, pacta_error *err);

#endif
