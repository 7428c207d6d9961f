/* SPDX-License-Identifier: MIT */
/*
 * test_state.c - provider states: who is asked, in which order, and what a refusal
 * looks like in the report.
 */
#include "tests/verifier/support.h"

#define PARAMS "{\"name\":\"with\",\"params\":{\"id\":42,\"tags\":[\"x\"]}}"

static void handle_all(struct world *w)
{
    assert_int_equal(
        pacta_verifier_set_state_handler(verifier(w), change_state, w, &w->err),
        PACTA_OK);
}

static void handle(struct world *w, const char *name)
{
    assert_int_equal(
        pacta_verifier_add_state(verifier(w), name, change_state, w, &w->err),
        PACTA_OK);
}

static void states_are_set_up_in_order_and_torn_down_in_reverse(void **state)
{
    struct world *w = *state;

    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("one") "," PARAMS, "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    assert_string_equal(w->calls, "setup 'one' {};"
                                  "setup 'with' {\"id\":42,\"tags\":[\"x\"]};"
                                  "GET /1;"
                                  "teardown 'with' {\"id\":42,\"tags\":[\"x\"]};"
                                  "teardown 'one' {};");
}

static void tear_down_runs_after_a_mismatch(void **state)
{
    struct world *w = *state;

    w->status = 500;
    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("one"), "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_MISMATCHED);
    assert_string_equal(w->calls, "setup 'one' {};GET /1;teardown 'one' {};");
}

static void tear_down_runs_when_the_provider_is_not_reached(void **state)
{
    struct world *w = *state;

    w->refusal = 1;
    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("one"), "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_UNREACHABLE);
    assert_string_equal(w->calls, "setup 'one' {};GET /1;teardown 'one' {};");
}

static void a_refused_state_sends_no_request_and_is_not_torn_down(void **state)
{
    struct world *w = *state;

    w->refused_state = "two";
    w->refused_words = "the table users\nis locked";
    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("one") "," STATE("two") "," STATE("three"), "/1",
                            "") "," INTERACTION("e", "", "/2", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "state \"two\" was not set up: the table users\nis locked");
    expect_outcome(w, 1, PACTA_OUTCOME_OK);
    assert_string_equal(w->calls, "setup 'one' {};setup 'two' {};setup 'three' {};"
                                  "teardown 'three' {};teardown 'one' {};"
                                  "setup '' {};GET /2;teardown '' {};");
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_BROKEN);
}

static void a_refusal_tells_name_and_parameters_and_code(void **state)
{
    struct world *w = *state;

    w->refused_state = "with";
    handle_all(w);
    add_pact(w, INTERACTION("d", PARAMS, "/1", ""));
    run(w);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "state \"with\" with {\"id\":42,\"tags\":[\"x\"]} was not set "
                        "up: its handler returned 7");
}

static void long_words_are_cut(void **state)
{
    struct world *w = *state;
    char words[3 * PACTA_LIMIT_STATE_TEXT];

    memset(words, 'w', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    w->refused_state = "one";
    w->refused_words = words;
    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("one"), "/1", ""));
    run(w);
    assert_in_range(strlen(pacta_finding_reason(finding(w, 0))), PACTA_LIMIT_STATE_TEXT,
                    PACTA_LIMIT_STATE_TEXT + 100);
}

static void a_refused_tear_down_replaces_a_success(void **state)
{
    struct world *w = *state;

    w->refused_state = "one";
    w->refused_action = PACTA_STATE_TEARDOWN;
    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("one") "," STATE("two"), "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "state \"one\" was not torn down: its handler returned 7");
}

static void a_refused_tear_down_leaves_a_mismatch_what_it_is(void **state)
{
    struct world *w = *state;

    w->status = 500;
    w->refused_state = "one";
    w->refused_action = PACTA_STATE_TEARDOWN;
    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("one"), "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_MISMATCHED);
    assert_int_equal(pacta_finding_note_count(finding(w, 0)), 1);
    expect_contains(pacta_finding_note(finding(w, 0), 0), "was not torn down");
}

static void a_handler_by_name_is_not_called_without_a_state(void **state)
{
    struct world *w = *state;

    handle(w, "one");
    add_pact(
        w, INTERACTION("d", "", "/1", "") "," INTERACTION("e", STATE("one"), "/2", ""));
    run(w);
    assert_string_equal(w->calls, "GET /1;setup 'one' {};GET /2;teardown 'one' {};");
}

