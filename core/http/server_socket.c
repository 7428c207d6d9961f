/* SPDX-License-Identifier: MIT */
/*
 * server_socket.c - socket, bind, listen, and words for each way it goes wrong.
 *
 * Layer: core/http.
 */
#define _GNU_SOURCE /* SOCK_CLOEXEC, SOCK_NONBLOCK */
#include "core/http/server_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/http/socket_error.h"

#define BACKLOG 511

struct address {
    union {
        struct sockaddr any;
        struct sockaddr_in v4;
        struct sockaddr_in6 v6;
    } as;
    socklen_t len;
};

static int address_parse(struct address *out, const char *host, uint16_t port,
                         pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, host, &out->as.v4.sin_addr) == 1) {
        out->as.v4.sin_family = AF_INET;
        out->as.v4.sin_port = htons(port);
        out->len = sizeof out->as.v4;
        return PACTA_OK;
    }
    if (inet_pton(AF_INET6, host, &out->as.v6.sin6_addr) == 1) {
        out->as.v6.sin6_family = AF_INET6;
        out->as.v6.sin6_port = htons(port);
        out->len = sizeof out->as.v6;
        return PACTA_OK;
    }
    return pacta_fail(err, PACTA_EINVAL,
                      "expected an IP address to listen on, found \"%s\"",
                      pacta_quote(quoted, pacta_str_of(host)));
}

static int fail_listen(const char *host, uint16_t port, pacta_error *err)
{
    int number = errno;
    const char *text = pacta_socket_error_text(number);

    if (number == EADDRINUSE && port != 0)
        return pacta_fail(err, PACTA_ENET, "port %u of %s is taken", port, host);
    if (text == NULL)
        return pacta_fail(err, PACTA_ENET, "cannot listen on %s: errno %d", host,
                          number);
    if (port == 0)
        return pacta_fail(err, PACTA_ENET, "cannot listen on %s: %s", host, text);
    return pacta_fail(err, PACTA_ENET, "cannot listen on port %u of %s: %s", port, host,
                      text);
}

static bool switch_on(int fd, int level, int option)
{
    int on = 1;

    return setsockopt(fd, level, option, &on, sizeof on) == 0;
}

/*
 * A port may be taken over from connections that linger in TIME_WAIT; the listeners of
 * both must allow it. With port 0 it is allowed only once we listen: among sockets that
 * allow it the system may hand one port to two of them before either listens.
 */
static bool bind_and_listen(int fd, const struct address *address, uint16_t port)
{
    return (address->as.any.sa_family != AF_INET6 ||
            switch_on(fd, IPPROTO_IPV6, IPV6_V6ONLY)) &&
           (port == 0 || switch_on(fd, SOL_SOCKET, SO_REUSEADDR)) &&
           bind(fd, &address->as.any, address->len) == 0 && listen(fd, BACKLOG) == 0 &&
           (port != 0 || switch_on(fd, SOL_SOCKET, SO_REUSEADDR));
}

static bool read_port(int fd, uint16_t *port)
{
    struct address bound;

    memset(&bound, 0, sizeof bound);
    bound.len = sizeof bound.as;
    if (getsockname(fd, &bound.as.any, &bound.len) != 0)
        return false;
    *port = ntohs(bound.as.any.sa_family == AF_INET6 ? bound.as.v6.sin6_port
                                                     : bound.as.v4.sin_port);
    return true;
}

static bool remember(pacta_server_socket *out, int fd)
{
    struct stat about;

    if (fstat(fd, &about) != 0)
        return false;
    *out = (pacta_server_socket){fd, about.st_dev, about.st_ino};
    return true;
}

int pacta_server_socket_open(pacta_server_socket *out, const char *host, uint16_t *port,
                             pacta_error *err)
{
    struct address address;
    uint16_t wanted = *port;
    int fd, rc = address_parse(&address, host, wanted, err);

    *out = (pacta_server_socket){.fd = -1};
    if (rc < 0)
        return rc;
    fd =
        socket(address.as.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fail_listen(host, wanted, err);
    if (!bind_and_listen(fd, &address, wanted) || !read_port(fd, port) ||
        !remember(out, fd)) {
        rc = fail_listen(host, wanted, err);
        close(fd);
        return rc;
    }
    return PACTA_OK;
}

void pacta_server_socket_shut(const pacta_server_socket *listener)
{
    if (listener->fd >= 0)
        (void)shutdown(listener->fd, SHUT_RDWR);
}

void pacta_server_socket_close(const pacta_server_socket *listener)
{
    struct stat about;
    int saved = errno;

    if (listener->fd >= 0 && fstat(listener->fd, &about) == 0 &&
        about.st_dev == listener->device && about.st_ino == listener->inode)
        close(listener->fd);
    errno = saved;
}
