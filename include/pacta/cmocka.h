/* SPDX-License-Identifier: MIT */
/*
 * cmocka.h - a contract that does not hold fails the cmocka test at the caller's line.
 * Header-only; brings in <pacta.h> and <cmocka.h>.
 */
#ifndef PACTA_CMOCKA_H
#define PACTA_CMOCKA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <pacta.h>

#ifdef __cplusplus
extern "C" {
#endif

/* After the four headers above, which it asks for. */
#include <cmocka.h>

/* cmocka cuts a message at 1,023 bytes, and with it the place of the failure. */
enum {
    PACTA_CMOCKA_MESSAGE = 800
};

/** Where a text must be cut so that it fits a message and ends with a whole line. */
static inline size_t pacta_cmocka_cut(const char *text)
{
    size_t len = PACTA_CMOCKA_MESSAGE - sizeof "...";
    size_t whole = len;

    while (whole > 0 && text[whole - 1] != '\n')
        whole--;
    if (whole > 0)
        return whole;
    while (len > 0 && ((unsigned char)text[len] & 0xc0) == 0x80)
        len--; /* not in the middle of a UTF-8 character */
    return len;
}

/** All of a text that is too long for cmocka's message, in pieces that it prints. */
static inline void pacta_cmocka_print(const char *text)
{
    size_t len = strlen(text);
    const size_t piece = PACTA_CMOCKA_MESSAGE;

    for (; len > piece; len -= piece, text += piece)
        print_error("%.*s", (int)piece, text);
    print_error("%s\n", text);
}

/**
 * A text as cmocka can take it into its own report (also XML and TAP); what does not
 * fit there is printed whole before.
 */
static inline void pacta_cmocka_message(char out[PACTA_CMOCKA_MESSAGE],
                                        const char *text)
{
    size_t len = strlen(text);

    if (len >= PACTA_CMOCKA_MESSAGE) {
        pacta_cmocka_print(text);
        len = pacta_cmocka_cut(text);
        sprintf(out, "%.*s...", (int)len, text);
        return;
    }
    while (len > 0 && text[len - 1] == '\n')
        len--;
    sprintf(out, "%.*s", (int)len, text);
}

/** Does what pacta_assert_mock_start() says, for a place that is named. */
static inline pacta_mock *pacta_cmocka_start(pacta_pact *pact, const char *file,
                                             int line)
{
    pacta_mock *mock = NULL;
    pacta_error err;
    char text[1200], message[PACTA_CMOCKA_MESSAGE];

    memset(&err, 0, sizeof err);
    if (pacta_mock_start(&mock, pact, NULL, &err) != PACTA_OK) {
        pacta_cmocka_message(message, pacta_error_format(text, sizeof text, &err));
        _assert_true(0, message, file, line);
    }
    return mock;
}

/** Does what pacta_assert_mock_finish() says, for a place that is named. */
static inline void pacta_cmocka_finish(pacta_mock *mock, const char *file, int line)
{
    pacta_result *result = NULL;
    pacta_error err;
    char text[1200], message[PACTA_CMOCKA_MESSAGE];
    int rc;

    memset(&err, 0, sizeof err);
    rc = pacta_mock_finish(mock, &result, &err);
    if (rc == PACTA_OK && pacta_result_holds(result)) {
        pacta_result_free(result);
        return;
    }
    if (rc == PACTA_OK)
        pacta_cmocka_message(message, pacta_result_text(result));
    else
        pacta_cmocka_message(message, pacta_error_format(text, sizeof text, &err));
    pacta_result_free(result); /* cmocka leaves by longjmp: nothing may be held */
    _assert_true(0, message, file, line);
}

/**
 * Start the mock provider of a pact. When it does not start, for one because a builder
 * refused what it was given, the test fails with the reason and the builder's place.
 *
 * On the thread of the test only, as all of cmocka's asserts.
 *
 * @param pact  a pacta_pact
 * @return the running pacta_mock, owned by the pact
 */
#define pacta_assert_mock_start(pact) pacta_cmocka_start((pact), __FILE__, __LINE__)

/**
 * Stop the mock and record the pact. When a request was missing, unexpected or wrong,
 * or the pact file cannot be written, the test fails with all of it.
 *
 * On the thread of the test only, as all of cmocka's asserts.
 *
 * @param mock  from pacta_assert_mock_start()
 */
#define pacta_assert_mock_finish(mock) pacta_cmocka_finish((mock), __FILE__, __LINE__)

/**
 * A tear-down for cmocka_unit_test_teardown(): frees the pact that the test left in
 * *state, and its mocks with it.
 *
 * @param state  the test's own; *state may be NULL
 * @return 0; 1, which fails the test, when one of its mocks was never finished
 */
static inline int pacta_teardown(void **state)
{
    size_t unfinished = pacta_mock_unfinished_count((pacta_pact *)*state);

    if (unfinished != 0)
        print_error("a mock was started and not finished: nothing was judged, and no "
                    "pact was written\n");
    pacta_pact_free((pacta_pact *)*state);
    *state = NULL;
    return unfinished != 0;
}

#ifdef __cplusplus
}
#endif

#endif
