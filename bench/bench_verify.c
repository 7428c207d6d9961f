/* SPDX-License-Identifier: MIT */
/*
 * bench_verify.c - verification of 1,000 interactions with states against a provider in
 * another process that answers at once, beside a plain libcurl loop that makes the same
 * requests, state changes included, in turns.
 *
 * bench_verify [PACTA OFFICIAL] - with both commands given, each also verifies that
 * pact once, as a whole process.
 */
#define _POSIX_C_SOURCE 200809L
#include <curl/curl.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <pacta.h>

#include "bench/bench.h"

#define INTERACTIONS 1000

struct provider {
    pid_t child;
    int life; /* closed: it ends */
    char url[64];
};

/* A process with a bare server, which ends with us. */
static void provider_start(struct provider *provider)
{
    int up[2], life[2];
    uint16_t port = 0;

    if (pipe(up) != 0 || pipe(life) != 0)
        bench_give_up("provider", "no pipe");
    provider->child = fork();
    if (provider->child < 0)
        bench_give_up("provider", "no process");
    if (provider->child == 0) {
        char end;

        close(life[1]);
        (void)bench_floor_start(&port, NULL);
        if (write(up[1], &port, sizeof port) == (ssize_t)sizeof port)
            (void)!read(life[0], &end, 1);
        _exit(0);
    }
    close(life[0]);
    provider->life = life[1];
    if (read(up[0], &port, sizeof port) != (ssize_t)sizeof port)
        bench_give_up("provider", "it did not start");
    close(up[0]);
    close(up[1]);
    snprintf(provider->url, sizeof provider->url, "http://127.0.0.1:%u", port);
}

static void provider_stop(struct provider *provider)
{
    close(provider->life);
    (void)waitpid(provider->child, NULL, 0);
}

static void write_interaction(FILE *file, unsigned i)
{
    fprintf(
        file,
        "%s{\"description\":\"request %u\",\"providerStates\":[{\"name\":\"item %u "
        "exists\",\"params\":{\"id\":%u}}],\"request\":{\"method\":\"GET\",\"path\":"
        "\"/items/%04u\",\"headers\":{\"Accept\":\"application/json\"}},\"response\":"
        "{\"status\":200,\"headers\":{\"Content-Type\":\"application/json\"},"
        "\"body\":" BENCH_BODY ",\"matchingRules\":{\"body\":{\"$.id\":{\"matchers\":"
        "[{\"match\":\"integer\"}]},\"$.name\":{\"matchers\":[{\"match\":\"type\"}]},"
        "\"$.tags\":{\"matchers\":[{\"match\":\"type\",\"min\":1}]}}}}}",
        i == 0 ? "" : ",", i, i, i, i);
}

static void write_pact(const char *name)
{
    FILE *file = fopen(name, "w");

    if (file == NULL)
        bench_give_up(name, "cannot be written");
    fprintf(file, "{\"consumer\":{\"name\":\"BenchConsumer\"},\"provider\":{\"name\":"
                  "\"BenchProvider\"},\"interactions\":[");
    for (unsigned i = 0; i < INTERACTIONS; i++)
        write_interaction(file, i);
    fprintf(file, "],\"metadata\":{\"pactSpecification\":{\"version\":\"3.0.0\"}}}");
    if (fclose(file) != 0)
        bench_give_up(name, "cannot be written");
}

static size_t keep(char *data, size_t size, size_t count, void *payload)
{
    size_t *kept = payload;

    (void)data;
    *kept += size * count;
    return size * count;
}

/* Two requests for each interaction, as the verifier makes them. */
static void plain_loop(const char *url)
{
    struct curl_slist *json = curl_slist_append(NULL, "Content-Type: application/json");
    struct curl_slist *accept = curl_slist_append(NULL, "Accept: application/json");
    CURL *curl = curl_easy_init();
    char target[128], body[128];
    size_t kept = 0;

    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &kept);
    for (unsigned i = 0; i < INTERACTIONS; i++) {
        snprintf(target, sizeof target, "%s" BENCH_STATE, url);
        snprintf(body, sizeof body,
                 "{\"action\":\"setup\",\"params\":{\"id\":%u},\"state\":\"item %u "
                 "exists\"}",
                 i, i);
        curl_easy_setopt(curl, CURLOPT_URL, target);
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body);
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, json);
        if (curl_easy_perform(curl) != CURLE_OK)
            bench_give_up("plain loop", "no answer");
        snprintf(target, sizeof target, "%s/items/%04u", url, i);
        curl_easy_setopt(curl, CURLOPT_URL, target);
        curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, accept);
        if (curl_easy_perform(curl) != CURLE_OK)
            bench_give_up("plain loop", "no answer");
    }
    if (kept != 2 * INTERACTIONS * (sizeof BENCH_BODY - 1))
        bench_give_up("plain loop", "an answer was not complete");
    curl_easy_cleanup(curl);
    curl_slist_free_all(json);
    curl_slist_free_all(accept);
}

