/* SPDX-License-Identifier: MIT */
/*
 * bench_mock_requests.c - requests a second over eight kept connections from another
 * process: a mock with 1 to 1,000 interactions beside a bare libmicrohttpd server that
 * sends the same bytes, in turns.
 */
#include <stdio.h>

#include <pacta.h>

#include "bench/bench.h"
#include "bench/load.h"

#define WARM_MS 100
#define TURN_MS 100
#define TURNS   6

struct contender {
    const char *name;
    enum bench_requests kind;
    unsigned count; /* of interactions; 0: the floor */
    uint16_t port;
    pacta_pact *pact;
    size_t bytes; /* of an answer */
    double rates[BENCH_ROUNDS];
    double rate; /* their median */
};

static void state_request(pacta_interaction *ix, enum bench_requests kind, unsigned i)
{
    char text[128];

    if (kind == BENCH_REGEX) {
        snprintf(text, sizeof text,
                 "regex(\"/regex/%04u/item/\\\\d+\", \"/regex/%04u/item/1\")", i, i);
        pacta_with_request_matching(ix, "GET", text);
    } else if (kind == BENCH_BODIES) {
        snprintf(text, sizeof text, "{\"query\": \"%04u\"}", i);
        pacta_with_request(ix, "POST", "/graphql");
        pacta_request_body(ix, text);
    } else {
        snprintf(text, sizeof text, "/items/%04u", i);
        pacta_with_request(ix, "GET", text);
    }
    pacta_request_header(ix, "Accept", "application/json");
}

static void start_mock(struct contender *contender)
{
    pacta_pact *pact = pacta_pact_new("BenchConsumer", "BenchProvider");
    pacta_mock *mock = NULL;
    pacta_error err = {0};
    char name[64];

    for (unsigned i = 0; i < contender->count; i++) {
        pacta_interaction *ix;

        snprintf(name, sizeof name, "request %u", i);
        ix = pacta_upon_receiving(pact, name);
        state_request(ix, contender->kind, i);
        pacta_will_respond_with(ix, 200);
        pacta_response_body_bytes(ix, "application/json", BENCH_BODY,
                                  sizeof BENCH_BODY - 1);
    }
    if (pacta_mock_start(&mock, pact, NULL, &err) != PACTA_OK)
        bench_give_up(contender->name, err.text);
    contender->pact = pact;
    contender->port = pacta_mock_port(mock);
}

static struct bench_rate ask(struct bench_load *load, const struct contender *c,
                             unsigned ms)
{
    return bench_load_run(load, c->port, c->kind, c->count != 0 ? c->count : 1, ms);
}

/* A round is the best of a few short turns, taken in turns: what else the machine does
 * only ever slows one down. */
static void measure_round(struct bench_load *load, struct contender *contenders,
                          size_t count, size_t round)
{
    for (size_t turn = 0; turn < TURNS; turn++) {
        for (size_t i = 0; i < count; i++) {
            struct contender *c = &contenders[i];
            struct bench_rate got = ask(load, c, TURN_MS);

            if (c->bytes != contenders[0].bytes || got.bytes != c->bytes)
                bench_give_up(c->name, "its answers are not those of the floor");
            if (got.rate > c->rates[round])
                c->rates[round] = got.rate;
        }
    }
}

static void measure(struct bench_load *load, struct contender *contenders, size_t count)
{
    for (size_t i = 0; i < count; i++)
        contenders[i].bytes = ask(load, &contenders[i], WARM_MS).bytes;
    for (size_t round = 0; round < BENCH_ROUNDS; round++)
        measure_round(load, contenders, count, round);
    for (size_t i = 0; i < count; i++)
        contenders[i].rate = bench_median(contenders[i].rates, BENCH_ROUNDS);
}

static bool report(const struct contender *c, size_t count)
{
    double floor = c[0].rate;
    bool holds;

    printf("requests a second, %d connections, median of %d rounds in turns\n",
           BENCH_CONNECTIONS, BENCH_ROUNDS);
    for (size_t i = 0; i < count; i++) {
        char text[80];

        bench_line(c[i].name, c[i].rate, "/s");
        snprintf(text, sizeof text, "  ratio to the floor");
        if (i != 0)
            bench_line(text, c[i].rate / floor, "");
    }
    holds = bench_at_least("1,000 literal paths to the floor", c[4].rate / floor, 0.5);
    holds &= bench_at_least("1,000 literal paths to 1", c[4].rate / c[1].rate, 0.9);
    return holds;
}

int main(void)
{
    struct contender contenders[] = {
        {.name = "floor: bare libmicrohttpd"},
        {.name = "mock, 1 interaction", .count = 1},
        {.name = "mock, 10 interactions", .count = 10},
        {.name = "mock, 100 interactions", .count = 100},
        {.name = "mock, 1,000 interactions", .count = 1000},
        {.name = "mock, 1,000 whose paths are regexes",
         .kind = BENCH_REGEX,
         .count = 1000},
        {.name = "mock, 1,000 that differ in the body",
         .kind = BENCH_BODIES,
         .count = 1000},
    };
    size_t count = sizeof contenders / sizeof *contenders;
    struct bench_rate sample;
    struct MHD_Daemon *floor;
    struct bench_load load;
    bool holds;

    bench_load_start(&load); /* before there are threads */
    for (size_t i = 1; i < count; i++)
        start_mock(&contenders[i]);
    sample = ask(&load, &contenders[1], WARM_MS);
    floor = bench_floor_start(&contenders[0].port, sample.head);
    measure(&load, contenders, count);
    holds = report(contenders, count);
    for (size_t i = 1; i < count; i++)
        pacta_pact_free(contenders[i].pact);
    bench_floor_stop(floor);
    bench_load_stop(&load);
    return holds ? 0 : 1;
}
