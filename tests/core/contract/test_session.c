/* SPDX-License-Identifier: MIT */
/*
 * test_session.c - what the processes of one test run write to one file, and what older
 * runs left there.
 *
 * Layer: tests of core/contract.
 */
#define _GNU_SOURCE /* mkdtemp(), setenv() */
#include "core/contract/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "core/contract/record.h"
#include "core/model/pact_read.h"
#include "tests/scratch.h"

/* The first holds the second and the session's memory. */
static char scratch[PATH_MAX], folder[PATH_MAX];

static int set_up(void **state)
{
    (void)state;
    unsetenv("PACT_OUTPUT_DIR");
    unsetenv("PACT_OVERWRITE");
    if (!scratch_make(scratch))
        return -1;
    setenv("XDG_RUNTIME_DIR", scratch, 1);
    scratch_path(folder, scratch, "pacts");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unsetenv("PACTA_SESSION");
    scratch_remove(scratch);
    return 0;
}

/* One interaction in the state and with the key, each of which may be NULL. */
static pacta_pact *one(const char *description, const char *given, const char *key,
                       int status)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));
    pacta_interaction *ix = pacta_pact_add(pact, pacta_str_of(description));

    pact->folder = pacta_str_of(folder);
    ix->response.status = status;
    ix->key = pacta_str_of(key);
    ix->site = (pacta_site){"test.c", status};
    if (given != NULL)
        assert_true(pacta_interaction_add_state(ix, pacta_str_of(given),
                                                PACTA_STR("{\"id\":1.0}")));
    return pact;
}

static void record(const char *session, pacta_pact *pact)
{
    pacta_error err = {0};
    pacta_str file;

    if (session != NULL)
        setenv("PACTA_SESSION", session, 1);
    else
        unsetenv("PACTA_SESSION");
    if (pacta_record(pact, &file, &err) != PACTA_OK)
        fail_msg("%s", err.text);
    pacta_pact_free(pact);
}

static void conflicts(const char *session, pacta_pact *pact, const char *message)
{
    pacta_error err = {0};
    pacta_str file;

    setenv("PACTA_SESSION", session, 1);
    assert_int_equal(pacta_record(pact, &file, &err), PACTA_ECONFLICT);
    assert_string_equal(err.where, "test.c");
    assert_int_equal(err.line, pact->interactions[0]->site.line);
    assert_string_equal(err.text, message);
    pacta_pact_free(pact);
}

/* "a=200 b=404" */
static void check(const char *expected)
{
    char path[PATH_MAX], text[1000] = "", item[100];
    pacta_pact *pact;

    assert_int_equal(
        pacta_pact_read(&pact, scratch_path(path, folder, "c-p.json"), NULL), PACTA_OK);
    for (size_t i = 0; i < pact->interaction_count; i++) {
        const pacta_interaction *ix = pact->interactions[i];

        snprintf(item, sizeof item, "%s%.*s=%d", i != 0 ? " " : "",
                 PACTA_FMT(ix->description), ix->response.status);
        strcat(text, item);
    }
    assert_string_equal(text, expected);
    assert_int_equal(scratch_count(folder), 1);
    pacta_pact_free(pact);
}

static void a_session_merges_and_drops_what_older_runs_left(void **state)
{
    (void)state;
    record(NULL, one("old", NULL, NULL, 200));
    record("1", one("a", NULL, NULL, 200));
    check("a=200");
    record("1", one("b", NULL, NULL, 200));
    check("a=200 b=200");
    record("2", one("b", NULL, NULL, 201));
    check("b=201");
    record("2", one("c", NULL, NULL, 201));
    check("b=201 c=201");
}

static void the_same_again_is_accepted(void **state)
{
    (void)state;
    record("1", one("a", "s", NULL, 200));
    record("1", one("a", "s", NULL, 200));
    record("1", one("b", "s", "key", 200));
    record("1", one("b", "s", "key", 200));
    check("a=200 b=200");
}

static void parameters_spelled_differently_are_the_same_again(void **state)
{
    pacta_pact *pact = one("a", NULL, NULL, 200);

    (void)state;
    assert_true(pacta_interaction_add_state(pact->interactions[0], PACTA_STR("s"),
                                            PACTA_STR("{ \"id\": 1.00 }")));
    record("1", one("a", "s", NULL, 200));
    record("1", pact);
    check("a=200");
    record("1", one("b", "s", "key", 200));
    pact = one("b", NULL, "key", 200);
    assert_true(pacta_interaction_add_state(pact->interactions[0], PACTA_STR("s"),
                                            PACTA_STR("{\"id\":2.0}")));
    conflicts("1", pact, "\"b\" was stated differently in this session, at test.c:200");
}

