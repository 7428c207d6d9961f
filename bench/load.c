/* SPDX-License-Identifier: MIT */
/*
 * load.c - eight connections, one request under way on each, one epoll loop.
 */
#define _GNU_SOURCE
#include "bench/load.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

struct command {
    uint16_t port;
    enum bench_requests kind;
    unsigned count, ms;
};

struct connection {
    int fd;
    unsigned next;   /* the request to send */
    char data[8192]; /* of the answer that is coming */
    size_t len;
};

size_t bench_request(char *out, size_t size, enum bench_requests kind, unsigned i)
{
    static const char TAIL[] = " HTTP/1.1\r\nHost: localhost\r\n"
                               "Accept: application/json\r\n";
    int len;

    if (kind == BENCH_BODIES)
        len = snprintf(out, size,
                       "POST /graphql%sContent-Type: application/json\r\n"
                       "Content-Length: 16\r\n\r\n{\"query\":\"%04u\"}",
                       TAIL, i);
    else if (kind == BENCH_REGEX)
        len = snprintf(out, size, "GET /regex/%04u/item/1%s\r\n", i, TAIL);
    else
        len = snprintf(out, size, "GET /items/%04u%s\r\n", i, TAIL);
    return (size_t)len;
}

static int dial(uint16_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;

    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        bench_give_up("load", strerror(errno));
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

static void ask(struct connection *c, const struct command *command)
{
    char text[512];
    size_t len = bench_request(text, sizeof text, command->kind, c->next);

    c->next = (c->next + 1) % command->count;
    c->len = 0;
    if (send(c->fd, text, len, MSG_NOSIGNAL) != (ssize_t)len)
        bench_give_up("load", "a request could not be sent");
}

/* True when the answer is complete. */
static bool take(struct connection *c)
{
    ssize_t got = recv(c->fd, c->data + c->len, sizeof c->data - 1 - c->len, 0);
    const char *end, *length;

    if (got <= 0)
        bench_give_up("load", "the server closed a connection");
    c->len += (size_t)got;
    c->data[c->len] = '\0';
    end = strstr(c->data, "\r\n\r\n");
    if (end == NULL)
        return false;
    if (strncmp(c->data, "HTTP/1.1 200 ", 13) != 0)
        bench_give_up("load", c->data);
    length = strcasestr(c->data, "Content-Length: ");
    return length != NULL &&
           c->len == (size_t)(end + 4 - c->data) + strtoul(length + 16, NULL, 10);
}

/* The head of the first answer and the length of the last. */
static void keep(struct bench_rate *result, const struct connection *c)
{
    size_t head = (size_t)(strstr(c->data, "\r\n\r\n") + 4 - c->data);

    if (result->bytes == 0 && head < sizeof result->head)
        memcpy(result->head, c->data, head);
    result->bytes = c->len;
}

static struct bench_rate run(const struct command *command)
{
    struct connection *connections = calloc(BENCH_CONNECTIONS, sizeof *connections);
    struct epoll_event events[BENCH_CONNECTIONS];
    int poller = epoll_create1(EPOLL_CLOEXEC);
    struct bench_rate result = {0};
    double begin, end, answers = 0;

    if (connections == NULL || poller < 0)
        bench_give_up("load", "no memory");
    for (unsigned i = 0; i < BENCH_CONNECTIONS; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &connections[i]};

        connections[i].fd = dial(command->port);
        connections[i].next = i * 131 % command->count;
        epoll_ctl(poller, EPOLL_CTL_ADD, connections[i].fd, &event);
        ask(&connections[i], command);
    }
    begin = bench_now_us();
    do {
        int count = epoll_wait(poller, events, BENCH_CONNECTIONS, 5000);

        if (count <= 0)
            bench_give_up("load", "no answer within 5 s");
        for (int i = 0; i < count; i++) {
            struct connection *c = events[i].data.ptr;

            if (!take(c))
                continue;
            answers++;
            keep(&result, c);
            ask(c, command);
        }
        end = bench_now_us();
    } while (end - begin < command->ms * 1e3);
    for (unsigned i = 0; i < BENCH_CONNECTIONS; i++)
        close(connections[i].fd);
    close(poller);
    free(connections);
    result.rate = answers / ((end - begin) / 1e6);
    return result;
}

static _Noreturn void serve(int fd)
{
    struct command command;

    while (recv(fd, &command, sizeof command, 0) == (ssize_t)sizeof command) {
        struct bench_rate result = run(&command);

        (void)send(fd, &result, sizeof result, MSG_NOSIGNAL);
    }
    _exit(0);
}

void bench_load_start(struct bench_load *load)
{
    int ends[2];

    if (socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends) != 0)
        bench_give_up("load", strerror(errno));
    load->child = fork();
    if (load->child < 0)
        bench_give_up("load", strerror(errno));
    if (load->child == 0) {
        close(ends[0]);
        serve(ends[1]);
    }
    close(ends[1]);
    load->socket = ends[0];
}

struct bench_rate bench_load_run(struct bench_load *load, uint16_t port,
                                 enum bench_requests kind, unsigned count, unsigned ms)
{
    struct command command = {port, kind, count, ms};
    struct bench_rate result = {0};

    if (send(load->socket, &command, sizeof command, MSG_NOSIGNAL) < 0 ||
        recv(load->socket, &result, sizeof result, 0) != (ssize_t)sizeof result)
        bench_give_up("load", "the load process ended");
    return result;
}

void bench_load_stop(struct bench_load *load)
{
    close(load->socket);
    (void)waitpid(load->child, NULL, 0);
}
