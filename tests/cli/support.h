/* SPDX-License-Identifier: MIT */
/*
 * support.h - what the command's tests share: a provider on a port, pact files in a
 * folder, and a way to run the command and to read what it said.
 */
#ifndef PACTA_TESTS_CLI_SUPPORT_H
#define PACTA_TESTS_CLI_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/str.h"
#include "core/http/server.h"

/* The provider answers /users/1 with {"id":1}, /states with 200, /locked with 500 and
 * "the table is locked", all else with 404. */
struct world {
    char folder[64];
    pacta_server *provider;
    int port;
    int code; /* of the last run; -1 when a signal ended it */
    char *out, *err;
};

int world_make(void **state);
int world_remove(void **state);

void write_file(struct world *w, const char *name, const char *text);
/* A pact between `consumer` and `provider_name`; interactions as in a V3 file. */
void write_pact(struct world *w, const char *name, const char *consumer,
                const char *provider_name, const char *interactions);
/* Runs the command. Words are parted by blanks; {D} is the folder, {P} the port, {E} an
 * empty word, _ inside braces {_} a blank. `environment` is parted by blanks too, NULL
 * for none; nothing else is passed on but PATH. */
void run(struct world *w, const char *environment, const char *words);
/* The same with a terminal as standard output. */
void run_in_terminal(struct world *w, const char *environment, const char *words);
/* The same with that descriptor closed. */
void run_closed(struct world *w, const char *words, int descriptor);
/* The same with a standard output that takes nothing; false where there is none. */
bool run_on_full_disk(struct world *w, const char *words);

void expect_code(const struct world *w, int code);
void expect_in(const char *text, const char *part);
void expect_not_in(const char *text, const char *part);

#define GOOD                                                                \
    "{\"description\":\"a user\",\"providerStates\":[{\"name\":\"one\"}],"  \
    "\"request\":{\"method\":\"GET\",\"path\":\"/users/1\"},\"response\":{" \
    "\"status\":200,\"body\":{\"id\":1}}}"
#define BAD                                                                    \
    "{\"description\":\"no user\",\"request\":{\"method\":\"GET\",\"path\":\"" \
    "/nowhere\"},\"response\":{\"status\":200}}"

#endif
