/* SPDX-License-Identifier: MIT */
/*
 * test_report.c - what a person reads: golden texts of headings, blocks and summaries.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pacta/report.h>

#include "core/report/text.h"
#include "core/result/result.h"

#define OK_MARK      "\xe2\x9c\x93"
#define BAD_MARK     "\xe2\x9c\x97"
#define PENDING_MARK "\xe2\x97\x8b"

static pacta_result *result_new(void)
{
    pacta_result *result = pacta_result_new(PACTA_STR("Web"), PACTA_STR("Users"),
                                            PACTA_STR("pacts/Web-Users.json"));

    assert_non_null(result);
    return result;
}

static pacta_finding *add(pacta_result *result, const char *description,
                          pacta_outcome_kind outcome)
{
    pacta_finding *finding =
        pacta_result_add(result, pacta_str_of(description), outcome);

    assert_non_null(finding);
    finding->request = PACTA_STR("GET /users/42?full=1");
    return finding;
}

static void add_states(pacta_result *result, pacta_finding *finding)
{
    finding->states = pacta_arena_alloc(&result->arena, 2, sizeof *finding->states);
    assert_non_null(finding->states);
    finding->states[0] = PACTA_STR("a user with ID 42 exists");
    finding->states[1] = PACTA_STR("tags exist");
    finding->state_count = 2;
}

static void add_difference(pacta_finding *finding, pacta_part_kind part,
                           const char *where, const char *expected, const char *actual,
                           const char *rule, const char *rule_path, const char *text)
{
    pacta_difference difference = {
        .part = part,
        .where = pacta_str_of(where),
        .expected = pacta_str_of(expected),
        .actual = pacta_str_of(actual),
        .rule = pacta_str_of(rule),
        .rule_path = pacta_str_of(rule_path),
        .text = pacta_str_of(text),
    };

    assert_int_equal(pacta_mismatches_add(&finding->mismatches, &difference), PACTA_OK);
}

static int take(const char *text, size_t len, void *payload)
{
    pacta_buf_add(payload, (pacta_str){text, len});
    return 0;
}

static pacta_report_options options_to(pacta_buf *out, bool colour)
{
    pacta_report_options options = PACTA_REPORT_OPTIONS_INIT;

    options.colour = colour;
    options.write = take;
    options.payload = out;
    return options;
}

static void expect_block(const pacta_finding *finding, bool colour, const char *golden)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_report_options options = options_to(&out, colour);
    pacta_error err = {0};

    assert_int_equal(pacta_report_finding(finding, &options, &err), PACTA_OK);
    assert_string_equal(pacta_buf_str(&out).ptr, golden);
    pacta_buf_dispose(&out);
}

static void expect_text(const pacta_result *result, const char *golden)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

    assert_int_equal(pacta_report_result_text(&out, result), PACTA_OK);
    assert_string_equal(pacta_buf_str(&out).ptr, golden);
    pacta_buf_dispose(&out);
}

static void a_heading_names_the_two_and_the_file(void **state)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_report_options options = options_to(&out, false);
    pacta_result *result = result_new();

    (void)state;
    assert_int_equal(pacta_report_pact(result, &options, NULL), PACTA_OK);
    assert_string_equal(out.data, "\nVerifying a pact between Web and Users\n"
                                  "  pacts/Web-Users.json\n");
    pacta_buf_dispose(&out);
    pacta_result_free(result);
}

static void a_success_is_three_lines(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, "a request for user 42", PACTA_OUTCOME_OK);

    (void)state;
    add_states(result, finding);
    finding->is_answered = true;
    finding->status = 200;
    finding->duration_us = 1234;
    expect_block(finding, false,
                 "\n  " OK_MARK " a request for user 42  1.2 ms\n"
                 "    given a user with ID 42 exists\n"
                 "      and tags exist\n"
                 "    GET /users/42?full=1 -> 200\n");
    pacta_result_free(result);
}

static void durations_read_well(void **state)
{
    static const struct {
        uint64_t us;
        const char *text;
    } CASES[] = {
        {99, "0.0 ms"},     {100, "0.1 ms"},    {9999, "9.9 ms"},     {10000, "10 ms"},
        {999999, "999 ms"}, {1000000, "1.0 s"}, {61250000, "61.2 s"},
    };
    char golden[200];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_result *result = result_new();
        pacta_finding *finding = add(result, "x", PACTA_OUTCOME_OK);

        finding->duration_us = CASES[i].us;
        snprintf(golden, sizeof golden,
                 "\n  " OK_MARK " x  %s\n    GET /users/42?full=1\n", CASES[i].text);
        expect_block(finding, false, golden);
        pacta_result_free(result);
    }
}

static void differences_are_shown_with_path_expected_actual_and_rule(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, "a user", PACTA_OUTCOME_MISMATCHED);

    (void)state;
    finding->is_answered = true;
    finding->status = 404;
    add_difference(finding, PACTA_PART_STATUS, "", "200", "404", "equality", "",
                   "expected 200 but was 404");
    add_difference(finding, PACTA_PART_HEADER, "X-Env", "prod", NULL, "equality", "",
                   "Expected a header 'X-Env' but was missing");
    add_difference(finding, PACTA_PART_BODY, "$.id", "42", "\"42\"", "integer", "$.id",
                   "Expected '42' (String) to be an integer");
    expect_block(finding, false,
                 "\n  " BAD_MARK " a user: response mismatch\n"
                 "    GET /users/42?full=1 -> 404\n"
                 "\n"
                 "    status: expected 200 but was 404\n"
                 "      expected  200\n"
                 "      actual    404\n"
                 "      rule      equality\n"
                 "    header X-Env: Expected a header 'X-Env' but was missing\n"
                 "      expected  prod\n"
                 "      actual    nothing\n"
                 "    $.id: Expected '42' (String) to be an integer\n"
                 "      expected  42\n"
                 "      actual    \"42\"\n"
                 "      rule      integer at $.id\n");
    pacta_result_free(result);
}

static void a_refused_state_is_told_in_its_own_words(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, "a user", PACTA_OUTCOME_STATE_FAILED);

    (void)state;
    finding->reason = PACTA_STR("state \"x\" was not set up: HTTP 500\r\nno table\n\n"
                                "users\n");
    assert_true(pacta_finding_add_note(result, finding, PACTA_STR("a remark")));
    expect_block(finding, false,
                 "\n  " BAD_MARK " a user: provider state failed\n"
                 "    GET /users/42?full=1\n"
                 "\n"
                 "    state \"x\" was not set up: HTTP 500\n"
                 "    no table\n"
                 "\n"
                 "    users\n"
                 "    note: a remark\n");
    pacta_result_free(result);
}

static void what_does_not_count_has_a_mark_of_its_own(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *pending = add(result, "a user", PACTA_OUTCOME_MISMATCHED);
    pacta_finding *unreachable = add(result, "b", PACTA_OUTCOME_UNREACHABLE);

    (void)state;
    pending->is_answered = true;
    pending->status = 500;
    pending->pending = true;
    expect_block(pending, false,
                 "\n  " PENDING_MARK " a user: response mismatch, pending\n"
                 "    GET /users/42?full=1 -> 500\n");
    unreachable->reason = PACTA_STR("connection refused (ECONNREFUSED)");
    expect_block(unreachable, false,
                 "\n  ? b: no usable answer\n"
                 "    GET /users/42?full=1\n"
                 "\n"
                 "    connection refused (ECONNREFUSED)\n");
    pacta_result_free(result);
}

static void colours_come_only_when_asked_for(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, "a user", PACTA_OUTCOME_OK);

    (void)state;
    finding->request = PACTA_STR("GET /");
    expect_block(finding, true, "\n  \x1b[32m" OK_MARK "\x1b[0m a user\n    GET /\n");
    expect_block(finding, false, "\n  " OK_MARK " a user\n    GET /\n");
    pacta_result_free(result);
}

static void nothing_from_outside_steers_the_terminal(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = pacta_result_add(
        result, PACTA_STR("a\x1b[31m\n\xe2\x80\xae\xff\xc2\x9b z"), PACTA_OUTCOME_OK);

    (void)state;
    assert_non_null(finding);
    expect_block(finding, false,
                 "\n  " OK_MARK " a\\u001b[31m\\n\\u202e\\xff\\u009b z\n");
    pacta_result_free(result);
}

/* A text of `len` times 'a', with `tail` behind it. */
static char *long_text(size_t len, const char *tail)
{
    char *text = malloc(len + strlen(tail) + 1);

    assert_non_null(text);
    memset(text, 'a', len);
    memcpy(text + len, tail, strlen(tail) + 1);
    return text;
}

