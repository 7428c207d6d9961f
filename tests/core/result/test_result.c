/* SPDX-License-Identifier: MIT */
/*
 * test_result.c - findings, results, and the verdict over a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <errno.h>

#include <cmocka.h>

#include "core/result/result.h"

static pacta_result *result_new(void)
{
    pacta_result *result =
        pacta_result_new(PACTA_STR("Web"), PACTA_STR("Users"), PACTA_STR("a.json"));

    assert_non_null(result);
    return result;
}

static pacta_finding *add(pacta_result *result, pacta_outcome_kind outcome,
                          bool pending)
{
    pacta_finding *finding = pacta_result_add(result, PACTA_STR("a request"), outcome);

    assert_non_null(finding);
    finding->pending = pending;
    return finding;
}

static void a_result_gives_back_what_was_put_in(void **state)
{
    char name[] = "Web";
    pacta_result *result =
        pacta_result_new((pacta_str){name, 3}, PACTA_STR("Users"), PACTA_STR_NONE);
    pacta_finding *finding;

    (void)state;
    name[0] = 'X';
    assert_string_equal(pacta_result_consumer(result), "Web");
    assert_string_equal(pacta_result_provider(result), "Users");
    assert_string_equal(pacta_result_file(result), "");
    assert_string_equal(pacta_result_text(result), "");
    finding = add(result, PACTA_OUTCOME_MISSING, false);
    assert_ptr_equal(pacta_result_finding(result, 0), finding);
    assert_string_equal(pacta_finding_description(finding), "a request");
    assert_string_equal(pacta_finding_reason(finding), "");
    assert_string_equal(pacta_finding_request(finding), "");
    assert_int_equal(pacta_finding_outcome(finding), PACTA_OUTCOME_MISSING);
    pacta_result_free(result);
}

static void nothing_lies_beyond_the_last(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, PACTA_OUTCOME_OK, false);

    (void)state;
    assert_null(pacta_result_finding(result, 1));
    assert_null(pacta_finding_state(finding, 0));
    assert_null(pacta_finding_note(finding, 0));
    assert_null(pacta_finding_mismatch(finding, 0));
    pacta_result_free(result);
}

static void accessors_accept_nothing(void **state)
{
    (void)state;
    assert_string_equal(pacta_result_consumer(NULL), "");
    assert_string_equal(pacta_finding_description(NULL), "");
    assert_int_equal(pacta_result_finding_count(NULL), 0);
    assert_null(pacta_result_finding(NULL, 0));
    assert_null(pacta_results_get(NULL, 0));
    assert_true(pacta_result_holds(NULL));
    pacta_result_free(NULL);
    pacta_results_free(NULL);
}

static void many_findings_and_notes_are_kept_in_order(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = NULL;
    char text[16];

    (void)state;
    for (int i = 0; i < 300; i++)
        finding = add(result, PACTA_OUTCOME_OK, false);
    for (int i = 0; i < 20; i++) {
        int len = snprintf(text, sizeof text, "note %d", i);

        assert_true(
            pacta_finding_add_note(result, finding, (pacta_str){text, (size_t)len}));
    }
    assert_int_equal(pacta_result_finding_count(result), 300);
    assert_int_equal(pacta_finding_note_count(finding), 20);
    assert_string_equal(pacta_finding_note(finding, 0), "note 0");
    assert_string_equal(pacta_finding_note(finding, 19), "note 19");
    pacta_result_free(result);
}

static void a_mismatch_is_handed_out_as_it_was_found(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, PACTA_OUTCOME_MISMATCHED, false);
    pacta_difference difference = {
        .part = PACTA_PART_BODY,
        .where = PACTA_STR("$.id"),
        .expected = PACTA_STR("1"),
        .rule = PACTA_STR("integer"),
        .rule_path = PACTA_STR("$.id"),
        .text = PACTA_STR("it is missing"),
    };
    const pacta_mismatch *mismatch;

    (void)state;
    assert_int_equal(pacta_mismatches_add(&finding->mismatches, &difference), PACTA_OK);
    assert_int_equal(pacta_finding_mismatch_count(finding), 1);
    mismatch = pacta_finding_mismatch(finding, 0);
    assert_string_equal(mismatch->where, "$.id");
    assert_string_equal(mismatch->expected, "1");
    assert_null(mismatch->actual);
    pacta_result_free(result);
}

static void freeing_keeps_errno(void **state)
{
    pacta_results *results = pacta_results_new();

    (void)state;
    assert_true(pacta_results_take(results, result_new()));
    errno = 77;
    pacta_results_free(results);
    assert_int_equal(errno, 77);
}

/* One finding, as a letter: o ok, m mismatched, s state failed, u unreachable, n not
 * supported; upper case: pending. */
