/* SPDX-License-Identifier: MIT */
/*
 * client_error.h - what libcurl says, in words for a person.
 *
 * Layer: core/http, for client*.c only.
 */
#ifndef PACTA_CORE_HTTP_CLIENT_ERROR_H
#define PACTA_CORE_HTTP_CLIENT_ERROR_H

#include <curl/curl.h>

#include <pacta/error.h>

#include "core/http/client_answer.h"

/* What surrounds a failed exchange. */
typedef struct pacta_client_failure {
    CURL *curl;
    const pacta_client_answer *answer;
    const char *detail; /* libcurl's own words, "" when it had none */
    pacta_str host;
    uint32_t timeout_ms;
} pacta_client_failure;

int pacta_client_fail(CURLcode code, const pacta_client_failure *failure,
                      pacta_error *err);

#endif