static void a_long_value_is_cut_round_its_first_difference(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, "big", PACTA_OUTCOME_MISMATCHED);
    char *expected = long_text(1 << 20, "X-the-end"), *actual = long_text(1 << 20, "Y");
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    add_difference(finding, PACTA_PART_BODY, "$.text", expected, actual, "equality", "",
                   expected);
    result->count = 1;
    assert_int_equal(pacta_report_result_text(&out, result), PACTA_OK);
    assert_true(out.len < 2000);
    assert_non_null(strstr(out.data, "aaaX-the-end (1048585 bytes)\n"));
    assert_non_null(strstr(out.data, "aaaY (1048577 bytes)\n"));
    pacta_buf_dispose(&out);
    pacta_result_free(result);
    free(expected);
    free(actual);
}

static void a_long_value_is_never_cut_inside_a_character(void **state)
{
    /* every way in which a cut may fall upon characters of four bytes */
    for (size_t shift = 0; shift < 8; shift++) {
        pacta_result *result = result_new();
        pacta_finding *finding = add(result, "big", PACTA_OUTCOME_MISMATCHED);
        pacta_buf value = PACTA_BUF_INIT(PACTA_BUF_ANY);
        pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

        (void)state;
        pacta_buf_fill(&value, 'a', shift);
        for (int i = 0; i < 200; i++)
            pacta_buf_adds(&value, "\xf0\x9f\x98\x80");
        add_difference(finding, PACTA_PART_BODY, "$", value.data, NULL, "", "", "");
        assert_int_equal(pacta_report_result_text(&out, result), PACTA_OK);
        assert_null(strstr(out.data, "\\x"));
        pacta_buf_dispose(&out);
        pacta_buf_dispose(&value);
        pacta_result_free(result);
    }
}

