/* SPDX-License-Identifier: MIT */
/*
 * test_flags.c - every flag of the ecosystem's verifier does something here, or is
 * refused by name; none is ignored in silence.
 */
#define _POSIX_C_SOURCE 200809L

#include "tests/cli/support.h"

/* The list stands for itself: it is not made from the table that it checks. */
static const struct {
    const char *letter; /* NULL: none */
    const char *name;
    const char *value; /* NULL: a switch */
    bool is_built;
} FLAGS[] = {
    {"-l", "--loglevel", "debug", true},
    {NULL, "--pretty-log", NULL, true},
    {NULL, "--full-log", NULL, true},
    {NULL, "--compact-log", NULL, true},
    {"-j", "--json", "x", false},
    {"-x", "--junit", "x", false},
    {NULL, "--html", "x", false},
    {NULL, "--xslt", "x", false},
    {NULL, "--no-colour", NULL, true},
    {NULL, "--no-color", NULL, true},
    {"-f", "--file", "{D}/good.json", true},
    {"-d", "--dir", "{D}/none", true},
    {"-u", "--url", "http://x", false},
    {"-b", "--broker-url", "http://x", false},
    {NULL, "--webhook-callback-url", "http://x", false},
    {NULL, "--ignore-no-pacts-error", NULL, true},
    {NULL, "--user", "x", false},
    {NULL, "--password", "x", false},
    {"-t", "--token", "x", false},
    {NULL, "--transport", "http", true},
    {NULL, "--scheme", "http", true},
    {NULL, "--transports", "http:80", false},
    {"-n", "--provider-name", "Users", true},
    {NULL, "--base-path", "/", true},
    {NULL, "--request-timeout", "1000", true},
    {"-H", "--header", "X-A=b", true},
    {NULL, "--disable-ssl-verification", NULL, false},
    {"-s", "--state-change-url", "http://127.0.0.1:{P}/states", true},
    {NULL, "--state-change-as-query", NULL, true},
    {NULL, "--state-change-teardown", NULL, true},
    {NULL, "--filter-description", "user", true},
    {NULL, "--filter-state", "one", true},
    {NULL, "--filter-no-state", NULL, true},
    {"-c", "--filter-consumer", "Web", true},
    {NULL, "--publish", NULL, false},
    {NULL, "--provider-version", "1", false},
    {NULL, "--build-url", "http://x", false},
    {NULL, "--provider-tags", "a,b", false},
    {NULL, "--provider-branch", "main", false},
    {NULL, "--consumer-version-tags", "a", false},
    {NULL, "--consumer-version-selectors", "{}", false},
    {NULL, "--enable-pending", NULL, false},
    {NULL, "--include-wip-pacts-since", "2020-01-01", false},
    {NULL, "--retries", "3", false},
    {NULL, "--exit-on-first-error", NULL, true},
    {NULL, "--last-failed", NULL, false},
    /* of the command above it; accepted anywhere, without effect */
    {NULL, "--log-level", "debug", true},
    {NULL, "--verbose", NULL, true},
    {NULL, "--enable-otel", NULL, true},
    {NULL, "--enable-otel-logs", NULL, true},
    {NULL, "--enable-otel-traces", NULL, true},
    {NULL, "--otel-exporter", "stdout", true},
    {NULL, "--otel-exporter-endpoint", "http://x", true},
    {NULL, "--otel-exporter-protocol", "http", true},
    /* ours */
    {NULL, "--no-empty-state", NULL, true},
    {NULL, "--fail-on-unknown-state", NULL, true},
};

static void expect_refused(struct world *w, const char *flag, const char *value)
{
    char words[400], text[200];

    snprintf(words, sizeof words, "verifier -f {D}/good.json -h 127.0.0.1 -p {P} %s %s",
             flag, value != NULL ? value : "");
    run(w, NULL, words);
    expect_code(w, 2);
    assert_string_equal(w->out, "");
    snprintf(text, sizeof text, "%s is not built yet in this version", flag);
    expect_in(w->err, text);
}

static void expect_accepted(struct world *w, const char *flag, const char *value)
{
    char words[400];

    snprintf(words, sizeof words, "verifier -f {D}/good.json -h 127.0.0.1 -p {P} %s %s",
             flag, value != NULL ? value : "");
    run(w, NULL, words);
    if (w->code == 2 || w->code == 3)
        fail_msg("%s: exit code %d: %s", flag, w->code, w->err);
    assert_string_equal(w->err, "");
}

static void make_pacts(struct world *w)
{
    write_pact(w, "good.json", "Web", "Users", GOOD);
    write_pact(w, "none/good.json", "Web", "Users", GOOD);
}

static void every_flag_works_or_is_refused_by_name(void **state)
{
    struct world *w = *state;

    make_pacts(w);
    for (size_t i = 0; i < PACTA_COUNT(FLAGS); i++) {
        if (FLAGS[i].is_built)
            expect_accepted(w, FLAGS[i].name, FLAGS[i].value);
        else
            expect_refused(w, FLAGS[i].name, FLAGS[i].value);
        if (FLAGS[i].letter == NULL)
            continue;
        if (FLAGS[i].is_built)
            expect_accepted(w, FLAGS[i].letter, FLAGS[i].value);
        else
            expect_refused(w, FLAGS[i].letter, FLAGS[i].value);
    }
}

/* Flags that script writers rely on stand in the help, in the manual page and in the
 * completion. */
static void every_built_flag_is_documented(void **state)
{
    struct world *w = *state;
    char *help, *bash;

    run(w, NULL, "verifier --help");
    help = strdup(w->out);
    run(w, NULL, "help --bash");
    bash = strdup(w->out);
    for (size_t i = 0; i < PACTA_COUNT(FLAGS); i++) {
        if (strcmp(FLAGS[i].name, "--log-level") == 0)
            break; /* those that have no effect are not offered */
        if (strcmp(FLAGS[i].name, "--no-color") == 0 ||
            strcmp(FLAGS[i].name, "--scheme") == 0)
            continue; /* second spellings */
        expect_in(help, FLAGS[i].name);
        if (FLAGS[i].is_built)
            expect_in(bash, FLAGS[i].name);
    }
    free(help);
    free(bash);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_flag_works_or_is_refused_by_name),
        TEST(every_built_flag_is_documented),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
