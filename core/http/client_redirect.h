/* SPDX-License-Identifier: MIT */
/*
 * client_redirect.h - whether an answer sends us on, and with what request.
 *
 * Layer: core/http, for client*.c only.
 */
#ifndef PACTA_CORE_HTTP_CLIENT_REDIRECT_H
#define PACTA_CORE_HTTP_CLIENT_REDIRECT_H

#include <curl/curl.h>

#include <pacta/error.h>

#include "core/base/arena.h"
#include "core/http/message.h"
#include "core/text/url.h"

/* Where the answer that just came sends us, borrowed from the handle until its next
 * exchange; NULL when it is no redirect, or leads away from the origin. */
const char *pacta_client_redirect_url(CURL *curl, const pacta_url *origin, int status);
/* Makes the request what is to be sent there. PACTA_ENOMEM. */
int pacta_client_redirect_request(pacta_http_request *request, pacta_arena *arena,
                                  int status, pacta_error *err);

#endif
