/* SPDX-License-Identifier: MIT */
/*
 * test_regex_limits.c - hostile patterns and subjects end in time, with the limit
 * named; threads share an expression.
 *
 * Layer: tests of core/text.
 */
#include "core/text/regex.h"

#include <pacta/limits.h>

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/clock.h"

/* The pattern `count` times over, between the ends. */
static int compile_repeated(const char *before, const char *pattern, int count,
                            const char *after)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_regex *regex;
    int rc;

    pacta_buf_adds(&text, before);
    for (int i = 0; i < count; i++)
        pacta_buf_adds(&text, pattern);
    pacta_buf_adds(&text, after);
    rc = pacta_regex_new(&regex, pacta_buf_str(&text), NULL);
    pacta_regex_free(regex);
    pacta_buf_dispose(&text);
    return rc;
}

static void a_pattern_that_is_too_much_is_refused(void **state)
{
    (void)state;
    assert_int_equal(compile_repeated("", "a", PACTA_LIMIT_REGEX_PATTERN, "a"),
                     PACTA_ELIMIT);
    assert_int_equal(compile_repeated("", "(", 201, ""), PACTA_ELIMIT);
    assert_int_equal(compile_repeated("", "(", 30000, ""), PACTA_ELIMIT);
    assert_int_equal(compile_repeated("a", "(?i)", 600, ""), PACTA_ELIMIT);
    assert_int_equal(compile_repeated("a", "{2}", 20000, ""), PACTA_ELIMIT);
    assert_int_equal(compile_repeated("a", "+", 60000, ""), PACTA_ELIMIT);
    assert_int_equal(compile_repeated("(?:", "abcdefgh", 1000, "){60000}"),
                     PACTA_ELIMIT);
    assert_int_equal(compile_repeated("", "[", 60000, ""), PACTA_EPARSE);
    assert_int_equal(compile_repeated("", "[]", 30000, ""), PACTA_EPARSE);
    assert_int_equal(compile_repeated("", "[\\H]", 15000, ""), PACTA_ELIMIT);
    assert_int_equal(compile_repeated("", "(a|b)", 150, ""), PACTA_OK);
}

static int run(const char *pattern, pacta_str subject, bool *matched, pacta_error *err)
{
    pacta_regex *regex;
    int rc;

    assert_int_equal(pacta_regex_new(&regex, pacta_str_of(pattern), err), PACTA_OK);
    rc = pacta_regex_match(regex, subject, matched, err);
    pacta_regex_free(regex);
    return rc;
}

static void a_match_without_end_is_stopped_at_the_limit(void **state)
{
    static const char *const CATASTROPHES[] = {
        "(a+)+$",   "(a|a)*b",    "(a*)*b",           "(.*)*x",
        "(a|aa)+b", "([a-z]+)*1", "(?:a?){40}a{40}b", "(?<n>a*\\g<n>?)*b",
    };
    char subject[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!";

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CATASTROPHES); i++) {
        uint64_t start = pacta_clock_us();
        pacta_error err = {0};
        bool matched = true;
        int rc = run(CATASTROPHES[i], pacta_str_of(subject), &matched, &err);

        assert_false(matched);
        if (rc != PACTA_OK) { /* some are seen through */
            assert_int_equal(rc, PACTA_ELIMIT);
            assert_int_equal(err.code, PACTA_ELIMIT);
        }
        if (pacta_clock_us() - start > 10 * 1000 * 1000) /* valgrind is slow */
            fail_msg("%s took seconds", CATASTROPHES[i]);
    }
}

static void a_limit_is_reported_as_a_limit(void **state)
{
    pacta_error err = {0};
    bool matched = true;

    (void)state;
    assert_int_equal(run("(a+)+$",
                         PACTA_STR("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"),
                         &matched, &err),
                     PACTA_ELIMIT);
    assert_false(matched);
    assert_string_equal(err.text,
                        "the regular expression took more than 1000000 steps");
}

