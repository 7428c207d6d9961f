/* SPDX-License-Identifier: MIT */
/*
 * test_memory.c - the first allocation of a whole verification fails, then the second,
 * and so on: each time it says so, and nothing is lost.
 */
#include "tests/verifier/support.h"

#define FAILING_MALLOC_OURS_ONLY
#include "tests/failing_malloc.h"

static bool ran_short; /* a callback of ours was refused memory */
static long up;        /* states that were set up and not yet torn down */

static int answer(const pacta_http_request *request, pacta_http_response *response,
                  void *payload)
{
    (void)request;
    (void)payload;
    if (pacta_http_response_add_header(response, "Content-Type", "application/json") <
            0 ||
        pacta_http_response_set_body(response, "{\"id\":\"x\"}", 10) < 0)
        ran_short = true;
    return 0;
}

static int refuse_one(const pacta_state_change *change, pacta_state_answer *out,
                      void *payload)
{
    (void)payload;
    pacta_state_answer_explain(out, "no such state");
    if (strcmp(change->state, "refused") == 0)
        return 1;
    up += change->action == PACTA_STATE_SETUP ? 1 : -1;
    return 0;
}

static int drop(const char *text, size_t len, void *payload)
{
    (void)text;
    (void)len;
    (void)payload;
    return 0;
}

static int report(const pacta_verifier_event *event, void *payload)
{
    if (event->finding == NULL)
        return pacta_report_pact(event->result, payload, NULL);
    return pacta_report_finding(event->finding, payload, NULL);
}

static int set_up(pacta_verifier *v, const char *folder, pacta_error *err)
{
    int rc = pacta_verifier_set_handler(v, answer, NULL, err);

    if (rc == PACTA_OK)
        rc = pacta_verifier_add_folder(v, folder, err);
    if (rc == PACTA_OK)
        rc = pacta_verifier_add_consumer(v, "Web", err);
    if (rc == PACTA_OK)
        rc = pacta_verifier_add_header(v, "X-Token", "t", err);
    if (rc == PACTA_OK)
        rc = pacta_verifier_add_state(v, "one", refuse_one, NULL, err);
    if (rc == PACTA_OK)
        rc = pacta_verifier_set_state_handler(v, refuse_one, NULL, err);
    return rc;
}

/* Everything from the beginning to the end. */
static int verify(const char *folder, pacta_error *err)
{
    pacta_verifier_options options = PACTA_VERIFIER_OPTIONS_INIT;
    pacta_report_options console = PACTA_REPORT_OPTIONS_INIT;
    pacta_verifier *v = NULL;
    pacta_results *results = NULL;
    int rc;

    console.write = drop;
    options.base_path = "/api";
    options.filter_description = ".";
    rc = pacta_verifier_new(&v, &options, err);
    if (rc == PACTA_OK)
        rc = set_up(v, folder, err);
    pacta_verifier_set_listener(v, report, &console);
    if (rc == PACTA_OK)
        rc = pacta_verifier_run(v, &results, err);
    assert_true((rc == PACTA_OK) == (results != NULL));
    if (rc == PACTA_OK)
        rc = pacta_report_summary(results, &console, err);
    pacta_results_free(results);
    pacta_verifier_free(v);
    return rc;
}

static void a_run_without_memory_says_so_and_loses_nothing(void **state)
{
    struct world *w = *state;
    long nth = 0;

    if (!failing_malloc_works()) {
        print_message("SKIPPED: allocations cannot be made to fail in this build\n");
        skip();
    }
    add_pact(
        w,
        INTERACTION("d", STATE("one") "," STATE("refused"), "/1", "") "," INTERACTION(
            "e", STATE("one"), "/2", "") "," INTERACTION("f", "", "/3",
                                                         ",\"transport\":\"x\""));
    /* what libraries keep for the whole process is made in a first run */
    assert_int_equal(verify(w->folder, &w->err), PACTA_OK);
    for (int rc = PACTA_ENOMEM; rc != PACTA_OK;) {
        pacta_error err = {0};
        long before = failing_alive;

        ran_short = false;
        failing_at = ++nth;
        rc = verify(w->folder, &err);
        failing_at = failing_at != 0 ? -1 : 0; /* -1: it was not reached */
        assert_int_equal(failing_alive, before);
        assert_int_equal(up, 0);
        if (rc == PACTA_OK && failing_at == 0 && !ran_short)
            fail_msg("allocation %ld failed and nobody said so", nth);
        if (rc == PACTA_OK && failing_at == 0)
            rc = PACTA_ENOMEM; /* ours was the one: go on */
        else if (rc != PACTA_OK && rc != PACTA_ECALLBACK)
            assert_int_equal(rc, PACTA_ENOMEM); /* ECALLBACK: the listener's */
        failing_at = 0;
    }
    assert_true(nth > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_run_without_memory_says_so_and_loses_nothing,
                                        world_make, world_remove),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
