/* SPDX-License-Identifier: MIT */
/*
 * http.h - a request and its answer as a provider's handler sees them when the verifier
 * calls it without a socket.
 *
 * Both live for the one call. Strings are borrowed until it returns.
 */
#ifndef PACTA_HTTP_H
#define PACTA_HTTP_H

#include <stddef.h>

#include <pacta/attributes.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pacta_http_request pacta_http_request;
typedef struct pacta_http_response pacta_http_response;

/** @return "GET" */
PACTA_API const char *pacta_http_request_method(const pacta_http_request *request);
/** @return the path as sent, percent-encoded, without the query */
PACTA_API const char *pacta_http_request_path(const pacta_http_request *request);
/** @return the query as sent, without "?"; NULL when there is none */
PACTA_API const char *pacta_http_request_query(const pacta_http_request *request);
/** @return the first value of a header, NULL when absent; case does not matter */
PACTA_API const char *pacta_http_request_header(const pacta_http_request *request,
                                                const char *name);
/** @return how many header lines there are */
PACTA_API size_t pacta_http_request_header_count(const pacta_http_request *request);
/** @return the name of header line `i`, NULL beyond the last */
PACTA_API const char *pacta_http_request_header_name(const pacta_http_request *request,
                                                     size_t i);
/** @return the value of header line `i`, NULL beyond the last */
PACTA_API const char *pacta_http_request_header_value(const pacta_http_request *request,
                                                      size_t i);
/**
 * @param[out] len  length in bytes; may be NULL
 * @return the body, NUL-terminated after `len` bytes; "" when there is none
 */
PACTA_API const char *pacta_http_request_body(const pacta_http_request *request,
                                              size_t *len);

/** Set the status, 100 to 599; without this call it is 200. */
PACTA_API void pacta_http_response_set_status(pacta_http_response *response,
                                              int status);
/**
 * Add a header line; both texts are copied.
 * @return PACTA_OK; PACTA_EINVAL for NULL, for a name that is no header name, and for a
 * value with line breaks or other control characters; PACTA_ENOMEM
 */
PACTA_API int pacta_http_response_add_header(pacta_http_response *response,
                                             const char *name, const char *value);
/**
 * Set the body; the bytes are copied.
 * @return PACTA_OK; PACTA_EINVAL for NULL where a response or bytes are needed;
 * PACTA_ENOMEM
 */
PACTA_API int pacta_http_response_set_body(pacta_http_response *response,
                                           const void *bytes, size_t len);

/**
 * Answer a request in place of a server.
 *
 * @return 0 when `response` is filled; anything else, and a status that is none, count
 * as a provider that gave no usable answer
 */
typedef int (*pacta_http_handler_fn)(const pacta_http_request *request,
                                     pacta_http_response *response, void *payload);

#ifdef __cplusplus
}
#endif

#endif
