/* SPDX-License-Identifier: MIT */
/*
 * test_contracts.c - real pacts, written by other tools: read, written, read again.
 *
 * Layer: tests of core/model. They lie in $PACTA_TESTDATA/broker-contracts, else beside
 * the source folder in ../shared/testdata; without them the test says that it skips.
 */
#include "core/model/pact_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/base/fs.h"
#include "tests/core/model/reading.h"
#include "tests/pact_eq.h"

static void check_again(const pacta_pact *pact, pacta_spec spec)
{
    char *text = write_or_fail(pact, spec), *again;
    pacta_pact *back = read_or_fail(text);

    assert_int_equal(back->spec, spec);
    assert_true(pact_eq(pact, back));
    again = write_or_fail(back, spec);
    assert_string_equal(text, again);
    free(text);
    free(again);
    pacta_pact_free(back);
}

static void check_file(const char *file)
{
    pacta_pact *pact = NULL;
    pacta_error err = {0};
    char line[1200];

    if (pacta_pact_read(&pact, file, &err) != PACTA_OK)
        fail_msg("%s", pacta_error_format(line, sizeof line, &err));
    assert_true(pact->interaction_count != 0);
    check_again(pact, pact->spec);
    check_again(pact, PACTA_SPEC_V3);
    check_again(pact, PACTA_SPEC_V4);
    pacta_pact_free(pact);
}

static void real_pacts_are_read_again_as_they_were_written(void **state)
{
    const char *data = getenv("PACTA_TESTDATA");
    pacta_arena arena = PACTA_ARENA_INIT;
    const char *folder = pacta_arena_printf(
        &arena, "%s/broker-contracts",
        data != NULL ? data : PACTA_TESTS_DIR "/../../shared/testdata");
    pacta_str *names;
    size_t count;

    (void)state;
    if (pacta_fs_list(&names, &count, &arena, folder, NULL) == PACTA_ENOTFOUND) {
        print_message("skipped: no folder %s\n", folder);
        pacta_arena_dispose(&arena);
        skip();
    }
    assert_true(count != 0); /* a folder that is there and empty hides a mistake */
    for (size_t i = 0; i < count; i++)
        check_file(pacta_arena_printf(&arena, "%s/%s", folder, names[i].ptr));
    pacta_arena_dispose(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_pacts_are_read_again_as_they_were_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
