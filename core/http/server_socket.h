/* SPDX-License-Identifier: MIT */
/*
 * server_socket.h - a listening socket, made by us so that a failure can be told apart.
 *
 * Layer: core/http.
 */
#ifndef PACTA_CORE_HTTP_SERVER_SOCKET_H
#define PACTA_CORE_HTTP_SERVER_SOCKET_H

#include <stdint.h>
#include <sys/types.h>

#include <pacta/error.h>

/* The number of a descriptor is used again at once, so we know the socket by more. */
typedef struct pacta_server_socket {
    int fd; /* -1: none */
    dev_t device;
    ino_t inode;
} pacta_server_socket;

/* Listens on host:*port; *port receives the port chosen when it is 0. PACTA_EINVAL for
 * what is no address, PACTA_ENET when it is taken or not ours. */
int pacta_server_socket_open(pacta_server_socket *out, const char *host, uint16_t *port,
                             pacta_error *err);
/* Nobody is let in any more, not even by processes that inherited the socket. */
void pacta_server_socket_shut(const pacta_server_socket *listener);
/* Unless somebody closed it before us. Keeps errno. */
void pacta_server_socket_close(const pacta_server_socket *listener);

#endif
