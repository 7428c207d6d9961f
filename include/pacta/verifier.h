/* SPDX-License-Identifier: MIT */
/*
 * verifier.h - replay pact files against a provider and report every difference.
 *
 * A verifier is used by one thread at a time. Callbacks run on the thread that calls
 * pacta_verifier_run(), with no lock held.
 */
#ifndef PACTA_VERIFIER_H
#define PACTA_VERIFIER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pacta/attributes.h>
#include <pacta/error.h>
#include <pacta/http.h>
#include <pacta/result.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pacta_verifier pacta_verifier;

typedef struct pacta_verifier_options {
    size_t size;                    /**< filled in by the initialiser */
    const char *provider;           /**< NULL or "": the one that the pacts name */
    const char *base_path;          /**< put before every path; NULL: nothing */
    uint32_t request_timeout_ms;    /**< of requests and state changes; 0: 5000 */
    bool state_teardown;            /**< also call the state URL after an interaction */
    bool state_as_query;            /**< state data in the query instead of a body */
    bool no_empty_state;            /**< no state call where no state is named */
    bool fail_on_unknown_state;     /**< a state that nobody handles fails */
    bool exit_on_first_error;       /**< stop at the first failure */
    bool filter_no_state;           /**< only interactions without states */
    const char *filter_description; /**< regex searched in descriptions; NULL: all */
    const char *filter_state;       /**< regex searched in state names; NULL: all */
} pacta_verifier_options;
#ifdef __cplusplus
#define PACTA_VERIFIER_OPTIONS_INIT                                                \
    {                                                                              \
        sizeof(pacta_verifier_options), NULL, NULL, 0, false, false, false, false, \
            false, false, NULL, NULL                                               \
    }
#else
#define PACTA_VERIFIER_OPTIONS_INIT            \
    {                                          \
        .size = sizeof(pacta_verifier_options) \
    }
#endif

/**
 * Make a verifier. It needs a target and at least one source before it can run.
 *
 * @param[out] out  owned by the caller; NULL on failure
 * @param options   copied; NULL for the defaults
 * @param err       filled on failure; may be NULL
 * @return PACTA_OK; PACTA_EINVAL for options without their initialiser and for a
 * base path with a query, a fragment, blanks or control characters; PACTA_EPARSE for a
 * filter that is no regular expression; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_new(pacta_verifier **out,
                                                 const pacta_verifier_options *options,
                                                 pacta_error *err);

/**
 * Replay against a server.
 *
 * @param url  "http://127.0.0.1:8080", copied; a path in it is put before base_path
 * @return PACTA_OK; PACTA_EINVAL for what is no http URL, or one with a query or a
 * fragment; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int
pacta_verifier_set_target(pacta_verifier *verifier, const char *url, pacta_error *err);

/**
 * Replay against a function of this process, without a socket.
 *
 * @param fn       called once for each interaction
 * @param payload  passed through
 * @return PACTA_OK; PACTA_EINVAL
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_set_handler(pacta_verifier *verifier,
                                                         pacta_http_handler_fn fn,
                                                         void *payload,
                                                         pacta_error *err);

/**
 * Verify one pact file, whatever provider it names. It is read by pacta_verifier_run().
 *
 * @return PACTA_OK; PACTA_EINVAL; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int
pacta_verifier_add_file(pacta_verifier *verifier, const char *file, pacta_error *err);

/**
 * Verify the pacts of a folder that name the provider; without a provider's name all of
 * them, as long as they name the same one.
 *
 * @return PACTA_OK; PACTA_EINVAL; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_add_folder(pacta_verifier *verifier,
                                                        const char *folder,
                                                        pacta_error *err);

/**
 * Verify only pacts of this consumer; may be repeated.
 *
 * @return PACTA_OK; PACTA_EINVAL; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_add_consumer(pacta_verifier *verifier,
                                                          const char *consumer,
                                                          pacta_error *err);

/**
 * Send a header with every request and state change, in place of one of that name.
 *
 * @return PACTA_OK; PACTA_EINVAL for what cannot stand in a header, and for
 * Content-Length and Transfer-Encoding, which are said by how the body is sent;
 * PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_add_header(pacta_verifier *verifier,
                                                        const char *name,
                                                        const char *value,
                                                        pacta_error *err);

typedef enum {
    PACTA_STATE_SETUP,
    PACTA_STATE_TEARDOWN
} pacta_state_action;

/** What a state handler is asked. Borrowed for the call. */
typedef struct pacta_state_change {
    size_t size;               /**< of this struct, as the library knows it */
    const char *state;         /**< "" for an interaction that names none */
    const char *params;        /**< a JSON object, "{}" when there are none */
    pacta_state_action action; /**< set up or tear down */
} pacta_state_change;

