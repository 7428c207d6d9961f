/* SPDX-License-Identifier: MIT */
/*
 * client_request.h - a request turned into settings of libcurl.
 *
 * Layer: core/http, for client*.c only.
 */
#ifndef PACTA_CORE_HTTP_CLIENT_REQUEST_H
#define PACTA_CORE_HTTP_CLIENT_REQUEST_H

#include <curl/curl.h>

#include <pacta/error.h>

#include "core/base/arena.h"
#include "core/http/message.h"

/* base + path + "?" + query. What cannot stand in a request line is percent-encoded,
 * all else stays as it is. NULL without memory. */
const char *pacta_client_request_url(pacta_arena *arena, pacta_str base,
                                     const pacta_http_request *request);
/* Method, headers and body; what is set lives in the arena and in the request.
 * PACTA_EINVAL for a header or method that cannot be sent, PACTA_ENOMEM. */
int pacta_client_request_apply(CURL *curl, pacta_arena *arena,
                               const pacta_http_request *request, pacta_error *err);
/* RFC 9110, 9.2.2: sending it twice is the same as sending it once. */
bool pacta_client_request_is_idempotent(const pacta_http_request *request);

#endif
