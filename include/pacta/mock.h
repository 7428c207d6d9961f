/* SPDX-License-Identifier: MIT */
/*
 * mock.h - a server in the test's own process that plays the provider.
 */
#ifndef PACTA_MOCK_H
#define PACTA_MOCK_H

#include <stddef.h>
#include <stdint.h>

#include <pacta/attributes.h>
#include <pacta/error.h>
#include <pacta/pact.h>
#include <pacta/result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A running mock provider, owned by its pact. */
typedef struct pacta_mock pacta_mock;

typedef struct pacta_mock_options {
    size_t size;      /**< filled in by the initialiser; lets the struct grow */
    const char *host; /**< numeric address, "127.0.0.1", "::1"; NULL: 127.0.0.1 */
    uint16_t port;    /**< 0: any free port */
} pacta_mock_options;
#ifdef __cplusplus
#define PACTA_MOCK_OPTIONS_INIT             \
    {                                       \
        sizeof(pacta_mock_options), NULL, 0 \
    }
#else
#define PACTA_MOCK_OPTIONS_INIT            \
    {                                      \
        .size = sizeof(pacta_mock_options) \
    }
#endif

/**
 * Start a mock provider that answers from a pact.
 *
 * Listens on its own thread until pacta_mock_finish() or pacta_mock_free(). Seals the
 * pact: what is added to it later is told by pacta_mock_finish(). Different pacts may
 * be started from different threads at the same time. A pact whose mock cannot start is
 * left as it was.
 *
 * A request that fits no interaction is answered with 500, the header X-Pact and a JSON
 * body that names the nearest interaction and what differs.
 *
 * @param[out] out  the running server, owned by the pact; NULL on failure
 * @param pact      without a remembered failure, with at least one interaction
 * @param options   NULL for the defaults
 * @param err       filled on failure; may be NULL
 * @return PACTA_OK; the builders' remembered failure; PACTA_EINVAL for NULL, for a pact
 *         without interactions or options without their initialiser; PACTA_ENET when
 * the port is taken or the address is not ours; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_mock_start(pacta_mock **out, pacta_pact *pact,
                                               const pacta_mock_options *options,
                                               pacta_error *err);

/** @return "http://127.0.0.1:41234", without a slash at the end; borrowed until freed
 */
PACTA_API const char *pacta_mock_url(const pacta_mock *mock);

/** @return the port it listens on */
PACTA_API uint16_t pacta_mock_port(const pacta_mock *mock);

/**
 * Stop the server, judge what it saw, and record the pact when every interaction was
 * exercised and nothing else was asked.
 *
 * Once: a second call answers PACTA_ESTATE. In a forked child it does nothing and
 * answers PACTA_ESTATE. That requests were missing or wrong is a result, not a failure.
 *
 * @param mock      from pacta_mock_start(); stays valid until pacta_mock_free()
 * @param[out] out  the findings, owned by the caller: ask pacta_result_holds(). NULL on
 *                  failure
 * @param err       filled on failure; may be NULL
 * @return PACTA_OK; PACTA_EINVAL for NULL; PACTA_ESTATE; when all is well but the file
 *         cannot be written: PACTA_EIO, PACTA_EPARSE for a damaged file that is already
 *         there, PACTA_ECONFLICT, PACTA_ETIMEOUT, PACTA_EUNSUPPORTED, PACTA_EINVAL for
 * names that make no file name, PACTA_ELIMIT; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_mock_finish(pacta_mock *mock, pacta_result **out,
                                                pacta_error *err);

/**
 * How many mocks of a pact were started and neither finished nor freed: a test that
 * ends with one has judged nothing.
 *
 * @param pact  may be NULL
 */
PACTA_API size_t pacta_mock_unfinished_count(const pacta_pact *pact);

/**
 * Stop the server without judging, and release it. Keeps errno. Not needed where the
 * pact is freed.
 *
 * @param mock  may be NULL
 */
PACTA_API void pacta_mock_free(pacta_mock *mock);

#ifdef __cplusplus
}
#endif

#endif