static void add_letter(pacta_result *result, char letter)
{
    bool pending = letter >= 'A' && letter <= 'Z';
    pacta_outcome_kind outcome = PACTA_OUTCOME_OK;

    switch (pending ? letter + 32 : letter) {
    case 'm':
        outcome = PACTA_OUTCOME_MISMATCHED;
        break;
    case 's':
        outcome = PACTA_OUTCOME_STATE_FAILED;
        break;
    case 'u':
        outcome = PACTA_OUTCOME_UNREACHABLE;
        break;
    case 'n':
        outcome = PACTA_OUTCOME_UNSUPPORTED;
        break;
    default:
        break;
    }
    add(result, outcome, pending);
}

static void the_verdict_follows_from_the_findings(void **state)
{
    static const struct {
        const char *findings; /* '/' begins another pact */
        pacta_verdict_kind verdict;
    } CASES[] = {
        {"", PACTA_VERDICT_NOTHING},     {"/", PACTA_VERDICT_NOTHING},
        {"o", PACTA_VERDICT_HOLDS},      {"oo/o", PACTA_VERDICT_HOLDS},
        {"m", PACTA_VERDICT_BROKEN},     {"o/om", PACTA_VERDICT_BROKEN},
        {"os", PACTA_VERDICT_BROKEN},    {"ou", PACTA_VERDICT_UNKNOWN},
        {"on", PACTA_VERDICT_UNKNOWN},   {"um", PACTA_VERDICT_BROKEN},
        {"M", PACTA_VERDICT_HOLDS},      {"oS", PACTA_VERDICT_HOLDS},
        {"oU", PACTA_VERDICT_HOLDS},     {"U", PACTA_VERDICT_UNKNOWN},
        {"UUNN", PACTA_VERDICT_UNKNOWN}, {"Mm", PACTA_VERDICT_BROKEN},
        {"Mu", PACTA_VERDICT_UNKNOWN},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_results *results = pacta_results_new();
        pacta_result *result = result_new();

        assert_true(pacta_results_take(results, result));
        for (const char *c = CASES[i].findings; *c != '\0'; c++) {
            if (*c == '/') {
                result = result_new();
                assert_true(pacta_results_take(results, result));
            } else {
                add_letter(result, *c);
            }
        }
        if (pacta_results_verdict(results) != CASES[i].verdict)
            fail_msg("findings \"%s\": verdict %d", CASES[i].findings,
                     (int)pacta_results_verdict(results));
        pacta_results_free(results);
    }
}

static void a_result_with_a_pending_failure_holds(void **state)
{
    pacta_result *result = result_new();

    (void)state;
    add(result, PACTA_OUTCOME_OK, false);
    add(result, PACTA_OUTCOME_MISMATCHED, true);
    assert_true(pacta_result_holds(result));
    assert_int_equal(pacta_result_count(result, PACTA_OUTCOME_MISMATCHED), 1);
    add(result, PACTA_OUTCOME_UNEXPECTED, false);
    assert_false(pacta_result_holds(result));
    pacta_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_gives_back_what_was_put_in),
        cmocka_unit_test(nothing_lies_beyond_the_last),
        cmocka_unit_test(accessors_accept_nothing),
        cmocka_unit_test(many_findings_and_notes_are_kept_in_order),
        cmocka_unit_test(a_mismatch_is_handed_out_as_it_was_found),
        cmocka_unit_test(freeing_keeps_errno),
        cmocka_unit_test(the_verdict_follows_from_the_findings),
        cmocka_unit_test(a_result_with_a_pending_failure_holds),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
