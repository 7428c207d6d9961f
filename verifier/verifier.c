/* SPDX-License-Identifier: MIT */
/*
 * verifier.c - a verifier is told what to verify, against what, and how.
 *
 * Layer: verifier.
 */
#include "verifier/verifier.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "core/text/header.h"
#include "core/text/url.h"
#include "verifier/request.h"

static int options_read(pacta_verifier_options *out, const pacta_verifier_options *in,
                        pacta_error *err)
{
    *out = (pacta_verifier_options)PACTA_VERIFIER_OPTIONS_INIT;
    if (in != NULL && (in->size == 0 || in->size > sizeof *out))
        return pacta_fail(err, PACTA_EINVAL,
                          "options lack PACTA_VERIFIER_OPTIONS_INIT");
    if (in != NULL)
        memcpy(out, in, in->size); /* an older caller's shorter struct is fine */
    if (out->request_timeout_ms == 0)
        out->request_timeout_ms = 5000;
    return PACTA_OK;
}

/* What cannot stand in the path of a request as it is. */
static bool is_path(pacta_str path)
{
    for (size_t i = 0; i < path.len; i++) {
        unsigned char c = (unsigned char)path.ptr[i];

        if (c <= 0x20 || c == 0x7f || c == '?' || c == '#')
            return false;
    }
    return true;
}

/* "api/", "/api" and "/api/" are one prefix. */
static bool copy_base_path(pacta_verifier *verifier, pacta_str path)
{
    char *copy;

    while (path.len != 0 && path.ptr[path.len - 1] == '/')
        path.len--;
    while (path.len != 0 && path.ptr[0] == '/')
        path = pacta_str_from(path, 1);
    verifier->base_path = PACTA_STR("");
    if (path.len == 0)
        return true;
    copy = pacta_arena_alloc(&verifier->arena, path.len + 2, 1);
    if (copy == NULL)
        return false;
    copy[0] = '/';
    memcpy(copy + 1, path.ptr, path.len);
    verifier->base_path = (pacta_str){copy, path.len + 1};
    return true;
}

static int compile_filter(pacta_regex **out, const char *pattern, const char *what,
                          pacta_error *err)
{
    int rc = PACTA_OK;

    if (pattern != NULL)
        rc = pacta_regex_new(out, pacta_str_of(pattern), err);
    if (rc < 0)
        pacta_error_at(err, pacta_str_of(what), 0, 0);
    return rc;
}

static int settings_copy(pacta_verifier *verifier, pacta_error *err)
{
    pacta_verifier_options *options = &verifier->options;
    char quoted[PACTA_QUOTE_SIZE];
    int rc;

    if (!is_path(pacta_str_of(options->base_path)))
        return pacta_fail(err, PACTA_EINVAL,
                          "expected a path without query, found \"%s\"",
                          pacta_quote(quoted, pacta_str_of(options->base_path)));
    if (options->provider != NULL && options->provider[0] == '\0')
        options->provider = NULL;
    if (!pacta_arena_dup(&verifier->arena, &verifier->provider,
                         pacta_str_of(options->provider)) ||
        !copy_base_path(verifier, pacta_str_of(options->base_path)))
        return pacta_fail_memory(err);
    rc = compile_filter(&verifier->filter_description, options->filter_description,
                        "the description filter", err);
    if (rc == PACTA_OK)
        rc = compile_filter(&verifier->filter_state, options->filter_state,
                            "the state filter", err);
    /* the caller's texts; copies and compiled forms stand in for them */
    options->provider = options->base_path = NULL;
    options->filter_description = options->filter_state = NULL;
    return rc;
}

int pacta_verifier_new(pacta_verifier **out, const pacta_verifier_options *options,
                       pacta_error *err)
{
    pacta_verifier *verifier;
    int rc;

    pacta_error_clear(err);
    if (out == NULL)
        return pacta_fail(err, PACTA_EINVAL, "no place for the verifier");
    *out = NULL;
    verifier = calloc(1, sizeof *verifier);
    if (verifier == NULL)
        return pacta_fail_memory(err);
    rc = options_read(&verifier->options, options, err);
    if (rc == PACTA_OK)
        rc = settings_copy(verifier, err);
    if (rc < 0) {
        pacta_verifier_free(verifier);
        return rc;
    }
    *out = verifier;
    return PACTA_OK;
}