/* What each match may take, no comparison may take hundreds of times. */
static void a_budget_ends_after_a_few_refused_matches(void **state)
{
    pacta_str subject = PACTA_STR("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    pacta_regex_budget budget = {0, 0};
    pacta_regex *slow, *quick;
    pacta_error err = {0};
    bool matched = true;

    (void)state;
    assert_int_equal(pacta_regex_new(&slow, PACTA_STR("(x+x+)+[yz]"), NULL), PACTA_OK);
    assert_int_equal(pacta_regex_new(&quick, PACTA_STR("x+"), NULL), PACTA_OK);
    for (unsigned i = 0; i < PACTA_LIMIT_REGEX_REFUSED; i++) {
        assert_int_equal(
            pacta_regex_match_within(quick, subject, &budget, &matched, &err),
            PACTA_OK);
        assert_true(matched);
        assert_int_equal(
            pacta_regex_match_within(slow, subject, &budget, &matched, &err),
            PACTA_ELIMIT);
        assert_false(matched);
    }
    assert_true(pacta_regex_budget_is_spent(&budget));
    err = (pacta_error){0};
    assert_int_equal(pacta_regex_match_within(quick, subject, &budget, &matched, &err),
                     PACTA_ELIMIT);
    assert_string_equal(err.text,
                        "the regular expressions together took too many steps");
    pacta_regex_free(slow);
    pacta_regex_free(quick);
}

static void slow_matches_spend_a_budget_and_quick_ones_do_not(void **state)
{
    pacta_regex_budget budget = {0, 0};
    pacta_regex *slow, *quick;
    bool matched = true;
    unsigned count = 0;

    (void)state;
    assert_int_equal(pacta_regex_new(&slow, PACTA_STR("(x+x+)+[yz]"), NULL), PACTA_OK);
    assert_int_equal(pacta_regex_new(&quick, PACTA_STR("\\w+@\\w+"), NULL), PACTA_OK);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(pacta_regex_match_within(quick, PACTA_STR("jane@example"),
                                                  &budget, &matched, NULL),
                         PACTA_OK);
    assert_int_equal(budget.spent, 0);
    while (!pacta_regex_budget_is_spent(&budget) && ++count < 100000)
        assert_int_equal(pacta_regex_match_within(slow, PACTA_STR("xxxxxxxxxxxxx"),
                                                  &budget, &matched, NULL),
                         PACTA_OK);
    assert_true(count > 100 && count < 100000);
    assert_int_equal(budget.refused, 0);
    pacta_regex_free(slow);
    pacta_regex_free(quick);
}

/* One step of this one goes over all of the pattern; a million would take a minute. */
static void a_long_pattern_gets_fewer_steps(void **state)
{
    pacta_buf pattern = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf subject = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    bool matched = true;

    (void)state;
    for (int i = 0; i < 5000; i++)
        pacta_buf_adds(&pattern, "a*");
    pacta_buf_adds(&pattern, "\\d");
    pacta_buf_fill(&subject, 'a', 500);
    assert_int_equal(
        run(pacta_buf_str(&pattern).ptr, pacta_buf_str(&subject), &matched, &err),
        PACTA_ELIMIT);
    assert_false(matched);
    assert_string_equal(err.text, "the regular expression took more than 50000 steps");
    pacta_buf_dispose(&pattern);
    pacta_buf_dispose(&subject);
}

static void a_long_text_of_many_lines_is_within_the_limit(void **state)
{
    pacta_buf subject = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    bool matched = false;

    (void)state;
    for (int i = 0; i < 20000; i++)
        pacta_buf_adds(&subject, "abcdefghijklmnopqrstuvwxyz,abcdefghijklmnopqrstu\n");
    if (run("([^,\\n]*,[^,\\n]*\\n)*", pacta_buf_str(&subject), &matched, &err) !=
        PACTA_OK)
        fail_msg("%s", err.text);
    assert_true(matched);
    pacta_buf_dispose(&subject);
}

static void a_group_that_calls_itself_for_ever_is_stopped(void **state)
{
    static const char *const PATTERNS[] = {"(?<n>\\g<n>)", "(?<n>a?\\g<n>)", "\\g<0>",
                                           "(?<a>\\g<b>)(?<b>\\g<a>)"};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(PATTERNS); i++) {
        pacta_regex *regex;
        pacta_error err = {0};
        bool matched = true;
        int rc = pacta_regex_new(&regex, pacta_str_of(PATTERNS[i]), &err);

        if (rc != PACTA_OK)
            continue; /* seen when compiled: as good */
        rc = pacta_regex_match(regex, PACTA_STR("aaaa"), &matched, &err);
        assert_false(matched);
        assert_true(rc == PACTA_OK || rc == PACTA_ELIMIT);
        pacta_regex_free(regex);
    }
}

