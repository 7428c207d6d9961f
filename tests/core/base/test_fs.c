/* SPDX-License-Identifier: MIT */
/*
 * test_fs.c - files read, listed, and replaced under a folder's lock.
 *
 * Layer: tests of core/base.
 */
#define _GNU_SOURCE /* O_TMPFILE, syscall() */
#include "core/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <cmocka.h>

#include "core/base/clock.h"
#include "tests/scratch.h"

#define TEMPORARY ".pacta-new"

static char folder[PATH_MAX];

/* Ways that this system may lack. The library's calls come here. */
static bool without_nameless, without_parent;

static int set_up(void **state)
{
    (void)state;
    return scratch_make(folder) ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    without_nameless = without_parent = false;
    scratch_remove(folder);
    return 0;
}

int openat(int at, const char *path, int flags, ...)
{
    mode_t mode = 0;
    va_list ap;

    va_start(ap, flags);
    if ((flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE)
        mode = va_arg(ap, mode_t);
    va_end(ap);
    if (without_nameless && (flags & O_TMPFILE) == O_TMPFILE) {
        errno = EOPNOTSUPP;
        return -1;
    }
    if (without_parent && strcmp(path, "..") == 0) {
        errno = EACCES;
        return -1;
    }
    return (int)syscall(SYS_openat, at, path, flags, mode);
}

static void a_file_is_read_whole_and_appended(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(200000);
    char path[PATH_MAX], text[150001];

    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_true(scratch_write(folder, "big", text));
    pacta_buf_adds(&buf, "begin ");
    assert_int_equal(pacta_fs_read(&buf, scratch_path(path, folder, "big"), NULL),
                     PACTA_OK);
    assert_int_equal(buf.len, sizeof text - 1 + 6);
    assert_memory_equal(buf.data, "begin xxx", 9);
    assert_int_equal(buf.data[buf.len], '\0');
    pacta_buf_dispose(&buf);
}

static void an_empty_file_is_an_empty_text(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(0);
    char path[PATH_MAX];

    (void)state;
    assert_true(scratch_write(folder, "empty", ""));
    assert_int_equal(pacta_fs_read(&buf, scratch_path(path, folder, "empty"), NULL),
                     PACTA_OK);
    assert_string_equal(buf.data, "");
    pacta_buf_dispose(&buf);
}

static void a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not(void **state)
{
    pacta_buf fits = PACTA_BUF_INIT(4), small = PACTA_BUF_INIT(3);
    pacta_error err = {0};
    char path[PATH_MAX];

    (void)state;
    assert_true(scratch_write(folder, "four", "1234"));
    scratch_path(path, folder, "four");
    assert_int_equal(pacta_fs_read(&fits, path, NULL), PACTA_OK);
    assert_int_equal(pacta_fs_read(&small, path, &err), PACTA_ELIMIT);
    assert_string_equal(err.where, path);
    pacta_buf_dispose(&fits);
    pacta_buf_dispose(&small);
}

/* Its size is not known before, as with "pacta verifier -f <(make-pact)". */
static void a_pipe_is_read_to_its_end_within_the_limit(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(100), small = PACTA_BUF_INIT(3);
    char path[64];
    int ends[2];

    (void)state;
    for (int i = 0; i < 2; i++) {
        assert_int_equal(pipe(ends), 0);
        assert_int_equal(write(ends[1], "hello", 5), 5);
        close(ends[1]);
        snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
        if (i == 0)
            assert_int_equal(pacta_fs_read(&buf, path, NULL), PACTA_OK);
        else
            assert_int_equal(pacta_fs_read(&small, path, NULL), PACTA_ELIMIT);
        close(ends[0]);
    }
    assert_string_equal(buf.data, "hello");
    pacta_buf_dispose(&buf);
    pacta_buf_dispose(&small);
}

static void nobody_is_waited_for_where_nothing_can_come(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(100);
    char path[PATH_MAX];

    (void)state;
    scratch_path(path, folder, "pipe");
    assert_int_equal(mkfifo(path, 0600), 0);
    for (int i = 0; i < 2; i++) {
        const char *file = i == 0 ? path : "/dev/zero";
        pacta_error err = {0};

        alarm(20); /* instead of hanging for ever */
        assert_int_equal(pacta_fs_read(&buf, file, &err), PACTA_EIO);
        alarm(0);
        assert_string_equal(err.where, file);
        assert_string_equal(err.text, "cannot read: nothing behind that name");
    }
    assert_int_equal(unlink(path), 0);
    pacta_buf_dispose(&buf);
}

static void what_cannot_be_read_is_told_with_its_name(void **state)
{
    pacta_buf buf = PACTA_BUF_INIT(100);
    pacta_error err = {0};
    char path[PATH_MAX];

    (void)state;
    scratch_path(path, folder, "missing");
    assert_int_equal(pacta_fs_read(&buf, path, &err), PACTA_ENOTFOUND);
    assert_string_equal(err.where, path);
    assert_string_equal(err.text, "cannot read: no such file or folder");
    err = (pacta_error){0};
    assert_int_equal(pacta_fs_read(&buf, folder, &err), PACTA_EIO);
    assert_string_equal(err.text, "cannot read: it is a folder");
    err = (pacta_error){0};
    assert_true(scratch_write(folder, "plain", "x"));
    scratch_path(path, folder, "plain/inside");
    assert_int_equal(pacta_fs_read(&buf, path, &err), PACTA_EIO);
    assert_string_equal(err.text, "cannot read: not a folder");
    assert_int_equal(buf.len, 0);
    pacta_buf_dispose(&buf);
}

static void folders_are_made_with_all_above_them(void **state)
{
    pacta_error err = {0};
    char path[PATH_MAX];
    struct stat about;

    (void)state;
    scratch_path(path, folder, "a/b//c/");
    assert_int_equal(pacta_fs_make_folder(path, &err), PACTA_OK);
    assert_int_equal(pacta_fs_make_folder(path, &err), PACTA_OK);
    assert_int_equal(stat(path, &about), 0);
    assert_true(S_ISDIR(about.st_mode));
    assert_int_equal(pacta_fs_make_folder(".", &err), PACTA_OK);
    assert_int_equal(pacta_fs_make_folder("/", &err), PACTA_OK);
    assert_true(scratch_write(folder, "file", "x"));
    scratch_path(path, folder, "file/under");
    assert_int_equal(pacta_fs_make_folder(path, &err), PACTA_EIO);
    assert_string_equal(err.text, "cannot make the folder: not a folder");
    assert_string_equal(err.where, path);
    assert_int_equal(pacta_fs_make_folder("", NULL), PACTA_ENOTFOUND);
}

static void a_folder_is_listed_sorted_without_what_is_no_plain_file(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    char path[PATH_MAX], link[PATH_MAX];
    pacta_error err = {0};
    pacta_str *names;
    size_t count;

    (void)state;
    assert_true(scratch_write(folder, "b.json", "") &&
                scratch_write(folder, "B.json", "") &&
                scratch_write(folder, "a b.json", "") &&
                scratch_write(folder, ".hidden.json", ""));
    assert_int_equal(mkdir(scratch_path(path, folder, "folder"), 0777), 0);
    scratch_path(path, folder, "b.json");
    assert_int_equal(symlink(path, scratch_path(link, folder, "link.json")), 0);
    assert_int_equal(symlink("nowhere", scratch_path(link, folder, "lost.json")), 0);
    assert_int_equal(pacta_fs_list(&names, &count, &arena, folder, &err), PACTA_OK);
    assert_int_equal(count, 5);
    assert_string_equal(names[0].ptr, "B.json");
    assert_string_equal(names[1].ptr, "a b.json");
    assert_string_equal(names[2].ptr, "b.json");
    assert_string_equal(names[3].ptr, "link.json");
    assert_string_equal(names[4].ptr, "lost.json"); /* reading it will fail */
    assert_int_equal(pacta_fs_list(&names, &count, &arena, path, &err), PACTA_EIO);
    assert_int_equal(count, 0);
    pacta_arena_dispose(&arena);
}

static void check_content(const char *name, const char *expected)
{
    pacta_buf buf = PACTA_BUF_INIT(1000);
    char path[PATH_MAX];

    assert_int_equal(pacta_fs_read(&buf, scratch_path(path, folder, name), NULL),
                     PACTA_OK);
    assert_string_equal(buf.data, expected);
    pacta_buf_dispose(&buf);
}

static int take(pacta_folder_lock *lock)
{
    return pacta_folder_lock_take(lock, folder, 1000, NULL);
}

/* What a writer that was killed may have left goes with the next one. */
static void replace_twice(void)
{
    pacta_folder_lock lock;

    assert_int_equal(take(&lock), PACTA_OK);
    assert_int_equal(
        pacta_folder_replace(&lock, folder, "f.json", PACTA_STR("one"), NULL),
        PACTA_OK);
    check_content("f.json", "one");
    assert_true(scratch_write(folder, TEMPORARY, "left behind"));
    assert_int_equal(pacta_folder_replace(&lock, folder, "f.json", PACTA_STR(""), NULL),
                     PACTA_OK);
    check_content("f.json", "");
    pacta_folder_lock_release(&lock);
}

static void a_file_is_replaced_and_nothing_else_is_left(void **state)
{
    (void)state;
    replace_twice();
    assert_int_equal(scratch_count(folder), 1);
}

static void where_nameless_files_are_missing_the_parent_helps_out(void **state)
{
    char above[PATH_MAX];

    (void)state;
    /* a parent of our own, so that nothing is left where others look */
    snprintf(above, sizeof above, "%s", folder);
    strcat(folder, "/inner");
    assert_int_equal(mkdir(folder, 0777), 0);
    without_nameless = true;
    replace_twice();
    without_nameless = false;
    assert_int_equal(unlink(scratch_path((char[PATH_MAX]){0}, folder, TEMPORARY)), 0);
    assert_int_equal(scratch_count(folder), 1);
    assert_int_equal(scratch_count(above), 1);
    strcpy(folder, above);
}

static void where_the_parent_is_closed_the_folder_itself_must_do(void **state)
{
    (void)state;
    without_nameless = without_parent = true;
    replace_twice();
    without_nameless = without_parent = false;
    assert_int_equal(scratch_count(folder), 1);
}

static void a_file_that_cannot_be_replaced_is_told_with_its_name(void **state)
{
    pacta_error err = {0};
    pacta_folder_lock lock;
    char path[PATH_MAX];

    (void)state;
    assert_int_equal(take(&lock), PACTA_OK);
    assert_int_equal(mkdir(scratch_path(path, folder, "taken"), 0777), 0);
    assert_int_equal(pacta_folder_replace(&lock, folder, "taken", PACTA_STR("x"), &err),
                     PACTA_EIO);
    assert_string_equal(err.where, path);
    assert_string_equal(err.text, "cannot write: it is a folder");
    err = (pacta_error){0};
    scratch_remove(folder);
    assert_int_equal(
        pacta_folder_replace(&lock, folder, "f.json", PACTA_STR("x"), &err), PACTA_EIO);
    assert_string_equal(err.text, "cannot write: the folder is gone");
    pacta_folder_lock_release(&lock);
}

static void a_held_folder_makes_others_wait_and_then_give_up(void **state)
{
    pacta_folder_lock first, second;
    pacta_error err = {0};
    uint64_t began = pacta_clock_us();

    (void)state;
    assert_int_equal(take(&first), PACTA_OK);
    assert_int_equal(pacta_folder_lock_take(&second, folder, 30, &err), PACTA_ETIMEOUT);
    assert_true(pacta_clock_us() - began >= 30000);
    assert_int_equal(second.descriptor, -1);
    assert_string_equal(err.where, folder);
    assert_string_equal(err.text, "waited 30 ms for other writers to leave the folder");
    pacta_folder_lock_release(&second); /* nothing held, nothing done */
    pacta_folder_lock_release(&first);
    assert_int_equal(take(&second), PACTA_OK);
    pacta_folder_lock_release(&second);
    assert_int_equal(pacta_folder_lock_take(&second, "/no/such/folder", 30, NULL),
                     PACTA_ENOTFOUND);
}

/* A counter that only the lock protects: reading and writing it are two steps, atomic
 * each because ThreadSanitizer knows nothing of flock(). */
struct counting {
    _Atomic int64_t value;
    _Atomic int failures;
};

static void *count_up(void *payload)
{
    struct counting *counting = payload;

    for (int i = 0; i < 200; i++) {
        pacta_folder_lock lock;
        int64_t seen;

        if (pacta_folder_lock_take(&lock, folder, 30000, NULL) != PACTA_OK) {
            counting->failures++;
            return NULL;
        }
        seen = counting->value;
        sched_yield();
        counting->value = seen + 1;
        pacta_folder_lock_release(&lock);
    }
    return NULL;
}

static void threads_of_one_process_exclude_each_other(void **state)
{
    struct counting counting = {0};
    pthread_t threads[4];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, count_up, &counting), 0);
    for (size_t i = 0; i < PACTA_COUNT(threads); i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(counting.failures, 0);
    assert_int_equal(counting.value, 800);
}

