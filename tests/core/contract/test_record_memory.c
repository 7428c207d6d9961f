/* SPDX-License-Identifier: MIT */
/*
 * test_record_memory.c - recording without memory: the file stays as it was or is the
 * new one, whole.
 *
 * Layer: tests of core/contract.
 */
#define _GNU_SOURCE /* mkdtemp(), setenv() */
#include "core/contract/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "core/model/pact_read.h"
#include "tests/failing_malloc.h"
#include "tests/scratch.h"

static char folder[PATH_MAX];

static pacta_pact *make(const char *description, int status)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));
    pacta_interaction *ix = pacta_pact_add(pact, pacta_str_of(description));

    pact->folder = pacta_str_of(folder);
    ix->response.status = status;
    assert_true(
        pacta_interaction_add_state(ix, PACTA_STR("s"), PACTA_STR("{\"a\":1}")));
    return pact;
}

/* Two interactions are in the file, or, before the new one came, one. */
static void check(bool done)
{
    pacta_pact *pact;
    char path[PATH_MAX];
    size_t count;

    assert_int_equal(
        pacta_pact_read(&pact, scratch_path(path, folder, "c-p.json"), NULL), PACTA_OK);
    count = pact->interaction_count;
    pacta_pact_free(pact);
    assert_true(count == 2 || (count == 1 && !done));
}

static void record_until_it_works(void)
{
    int rc = PACTA_ENOMEM;
    long nth = 0;

    while (rc != PACTA_OK) {
        pacta_pact *pact = make("second", 200);
        pacta_error err = {.code = PACTA_OK};
        pacta_str file;

        failing_at = ++nth;
        rc = pacta_record(pact, &file, &err);
        failing_at = 0;
        if (rc != PACTA_OK && rc != PACTA_ENOMEM)
            fail_msg("allocation %ld: %d %s: %s", nth, rc, err.where, err.text);
        assert_int_equal(err.code, rc);
        pacta_pact_free(pact);
        check(rc == PACTA_OK);
    }
    assert_true(nth > 10);
}

static void without_memory_recording_says_so_and_loses_nothing(void **state)
{
    pacta_str file;
    long before;

    (void)state;
    if (!failing_malloc_works()) {
        print_message("SKIPPED: allocations cannot be made to fail in this build\n");
        skip();
    }
    assert_true(scratch_make(folder));
    setenv("PACTA_SESSION_DIR", folder, 1);
    strcat(folder, "/pacts");
    for (int i = 0; i < 2; i++) {
        pacta_pact *first = make("first", 200);

        if (i == 1)
            setenv("PACTA_SESSION", "1", 1);
        assert_int_equal(pacta_record(first, &file, NULL), PACTA_OK);
        pacta_pact_free(first);
        before = failing_alive;
        record_until_it_works();
        assert_int_equal(failing_alive, before);
    }
    *strrchr(folder, '/') = '\0';
    scratch_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_recording_says_so_and_loses_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