/** Where a state handler says why it refused. */
typedef struct pacta_state_answer pacta_state_answer;

/**
 * Put the provider into a state, or out of it. A state whose name holds a NUL, which
 * cannot be told here, is refused without a call.
 *
 * @return 0 when done; anything else fails the interaction, and the run goes on
 */
typedef int (*pacta_state_fn)(const pacta_state_change *change,
                              pacta_state_answer *answer, void *payload);

/** Say why, for the report: one line or a few, cut at PACTA_LIMIT_STATE_TEXT. */
PACTA_API PACTA_PRINTF(2, 3) void pacta_state_answer_explain(pacta_state_answer *answer,
                                                             const char *fmt, ...);

/**
 * Handle one state in this process. It is set up and torn down.
 *
 * @param state  exact name; the same name again replaces the handler
 * @return PACTA_OK; PACTA_EINVAL; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_add_state(pacta_verifier *verifier,
                                                       const char *state,
                                                       pacta_state_fn fn, void *payload,
                                                       pacta_error *err);

/**
 * Handle every state that has no handler of its own, and the empty state.
 *
 * @return PACTA_OK; PACTA_EINVAL
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_set_state_handler(pacta_verifier *verifier,
                                                               pacta_state_fn fn,
                                                               void *payload,
                                                               pacta_error *err);

/**
 * Handle every state without a handler in this process by a POST to a URL, once: it is
 * never retried, and anything but 2xx, redirects included, refuses the state. Reports
 * show the URL without its query.
 *
 * @return PACTA_OK; PACTA_EINVAL for what is no http URL; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_set_state_url(pacta_verifier *verifier,
                                                           const char *url,
                                                           pacta_error *err);

/** What a listener is told while a run goes on. Borrowed for the call. */
typedef struct pacta_verifier_event {
    size_t size;                  /**< of this struct, as the library knows it */
    const pacta_result *result;   /**< the pact at hand */
    const pacta_finding *finding; /**< NULL when the pact begins, else what was found */
} pacta_verifier_event;

/** @return 0 to go on; anything else stops the run with PACTA_ECALLBACK */
typedef int (*pacta_verifier_event_fn)(const pacta_verifier_event *event,
                                       void *payload);

/** Be told of every pact and every finding as it comes. `fn` may be NULL. */
PACTA_API void pacta_verifier_set_listener(pacta_verifier *verifier,
                                           pacta_verifier_event_fn fn, void *payload);

/**
 * Verify all sources. May be called again.
 *
 * A broken contract is a result, and so is a provider that cannot be reached.
 *
 * @param[out] out  what was found, owned by the caller; NULL on failure
 * @param err       filled on failure; may be NULL
 * @return PACTA_OK; PACTA_ESTATE without a target or a source; PACTA_EINVAL when a
 *         folder's pacts name several providers and none was chosen; PACTA_EIO,
 *         PACTA_ENOTFOUND, PACTA_EPARSE, PACTA_ELIMIT, PACTA_EUNSUPPORTED for a source
 *         that cannot be read; PACTA_ECALLBACK; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_verifier_run(pacta_verifier *verifier,
                                                 pacta_results **out, pacta_error *err);

/** Free a verifier. NULL is accepted; keeps errno. */
PACTA_API void pacta_verifier_free(pacta_verifier *verifier);

#ifdef __cplusplus
}
#endif

#endif
