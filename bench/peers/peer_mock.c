/* SPDX-License-Identifier: MIT */
/*
 * peer_mock.c - the official library's mock server, for measuring beside ours. Loaded
 * at run time from where npm put it; nothing of it is linked or shipped.
 *
 * peer_mock LIBRARY start ROUNDS   prints the median time of start and of stop
 * peer_mock LIBRARY rate COUNT     prints requests per second of a mock with COUNT
 *                                  interactions GET /items/0000 ...
 */
#define _POSIX_C_SOURCE 200809L
#include <dlfcn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench/bench.h"
#include "bench/load.h"

/* The library's handles are structs of one number, passed like that number. */
struct pact_handle {
    uint16_t ref;
};
struct interaction_handle {
    uint32_t ref;
};

static struct {
    struct pact_handle (*new_pact)(const char *consumer, const char *provider);
    struct interaction_handle (*new_interaction)(struct pact_handle, const char *);
    bool (*with_request)(struct interaction_handle, const char *, const char *);
    bool (*response_status)(struct interaction_handle, unsigned short);
    bool (*with_body)(struct interaction_handle, int part, const char *, const char *);
    int32_t (*start)(struct pact_handle, const char *, uint16_t, const char *,
                     const char *);
    bool (*stop)(int32_t port);
} peer;

static void *symbol(void *library, const char *name)
{
    void *found = dlsym(library, name);

    if (found == NULL) {
        fprintf(stderr, "%s is not in the library\n", name);
        exit(1);
    }
    return found;
}

static void load(const char *file)
{
    void *library = dlopen(file, RTLD_NOW);

    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        exit(1);
    }
#define LOAD(member, name)                          \
    do {                                            \
        void *found = symbol(library, name);        \
        memcpy(&peer.member, &found, sizeof found); \
    } while (0)
    LOAD(new_pact, "pactffi_new_pact");
    LOAD(new_interaction, "pactffi_new_interaction");
    LOAD(with_request, "pactffi_with_request");
    LOAD(response_status, "pactffi_response_status");
    LOAD(with_body, "pactffi_with_body");
    LOAD(start, "pactffi_create_mock_server_for_transport");
    LOAD(stop, "pactffi_cleanup_mock_server");
#undef LOAD
}

static int32_t start(unsigned count)
{
    struct pact_handle pact = peer.new_pact("Bench", "Peer");
    int32_t port;

    for (unsigned i = 0; i < count; i++) {
        char text[64];
        struct interaction_handle ix;

        snprintf(text, sizeof text, "interaction %u", i);
        ix = peer.new_interaction(pact, text);
        snprintf(text, sizeof text, "/items/%04u", i);
        peer.with_request(ix, "GET", text);
        peer.response_status(ix, 200);
        peer.with_body(ix, 1, "application/json", BENCH_BODY);
    }
    port = peer.start(pact, "127.0.0.1", 0, "http", "{}");
    if (port <= 0) {
        fprintf(stderr, "the mock did not start: %d\n", (int)port);
        exit(1);
    }
    return port;
}

static void measure_start(size_t rounds)
{
    double *starts = calloc(rounds, sizeof *starts);
    double *stops = calloc(rounds, sizeof *stops);

    if (starts == NULL || stops == NULL)
        exit(1);
    for (size_t i = 0; i < rounds; i++) {
        double began = bench_now_us(), between;
        int32_t port = start(1);

        between = bench_now_us();
        peer.stop(port);
        starts[i] = between - began;
        stops[i] = bench_now_us() - between;
    }
    bench_line("official library: start", bench_median(starts, rounds), "us");
    bench_line("official library: stop", bench_median(stops, rounds), "us");
    free(starts);
    free(stops);
}

static void measure_rate(unsigned count)
{
    struct bench_load load;
    char what[64];
    int32_t port;

    bench_load_start(&load); /* before there are threads */
    port = start(count);
    snprintf(what, sizeof what, "official library: %u interactions", count);
    bench_line(what,
               bench_load_run(&load, (uint16_t)port, BENCH_LITERAL, count, 2000).rate,
               "/s");
    peer.stop(port);
    bench_load_stop(&load);
}

int main(int argc, char **argv)
{
    unsigned long number = argc == 4 ? strtoul(argv[3], NULL, 10) : 0;

    if (number == 0 ||
        (strcmp(argv[2], "start") != 0 && strcmp(argv[2], "rate") != 0)) {
        fprintf(stderr, "peer_mock LIBRARY start ROUNDS | rate COUNT\n");
        return 2;
    }
    load(argv[1]);
    if (strcmp(argv[2], "start") == 0) {
        measure_start(number);
        return 0;
    }
    measure_rate((unsigned)number);
    return 0;
}