/* The first lines of every entry point: a handle, and a clean error. */
static int begin(const pacta_verifier *verifier, bool arguments, pacta_error *err)
{
    pacta_error_clear(err);
    if (verifier == NULL)
        return pacta_fail(err, PACTA_EINVAL, "no verifier");
    if (!arguments)
        return pacta_fail(err, PACTA_EINVAL, "an argument is NULL or empty");
    return PACTA_OK;
}

static bool is_text(const char *text)
{
    return text != NULL && text[0] != '\0';
}

/* The URL copied, and its parts as views into the copy. */
static int copy_url(pacta_verifier *verifier, pacta_str *copy, pacta_url *parts,
                    const char *url, pacta_error *err)
{
    if (!pacta_arena_dup(&verifier->arena, copy, pacta_str_of(url)))
        return pacta_fail_memory(err);
    return pacta_url_parse(parts, *copy, err);
}

int pacta_verifier_set_target(pacta_verifier *verifier, const char *url,
                              pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];
    pacta_str copy;
    pacta_url parts;
    int rc = begin(verifier, is_text(url), err);

    if (rc == PACTA_OK)
        rc = copy_url(verifier, &copy, &parts, url, err);
    if (rc < 0)
        return rc;
    if (parts.query.ptr != NULL || pacta_str_find(copy, '#') != copy.len)
        return pacta_fail(err, PACTA_EINVAL,
                          "the target \"%s\" has a query or fragment",
                          pacta_quote(quoted, copy));
    while (copy.len != 0 && copy.ptr[copy.len - 1] == '/')
        copy.len--;
    verifier->target = copy;
    verifier->handler = NULL;
    return PACTA_OK;
}

int pacta_verifier_set_handler(pacta_verifier *verifier, pacta_http_handler_fn fn,
                               void *payload, pacta_error *err)
{
    int rc = begin(verifier, fn != NULL, err);

    if (rc < 0)
        return rc;
    verifier->target = PACTA_STR_NONE;
    verifier->handler = fn;
    verifier->handler_payload = payload;
    return PACTA_OK;
}

static int add_source(pacta_verifier *verifier, bool is_folder, const char *name,
                      pacta_error *err)
{
    const char *copy = pacta_arena_text(&verifier->arena, pacta_str_of(name));
    pacta_verifier_source *grown =
        pacta_arena_grow(&verifier->arena, verifier->sources, &verifier->source_cap,
                         verifier->source_count + 1, sizeof *grown);

    if (copy == NULL || grown == NULL)
        return pacta_fail_memory(err);
    verifier->sources = grown;
    grown[verifier->source_count++] = (pacta_verifier_source){is_folder, copy};
    return PACTA_OK;
}

int pacta_verifier_add_file(pacta_verifier *verifier, const char *file,
                            pacta_error *err)
{
    int rc = begin(verifier, is_text(file), err);

    return rc < 0 ? rc : add_source(verifier, false, file, err);
}

int pacta_verifier_add_folder(pacta_verifier *verifier, const char *folder,
                              pacta_error *err)
{
    int rc = begin(verifier, is_text(folder), err);

    return rc < 0 ? rc : add_source(verifier, true, folder, err);
}

int pacta_verifier_add_consumer(pacta_verifier *verifier, const char *consumer,
                                pacta_error *err)
{
    int rc = begin(verifier, is_text(consumer), err);
    pacta_str *grown;

    if (rc < 0)
        return rc;
    grown =
        pacta_arena_grow(&verifier->arena, verifier->consumers, &verifier->consumer_cap,
                         verifier->consumer_count + 1, sizeof *grown);
    if (grown == NULL)
        return pacta_fail_memory(err);
    verifier->consumers = grown;
    if (!pacta_arena_dup(&verifier->arena, &grown[verifier->consumer_count],
                         pacta_str_of(consumer)))
        return pacta_fail_memory(err);
    verifier->consumer_count++;
    return PACTA_OK;
}

