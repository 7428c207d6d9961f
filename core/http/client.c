/* SPDX-License-Identifier: MIT */
/*
 * client.c - one easy handle of libcurl, kept with its connections; only what changes
 * is set for a request.
 *
 * Layer: core/http.
 */
#define _POSIX_C_SOURCE 200809L
#include "core/http/client.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include <pacta/limits.h>
#include <pacta/version.h>

#include "core/base/error.h"
#include "core/http/client_answer.h"
#include "core/http/client_error.h"
#include "core/http/client_redirect.h"
#include "core/http/client_request.h"
#include "core/text/url.h"

#define MOST_REDIRECTS     10
#define DEFAULT_TIMEOUT_MS 30000u

struct pacta_client {
    CURL *curl;
    pacta_client_answer answer;
    pacta_arena scratch; /* of one exchange */
    pacta_buf base;      /* the one that `host` was read from */
    pacta_url parts;
    uint32_t timeout_ms;
    bool follow; /* redirects */
    bool loses;  /* a kept connection was found closed before */
    char detail[CURL_ERROR_SIZE];
};

/* libcurl wants this once a process, before all else. */
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void start_curl(void)
{
    (void)curl_global_init(CURL_GLOBAL_DEFAULT);
}

static void set_fixed_options(pacta_client *client)
{
    CURL *curl = client->curl;

    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "pacta/" PACTA_VERSION);
    /* Decodes what comes; the header that would ask for it is taken out again. */
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)client->timeout_ms);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    /* a contract may state "Expect: 100-continue"; nobody needs to wait for it */
    curl_easy_setopt(curl, CURLOPT_EXPECT_100_TIMEOUT_MS, 1L);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, client->detail);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, pacta_client_answer_head);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &client->answer);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, pacta_client_answer_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &client->answer);
    curl_easy_setopt(curl, CURLOPT_PREREQFUNCTION, pacta_client_answer_before_send);
    curl_easy_setopt(curl, CURLOPT_PREREQDATA, &client->answer);
}

int pacta_client_new(pacta_client **out, const pacta_client_options *options,
                     pacta_error *err)
{
    pacta_client *client = calloc(1, sizeof *client);

    *out = NULL;
    pthread_once(&once, start_curl);
    if (client == NULL)
        return pacta_fail_memory(err);
    client->curl = curl_easy_init();
    if (client->curl == NULL) {
        pacta_client_free(client);
        return pacta_fail_memory(err);
    }
    client->base = (pacta_buf)PACTA_BUF_INIT(PACTA_BUF_ANY);
    client->answer.curl = client->curl;
    client->answer.head = (pacta_buf)PACTA_BUF_INIT(PACTA_LIMIT_HEADERS);
    client->answer.body = (pacta_buf)PACTA_BUF_INIT(
        options->body_limit != 0 ? options->body_limit : PACTA_LIMIT_BODY);
    client->timeout_ms =
        options->timeout_ms != 0 ? options->timeout_ms : DEFAULT_TIMEOUT_MS;
    client->follow = options->follow_redirects;
    set_fixed_options(client);
    *out = client;
    return PACTA_OK;
}

void pacta_client_follow(pacta_client *client, bool follow)
{
    client->follow = follow;
}

void pacta_client_free(pacta_client *client)
{
    int saved = errno;

    if (client == NULL)
        return;
    curl_easy_cleanup(client->curl);
    pacta_client_answer_dispose(&client->answer);
    pacta_arena_dispose(&client->scratch);
    pacta_buf_dispose(&client->base);
    free(client);
    errno = saved;
}

/* 127.0.0.0/8, ::1 and the name for them. */
static bool is_loopback(pacta_str host)
{
    if (pacta_str_eq_nocase(host, PACTA_STR("localhost")) ||
        pacta_str_eq(host, PACTA_STR("::1")))
        return true;
    if (!pacta_str_starts(host, PACTA_STR("127.")))
        return false;
    for (size_t i = 0; i < host.len; i++) {
        if (!pacta_is_digit(host.ptr[i]) && host.ptr[i] != '.')
            return false; /* 127.example.org */
    }
    return true;
}

static int set_base(pacta_client *client, pacta_str base, pacta_error *err)
{
    int rc;

    if (client->base.len != 0 && pacta_str_eq(base, pacta_buf_str(&client->base)))
        return PACTA_OK;
    pacta_buf_clear(&client->base);
    pacta_buf_add(&client->base, base);
    rc = pacta_buf_check(&client->base, "URL", err);
    if (rc == PACTA_OK)
        rc = pacta_url_parse(&client->parts, pacta_buf_str(&client->base), err);
    if (rc < 0) {
        pacta_buf_clear(&client->base);
        return rc;
    }
    /* "" is no proxy whatever the environment says, NULL is what it says. */
    curl_easy_setopt(client->curl, CURLOPT_PROXY,
                     is_loopback(client->parts.host) ? "" : NULL);
    return PACTA_OK;
}

/* OpenSSL writes to sockets without MSG_NOSIGNAL, so SIGPIPE is held back in this
 * thread, and one that came meanwhile is ours and thrown away. */
