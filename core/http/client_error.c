/* SPDX-License-Identifier: MIT */
/*
 * client_error.c - from codes of libcurl to ours, with the cause named.
 *
 * Layer: core/http.
 */
#include "core/http/client_error.h"

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/http/socket_error.h"

static int fail_headers(pacta_error *err)
{
    return pacta_fail(err, PACTA_ELIMIT,
                      "the headers of the answer are larger than %u bytes",
                      PACTA_LIMIT_HEADERS);
}

/* One header line beyond 100 KB is lack of memory to libcurl; between the request and
 * the end of the headers hardly anything else is. */
static int fail_memory(const pacta_client_answer *answer, pacta_error *err)
{
    if (answer->sent || answer->in_head)
        return fail_headers(err);
    return pacta_fail_memory(err);
}

static int fail_broken(const pacta_client_answer *answer, pacta_error *err)
{
    switch (answer->broken) {
    case PACTA_CLIENT_BREAK_HEADERS:
        return fail_headers(err);
    case PACTA_CLIENT_BREAK_BODY:
        return pacta_fail(err, PACTA_ELIMIT, "the answer is larger than %zu bytes",
                          answer->body.limit);
    case PACTA_CLIENT_BREAK_RESEND:
        return pacta_fail(err, PACTA_ENET,
                          "the connection was closed before the answer was complete");
    case PACTA_CLIENT_BREAK_MEMORY:
    case PACTA_CLIENT_BREAK_NONE:
        break;
    }
    return pacta_fail_memory(err);
}

static int fail_connect(const pacta_client_failure *failure, pacta_error *err)
{
    long number = 0;
    const char *text;

    curl_easy_getinfo(failure->curl, CURLINFO_OS_ERRNO, &number);
    text = pacta_socket_error_text((int)number);
    return pacta_fail(err, PACTA_ENET, "%s", text != NULL ? text : "cannot connect");
}

static int fail_other(CURLcode code, const pacta_client_failure *failure,
                      pacta_error *err)
{
    const char *text = failure->detail;

    if (text[0] == '\0')
        text = curl_easy_strerror(code);
    return pacta_fail(err, PACTA_ENET, "%s (curl %d)", text, (int)code);
}

int pacta_client_fail(CURLcode code, const pacta_client_failure *failure,
                      pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (failure->answer->broken != PACTA_CLIENT_BREAK_NONE)
        return fail_broken(failure->answer, err);
    switch (code) {
    case CURLE_OUT_OF_MEMORY:
        return fail_memory(failure->answer, err);
    case CURLE_OPERATION_TIMEDOUT:
        return pacta_fail(err, PACTA_ETIMEOUT, "no answer within %u ms",
                          (unsigned)failure->timeout_ms);
    case CURLE_COULDNT_RESOLVE_HOST:
        return pacta_fail(err, PACTA_ENET, "cannot resolve \"%s\"",
                          pacta_quote(quoted, failure->host));
    case CURLE_COULDNT_RESOLVE_PROXY:
        return pacta_fail(err, PACTA_ENET, "cannot resolve the proxy");
    case CURLE_COULDNT_CONNECT:
        return fail_connect(failure, err);
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return pacta_fail(err, PACTA_ENET,
                          "the connection was closed before the answer was complete");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY:
        return pacta_fail(err, PACTA_ENET, "what came back is not HTTP");
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_WRITE_ERROR: /* not ours, as nothing was broken off: the decoder's */
        return pacta_fail(err, PACTA_ENET,
                          "the answer is not encoded as its Content-Encoding says");
    default:
        return fail_other(code, failure, err);
    }
}
