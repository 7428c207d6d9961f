/* SPDX-License-Identifier: MIT */
/*
 * verifier.h - what a verifier was told: target, sources, filters, state handlers.
 *
 * Layer: verifier. Only read while a run goes on.
 */
#ifndef PACTA_VERIFIER_VERIFIER_INTERNAL_H
#define PACTA_VERIFIER_VERIFIER_INTERNAL_H

#include <pacta/verifier.h>

#include "core/base/arena.h"
#include "core/http/message.h"
#include "core/model/pact.h"
#include "core/text/regex.h"

typedef struct pacta_verifier_source {
    bool is_folder;
    const char *name;
} pacta_verifier_source;

typedef struct pacta_state_handler {
    pacta_str state; /* none: any */
    pacta_state_fn fn;
    void *payload;
} pacta_state_handler;

/* Where state changes go that nobody handles in this process. */
typedef struct pacta_state_url {
    pacta_str shown; /* without query, which may hold a token; none: no URL */
    pacta_str base;  /* scheme, host and port */
    pacta_str path;
    pacta_str query; /* none when not written */
} pacta_state_url;

struct pacta_verifier {
    pacta_arena arena; /* owns every text below */
    pacta_verifier_options options;
    pacta_str provider;  /* none: the one that the pacts name */
    pacta_str base_path; /* "" or "/prefix" */
    pacta_regex *filter_description, *filter_state;
    pacta_str target; /* none when a handler of this process is the target */
    pacta_http_handler_fn handler;
    void *handler_payload;
    pacta_verifier_source *sources;
    size_t source_count, source_cap;
    pacta_str *consumers;
    size_t consumer_count, consumer_cap;
    pacta_http_headers headers;
    pacta_state_handler *states;
    size_t state_count, state_cap;
    pacta_state_handler any_state; /* fn NULL when there is none */
    pacta_state_url state_url;
    pacta_verifier_event_fn listener;
    void *listener_payload;
};

#endif
