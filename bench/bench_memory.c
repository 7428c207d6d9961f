/* SPDX-License-Identifier: MIT */
/*
 * bench_memory.c - peak resident memory of the README's consumer test and of the same
 * test on bare libmicrohttpd and libcurl, in turns; and whether SQLite is mapped.
 *
 * bench_memory BARE OURS
 */
#define _GNU_SOURCE /* wait4 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench/bench.h"

/* Peak of one run in MB. */
static double peak(const char *program)
{
    struct rusage usage;
    int status = 0;
    pid_t child = fork();

    if (child < 0)
        bench_give_up(program, "no process");
    if (child == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        execl(program, program, (char *)NULL);
        _exit(127);
    }
    if (wait4(child, &status, 0, &usage) != child || status != 0)
        bench_give_up(program, "it failed");
    return (double)usage.ru_maxrss / 1024;
}

/* The dynamic linker lists what it would map, and ends. */
static bool maps(const char *program, const char *library)
{
    char command[1024], line[1024];
    bool found = false;
    FILE *list;

    snprintf(command, sizeof command, "LD_TRACE_LOADED_OBJECTS=1 '%s'", program);
    list = popen(command, "r");
    if (list == NULL)
        bench_give_up(program, "its libraries cannot be listed");
    while (fgets(line, sizeof line, list) != NULL)
        found |= strstr(line, library) != NULL;
    if (pclose(list) != 0)
        bench_give_up(program, "its libraries cannot be listed");
    return found;
}

int main(int argc, char **argv)
{
    double bare[BENCH_ROUNDS], ours[BENCH_ROUNDS];
    bool sqlite, holds;

    if (argc != 3)
        bench_give_up("usage", "bench_memory BARE OURS");
    for (size_t i = 0; i < BENCH_ROUNDS; i++) {
        bare[i] = peak(argv[1]);
        ours[i] = peak(argv[2]);
    }
    sqlite = maps(argv[2], "libsqlite");
    printf("peak memory of the README's consumer test, median of %d runs in turns\n",
           BENCH_ROUNDS);
    bench_line("floor: bare libmicrohttpd and libcurl",
               bench_median(bare, BENCH_ROUNDS), "MB");
    bench_line("with Pacta", bench_median(ours, BENCH_ROUNDS), "MB");
    holds = bench_at_most("above the floor",
                          ours[BENCH_ROUNDS / 2] - bare[BENCH_ROUNDS / 2], 2, "MB");
    printf("  %-52s %10s\n", "SQLite is mapped", sqlite ? "YES" : "no");
    return holds && !sqlite ? 0 : 1;
}