static void different_content_under_one_name_is_refused_with_both_places(void **state)
{
    (void)state;
    record("1", one("a", "s", NULL, 200));
    record("1", one("a", "t", NULL, 201)); /* another state, another interaction */
    conflicts("1", one("a", "s", NULL, 404),
              "\"a\" was stated differently in this session, at test.c:200");
    conflicts("1", one("a", "t", NULL, 404),
              "\"a\" was stated differently in this session, at test.c:201");
    check("a=200 a=201");
    record("2", one("a", "s", NULL, 404));
    check("a=404");
}

static void different_content_under_one_key_is_refused(void **state)
{
    (void)state;
    record("1", one("a", NULL, "k", 200));
    conflicts("1", one("b", NULL, "k", 201),
              "\"b\" was stated differently in this session, at test.c:200");
    record("1", one("a", NULL, "l", 201));
    check("a=200 a=201");
}

static void the_version_that_is_written_does_not_matter_for_the_content(void **state)
{
    pacta_pact *pact = one("a", NULL, NULL, 200);

    (void)state;
    pact->spec = PACTA_SPEC_V3;
    record("1", pact);
    record("1", one("a", NULL, NULL, 200));
    check("a=200");
}

static void another_folder_is_another_memory(void **state)
{
    pacta_pact *pact = one("a", NULL, NULL, 404);
    char other[PATH_MAX];
    pacta_str file;

    (void)state;
    record("1", one("a", NULL, NULL, 200));
    pact->folder = pacta_str_of(scratch_path(other, scratch, "others"));
    assert_int_equal(pacta_record(pact, &file, NULL), PACTA_OK);
    pacta_pact_free(pact);
    /* the same folder under another name is the same one */
    assert_int_equal(symlink(folder, scratch_path(other, scratch, "link")), 0);
    pact = one("a", NULL, NULL, 404);
    pact->folder = pacta_str_of(other);
    conflicts("1", pact, "\"a\" was stated differently in this session, at test.c:200");
}

static void overwriting_by_the_program_counts_more_than_the_session(void **state)
{
    pacta_pact *pact = one("b", NULL, NULL, 200);

    (void)state;
    record("1", one("a", NULL, NULL, 200));
    pact->write_mode = PACTA_WRITE_OVERWRITE;
    record("1", pact);
    check("b=200");
    setenv("PACT_OVERWRITE", "true", 1); /* but the environment less */
    record("1", one("c", NULL, NULL, 200));
    check("b=200 c=200");
}

static void a_damaged_pact_is_told_at_the_first_write_too(void **state)
{
    pacta_pact *pact = one("a", NULL, NULL, 200);
    pacta_str file;

    (void)state;
    record("1", one("a", NULL, NULL, 200));
    assert_true(scratch_write(folder, "c-p.json", "{"));
    setenv("PACTA_SESSION", "2", 1);
    assert_int_equal(pacta_record(pact, &file, NULL), PACTA_EPARSE);
    pacta_pact_free(pact);
}

static void a_memory_that_others_may_enter_is_refused(void **state)
{
    pacta_pact *pact = one("a", NULL, NULL, 200);
    pacta_error err = {0};
    pacta_str file;
    char name[64], path[PATH_MAX];

    (void)state;
    snprintf(name, sizeof name, "pacta-%u", (unsigned)geteuid());
    assert_int_equal(mkdir(scratch_path(path, scratch, name), 0777), 0);
    assert_int_equal(chmod(path, 0777), 0);
    setenv("PACTA_SESSION", "1", 1);
    assert_int_equal(pacta_record(pact, &file, &err), PACTA_EIO);
    assert_string_equal(err.where, path);
    pacta_pact_free(pact);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(a_session_merges_and_drops_what_older_runs_left),
        IN_FOLDER(the_same_again_is_accepted),
        IN_FOLDER(parameters_spelled_differently_are_the_same_again),
        IN_FOLDER(different_content_under_one_name_is_refused_with_both_places),
        IN_FOLDER(different_content_under_one_key_is_refused),
        IN_FOLDER(the_version_that_is_written_does_not_matter_for_the_content),
        IN_FOLDER(another_folder_is_another_memory),
        IN_FOLDER(overwriting_by_the_program_counts_more_than_the_session),
        IN_FOLDER(a_damaged_pact_is_told_at_the_first_write_too),
        IN_FOLDER(a_memory_that_others_may_enter_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