int pacta_verifier_add_header(pacta_verifier *verifier, const char *name,
                              const char *value, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];
    int rc = begin(verifier, name != NULL && value != NULL, err);

    if (rc < 0)
        return rc;
    if (!pacta_header_name_is_valid(pacta_str_of(name)))
        return pacta_fail(err, PACTA_EINVAL, "\"%s\" is no header name",
                          pacta_quote(quoted, pacta_str_of(name)));
    if (pacta_request_is_framing(pacta_str_of(name)))
        return pacta_fail(err, PACTA_EINVAL,
                          "header \"%s\" says how the body is sent and cannot be set",
                          pacta_quote(quoted, pacta_str_of(name)));
    /* the value stays out of the text: it may be a token */
    if (!pacta_header_value_is_valid(pacta_str_of(value)))
        return pacta_fail(err, PACTA_EINVAL,
                          "the value of header \"%s\" has control characters",
                          pacta_quote(quoted, pacta_str_of(name)));
    if (!pacta_http_headers_add(&verifier->headers, &verifier->arena,
                                pacta_str_of(name), pacta_str_of(value)))
        return pacta_fail_memory(err);
    return PACTA_OK;
}

/* The handler of that name, made when it is new; NULL without memory. */
static pacta_state_handler *need_state(pacta_verifier *verifier, pacta_str state)
{
    pacta_state_handler *grown;

    for (size_t i = 0; i < verifier->state_count; i++) {
        if (pacta_str_eq(verifier->states[i].state, state))
            return &verifier->states[i];
    }
    grown = pacta_arena_grow(&verifier->arena, verifier->states, &verifier->state_cap,
                             verifier->state_count + 1, sizeof *grown);
    if (grown == NULL)
        return NULL;
    verifier->states = grown;
    if (!pacta_arena_dup(&verifier->arena, &grown[verifier->state_count].state, state))
        return NULL;
    return &grown[verifier->state_count++];
}

int pacta_verifier_add_state(pacta_verifier *verifier, const char *state,
                             pacta_state_fn fn, void *payload, pacta_error *err)
{
    int rc = begin(verifier, is_text(state) && fn != NULL, err);
    pacta_state_handler *handler;

    if (rc < 0)
        return rc;
    handler = need_state(verifier, pacta_str_of(state));
    if (handler == NULL)
        return pacta_fail_memory(err);
    handler->fn = fn;
    handler->payload = payload;
    return PACTA_OK;
}

int pacta_verifier_set_state_handler(pacta_verifier *verifier, pacta_state_fn fn,
                                     void *payload, pacta_error *err)
{
    int rc = begin(verifier, fn != NULL, err);

    if (rc < 0)
        return rc;
    verifier->any_state = (pacta_state_handler){PACTA_STR_NONE, fn, payload};
    return PACTA_OK;
}

/* Scheme, host and port of an http URL. */
static pacta_str origin_of(pacta_str url, const pacta_url *parts)
{
    size_t at = parts->scheme.len + 3; /* "://" */

    while (at < url.len && url.ptr[at] != '/' && url.ptr[at] != '?' &&
           url.ptr[at] != '#')
        at++;
    return pacta_str_sub(url, 0, at);
}

int pacta_verifier_set_state_url(pacta_verifier *verifier, const char *url,
                                 pacta_error *err)
{
    pacta_str copy;
    pacta_url parts;
    int rc = begin(verifier, is_text(url), err);

    if (rc == PACTA_OK)
        rc = copy_url(verifier, &copy, &parts, url, err);
    if (rc < 0)
        return rc;
    verifier->state_url = (pacta_state_url){
        .shown = pacta_str_sub(copy, 0, pacta_str_find(copy, '?')),
        .base = origin_of(copy, &parts),
        .path = parts.path.len != 0 ? parts.path : PACTA_STR("/"),
        .query = parts.query,
    };
    return PACTA_OK;
}

void pacta_verifier_set_listener(pacta_verifier *verifier, pacta_verifier_event_fn fn,
                                 void *payload)
{
    if (verifier == NULL)
        return;
    verifier->listener = fn;
    verifier->listener_payload = payload;
}

void pacta_verifier_free(pacta_verifier *verifier)
{
    int saved = errno;

    if (verifier != NULL) {
        pacta_regex_free(verifier->filter_description);
        pacta_regex_free(verifier->filter_state);
        pacta_arena_dispose(&verifier->arena);
        free(verifier);
    }
    errno = saved;
}
