/* SPDX-License-Identifier: MIT */
/*
 * load.h - a process of its own that asks a server as fast as it answers.
 */
#ifndef PACTA_BENCH_LOAD_H
#define PACTA_BENCH_LOAD_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define BENCH_CONNECTIONS 8

/* Which requests; `count` different ones. */
enum bench_requests {
    BENCH_LITERAL, /* GET /items/0007 */
    BENCH_REGEX,   /* GET /regex/0007/item/1 */
    BENCH_BODIES   /* POST /graphql with {"query":"0007"} */
};

struct bench_load {
    pid_t child;
    int socket;
};

/* Forks; call it before there are threads. */
void bench_load_start(struct bench_load *load);
struct bench_rate {
    double rate;     /* answers a second */
    size_t bytes;    /* of the last answer */
    char head[2048]; /* its status line and headers */
};

/* Asks the server on loopback for that long over BENCH_CONNECTIONS kept connections;
 * gives up when an answer is not 200. */
struct bench_rate bench_load_run(struct bench_load *load, uint16_t port,
                                 enum bench_requests kind, unsigned count, unsigned ms);
void bench_load_stop(struct bench_load *load);
/* The text of request `i`; its length. */
size_t bench_request(char *out, size_t size, enum bench_requests kind, unsigned i);

#endif
