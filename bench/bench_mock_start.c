/* SPDX-License-Identifier: MIT */
/*
 * bench_mock_start.c - how long a mock with one interaction takes to start and to stop,
 * beside a bare libmicrohttpd server.
 */
#include <stdio.h>

#include <pacta.h>

#include "bench/bench.h"

#define RUNS 300

static pacta_pact *make_pact(void)
{
    pacta_pact *pact = pacta_pact_new("BenchConsumer", "BenchProvider");
    pacta_interaction *get = pacta_upon_receiving(pact, "a request for user 42");

    pacta_given(get, "a user with ID 42 exists");
    pacta_with_request(get, "GET", "/users/42");
    pacta_will_respond_with(get, 200);
    pacta_response_body(get,
                        PACTA_JSON({"id": integer(42), "name": like("Jane Smith")}));
    return pact;
}

static void time_mock(double *start, double *stop)
{
    pacta_pact *pact = make_pact();
    pacta_mock *mock = NULL;
    pacta_error err = {0};
    double begin = bench_now_us(), middle;

    if (pacta_mock_start(&mock, pact, NULL, &err) != PACTA_OK)
        bench_give_up("mock", err.text);
    middle = bench_now_us();
    pacta_mock_free(mock);
    *start = middle - begin;
    *stop = bench_now_us() - middle;
    pacta_pact_free(pact);
}

static void time_floor(double *start, double *stop)
{
    double begin = bench_now_us(), middle;
    struct MHD_Daemon *daemon;
    uint16_t port;

    daemon = bench_floor_start(&port, NULL);
    middle = bench_now_us();
    bench_floor_stop(daemon);
    *start = middle - begin;
    *stop = bench_now_us() - middle;
}

int main(void)
{
    static double start[RUNS], stop[RUNS], floor_start[RUNS], floor_stop[RUNS];
    bool holds;

    for (size_t i = 0; i < RUNS; i++) {
        time_mock(&start[i], &stop[i]);
        time_floor(&floor_start[i], &floor_stop[i]);
    }
    printf("start and stop of a mock with one interaction, median of %d\n", RUNS);
    bench_line("floor: bare libmicrohttpd, start",
               bench_median(floor_start, RUNS) / 1e3, "ms");
    bench_line("floor: bare libmicrohttpd, stop", bench_median(floor_stop, RUNS) / 1e3,
               "ms");
    holds = bench_at_most("start", bench_median(start, RUNS) / 1e3, 1, "ms");
    holds &= bench_at_most("stop", bench_median(stop, RUNS) / 1e3, 1, "ms");
    bench_line("start, ratio to the floor", start[RUNS / 2] / floor_start[RUNS / 2],
               "");
    return holds ? 0 : 1;
}
