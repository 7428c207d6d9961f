/* SPDX-License-Identifier: MIT */
/*
 * raw.h - sockets for tests: what no decent client or server would send, and reading
 * with a deadline.
 */
#ifndef PACTA_TESTS_CORE_HTTP_RAW_H
#define PACTA_TESTS_CORE_HTTP_RAW_H

#include <arpa/inet.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/base/clock.h"

#define RAW_DEADLINE_US 20000000u

/* A connection with what was read from it and not used yet. */
struct raw {
    int fd;
    char *data;
    size_t len, cap;
};

struct raw_answer {
    int status; /* 0: none came before the connection ended or the deadline */
    char *head; /* status line and headers, NUL-terminated */
    char *body; /* NUL-terminated */
    size_t body_len;
};

static inline struct sockaddr_in raw_loopback(uint16_t port)
{
    struct sockaddr_in address;

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

/* fd is -1 when nobody listens. */
static inline struct raw raw_connect(uint16_t port)
{
    struct sockaddr_in address = raw_loopback(port);
    struct raw raw = {-1, NULL, 0, 0};

    raw.fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(raw.fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(raw.fd);
        raw.fd = -1;
    }
    return raw;
}

/* Listens on a port that the system chooses. */
static inline int raw_listen(uint16_t *port)
{
    struct sockaddr_in address = raw_loopback(0);
    socklen_t len = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    if (bind(fd, (struct sockaddr *)&address, len) != 0 || listen(fd, 16) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &len) != 0)
        abort();
    *port = ntohs(address.sin_port);
    return fd;
}

static inline void raw_close(struct raw *raw)
{
    if (raw->fd >= 0)
        close(raw->fd);
    free(raw->data);
    *raw = (struct raw){-1, NULL, 0, 0};
}

static inline bool raw_wait(int fd, short events, uint64_t deadline)
{
    uint64_t now = pacta_clock_us();
    struct pollfd item = {fd, events, 0};

    if (now >= deadline)
        return false;
    return poll(&item, 1, (int)((deadline - now) / 1000) + 1) == 1;
}

/* False when the other side closed before all was taken. */
static inline bool raw_send(struct raw *raw, const char *bytes, size_t len)
{
    uint64_t deadline = pacta_clock_us() + RAW_DEADLINE_US;

    while (len > 0) {
        ssize_t sent;

        if (!raw_wait(raw->fd, POLLOUT, deadline))
            return false;
        sent = send(raw->fd, bytes, len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0)
            return false;
        bytes += sent;
        len -= (size_t)sent;
    }
    return true;
}

static inline bool raw_text(struct raw *raw, const char *text)
{
    return raw_send(raw, text, strlen(text));
}

/* Reads what is there, waiting for it; false at the end or the deadline. */
static inline bool raw_more(struct raw *raw, uint64_t deadline)
{
    ssize_t got;

    if (raw->cap - raw->len < 65536) {
        raw->cap = raw->cap * 2 + 131072;
        raw->data = realloc(raw->data, raw->cap);
        if (raw->data == NULL)
            abort();
    }
    if (!raw_wait(raw->fd, POLLIN, deadline))
        return false;
    got = recv(raw->fd, raw->data + raw->len, raw->cap - raw->len - 1, 0);
    if (got <= 0)
        return false;
    raw->len += (size_t)got;
    raw->data[raw->len] = '\0';
    return true;
}

/* True when the other side closes the connection before the deadline. */
static inline bool raw_ends(struct raw *raw)
{
    uint64_t deadline = pacta_clock_us() + RAW_DEADLINE_US;

    while (raw_more(raw, deadline))
        raw->len = 0;
    return pacta_clock_us() < deadline;
}

static inline void raw_drop(struct raw *raw, size_t len)
{
    memmove(raw->data, raw->data + len, raw->len - len + 1);
    raw->len -= len;
}

static inline char *raw_copy(const char *bytes, size_t len)
{
    char *copy = malloc(len + 1);

    if (copy == NULL)
        abort();
    memcpy(copy, bytes, len);
    copy[len] = '\0';
    return copy;
}

/* The value of a header within a head, or NULL; ends at the end of its line. */
static inline const char *raw_header(const char *head, const char *name)
{
    size_t len = strlen(name);

    for (const char *line = strstr(head, "\r\n"); line != NULL;
         line = strstr(line + 2, "\r\n")) {
        if (strncasecmp(line + 2, name, len) == 0 && line[2 + len] == ':')
            return line + 2 + len + 1 + strspn(line + 2 + len + 1, " ");
    }
    return NULL;
}

/* One answer whose body is as long as Content-Length says; none after HEAD. */
static inline struct raw_answer raw_answer_read(struct raw *raw, bool after_head)
{
    uint64_t deadline = pacta_clock_us() + RAW_DEADLINE_US;
    struct raw_answer answer = {0, NULL, NULL, 0};
    const char *end = NULL, *length;
    size_t head;

    while (raw->len == 0 || (end = strstr(raw->data, "\r\n\r\n")) == NULL) {
        if (!raw_more(raw, deadline))
            return answer;
    }
    head = (size_t)(end - raw->data) + 4;
    answer.head = raw_copy(raw->data, head);
    length = raw_header(answer.head, "Content-Length");
    answer.body_len = length != NULL && !after_head ? (size_t)atol(length) : 0;
    while (raw->len < head + answer.body_len) {
        if (!raw_more(raw, deadline))
            return answer;
    }
    answer.body = raw_copy(raw->data + head, answer.body_len);
    raw_drop(raw, head + answer.body_len);
    if (sscanf(answer.head, "HTTP/1.%*d %d", &answer.status) != 1)
        answer.status = -1;
    return answer;
}

static inline void raw_answer_dispose(struct raw_answer *answer)
{
    free(answer->head);
    free(answer->body);
    *answer = (struct raw_answer){0, NULL, NULL, 0};
}

/* Sends, reads one answer, closes. */
static inline struct raw_answer raw_ask(uint16_t port, const char *bytes, size_t len)
{
    struct raw raw = raw_connect(port);
    struct raw_answer answer;

    (void)raw_send(&raw, bytes, len);
    answer = raw_answer_read(&raw, false);
    raw_close(&raw);
    return answer;
}

#endif
