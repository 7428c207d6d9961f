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
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <cmocka.h>

#include <pacta/limits.h>

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
    setenv("PACTA_SESSION_DIR", scratch, 1);
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

static void what_older_runs_left_need_not_be_understood(void **state)
{
    static char deep[PACTA_LIMIT_JSON_DEPTH + 2];
    static const char *const OLDER[] = {
        deep, "{", "", "{\"interactions\": [{\"request\": 7}]}",
        "{\"consumer\":{\"name\":\"c\"},\"provider\":{\"name\":\"p\"},"
        "\"metadata\":{\"pactSpecification\":{\"version\":\"9.0\"}},"
        "\"interactions\":[]}"};
    char id[20];

    (void)state;
    memset(deep, '[', sizeof deep - 1);
    record("begin", one("a", NULL, NULL, 200)); /* the folder is there */
    for (size_t i = 0; i < PACTA_COUNT(OLDER); i++) {
        assert_true(scratch_write(folder, "c-p.json", OLDER[i]));
        snprintf(id, sizeof id, "%zu", i);
        record(id, one("a", NULL, NULL, 200 + (int)i));
        snprintf(id, sizeof id, "a=%zu", 200 + i);
        check(id);
    }
}

static void a_pact_that_is_damaged_during_the_session_is_told(void **state)
{
    pacta_pact *pact = one("a", NULL, NULL, 200);
    pacta_str file;

    (void)state;
    record("1", one("a", NULL, NULL, 200));
    assert_true(scratch_write(folder, "c-p.json", "{"));
    assert_int_equal(pacta_record(pact, &file, NULL), PACTA_EPARSE);
    setenv("PACT_OVERWRITE", "true", 1); /* which counts less than the session */
    assert_int_equal(pacta_record(pact, &file, NULL), PACTA_EPARSE);
    pacta_pact_free(pact);
}

static void a_pact_that_is_gone_takes_its_memory_with_it(void **state)
{
    char path[PATH_MAX];

    (void)state;
    record("1", one("a", NULL, NULL, 200));
    record("1", one("b", NULL, NULL, 200));
    assert_int_equal(unlink(scratch_path(path, folder, "c-p.json")), 0);
    record("1", one("a", NULL, NULL, 404));
    check("a=404");
    conflicts("1", one("a", NULL, NULL, 200),
              "\"a\" was stated differently in this session, at test.c:404");
    record("1", one("b", NULL, NULL, 404));
    check("a=404 b=404");
}

static void other_folders_for_temporary_files_are_one_session(void **state)
{
    const char *before = getenv("TMPDIR");
    char kept[PATH_MAX] = "";

    (void)state;
    if (before != NULL)
        strncpy(kept, before, sizeof kept - 1);
    record("1", one("a", NULL, NULL, 200));
    setenv("TMPDIR", folder, 1);
    record("1", one("b", NULL, NULL, 200));
    setenv("XDG_RUNTIME_DIR", folder, 1);
    record("1", one("c", NULL, NULL, 200));
    unsetenv("XDG_RUNTIME_DIR");
    unsetenv("TMPDIR");
    if (before != NULL)
        setenv("TMPDIR", kept, 1);
    check("a=200 b=200 c=200");
}

static void without_a_wish_sessions_are_remembered_in_tmp(void **state)
{
    char expected[64];
    pacta_session session;

    (void)state;
    setenv("PACTA_SESSION_DIR", "", 1);
    setenv("XDG_RUNTIME_DIR", scratch, 1);
    snprintf(expected, sizeof expected, "/tmp/pacta-%u", (unsigned)geteuid());
    assert_int_equal(pacta_session_open(&session, "1", scratch, "c-p.json", NULL),
                     PACTA_OK);
    assert_string_equal(session.folder, expected);
    pacta_session_close(&session);
    unsetenv("XDG_RUNTIME_DIR");
}

static void a_place_for_sessions_that_is_none_is_refused(void **state)
{
    pacta_pact *pact = one("a", NULL, NULL, 200);
    pacta_error err = {0};
    pacta_str file;

    (void)state;
    setenv("PACTA_SESSION", "1", 1);
    setenv("PACTA_SESSION_DIR", "sessions", 1);
    assert_int_equal(pacta_record(pact, &file, &err), PACTA_EINVAL);
    assert_string_equal(
        err.text, "expected an absolute path in PACTA_SESSION_DIR, found \"sessions\"");
    setenv("PACTA_SESSION_DIR", "/no/such/folder", 1);
    err = (pacta_error){0};
    assert_int_equal(pacta_record(pact, &file, &err), PACTA_EIO);
    assert_int_equal(err.code, PACTA_EIO);
    assert_memory_equal(err.where, "/no/such/folder/pacta-", 22);
    assert_int_equal(scratch_count(folder), 0); /* nothing was written */
    pacta_pact_free(pact);
}

/* A file in the session's memory that nobody has written for so many days. */
static void leave(const char *memory, const char *name, int days)
{
    struct timespec times[2];
    char path[PATH_MAX];

    assert_true(scratch_write(memory, name, "{}"));
    assert_int_equal(clock_gettime(CLOCK_REALTIME, &times[0]), 0);
    times[0].tv_sec -= (time_t)days * 24 * 60 * 60;
    times[1] = times[0];
    assert_int_equal(utimensat(AT_FDCWD, scratch_path(path, memory, name), times, 0),
                     0);
}

static void a_session_that_begins_clears_away_what_is_a_week_old(void **state)
{
    char name[64], memory[PATH_MAX], path[PATH_MAX];

    (void)state;
    record("1", one("a", NULL, NULL, 200));
    snprintf(name, sizeof name, "pacta-%u", (unsigned)geteuid());
    scratch_path(memory, scratch, name);
    leave(memory, "session-old.json", 8);
    leave(memory, "session-young.json", 6);
    leave(memory, "other.json", 8);
    record("1", one("b", NULL, NULL, 200)); /* one that goes on has nothing to clear */
    assert_int_equal(scratch_count(memory), 4);
    record("2", one("a", NULL, NULL, 200));
    assert_int_equal(scratch_count(memory), 4); /* a new one, and an old one less */
    assert_int_not_equal(access(scratch_path(path, memory, "session-old.json"), F_OK),
                         0);
    record("1", one("c", NULL, NULL, 200));
    check("a=200 c=200");
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
        IN_FOLDER(what_older_runs_left_need_not_be_understood),
        IN_FOLDER(a_pact_that_is_damaged_during_the_session_is_told),
        IN_FOLDER(a_pact_that_is_gone_takes_its_memory_with_it),
        IN_FOLDER(other_folders_for_temporary_files_are_one_session),
        IN_FOLDER(without_a_wish_sessions_are_remembered_in_tmp),
        IN_FOLDER(a_place_for_sessions_that_is_none_is_refused),
        IN_FOLDER(a_session_that_begins_clears_away_what_is_a_week_old),
        IN_FOLDER(a_memory_that_others_may_enter_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