static CURLcode perform_quietly(CURL *curl)
{
    sigset_t pipe, before, pending;
    bool was_pending;
    CURLcode code;
    int number;

    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    code = curl_easy_perform(curl);
    sigpending(&pending);
    if (!was_pending && sigismember(&pending, SIGPIPE) == 1)
        sigwait(&pipe, &number);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

static CURLcode perform(pacta_client *client, bool fresh)
{
    client->detail[0] = '\0';
    curl_easy_setopt(client->curl, CURLOPT_FRESH_CONNECT, fresh ? 1L : 0L);
    return perform_quietly(client->curl);
}

/* Was a kept connection closed before a line of an answer came over it? */
static bool was_lost(const pacta_client *client, CURLcode code)
{
    long opened = 0;

    if ((code != CURLE_SEND_ERROR && code != CURLE_RECV_ERROR &&
         code != CURLE_GOT_NOTHING &&
         client->answer.broken != PACTA_CLIENT_BREAK_RESEND) ||
        client->answer.heads != 0 || client->answer.resent)
        return false;
    curl_easy_getinfo(client->curl, CURLINFO_NUM_CONNECTS, &opened);
    return opened == 0;
}

/*
 * A server may close a connection that it promised to keep while the next request is on
 * its way. Nothing was answered then, so the request goes out once more over a new one:
 * that is the first answer to it, not a retry after a bad one. libcurl does the same,
 * but only five times in the life of a handle. After the first such loss no request
 * that might have an effect twice is trusted to a kept connection.
 */
static CURLcode perform_once(pacta_client *client, bool is_idempotent)
{
    CURLcode code = perform(client, client->loses && !is_idempotent);

    if (was_lost(client, code)) {
        client->answer.sent = false;
        client->answer.broken = PACTA_CLIENT_BREAK_NONE;
        code = perform(client, true);
        client->answer.resent = true;
    }
    client->loses = client->loses || client->answer.resent;
    return code;
}

static int exchange(pacta_client *client, bool is_idempotent, pacta_http_response *out,
                    pacta_error *err)
{
    pacta_client_failure failure = {client->curl, &client->answer, client->detail,
                                    client->parts.host, client->timeout_ms};
    long status = 0;
    CURLcode code = perform_once(client, is_idempotent);

    if (code == CURLE_OK && !pacta_client_answer_is_whole(&client->answer))
        code = CURLE_PARTIAL_FILE; /* libcurl does not mind headers that break off */
    if (code != CURLE_OK)
        return pacta_client_fail(code, &failure, err);
    curl_easy_getinfo(client->curl, CURLINFO_RESPONSE_CODE, &status);
    out->status = (int)status;
    if (!pacta_client_answer_finish(&client->answer, out))
        return pacta_fail_memory(err);
    return PACTA_OK;
}

static int send_to(pacta_client *client, const char *url,
                   const pacta_http_request *request, pacta_http_response *out,
                   pacta_error *err)
{
    int rc = pacta_client_request_apply(client->curl, &client->scratch, request, err);

    if (rc < 0)
        return rc;
    if (curl_easy_setopt(client->curl, CURLOPT_URL, url) != CURLE_OK)
        return pacta_fail_memory(err);
    pacta_client_answer_reset(&client->answer);
    rc = exchange(client, pacta_client_request_is_idempotent(request), out, err);
    if (rc < 0)
        pacta_http_response_dispose(out);
    return rc;
}

/* The answer at the end of all redirects takes the place of the one that came. */
static int follow(pacta_client *client, pacta_http_request request,
                  pacta_http_response *out, pacta_error *err)
{
    int rc = PACTA_OK;

    for (int hops = 0; rc == PACTA_OK; hops++) {
        const char *url =
            pacta_client_redirect_url(client->curl, &client->parts, out->status);

        if (url == NULL)
            break;
        rc =
            pacta_client_redirect_request(&request, &client->scratch, out->status, err);
        pacta_http_response_dispose(out);
        if (rc == PACTA_OK && hops == MOST_REDIRECTS)
            rc = pacta_fail(err, PACTA_ENET, "redirected more than %d times", hops);
        if (rc == PACTA_OK)
            rc = send_to(client, url, &request, out, err);
    }
    return rc;
}

int pacta_client_send(pacta_client *client, pacta_str base,
                      const pacta_http_request *request, pacta_http_response *out,
                      pacta_error *err)
{
    const char *url;
    int rc;

    *out = (pacta_http_response)PACTA_HTTP_RESPONSE_INIT;
    pacta_arena_reset(&client->scratch);
    url = pacta_client_request_url(&client->scratch, base, request);
    if (url == NULL)
        return pacta_fail_memory(err);
    rc = set_base(client, base, err);
    if (rc == PACTA_OK)
        rc = send_to(client, url, request, out, err);
    if (rc == PACTA_OK && client->follow)
        rc = follow(client, *request, out, err);
    if (rc < 0)
        pacta_error_at(err, pacta_str_of(url), 0, 0);
    return rc;
}