static void a_forked_child_does_not_keep_the_folder_locked(void **state)
{
    pacta_folder_lock lock, again;
    int ends[2], status;
    pid_t child;
    char c;

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(take(&lock), PACTA_OK);
    child = fork();
    if (child == 0) { /* lives on with a copy of the descriptor */
        close(ends[1]);
        _exit(read(ends[0], &c, 1) == 0 ? 0 : 1);
    }
    close(ends[0]);
    pacta_folder_lock_release(&lock);
    assert_int_equal(pacta_folder_lock_take(&again, folder, 0, NULL), PACTA_OK);
    pacta_folder_lock_release(&again);
    close(ends[1]);
    assert_int_equal(waitpid(child, &status, 0), child);
}

static void *replace_folder(void *payload)
{
    pacta_folder_lock *held = payload;

    pacta_clock_pause_us(20000); /* so that the other one waits; not needed to pass */
    scratch_remove(folder);
    mkdir(folder, 0777);
    pacta_folder_lock_release(held);
    return NULL;
}

static void a_folder_made_anew_while_waiting_is_the_one_that_is_held(void **state)
{
    pacta_folder_lock held, lock;
    struct stat named, locked;
    pthread_t thread;

    (void)state;
    assert_int_equal(take(&held), PACTA_OK);
    assert_int_equal(pthread_create(&thread, NULL, replace_folder, &held), 0);
    assert_int_equal(pacta_folder_lock_take(&lock, folder, 10000, NULL), PACTA_OK);
    pthread_join(thread, NULL);
    assert_int_equal(stat(folder, &named), 0);
    assert_int_equal(fstat(lock.descriptor, &locked), 0);
    assert_int_equal(named.st_ino, locked.st_ino);
    pacta_folder_lock_release(&lock);
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_file_is_read_whole_and_appended),
        WITH_FOLDER(an_empty_file_is_an_empty_text),
        WITH_FOLDER(a_file_of_exactly_the_limit_is_read_and_one_byte_more_is_not),
        WITH_FOLDER(a_pipe_is_read_to_its_end_within_the_limit),
        WITH_FOLDER(nobody_is_waited_for_where_nothing_can_come),
        WITH_FOLDER(what_cannot_be_read_is_told_with_its_name),
        WITH_FOLDER(folders_are_made_with_all_above_them),
        WITH_FOLDER(a_folder_is_listed_sorted_without_what_is_no_plain_file),
        WITH_FOLDER(a_file_is_replaced_and_nothing_else_is_left),
        WITH_FOLDER(where_nameless_files_are_missing_the_parent_helps_out),
        WITH_FOLDER(where_the_parent_is_closed_the_folder_itself_must_do),
        WITH_FOLDER(a_file_that_cannot_be_replaced_is_told_with_its_name),
        WITH_FOLDER(a_held_folder_makes_others_wait_and_then_give_up),
        WITH_FOLDER(threads_of_one_process_exclude_each_other),
        WITH_FOLDER(a_forked_child_does_not_keep_the_folder_locked),
        WITH_FOLDER(a_folder_made_anew_while_waiting_is_the_one_that_is_held),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