static void very_many_differences_are_counted_not_shown(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding = add(result, "many", PACTA_OUTCOME_MISMATCHED);
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    for (int i = 0; i < 1500; i++)
        add_difference(finding, PACTA_PART_BODY, "$[1]", "1", "2", "", "", "");
    assert_int_equal(pacta_report_result_text(&out, result), PACTA_OK);
    assert_non_null(strstr(out.data, "  ... and 1400 more differences\n"));
    pacta_buf_dispose(&out);
    pacta_result_free(result);
}

static void a_mocks_result_tells_missing_unexpected_and_mismatched_apart(void **state)
{
    pacta_result *result = result_new();
    pacta_finding *finding;

    (void)state;
    add(result, "was asked", PACTA_OUTCOME_OK);
    finding = add(result, "never asked", PACTA_OUTCOME_MISSING);
    add_states(result, finding);
    add(result, "GET /nowhere", PACTA_OUTCOME_UNEXPECTED)->request = PACTA_STR_NONE;
    finding = add(result, "asked wrongly", PACTA_OUTCOME_MISMATCHED);
    add_difference(finding, PACTA_PART_QUERY, "full", "1", "2", "equality", "",
                   "Expected '1' but was '2'");
    add(result, "known", PACTA_OUTCOME_MISMATCHED)->pending = true;
    finding = add(result, "too late", PACTA_OUTCOME_LATE);
    finding->reason = PACTA_STR("user.c:12: the pact is sealed");
    expect_text(result, "missing request: never asked\n"
                        "  given a user with ID 42 exists\n"
                        "    and tags exist\n"
                        "  GET /users/42?full=1\n"
                        "\n"
                        "unexpected request: GET /nowhere\n"
                        "\n"
                        "request mismatch: asked wrongly\n"
                        "  GET /users/42?full=1\n"
                        "\n"
                        "  query full: Expected '1' but was '2'\n"
                        "    expected  1\n"
                        "    actual    2\n"
                        "    rule      equality\n"
                        "\n"
                        "stated too late: too late\n"
                        "  GET /users/42?full=1\n"
                        "\n"
                        "  user.c:12: the pact is sealed\n");
    pacta_result_free(result);
}

static void a_result_that_holds_has_no_text(void **state)
{
    pacta_result *result = result_new();

    (void)state;
    add(result, "fine", PACTA_OUTCOME_OK);
    add(result, "known", PACTA_OUTCOME_MISMATCHED)->pending = true;
    expect_text(result, "");
    pacta_result_free(result);
}

static void expect_summary(const pacta_results *results, const char *golden)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_report_options options = options_to(&out, false);

    assert_int_equal(pacta_report_summary(results, &options, NULL), PACTA_OK);
    assert_string_equal(out.data, golden);
    pacta_buf_dispose(&out);
}

