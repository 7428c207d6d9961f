/* SPDX-License-Identifier: MIT */
/*
 * server_answer.c - responses of libmicrohttpd, prepared once and counted by it.
 *
 * Layer: core/http.
 */
#include "core/http/server_answer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/error.h"
#include "core/text/header.h"

#define CACHE_LINE 64u
/* The library's own struct for a response, roughly. */
#define RESPONSE_SIZE 320u
/* Allocations in a row lie side by side; when they do not, there is nothing to gain. */
#define LARGEST_SPAN 4096u

/* How a message is cut into bytes, and whether another may follow, is the server's to
 * say. */
static bool is_framing(pacta_str name)
{
    return pacta_str_eq_nocase(name, PACTA_STR("Content-Length")) ||
           pacta_str_eq_nocase(name, PACTA_STR("Transfer-Encoding")) ||
           pacta_str_eq_nocase(name, PACTA_STR("Connection"));
}

/* libmicrohttpd only says no: errno tells whether for lack of memory. */
static int add_line(struct MHD_Response *response, const char *name, const char *value,
                    pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];
    int saved = errno;
    bool added, memory;

    errno = 0;
    added = MHD_add_response_header(response, name, value) == MHD_YES;
    memory = errno == ENOMEM;
    errno = saved;
    if (added)
        return PACTA_OK;
    if (memory)
        return pacta_fail_memory(err);
    return pacta_fail(err, PACTA_EINVAL, "header \"%s\" cannot be sent",
                      pacta_quote(quoted, pacta_str_of(name)));
}

static int add_header(struct MHD_Response *response, const pacta_http_header *line,
                      pacta_error *err)
{
    /* libmicrohttpd takes no empty value; a blank reads as none (RFC 9110, 5.5) */
    const char *value = line->value.len != 0 ? line->value.ptr : " ";
    char quoted[PACTA_QUOTE_SIZE];

    if (is_framing(line->name))
        return PACTA_OK;
    if (!pacta_header_name_is_valid(line->name) ||
        !pacta_header_value_is_valid(line->value))
        return pacta_fail(err, PACTA_EINVAL, "header \"%s\" cannot be sent",
                          pacta_quote(quoted, line->name));
    return add_line(response, line->name.ptr, value, err);
}

/* libmicrohttpd copies the bytes, but wants a pointer that may be written through. */
static struct MHD_Response *make_response(pacta_str body)
{
    union {
        const char *in;
        void *out;
    } bytes = {body.len != 0 ? body.ptr : ""};

    return MHD_create_response_from_buffer(body.len, bytes.out, MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result widen(void *cls, enum MHD_ValueKind kind, const char *name,
                             const char *value)
{
    pacta_server_answer *answer = cls;
    const char *const texts[] = {name, value};

    (void)kind;
    for (size_t i = 0; i < PACTA_COUNT(texts); i++) {
        uintptr_t end = (uintptr_t)texts[i] + strlen(texts[i]);

        if (end > answer->end)
            answer->end = end;
    }
    return MHD_YES;
}

static void find_span(pacta_server_answer *answer)
{
    answer->begin = (uintptr_t)answer->response;
    answer->end = answer->begin + RESPONSE_SIZE;
    MHD_get_response_headers(answer->response, widen, answer);
    if (answer->end - answer->begin > LARGEST_SPAN)
        answer->end = answer->begin;
}

void pacta_server_answer_prefetch(const pacta_server_answer *answer)
{
#ifdef __GNUC__
    for (uintptr_t at = answer->begin; at < answer->end; at += CACHE_LINE)
        __builtin_prefetch((const void *)at);
#else
    (void)answer;
#endif
}

static int answer_make(pacta_server_answer **out, int status,
                       const pacta_http_headers *headers, pacta_str body,
                       pacta_error *err)
{
    pacta_server_answer *answer = calloc(1, sizeof *answer);
    int rc = PACTA_OK;

    *out = answer;
    if (answer == NULL)
        return pacta_fail_memory(err);
    answer->status = (unsigned)status;
    answer->response = make_response(body);
    if (answer->response == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; headers != NULL && rc == PACTA_OK && i < headers->count; i++)
        rc = add_header(answer->response, &headers->items[i], err);
    return rc;
}

/* A 1xx is no answer: another follows it. */
static int check_status(int status, pacta_error *err)
{
    if (status >= 200 && status <= 999)
        return PACTA_OK;
    return pacta_fail(err, PACTA_EINVAL,
                      "status %d cannot be sent, expected 200 to 999", status);
}

int pacta_server_answer_new(pacta_server_answer **out, int status,
                            const pacta_http_headers *headers, pacta_str body,
                            pacta_error *err)
{
    int rc = check_status(status, err);

    *out = NULL;
    if (rc < 0)
        return rc;
    rc = answer_make(out, status, headers, body, err);
    if (rc < 0) {
        pacta_server_answer_free(*out);
        *out = NULL;
        return rc;
    }
    find_span(*out);
    return PACTA_OK;
}

void pacta_server_answer_free(pacta_server_answer *answer)
{
    int saved = errno;

    if (answer != NULL && answer->response != NULL)
        MHD_destroy_response(answer->response);
    free(answer);
    errno = saved;
}

pacta_server_answer *pacta_server_answer_refusal(unsigned status, const char *text)
{
    pacta_http_header lines[] = {{PACTA_STR("Content-Type"), PACTA_STR("text/plain")}};
    pacta_http_headers headers = {lines, PACTA_COUNT(lines), PACTA_COUNT(lines)};
    pacta_buf body = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_server_answer *answer = NULL;

    pacta_buf_addf(&body, "%s\n", text);
    if (body.failed == PACTA_OK)
        (void)pacta_server_answer_new(&answer, (int)status, &headers,
                                      pacta_buf_str(&body), NULL);
    pacta_buf_dispose(&body);
    if (answer == NULL || add_line(answer->response, "Connection", "close", NULL) == 0)
        return answer;
    pacta_server_answer_free(answer);
    return NULL;
}