/* Needs more than the 32 KB that JIT begins with, and for the longest more than 1 MB.
 */
static void a_long_subject_matches_beyond_the_first_stack(void **state)
{
    static const size_t LENGTHS[] = {1000, 20000, 60000, 200000};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(LENGTHS); i++) {
        pacta_buf subject = PACTA_BUF_INIT(PACTA_BUF_ANY);
        pacta_error err = {0};
        bool matched = false;
        int rc;

        for (size_t at = 0; at < LENGTHS[i]; at++)
            pacta_buf_addc(&subject, at % 2 != 0 ? 'a' : 'b');
        rc = run("(a|b)*", pacta_buf_str(&subject), &matched, &err);
        if (rc != PACTA_OK && !(rc == PACTA_ELIMIT && LENGTHS[i] > 60000))
            fail_msg("%zu bytes: %s", LENGTHS[i], err.text);
        assert_int_equal(matched, rc == PACTA_OK);
        pacta_buf_dispose(&subject);
    }
}

static void a_search_has_one_limit_for_all_positions(void **state)
{
    pacta_buf subject = PACTA_BUF_INIT(PACTA_BUF_ANY);
    uint64_t start = pacta_clock_us();
    pacta_error err = {0};
    pacta_regex *regex;
    bool found = true;

    (void)state;
    pacta_buf_fill(&subject, 'a', 500);
    assert_int_equal(pacta_regex_new(&regex, PACTA_STR("(a+)+\\d"), NULL), PACTA_OK);
    assert_int_equal(pacta_regex_search(regex, pacta_buf_str(&subject), &found, &err),
                     PACTA_ELIMIT);
    assert_false(found);
    assert_true(pacta_clock_us() - start < 10 * 1000 * 1000);
    pacta_regex_free(regex);
    pacta_buf_dispose(&subject);
}

#define THREADS 8
#define ROUNDS  500

struct share {
    const pacta_regex *regex;
    pacta_str subject;
    bool expected;
    int wrong;
};

static void *match_often(void *payload)
{
    struct share *share = payload;

    for (int i = 0; i < ROUNDS; i++) {
        bool matched = !share->expected;

        if (pacta_regex_match(share->regex, share->subject, &matched, NULL) !=
                PACTA_OK ||
            matched != share->expected)
            share->wrong++;
    }
    return NULL;
}

/* Long subjects among them, so that stacks are made side by side too. */
static void many_threads_match_one_expression_at_once(void **state)
{
    static char many[3000];
    const pacta_str subjects[] = {
        PACTA_STR("ababab"), PACTA_STR("abc"), {many, sizeof many}, PACTA_STR("")};
    const bool expected[] = {true, false, true, true};
    struct share shares[THREADS];
    pthread_t threads[THREADS];
    pacta_regex *regex;

    (void)state;
    memset(many, 'a', sizeof many);
    assert_int_equal(pacta_regex_new(&regex, PACTA_STR("(a|b)*"), NULL), PACTA_OK);
    for (size_t i = 0; i < THREADS; i++) {
        shares[i] = (struct share){regex, subjects[i % 4], expected[i % 4], 0};
        assert_int_equal(pthread_create(&threads[i], NULL, match_often, &shares[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(shares[i].wrong, 0);
    }
    pacta_regex_free(regex);
}

static void nothing_is_freed_gladly(void **state)
{
    (void)state;
    pacta_regex_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_budget_ends_after_a_few_refused_matches),
        cmocka_unit_test(slow_matches_spend_a_budget_and_quick_ones_do_not),
        cmocka_unit_test(a_pattern_that_is_too_much_is_refused),
        cmocka_unit_test(a_match_without_end_is_stopped_at_the_limit),
        cmocka_unit_test(a_limit_is_reported_as_a_limit),
        cmocka_unit_test(a_long_pattern_gets_fewer_steps),
        cmocka_unit_test(a_long_text_of_many_lines_is_within_the_limit),
        cmocka_unit_test(a_group_that_calls_itself_for_ever_is_stopped),
        cmocka_unit_test(a_long_subject_matches_beyond_the_first_stack),
        cmocka_unit_test(a_search_has_one_limit_for_all_positions),
        cmocka_unit_test(many_threads_match_one_expression_at_once),
        cmocka_unit_test(nothing_is_freed_gladly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
