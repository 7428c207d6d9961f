/* SPDX-License-Identifier: MIT */
/*
 * socket_error.c - strerror() for sockets, with the symbolic name people search for.
 *
 * Layer: core/http.
 */
#define _POSIX_C_SOURCE 200809L
#include "core/http/socket_error.h"

#include <errno.h>
#include <stddef.h>

#include "core/base/str.h"

static const struct {
    int number;
    const char *text;
} TEXTS[] = {
    {ECONNREFUSED, "connection refused (ECONNREFUSED)"},
    {ECONNRESET, "connection reset by the other side (ECONNRESET)"},
    {EPIPE, "connection closed by the other side (EPIPE)"},
    {EHOSTUNREACH, "no route to the host (EHOSTUNREACH)"},
    {ENETUNREACH, "the network is unreachable (ENETUNREACH)"},
    {ETIMEDOUT, "connecting timed out (ETIMEDOUT)"},
    {EADDRINUSE, "the address is in use (EADDRINUSE)"},
    {EADDRNOTAVAIL, "the address is not one of this machine (EADDRNOTAVAIL)"},
    {EAFNOSUPPORT, "this machine has no such addresses (EAFNOSUPPORT)"},
    {EACCES, "permission denied (EACCES)"},
    {EPERM, "not permitted (EPERM)"},
    {EMFILE, "too many open files (EMFILE)"},
    {ENFILE, "too many open files in the system (ENFILE)"},
    {ENOBUFS, "no buffer space (ENOBUFS)"},
};

const char *pacta_socket_error_text(int number)
{
    for (size_t i = 0; i < PACTA_COUNT(TEXTS); i++) {
        if (TEXTS[i].number == number)
            return TEXTS[i].text;
    }
    return NULL;
}
