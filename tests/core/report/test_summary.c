/* SPDX-License-Identifier: MIT */
/*
 * test_summary.c - the verdict in words.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pacta/report.h>

#include "core/base/buf.h"
#include "core/result/result.h"

static int take(const char *text, size_t len, void *payload)
{
    pacta_buf_add(payload, (pacta_str){text, len});
    return 0;
}

/* The summary of one pact with such findings, a pending failure among them. */
static void expect_summary(bool passed, const char *golden)
{
    pacta_result *result =
        pacta_result_new(PACTA_STR("Web"), PACTA_STR("Users"), PACTA_STR(""));
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_report_options options = PACTA_REPORT_OPTIONS_INIT;
    pacta_results *results = pacta_results_new();

    assert_non_null(result);
    assert_non_null(results);
    pacta_result_add(result, PACTA_STR("a"), PACTA_OUTCOME_MISMATCHED)->pending = true;
    if (passed)
        assert_non_null(pacta_result_add(result, PACTA_STR("b"), PACTA_OUTCOME_OK));
    assert_true(pacta_results_take(results, result));
    options.write = take;
    options.payload = &out;
    assert_int_equal(pacta_report_summary(results, &options, NULL), PACTA_OK);
    assert_string_equal(out.data, golden);
    pacta_buf_dispose(&out);
    pacta_results_free(results);
}

static void nothing_but_pending_failures_is_no_praise(void **state)
{
    (void)state;
    expect_summary(false, "\nNothing but pending failures.\n"
                          "0 passed, 0 failed, 1 pending, 0 skipped\n");
    expect_summary(true, "\nThe pact holds.\n"
                         "1 passed, 0 failed, 1 pending, 0 skipped\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_but_pending_failures_is_no_praise),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
