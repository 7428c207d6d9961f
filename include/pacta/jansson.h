/* SPDX-License-Identifier: MIT */
/*
 * jansson.h - bodies for those who hold a json_t. Header-only; brings in <jansson.h>,
 * which the library itself does not need.
 */
#ifndef PACTA_JANSSON_H
#define PACTA_JANSSON_H

#include <jansson.h>

#include <pacta/interaction.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Hands a json_t to a builder that takes integration JSON. What jansson cannot write,
 *  NULL too, arrives as NULL and is refused there. */
static inline void
pacta_jansson_state(pacta_site site, pacta_interaction *ix, const json_t *value,
                    void (*builder)(pacta_site, pacta_interaction *, const char *))
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    json_malloc_t allocate;
    json_free_t release;

    builder(site, ix, text);
    json_get_alloc_funcs(&allocate, &release);
    if (text != NULL)
        release(text);
}

/**
 * Expect a JSON body made at run time, as pacta_request_json().
 *
 * @param site   supplied by the macro
 * @param ix     may be NULL
 * @param value  borrowed; an object with "pact:matcher:type" is a matcher
 */
static inline void pacta_request_json_t(pacta_site site, pacta_interaction *ix,
                                        const json_t *value)
{
    pacta_jansson_state(site, ix, value, (pacta_request_json));
}
#define pacta_request_json_t(...) pacta_request_json_t(PACTA_HERE, __VA_ARGS__)

/** As pacta_request_json_t(), for the answer. */
static inline void pacta_response_json_t(pacta_site site, pacta_interaction *ix,
                                         const json_t *value)
{
    pacta_jansson_state(site, ix, value, (pacta_response_json));
}
#define pacta_response_json_t(...) pacta_response_json_t(PACTA_HERE, __VA_ARGS__)

#ifdef __cplusplus
}
#endif

#endif
