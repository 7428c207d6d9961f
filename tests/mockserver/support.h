/* SPDX-License-Identifier: MIT */
/*
 * support.h - what the mock's tests share: a pact in a folder of its own, and a client.
 */
#ifndef PACTA_TESTS_MOCKSERVER_SUPPORT_H
#define PACTA_TESTS_MOCKSERVER_SUPPORT_H

#include <pacta.h>

#include "core/http/client.h"

struct fixture {
    char folder[64]; /* made for this test, removed with all it holds afterwards */
    char file[128];  /* where the pact Shop-Stock goes */
    pacta_pact *pact;
    pacta_client *client;
    pacta_http_response answer; /* of the last request */
    pacta_error err;
};

/* cmocka set-up and tear-down: *state is the fixture. */
int fixture_make(void **state);
int fixture_remove(void **state);

/* GET /items/7 -> 200 {"id": 7, "qty": 3} as "a request for item 7". */
pacta_interaction *item_seven(struct fixture *f);
/* Starts a mock of the fixture's pact, or fails the test with the error. */
pacta_mock *mock_started(struct fixture *f);
/* One request; the answer's status. Headers: "Name: value" lines, NULL at the end. */
int ask(struct fixture *f, const pacta_mock *mock, const char *method,
        const char *target, const char *const *headers, const char *body);
/* The answer's body holds this text. */
bool answer_has(const struct fixture *f, const char *text);
const char *answer_header(const struct fixture *f, const char *name);
/* Finishes, failing the test when that could not be done. */
pacta_result *finished(struct fixture *f, pacta_mock *mock);
bool file_exists(const char *file);
/* The file's content, freed by the caller. */
char *file_content(const char *file);

#endif