static int by_name(const pacta_state_change *change, pacta_state_answer *answer,
                   void *payload)
{
    (void)answer;
    note(payload, "by name '%s';", change->state);
    return 0;
}

static void a_name_goes_before_the_handler_of_all(void **state)
{
    struct world *w = *state;

    handle_all(w);
    handle(w, "one");
    assert_int_equal(pacta_verifier_add_state(verifier(w), "one", by_name, w, &w->err),
                     PACTA_OK); /* the same name again replaces it */
    add_pact(w, INTERACTION("d", STATE("one") "," STATE("ones"), "/1", ""));
    run(w);
    assert_string_equal(w->calls, "by name 'one';setup 'ones' {};GET /1;"
                                  "teardown 'ones' {};by name 'one';");
}

static void the_empty_state_can_be_switched_off(void **state)
{
    struct world *w = *state;

    w->options.no_empty_state = true;
    handle_all(w);
    add_pact(w, INTERACTION("d", "", "/1", ""));
    run(w);
    assert_string_equal(w->calls, "GET /1;");
}

static void a_refused_empty_state_is_told(void **state)
{
    struct world *w = *state;

    w->refused_state = "";
    handle_all(w);
    add_pact(w, INTERACTION("d", "", "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "the empty state was not set up: its handler returned 7");
}

static void a_state_that_nobody_handles_is_noted(void **state)
{
    struct world *w = *state;

    handle(w, "one");
    add_pact(w, INTERACTION("d", STATE("one") "," STATE("other"), "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_OK);
    assert_int_equal(pacta_finding_note_count(finding(w, 0)), 1);
    assert_string_equal(pacta_finding_note(finding(w, 0), 0),
                        "nobody handles the state \"other\", so it was not set up");
    assert_string_equal(w->calls, "setup 'one' {};GET /1;teardown 'one' {};");
}

static void a_state_that_nobody_handles_fails_when_asked(void **state)
{
    struct world *w = *state;

    w->options.fail_on_unknown_state = true;
    add_pact(w, INTERACTION("d", STATE("other"), "/1", "") "," INTERACTION("e", "",
                                                                           "/2", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "state \"other\" was not set up: nobody handles it");
    expect_outcome(w, 1, PACTA_OUTCOME_OK);
    assert_string_equal(w->calls, "GET /2;");
}

static void a_name_with_a_nul_is_refused_without_a_call(void **state)
{
    struct world *w = *state;

    handle_all(w);
    handle(w, "a");
    add_pact(w, INTERACTION("d", STATE("a\\u0000b"), "/1", ""));
    run(w);
    expect_outcome(w, 0, PACTA_OUTCOME_STATE_FAILED);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "state \"a?b\" was not set up: its name holds a NUL, which no "
                        "handler can be told");
    assert_string_equal(w->calls, "");
}

static void a_name_stays_on_its_line(void **state)
{
    struct world *w = *state;

    w->refused_state = "a\n  forged\x1b";
    handle_all(w);
    add_pact(w, INTERACTION("d", STATE("a\\n  forged\\u001b"), "/1", ""));
    run(w);
    assert_string_equal(pacta_finding_reason(finding(w, 0)),
                        "state \"a?  forged?\" was not set up: its handler returned 7");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(states_are_set_up_in_order_and_torn_down_in_reverse),
        TEST(tear_down_runs_after_a_mismatch),
        TEST(tear_down_runs_when_the_provider_is_not_reached),
        TEST(a_refused_state_sends_no_request_and_is_not_torn_down),
        TEST(a_refusal_tells_name_and_parameters_and_code),
        TEST(long_words_are_cut),
        TEST(a_refused_tear_down_replaces_a_success),
        TEST(a_refused_tear_down_leaves_a_mismatch_what_it_is),
        TEST(a_handler_by_name_is_not_called_without_a_state),
        TEST(a_name_goes_before_the_handler_of_all),
        TEST(the_empty_state_can_be_switched_off),
        TEST(a_refused_empty_state_is_told),
        TEST(a_state_that_nobody_handles_is_noted),
        TEST(a_state_that_nobody_handles_fails_when_asked),
        TEST(a_name_with_a_nul_is_refused_without_a_call),
        TEST(a_name_stays_on_its_line),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
