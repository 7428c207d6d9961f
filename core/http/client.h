/* SPDX-License-Identifier: MIT */
/*
 * client.h - the one wrapper over libcurl: requests that carry only what they are
 * given.
 *
 * Layer: core/http. Only client*.c know libcurl. One client belongs to one thread at a
 * time and keeps its connections open between requests.
 */
#ifndef PACTA_CORE_HTTP_CLIENT_H
#define PACTA_CORE_HTTP_CLIENT_H

#include <pacta/error.h>

#include "core/http/message.h"

typedef struct pacta_client pacta_client;

/* What a client may spend. */
typedef struct pacta_client_options {
    uint32_t timeout_ms;   /* of one exchange, connecting included; 0: 30,000 */
    size_t body_limit;     /* longest answer taken; 0: PACTA_LIMIT_BODY */
    bool follow_redirects; /* as pacta_client_follow() says */
} pacta_client_options;

int pacta_client_new(pacta_client **out, const pacta_client_options *options,
                     pacta_error *err);
void pacta_client_free(pacta_client *client);
/* From now on redirects are followed, or are answers like any other. Followed are up to
 * 10, and only within the origin (scheme, host and port) that was asked, as requests
 * may carry secrets: a redirect to anywhere else is the answer. 303, and 301 and 302
 * after POST, go on as GET without the body. */
void pacta_client_follow(pacta_client *client, bool follow);

/* One exchange. `base` is "http://host:port/prefix" without a slash at the end; path
 * and query of the request follow as they are, byte for byte; only what cannot stand in
 * a request line (blanks, control characters, '#', bytes beyond ASCII) is
 * percent-encoded. Content-Length and Transfer-Encoding are the client's own. Nothing
 * is sent but the request's own headers, Host, body framing, and "User-Agent:
 * pacta/VERSION" where the request has none; no Expect, no Accept, no Content-Type of
 * curl's. Loopback is never proxied. gzip and deflate answers are decoded, bodies of
 * other encodings stay as they came (Accept-Encoding is sent only when the request
 * states it). PACTA_OK with *out filled
 * (dispose it), PACTA_ENET "connection refused (ECONNREFUSED)" and the like with the
 * URL as place, PACTA_ETIMEOUT, PACTA_ELIMIT for an answer larger than the limit,
 * PACTA_EINVAL for what cannot be sent, PACTA_ENOMEM. A request goes out once; once
 * more over a new connection only when a kept one turns out to be closed before a line
 * of an answer came. */
int pacta_client_send(pacta_client *client, pacta_str base,
                      const pacta_http_request *request, pacta_http_response *out,
                      pacta_error *err);

#endif
