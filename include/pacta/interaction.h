/* SPDX-License-Identifier: MIT */
/*
 * interaction.h - one request that the consumer makes and the answer it needs, stated
 * in the words of Pact: upon receiving, given, with request, will respond with.
 *
 * Builders remember the first failure instead of returning it: a call on NULL or on a
 * failed pact does nothing, and pacta_mock_start() returns that failure with the file
 * and line that caused it. All text arguments are copied. Not locked: one thread.
 *
 * "Literal" arguments are taken as they are. Arguments called `notation` are JSON in
 * which a value may be a matcher, see PACTA_JSON; docs/matchers.md lists them all.
 */
#ifndef PACTA_INTERACTION_H
#define PACTA_INTERACTION_H

#include <stddef.h>

#include <pacta/attributes.h>
#include <pacta/pact.h>
#include <pacta/site.h>

#ifdef __cplusplus
extern "C" {
#endif

/** One interaction of a pact, owned by the pact. */
typedef struct pacta_interaction pacta_interaction;

/**
 * JSON as it looks, with matchers, without one escaped quote:
 * PACTA_JSON({"id": integer(42), "zip": regex("\\d{5}", "62701")}).
 *
 * One level only: a macro that forwards to it would turn `true` into 1.
 */
#ifdef __GNUC__
#define PACTA_JSON(...) (__extension__ #__VA_ARGS__)
#else
#define PACTA_JSON(...) #__VA_ARGS__
#endif

/**
 * Begin an interaction.
 *
 * @param site         supplied by the macro
 * @param pact         may be NULL
 * @param description  what the consumer asks for, unique together with its states
 * @return a handle that lives as long as the pact; NULL only without memory
 */
PACTA_API pacta_interaction *pacta_upon_receiving(pacta_site site, pacta_pact *pact,
                                                  const char *description);
#define pacta_upon_receiving(...) pacta_upon_receiving(PACTA_HERE, __VA_ARGS__)

/**
 * Name a state that the provider must be in. May be called several times, in order.
 *
 * @param site   supplied by the macro
 * @param ix     may be NULL
 * @param state  "a user with ID 42 exists"
 */
PACTA_API void pacta_given(pacta_site site, pacta_interaction *ix, const char *state);
#define pacta_given(...) pacta_given(PACTA_HERE, __VA_ARGS__)

/**
 * Name a state with parameters, which V3 and V4 files can hold.
 *
 * @param site    supplied by the macro
 * @param ix      may be NULL
 * @param state   name of the state
 * @param params  a JSON object, PACTA_JSON({"id": 42}); no matchers
 */
PACTA_API void pacta_given_with(pacta_site site, pacta_interaction *ix,
                                const char *state, const char *params);
#define pacta_given_with(...) pacta_given_with(PACTA_HERE, __VA_ARGS__)

/**
 * State the request line.
 *
 * @param site    supplied by the macro
 * @param ix      may be NULL
 * @param method  "GET"; compared without regard to case
 * @param path    literal, as sent: percent-encoded, without query, beginning with "/"
 */
PACTA_API void pacta_with_request(pacta_site site, pacta_interaction *ix,
                                  const char *method, const char *path);
#define pacta_with_request(...) pacta_with_request(PACTA_HERE, __VA_ARGS__)

/**
 * State the request line with a path that varies.
 *
 * @param site      supplied by the macro
 * @param ix        may be NULL
 * @param method    "GET"
 * @param notation  PACTA_JSON(regex("/users/\\d+", "/users/42"))
 */
PACTA_API void pacta_with_request_matching(pacta_site site, pacta_interaction *ix,
                                           const char *method, const char *notation);
#define pacta_with_request_matching(...) \
    pacta_with_request_matching(PACTA_HERE, __VA_ARGS__)

/**
 * Expect a query parameter. The same name again adds a value, in order.
 *
 * @param site   supplied by the macro
 * @param ix     may be NULL
 * @param name   literal, decoded: "user name", "ids[]"
 * @param value  literal, decoded; NULL for a parameter without a value (?flag)
 */
PACTA_API void pacta_request_query(pacta_site site, pacta_interaction *ix,
                                   const char *name, const char *value);
#define pacta_request_query(...) pacta_request_query(PACTA_HERE, __VA_ARGS__)

/** As pacta_request_query() with a value that varies. */
PACTA_API void pacta_request_query_matching(pacta_site site, pacta_interaction *ix,
                                            const char *name, const char *notation);
#define pacta_request_query_matching(...) \
    pacta_request_query_matching(PACTA_HERE, __VA_ARGS__)

/**
 * Expect a request header. The same name again adds a value, in order; values of the
 * headers that are lists by definition (Accept, Allow, Vary, ...) are split at commas.
 *
 * @param site   supplied by the macro
 * @param ix     may be NULL
 * @param name   compared without regard to case
 * @param value  literal
 */
PACTA_API void pacta_request_header(pacta_site site, pacta_interaction *ix,
                                    const char *name, const char *value);
#define pacta_request_header(...) pacta_request_header(PACTA_HERE, __VA_ARGS__)

/** As pacta_request_header() with a value that varies. */
PACTA_API void pacta_request_header_matching(pacta_site site, pacta_interaction *ix,
                                             const char *name, const char *notation);
#define pacta_request_header_matching(...) \
    pacta_request_header_matching(PACTA_HERE, __VA_ARGS__)

/**
 * Expect a JSON body. Sets Content-Type: application/json unless the interaction states
 * one, before or after.
 *
 * @param site      supplied by the macro
 * @param ix        may be NULL
 * @param notation  PACTA_JSON(...); malformed text is refused
 */
PACTA_API void pacta_request_body(pacta_site site, pacta_interaction *ix,
                                  const char *notation);
#define pacta_request_body(...) pacta_request_body(PACTA_HERE, __VA_ARGS__)

/**
 * Expect a JSON body made at run time.
 *
 * @param site         supplied by the macro
 * @param ix           may be NULL
 * @param integration  strict JSON; an object with "pact:matcher:type" is a matcher, as
 *                     every Pact tool spells it
 */
PACTA_API void pacta_request_json(pacta_site site, pacta_interaction *ix,
                                  const char *integration);
#define pacta_request_json(...) pacta_request_json(PACTA_HERE, __VA_ARGS__)

/**
 * Expect exactly these bytes.
 *
 * @param site        supplied by the macro
 * @param ix          may be NULL
 * @param media_type  "text/plain"; sets Content-Type unless the interaction states one
 * @param bytes       may hold NUL; NULL only when len is 0, which expects an empty body
 * @param len         in bytes
 */
PACTA_API void pacta_request_body_bytes(pacta_site site, pacta_interaction *ix,
                                        const char *media_type, const void *bytes,
                                        size_t len);
#define pacta_request_body_bytes(...) pacta_request_body_bytes(PACTA_HERE, __VA_ARGS__)

/**
 * State the status of the answer. Without this call it is 200.
 *
 * @param site    supplied by the macro
 * @param ix      may be NULL
 * @param status  200 to 599
 */
PACTA_API void pacta_will_respond_with(pacta_site site, pacta_interaction *ix,
                                       int status);
#define pacta_will_respond_with(...) pacta_will_respond_with(PACTA_HERE, __VA_ARGS__)

/**
 * As pacta_request_header(), for the answer. Connection and Transfer-Encoding, which go
 * with one connection, are refused, and so is a Content-Length that is not the body's.
 */
PACTA_API void pacta_response_header(pacta_site site, pacta_interaction *ix,
                                     const char *name, const char *value);
#define pacta_response_header(...) pacta_response_header(PACTA_HERE, __VA_ARGS__)

/** As pacta_response_header() with a value that varies. */
PACTA_API void pacta_response_header_matching(pacta_site site, pacta_interaction *ix,
                                              const char *name, const char *notation);
#define pacta_response_header_matching(...) \
    pacta_response_header_matching(PACTA_HERE, __VA_ARGS__)

/** As pacta_request_body(), for the answer. */
PACTA_API void pacta_response_body(pacta_site site, pacta_interaction *ix,
                                   const char *notation);
#define pacta_response_body(...) pacta_response_body(PACTA_HERE, __VA_ARGS__)

/** As pacta_request_json(), for the answer. */
PACTA_API void pacta_response_json(pacta_site site, pacta_interaction *ix,
                                   const char *integration);
#define pacta_response_json(...) pacta_response_json(PACTA_HERE, __VA_ARGS__)

/** As pacta_request_body_bytes(), for the answer. */
PACTA_API void pacta_response_body_bytes(pacta_site site, pacta_interaction *ix,
                                         const char *media_type, const void *bytes,
                                         size_t len);
#define pacta_response_body_bytes(...) \
    pacta_response_body_bytes(PACTA_HERE, __VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif
