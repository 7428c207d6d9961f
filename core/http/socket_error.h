/* SPDX-License-Identifier: MIT */
/*
 * socket_error.h - an errno of the network in words that no locale changes.
 *
 * Layer: core/http.
 */
#ifndef PACTA_CORE_HTTP_SOCKET_ERROR_H
#define PACTA_CORE_HTTP_SOCKET_ERROR_H

/* "connection refused (ECONNREFUSED)"; NULL for a number that has no words here. */
const char *pacta_socket_error_text(int number);

#endif
