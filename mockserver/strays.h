/* SPDX-License-Identifier: MIT */
/*
 * strays.h - the requests that fit no interaction, remembered with what differed.
 *
 * Layer: mockserver. Written by the server's thread, read after it ended.
 */
#ifndef PACTA_MOCKSERVER_STRAYS_H
#define PACTA_MOCKSERVER_STRAYS_H

#include "core/result/result.h"
#include "mockserver/nearest.h"

typedef struct pacta_stray {
    struct pacta_stray *next;
    const pacta_mock_entry *nearest; /* that the mismatches speak of */
    bool addressed;                  /* meant for it: mismatched, else unexpected */
    pacta_str request;               /* "GET /users/42?full=1" */
    pacta_mismatches mismatches;
    pacta_str reason; /* why HTTP itself refused it; "" when it was a request */
} pacta_stray;

typedef struct pacta_strays {
    pacta_arena arena;
    pacta_stray *first, **end;
    size_t kept; /* at most PACTA_LIMIT_UNEXPECTED */
    size_t lost; /* meant for no interaction, and not kept */
    int failed;  /* sticky: PACTA_ENOMEM when one could not be remembered */
} pacta_strays;

void pacta_strays_init(pacta_strays *strays);
/* Remembers a request; moves the nearest entry's mismatches out of `nearest`. False
 * beyond the limit, or without memory. */
bool pacta_strays_add(pacta_strays *strays, const pacta_http_request *request,
                      pacta_nearest *nearest);
/* The same for what never became a request: malformed, too large, broken off. `status`
 * was the answer, 0 for none. */
bool pacta_strays_add_refused(pacta_strays *strays, int status, const char *reason,
                              pacta_str method, pacta_str target);
void pacta_strays_dispose(pacta_strays *strays);

#endif
