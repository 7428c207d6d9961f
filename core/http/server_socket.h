/* SPDX-License-Identifier: MIT */
/*
 * server_socket.h - a listening socket, made by us so that a failure can be told apart.
 *
 * Layer: core/http.
 */
#ifndef PACTA_CORE_HTTP_SERVER_SOCKET_H
#define PACTA_CORE_HTTP_SERVER_SOCKET_H

#include <stdint.h>

#include <pacta/error.h>

/* Listens on host:*port; *port receives the port chosen when it is 0. PACTA_EINVAL for
 * what is no address, PACTA_ENET when it is taken or not ours. */
int pacta_server_socket_open(int *out, const char *host, uint16_t *port,
                             pacta_error *err);
/* Keeps errno; -1 is accepted. */
void pacta_server_socket_close(int listener);

#endif
