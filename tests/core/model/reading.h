/* SPDX-License-Identifier: MIT */
/*
 * reading.h - pacts out of texts, for the tests of core/model.
 */
#ifndef PACTA_TESTS_CORE_MODEL_READING_H
#define PACTA_TESTS_CORE_MODEL_READING_H

#include "core/base/buf.h"
#include "core/model/pact.h"

/* Fails the test when they differ, also when only one of them is there. */
void check_text(const char *what, pacta_str actual, const char *expected);
/* As pacta_pact_from_document(); the file is called "pact.json". */
int read_text(pacta_pact **out, const char *text, pacta_error *err);
/* Fails the test with the error when it cannot be read. */
pacta_pact *read_or_fail(const char *text);
/* A pact of that version with one interaction made of these members. */
pacta_pact *read_interaction(const char *version, const char *members);
/* The text of all of a pact; fails the test when it cannot be written. free() it. */
char *write_or_fail(const pacta_pact *pact, pacta_spec spec);

#endif
