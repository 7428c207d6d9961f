/* SPDX-License-Identifier: MIT */
/*
 * bench.c - time, medians and lines.
 */
#define _POSIX_C_SOURCE 200809L
#include "bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

double bench_now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e6 + (double)now.tv_nsec / 1e3;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

double bench_median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare);
    return count % 2 != 0 ? values[count / 2]
                          : (values[count / 2 - 1] + values[count / 2]) / 2;
}

void bench_line(const char *what, double value, const char *unit)
{
    printf("  %-52s %10.*f %s\n", what, value < 100 ? 2 : 0, value, unit);
    fflush(stdout);
}

bool bench_at_least(const char *what, double value, double bound)
{
    bool holds = value >= bound;

    printf("  %-52s %10.2f    at least %.2f: %s\n", what, value, bound,
           holds ? "holds" : "DOES NOT HOLD");
    fflush(stdout);
    return holds;
}

bool bench_at_most(const char *what, double value, double bound, const char *unit)
{
    bool holds = value <= bound;

    printf("  %-52s %10.2f %s at most %.2f: %s\n", what, value, unit, bound,
           holds ? "holds" : "DOES NOT HOLD");
    fflush(stdout);
    return holds;
}

void bench_give_up(const char *what, const char *why)
{
    fprintf(stderr, "%s: %s\n", what, why);
    exit(3);
}