static void verify(const char *url, const char *pact)
{
    pacta_verifier *verifier = NULL;
    pacta_results *results = NULL;
    pacta_error err = {0};
    char states[128];

    snprintf(states, sizeof states, "%s" BENCH_STATE, url);
    if (pacta_verifier_new(&verifier, NULL, &err) != PACTA_OK ||
        pacta_verifier_set_target(verifier, url, &err) != PACTA_OK ||
        pacta_verifier_set_state_url(verifier, states, &err) != PACTA_OK ||
        pacta_verifier_add_file(verifier, pact, &err) != PACTA_OK ||
        pacta_verifier_run(verifier, &results, &err) != PACTA_OK)
        bench_give_up("verifier", err.text);
    if (pacta_results_verdict(results) != PACTA_VERDICT_HOLDS ||
        pacta_result_finding_count(pacta_results_get(results, 0)) != INTERACTIONS)
        bench_give_up("verifier", pacta_result_text(pacta_results_get(results, 0)));
    pacta_results_free(results);
    pacta_verifier_free(verifier);
}

/* Seconds that a verifier command takes for the pact, start to end. */
static double whole_process(const char *command, const char *pact, const char *url)
{
    const char *port = strrchr(url, ':') + 1;
    char states[128];
    double begin = bench_now_us();
    int status = -1;
    pid_t child;

    snprintf(states, sizeof states, "%s" BENCH_STATE, url);
    child = fork();
    if (child < 0)
        bench_give_up(command, "no process");
    if (child == 0) {
        int nowhere = open("/dev/null", O_WRONLY);

        dup2(nowhere, STDOUT_FILENO);
        execl(command, command, "verifier", "-f", pact, "-h", "127.0.0.1", "-p", port,
              "-s", states, (char *)NULL);
        _exit(127);
    }
    if (waitpid(child, &status, 0) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        bench_give_up(command, "it did not verify the pact");
    return (bench_now_us() - begin) / 1e6;
}

static bool beside_official(const char *pacta, const char *official, const char *pact,
                            const char *url)
{
    double theirs = whole_process(official, pact, url), ours[BENCH_ROUNDS];

    for (size_t i = 0; i < BENCH_ROUNDS; i++)
        ours[i] = whole_process(pacta, pact, url);
    bench_line("the official command, whole process, once", theirs, "s");
    bench_line("pacta verifier, whole process", bench_median(ours, BENCH_ROUNDS), "s");
    return bench_at_least("times faster than the official one",
                          theirs / ours[BENCH_ROUNDS / 2], 50);
}

static bool beside_floor(const char *url, const char *pact)
{
    double floor[BENCH_ROUNDS], ours[BENCH_ROUNDS], begin;

    plain_loop(url); /* both once before it counts */
    verify(url, pact);
    for (size_t i = 0; i < BENCH_ROUNDS; i++) {
        begin = bench_now_us();
        plain_loop(url);
        floor[i] = (bench_now_us() - begin) / 1e3;
        begin = bench_now_us();
        verify(url, pact);
        ours[i] = (bench_now_us() - begin) / 1e3;
    }
    printf(
        "verification of %d interactions with states, median of %d rounds in turns\n",
        INTERACTIONS, BENCH_ROUNDS);
    bench_line("floor: plain libcurl loop, same requests",
               bench_median(floor, BENCH_ROUNDS), "ms");
    bench_line("verifier", bench_median(ours, BENCH_ROUNDS), "ms");
    return bench_at_most("ratio to the floor",
                         ours[BENCH_ROUNDS / 2] / floor[BENCH_ROUNDS / 2], 2.5, "");
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/pacta-bench-XXXXXX", pact[64];
    struct provider provider;
    bool holds;

    if (mkdtemp(folder) == NULL)
        bench_give_up(folder, "cannot be made");
    snprintf(pact, sizeof pact, "%s/pact.json", folder);
    write_pact(pact);
    provider_start(&provider); /* before there are threads */
    holds = beside_floor(provider.url, pact);
    if (argc == 3)
        holds &= beside_official(argv[1], argv[2], pact, provider.url);
    provider_stop(&provider);
    unlink(pact);
    rmdir(folder);
    return holds ? 0 : 1;
}
