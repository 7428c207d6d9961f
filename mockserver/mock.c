/* SPDX-License-Identifier: MIT */
/*
 * mock.c - the life of a mock server: start, stop, judge, record.
 *
 * Layer: mockserver. The public functions of pacta/mock.h.
 */
#include <pacta/mock.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "core/contract/check.h"
#include "core/contract/record.h"
#include "core/report/text.h"
#include "mockserver/judge.h"

struct pacta_mock {
    pacta_pact *pact;
    pacta_server *server;
    pacta_mock_service service;
    bool finished;
    uint16_t port;
    char url[96];
};

static int options_read(pacta_mock_options *out, const pacta_mock_options *in,
                        pacta_error *err)
{
    *out = (pacta_mock_options)PACTA_MOCK_OPTIONS_INIT;
    if (in != NULL && (in->size == 0 || in->size > sizeof *out))
        return pacta_fail(err, PACTA_EINVAL, "options lack PACTA_MOCK_OPTIONS_INIT");
    if (in != NULL)
        memcpy(out, in, in->size); /* an older caller's shorter struct is fine */
    if (out->host == NULL)
        out->host = "127.0.0.1";
    return PACTA_OK;
}

/* Releases a mock that its pact knows nothing of any more. In a forked child the
 * server's thread may have held a lock of the HTTP library at the fork, so nothing is
 * touched. */
static void release(void *thing)
{
    pacta_mock *mock = thing;
    int saved = errno;

    if (mock->server != NULL && !pacta_server_is_ours(mock->server))
        return;
    pacta_server_free(mock->server);
    pacta_mock_service_dispose(&mock->service);
    free(mock);
    errno = saved;
}

static bool is_running(const pacta_mock *mock)
{
    return mock->server != NULL && !mock->finished;
}

/* What the pact frees: a mock that nobody finished is no longer unfinished. */
static void release_owned(void *thing)
{
    pacta_mock *mock = thing;

    mock->pact->unfinished -= is_running(mock);
    release(mock);
}

static void write_url(pacta_mock *mock, const char *host)
{
    bool v6 = strchr(host, ':') != NULL;
    pacta_buf url = PACTA_BUF_INIT(sizeof mock->url - 1);

    pacta_buf_addf(&url, "http://%s%s%s:%u", v6 ? "[" : "", host, v6 ? "]" : "",
                   (unsigned)mock->port);
    if (url.failed == PACTA_OK)
        memcpy(mock->url, url.data, url.len + 1);
    pacta_buf_dispose(&url);
}

static int start_server(pacta_mock *mock, const pacta_mock_options *options,
                        pacta_error *err)
{
    pacta_server_options server = {.host = options->host,
                                   .port = options->port,
                                   .fn = pacta_mock_serve,
                                   .payload = &mock->service,
                                   .refused = pacta_mock_note_refused};
    int rc = pacta_server_start(&mock->server, &server, err);

    if (rc < 0)
        return rc;
    mock->port = pacta_server_port(mock->server);
    write_url(mock, options->host);
    return PACTA_OK;
}

static int start(pacta_mock **out, pacta_pact *pact, const pacta_mock_options *in,
                 pacta_error *err)
{
    pacta_mock_options options;
    pacta_unsealed before;
    pacta_mock *mock = NULL;
    int rc;

    if (pact == NULL)
        return pacta_fail(err, PACTA_EINVAL, "expected a pact, found NULL");
    rc = options_read(&options, in, err);
    if (rc < 0)
        return rc;
    mock = calloc(1, sizeof *mock);
    if (mock == NULL)
        return pacta_fail_memory(err);
    mock->pact = pact;
    rc = pacta_pact_seal(pact, &before, err);
    if (rc == PACTA_OK)
        rc = pacta_mock_service_init(&mock->service, pact, err);
    if (rc == PACTA_OK)
        rc = start_server(mock, &options, err);
    if (rc == PACTA_OK && !pacta_pact_own(pact, mock, release_owned))
        rc = pacta_fail_memory(err);
    if (rc < 0) {
        release(mock);
        pacta_pact_unseal(pact, &before); /* so that it can be mended and tried again */
        return rc;
    }
    pact->unfinished++;
    *out = mock;
    return PACTA_OK;
}

int pacta_mock_start(pacta_mock **out, pacta_pact *pact,
                     const pacta_mock_options *options, pacta_error *err)
{
    pacta_error_clear(err);
    if (out == NULL)
        return pacta_fail(err, PACTA_EINVAL,
                          "expected a place for the mock, found NULL");
    *out = NULL;
    return start(out, pact, options, err);
}

const char *pacta_mock_url(const pacta_mock *mock)
{
    return mock != NULL ? mock->url : "";
}

uint16_t pacta_mock_port(const pacta_mock *mock)
{
    return mock != NULL ? mock->port : 0;
}

size_t pacta_mock_unfinished_count(const pacta_pact *pact)
{
    return pact != NULL ? pact->unfinished : 0;
}

static int check_finish(const pacta_mock *mock, pacta_error *err)
{
    if (mock == NULL)
        return pacta_fail(err, PACTA_EINVAL, "expected a mock, found NULL");
    if (mock->finished)
        return pacta_fail(err, PACTA_ESTATE, "this mock was finished before");
    if (!pacta_server_is_ours(mock->server))
        return pacta_fail(err, PACTA_ESTATE,
                          "this process was forked after the mock started; only the "
                          "process that started it can finish it");
    return PACTA_OK;
}

/* The text for a person, and the pact in its file when there is nothing to tell. */
static int complete(pacta_mock *mock, pacta_result *result, pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str file;
    int rc = PACTA_OK;

    if (pacta_result_holds(result)) {
        rc = pacta_record(mock->pact, &file, err);
        if (rc == PACTA_OK && !pacta_arena_dup(&result->arena, &result->file, file))
            rc = pacta_fail_memory(err);
    } else {
        rc = pacta_report_result_text(&text, result);
        if (rc < 0 ||
            !pacta_arena_dup(&result->arena, &result->text, pacta_buf_str(&text)))
            rc = pacta_fail_memory(err);
    }
    pacta_buf_dispose(&text);
    return rc;
}

int pacta_mock_finish(pacta_mock *mock, pacta_result **out, pacta_error *err)
{
    pacta_result *result = NULL;
    int rc;

    pacta_error_clear(err);
    if (out == NULL)
        return pacta_fail(err, PACTA_EINVAL, "expected a place for the result");
    *out = NULL;
    rc = check_finish(mock, err);
    if (rc < 0)
        return rc;
    mock->pact->unfinished--;
    mock->finished = true;
    pacta_server_free(mock->server); /* its thread has ended: nobody writes any more */
    mock->server = NULL;
    rc = pacta_mock_judge(&result, mock->pact, &mock->service, err);
    if (rc == PACTA_OK)
        rc = complete(mock, result, err);
    if (rc == PACTA_OK)
        *out = result;
    else
        pacta_result_free(result);
    return rc;
}

void pacta_mock_free(pacta_mock *mock)
{
    if (mock == NULL)
        return;
    pacta_pact_disown(mock->pact, mock);
    release_owned(mock);
}
