/* SPDX-License-Identifier: MIT */
/*
 * support.h - what the verifier's tests share: a folder for pacts, a provider that is a
 * function, and a record of everything that was called.
 */
#ifndef PACTA_TESTS_VERIFIER_SUPPORT_H
#define PACTA_TESTS_VERIFIER_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pacta.h>

#include "core/base/str.h"

struct world {
    char folder[64]; /* removed with all it holds afterwards */
    char file[160];  /* the pact file written last */
    pacta_verifier_options options;
    pacta_verifier *verifier; /* made when first needed */
    pacta_results *results;   /* of the last run */
    pacta_error err;
    char calls[8192]; /* "setup one {};GET /users/1;teardown one {};" */
    /* what the provider answers */
    int status;
    const char *media_type; /* NULL: no such header */
    const char *body;
    int refusal; /* what the handler returns when it does not answer */
    /* the request that came last */
    char headers[2048]; /* "Name: value\n" */
    char sent[2048];    /* its body */
    /* the state that is refused, and the words for it */
    const char *refused_state;
    const char *refused_words;
    pacta_state_action refused_action;
};

/* cmocka set-up and tear-down: *state is the world, whose provider says 200 {"id":1}.
 */
int world_make(void **state);
int world_remove(void **state);

/* Adds to the record of calls. */
void note(struct world *w, const char *fmt, ...);
/* Writes a file into the folder. */
void write_file(struct world *w, const char *name, const char *text);
/* Writes a pact of version 4 between Web and Users, and adds it as a source. */
void add_pact(struct world *w, const char *interactions);
/* The verifier of this world, made with its options; the provider is its target. */
pacta_verifier *verifier(struct world *w);
/* Runs, failing the test when the run fails. */
void run(struct world *w);
/* The finding at that position of the first pact. */
const pacta_finding *finding(const struct world *w, size_t i);
void expect_outcome(const struct world *w, size_t i, pacta_outcome_kind outcome);
void expect_contains(const char *text, const char *part);
/* A provider, and a state handler that refuses what the world refuses. */
int provider(const pacta_http_request *request, pacta_http_response *response,
             void *payload);
int change_state(const pacta_state_change *change, pacta_state_answer *answer,
                 void *payload);

/* One interaction of a V4 file. `more` is further members, with a comma in front. */
#define INTERACTION(description, states, path, more)                             \
    "{\"type\":\"Synchronous/HTTP\",\"description\":\"" description              \
    "\",\"providerStates\":[" states "],\"request\":{\"method\":\"GET\","        \
    "\"path\":\"" path "\"},\"response\":{\"status\":200,\"headers\":{"          \
    "\"Content-Type\":[\"application/json\"]},\"body\":{\"content\":{\"id\":1}," \
    "\"contentType\":\"application/json\",\"encoded\":false}}" more "}"
#define STATE(name) "{\"name\":\"" name "\"}"

#endif
