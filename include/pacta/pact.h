/* SPDX-License-Identifier: MIT */
/*
 * pact.h - one contract between a consumer and a provider, while a test writes it.
 */
#ifndef PACTA_PACT_H
#define PACTA_PACT_H

#include <pacta/attributes.h>
#include <pacta/error.h>
#include <pacta/site.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A contract. Not locked: build it on one thread; it may move between threads. */
typedef struct pacta_pact pacta_pact;

/** Versions of the Pact specification. V4 is written unless a test says otherwise. */
typedef enum {
    PACTA_SPEC_UNKNOWN = 0,
    PACTA_SPEC_V1 = 1,
    PACTA_SPEC_V1_1 = 2,
    PACTA_SPEC_V2 = 3,
    PACTA_SPEC_V3 = 4,
    PACTA_SPEC_V4 = 5
} pacta_spec;

/** What becomes of the interactions that a pact file already holds. */
typedef enum {
    /** They stay; a new one replaces the old one of its key. The default. */
    PACTA_WRITE_MERGE = 0,
    /** They go; the file holds what this pact holds. */
    PACTA_WRITE_OVERWRITE = 1
} pacta_write_mode;

/**
 * Begin a contract.
 *
 * Never fails visibly: what is wrong is remembered, and pacta_mock_start() tells it
 * with its place. The pact owns its interactions and its mocks, so pacta_pact_free() in
 * a test's tear-down is enough.
 *
 * @param site      supplied by the macro
 * @param consumer  name of the program under test, copied; not empty
 * @param provider  name of the service it calls, copied; not empty. As both become the
 *                  name of the pact file, '/', control characters, "." and "..", a
 *                  consumer that begins with a dot and more than 249 bytes together are
 *                  refused
 * @return the pact, owned by the caller; NULL only without memory, and every function
 *         that takes a pact accepts NULL
 */
PACTA_API pacta_pact *pacta_pact_new(pacta_site site, const char *consumer,
                                     const char *provider);
#define pacta_pact_new(...) pacta_pact_new(PACTA_HERE, __VA_ARGS__)

/**
 * Say which version of the format to write: PACTA_SPEC_V2, V3 or V4.
 *
 * A matcher that this version lacks is then refused at the line that uses it, so call
 * it before the interactions are stated.
 *
 * @param site  supplied by the macro
 * @param pact  may be NULL
 * @param spec  V2, V3 or V4; others are remembered as PACTA_EUNSUPPORTED
 */
PACTA_API void pacta_pact_set_spec(pacta_site site, pacta_pact *pact, pacta_spec spec);
#define pacta_pact_set_spec(...) pacta_pact_set_spec(PACTA_HERE, __VA_ARGS__)

/**
 * Say into which folder the pact file goes. Missing folders are made when it is
 * written.
 *
 * @param site    supplied by the macro
 * @param pact    may be NULL
 * @param folder  copied; without this call $PACT_OUTPUT_DIR, else "pacts"
 */
PACTA_API void pacta_pact_set_folder(pacta_site site, pacta_pact *pact,
                                     const char *folder);
#define pacta_pact_set_folder(...) pacta_pact_set_folder(PACTA_HERE, __VA_ARGS__)

/**
 * Say what becomes of the interactions that the file already holds.
 *
 * The environment may say it too: PACT_OVERWRITE=true, and PACTA_SESSION=<any text>,
 * with which all processes of one test run merge while what older runs left is dropped.
 * This call's PACTA_WRITE_OVERWRITE counts first, then PACTA_SESSION, then
 * PACT_OVERWRITE. What a session knows lies in a folder of this user's own under
 * $PACTA_SESSION_DIR, an absolute path that is the same for all its processes, else
 * under /tmp.
 *
 * @param site  supplied by the macro
 * @param pact  may be NULL
 * @param mode  a pacta_write_mode
 */
PACTA_API void pacta_pact_set_write_mode(pacta_site site, pacta_pact *pact,
                                         pacta_write_mode mode);
#define pacta_pact_set_write_mode(...) \
    pacta_pact_set_write_mode(PACTA_HERE, __VA_ARGS__)

/**
 * The first thing that went wrong while the pact was written, for those who want to
 * know before they start a mock.
 *
 * @param pact  may be NULL
 * @return borrowed until the pact is freed; NULL when nothing went wrong
 */
PACTA_API const pacta_error *pacta_pact_failure(const pacta_pact *pact);

/**
 * Free the pact, its interactions and its mocks, which are stopped. Keeps errno.
 *
 * In a forked child the servers belong to the parent: only memory is released there.
 *
 * @param pact  may be NULL
 */
PACTA_API void pacta_pact_free(pacta_pact *pact);

#ifdef __cplusplus
}
#endif

#endif
