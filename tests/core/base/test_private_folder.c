/* SPDX-License-Identifier: MIT */
/*
 * test_private_folder.c - a folder in a place where everybody may make one.
 *
 * Layer: tests of core/base.
 */
#define _GNU_SOURCE /* mkdtemp() */
#include "core/base/private_folder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "tests/scratch.h"

static void a_private_folder_is_private_or_refused(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_error err = {0};
    const char *path, *real;
    char base[PATH_MAX], expected[PATH_MAX], name[64];
    struct stat about;

    (void)state;
    assert_true(scratch_make(base));
    snprintf(name, sizeof name, "pacta-%u", (unsigned)geteuid());
    scratch_path(expected, base, name);
    assert_int_equal(pacta_private_folder(&path, &arena, base, &err), PACTA_OK);
    assert_string_equal(path, expected);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0700);
    assert_int_equal(pacta_fs_real_path(&real, &arena, path, &err), PACTA_OK);
    assert_int_equal(chmod(path, 0755), 0);
    assert_int_equal(pacta_private_folder(&path, &arena, base, &err), PACTA_EIO);
    assert_string_equal(err.where, expected);
    assert_null(path);
    assert_int_equal(rmdir(expected), 0);
    assert_int_equal(symlink("/tmp", expected), 0);
    assert_int_equal(pacta_private_folder(&path, &arena, base, NULL), PACTA_EIO);
    pacta_arena_dispose(&arena);
    scratch_remove(base);
}

static void a_base_that_is_not_there_is_told(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_error err = {0};
    const char *path;

    (void)state;
    assert_int_equal(pacta_private_folder(&path, &arena, "/no/such/folder", &err),
                     PACTA_EIO);
    assert_int_equal(err.code, PACTA_EIO);
    assert_memory_equal(err.where, "/no/such/folder/pacta-", 22);
    assert_null(path);
    assert_int_equal(pacta_private_folder(&path, &arena, "/no/such/folder", NULL),
                     PACTA_EIO);
    pacta_arena_dispose(&arena);
}

static void a_sweep_leaves_folders_links_and_other_names(void **state)
{
    char base[PATH_MAX], path[PATH_MAX];

    (void)state;
    assert_true(scratch_make(base));
    assert_true(scratch_write(base, "a-file", "x"));
    assert_true(scratch_write(base, "b-file", "x"));
    assert_int_equal(mkdir(scratch_path(path, base, "a-folder"), 0700), 0);
    assert_int_equal(symlink("b-file", scratch_path(path, base, "a-link")), 0);
    pacta_private_folder_sweep(base, PACTA_STR("a-"), 3600);
    assert_int_equal(scratch_count(base), 4); /* all of them are new */
    pacta_private_folder_sweep(base, PACTA_STR("a-"), -3600);
    assert_int_equal(scratch_count(base), 3);
    assert_int_not_equal(access(scratch_path(path, base, "a-file"), F_OK), 0);
    pacta_private_folder_sweep("/no/such/folder", PACTA_STR("a-"), -3600);
    scratch_remove(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_private_folder_is_private_or_refused),
        cmocka_unit_test(a_base_that_is_not_there_is_told),
        cmocka_unit_test(a_sweep_leaves_folders_links_and_other_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