static void a_summary_ends_with_the_counts(void **state)
{
    pacta_results *results = pacta_results_new();
    pacta_result *result = result_new();
    pacta_finding *finding;

    (void)state;
    assert_true(pacta_results_take(results, result));
    expect_summary(results, "\nThere was nothing to verify.\n"
                            "0 passed, 0 failed, 0 pending, 0 skipped\n");
    add(result, "a", PACTA_OUTCOME_OK);
    add(result, "b", PACTA_OUTCOME_MISMATCHED)->pending = true;
    results->skipped = 3;
    expect_summary(results, "\nThe pact holds.\n"
                            "1 passed, 0 failed, 1 pending, 3 skipped\n");
    finding = add(result, "c", PACTA_OUTCOME_UNREACHABLE);
    expect_summary(results,
                   "\nCould not find out whether the pact holds: 1 interaction "
                   "was not checked.\n"
                   "1 passed, 1 failed, 1 pending, 3 skipped\n");
    finding->outcome = PACTA_OUTCOME_MISMATCHED;
    expect_summary(results, "\nThe pact does not hold.\n"
                            "1 passed, 1 failed, 1 pending, 3 skipped\n");
    pacta_results_free(results);
}

static void a_long_run_names_its_failures_again(void **state)
{
    pacta_results *results = pacta_results_new();
    pacta_result *result = result_new();
    pacta_finding *finding;

    (void)state;
    assert_true(pacta_results_take(results, result));
    for (int i = 0; i < 7; i++)
        add(result, "fine", PACTA_OUTCOME_OK);
    finding = add(result, "a user", PACTA_OUTCOME_MISMATCHED);
    finding->is_answered = true;
    finding->status = 200;
    add_difference(finding, PACTA_PART_BODY, "$", "1", "2", "", "", "");
    add(result, "another", PACTA_OUTCOME_STATE_FAILED);
    expect_summary(results, "\nWhat does not hold:\n"
                            "  1) Web: a user: response mismatch, 1 difference\n"
                            "  2) Web: another: provider state failed\n"
                            "\nThe pact does not hold.\n"
                            "7 passed, 2 failed, 0 pending, 0 skipped\n");
    pacta_results_free(results);
}

static int refuse(const char *text, size_t len, void *payload)
{
    (void)text;
    (void)len;
    (void)payload;
    return -1;
}

static void wrong_options_are_refused(void **state)
{
    pacta_report_options options = {0};
    pacta_result *result = result_new();
    pacta_error err = {0};

    (void)state;
    assert_int_equal(pacta_report_pact(result, NULL, &err), PACTA_EINVAL);
    assert_int_equal(pacta_report_pact(result, &options, &err), PACTA_EINVAL);
    options.size = sizeof options + 1;
    assert_int_equal(pacta_report_pact(result, &options, &err), PACTA_EINVAL);
    options.size = sizeof options;
    assert_int_equal(pacta_report_pact(result, &options, &err), PACTA_EINVAL);
    options.write = refuse;
    assert_int_equal(pacta_report_pact(NULL, &options, &err), PACTA_EINVAL);
    assert_int_equal(pacta_report_finding(NULL, &options, &err), PACTA_EINVAL);
    assert_int_equal(pacta_report_summary(NULL, &options, &err), PACTA_EINVAL);
    assert_int_equal(pacta_report_pact(result, &options, &err), PACTA_ECALLBACK);
    pacta_result_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_names_the_two_and_the_file),
        cmocka_unit_test(a_success_is_three_lines),
        cmocka_unit_test(durations_read_well),
        cmocka_unit_test(differences_are_shown_with_path_expected_actual_and_rule),
        cmocka_unit_test(a_refused_state_is_told_in_its_own_words),
        cmocka_unit_test(what_does_not_count_has_a_mark_of_its_own),
        cmocka_unit_test(colours_come_only_when_asked_for),
        cmocka_unit_test(nothing_from_outside_steers_the_terminal),
        cmocka_unit_test(a_long_value_is_cut_round_its_first_difference),
        cmocka_unit_test(a_long_value_is_never_cut_inside_a_character),
        cmocka_unit_test(very_many_differences_are_counted_not_shown),
        cmocka_unit_test(a_mocks_result_tells_missing_unexpected_and_mismatched_apart),
        cmocka_unit_test(a_result_that_holds_has_no_text),
        cmocka_unit_test(a_summary_ends_with_the_counts),
        cmocka_unit_test(a_long_run_names_its_failures_again),
        cmocka_unit_test(wrong_options_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
