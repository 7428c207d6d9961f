/* SPDX-License-Identifier: MIT */
/*
 * bench.h - what the benches share: time, medians, lines of the table, and the bare
 * server that is the floor of most of them.
 */
#ifndef PACTA_BENCH_BENCH_H
#define PACTA_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BENCH_ROUNDS 5

/* What every server here answers. */
#define BENCH_BODY  "{\"id\":42,\"name\":\"Jane Smith\",\"tags\":[\"vip\",\"new\"]}"
#define BENCH_STATE "/_pact/provider_states"

double bench_now_us(void);
/* Sorts in place. */
double bench_median(double *values, size_t count);
/* One line of the table. */
void bench_line(const char *what, double value, const char *unit);
/* One line with a bound; false when it does not hold. */
bool bench_at_least(const char *what, double value, double bound);
bool bench_at_most(const char *what, double value, double bound, const char *unit);
/* Says what went wrong and ends the program with 3: nothing was found out. */
_Noreturn void bench_give_up(const char *what, const char *why);

/* A bare libmicrohttpd server with one thread that answers everything with BENCH_BODY
 * and the headers of `head`, an answer's head as it came; NULL: Content-Type only. */
struct MHD_Daemon *bench_floor_start(uint16_t *port, const char *head);
void bench_floor_stop(struct MHD_Daemon *daemon);

#endif
