/* SPDX-License-Identifier: MIT */
/*
 * fs.c - whole files and folders over POSIX.
 *
 * Layer: core/base.
 */
#define _POSIX_C_SOURCE 200809L
#include "core/base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/fs_error.h"

#define CHUNK ((size_t)64 * 1024)

static int fail_too_long(const pacta_buf *out, const char *file, pacta_error *err)
{
    pacta_fail(err, PACTA_ELIMIT, "longer than %zu bytes", out->limit);
    pacta_error_at(err, pacta_str_of(file), 0, 0);
    return PACTA_ELIMIT;
}

/* Reads until the end; `expected` bytes are likely to come. */
static int read_all(pacta_buf *out, int descriptor, size_t expected, const char *file,
                    pacta_error *err)
{
    char beyond;

    for (;;) {
        size_t left = out->limit - out->len;
        size_t want = expected + 1 > CHUNK ? expected + 1 : CHUNK;
        char *room = &beyond;
        ssize_t got;

        want = want < left ? want : left;
        if (want != 0)
            room = pacta_buf_room(out, want);
        if (room == NULL)
            return pacta_buf_check(out, "the file", err);
        do {
            got = read(descriptor, room, want != 0 ? want : 1);
        } while (got < 0 && errno == EINTR);
        if (got < 0)
            return pacta_fs_fail(err, file, "read", errno);
        if (got == 0)
            break;
        if (want == 0)
            return fail_too_long(out, file, err);
        out->len += (size_t)got;
        expected = expected > (size_t)got ? expected - (size_t)got : 0;
    }
    pacta_buf_add(out, PACTA_STR("")); /* the NUL behind what was read */
    return pacta_buf_check(out, "the file", err);
}

/* Whoever holds the other end is waited for. A pipe without one is at its end. */
static int read_pipe(pacta_buf *out, int descriptor, const char *file, pacta_error *err)
{
    size_t before = out->len;
    int rc;

    if (fcntl(descriptor, F_SETFL, 0) != 0)
        return pacta_fs_fail(err, file, "read", errno);
    rc = read_all(out, descriptor, 0, file, err);
    if (rc == PACTA_OK && out->len == before)
        return pacta_fs_fail(err, file, "read", ENXIO);
    return rc;
}

static int read_open(pacta_buf *out, int descriptor, const char *file, pacta_error *err)
{
    struct stat about;
    size_t expected = 0;

    if (fstat(descriptor, &about) != 0)
        return pacta_fs_fail(err, file, "read", errno);
    if (S_ISDIR(about.st_mode))
        return pacta_fs_fail(err, file, "read", EISDIR);
    if (S_ISFIFO(about.st_mode))
        return read_pipe(out, descriptor, file, err);
    if (!S_ISREG(about.st_mode))
        return pacta_fs_fail(err, file, "read", ENXIO);
    if (about.st_size > 0)
        expected = (size_t)about.st_size;
    if (expected > out->limit - out->len)
        return fail_too_long(out, file, err);
    return read_all(out, descriptor, expected, file, err);
}

int pacta_fs_read(pacta_buf *out, const char *file, pacta_error *err)
{
    /* a pipe or a device could keep us waiting before we know that it is one */
    int descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    int rc;

    if (descriptor < 0)
        return pacta_fs_fail(err, file, "read", errno);
    rc = read_open(out, descriptor, file, err);
    close(descriptor);
    return rc;
}

/* One folder whose parent is there. Somebody else may have made it just now. */
static int make_one(const char *folder)
{
    struct stat about;

    if (mkdir(folder, 0777) == 0)
        return 0;
    if (errno != EEXIST)
        return errno;
    if (stat(folder, &about) != 0)
        return errno;
    return S_ISDIR(about.st_mode) ? 0 : ENOTDIR;
}

/* Every folder on the way, from the top. `path` is the caller's scratch. */
static int make_all(char *path)
{
    int number = 0;

    for (char *at = path + 1; number == 0 && at[-1] != '\0'; at++) {
        char saved = *at;

        if (saved != '/' && saved != '\0')
            continue;
        *at = '\0';
        number = make_one(path);
        *at = saved;
    }
    return number;
}

int pacta_fs_make_folder(const char *folder, pacta_error *err)
{
    size_t len = strlen(folder);
    char *path = malloc(len + 1);
    int number;

    if (path == NULL)
        return pacta_fail_memory(err);
    memcpy(path, folder, len + 1);
    number = make_one(path);
    if (number == ENOENT && len != 0)
        number = make_all(path);
    free(path);
    return number == 0 ? PACTA_OK
                       : pacta_fs_fail(err, folder, "make the folder", number);
}

/* What cannot be looked at is taken for a file: reading it will say why. A file that is
 * gone again is none, but a link that leads nowhere is one. */
static bool is_file(int folder, const char *name)
{
    struct stat about;

    if (name[0] == '.')
        return false;
    if (fstatat(folder, name, &about, 0) == 0)
        return S_ISREG(about.st_mode);
    return fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0;
}

static int compare_names(const void *a, const void *b)
{
    const pacta_str *left = a, *right = b;

    return pacta_str_cmp(*left, *right);
}

/* Adds the name to the list. */
static bool add_name(pacta_str **names, size_t *count, size_t *cap, pacta_arena *arena,
                     const char *name)
{
    pacta_str *grown = pacta_arena_grow(arena, *names, cap, *count + 1, sizeof *grown);

    if (grown == NULL)
        return false;
    *names = grown;
    if (!pacta_arena_dup(arena, &grown[*count], pacta_str_of(name)))
        return false;
    ++*count;
    return true;
}

static int list_open(pacta_str **names, size_t *count, pacta_arena *arena, DIR *stream,
                     const char *folder, pacta_error *err)
{
    size_t cap = 0;

    for (;;) {
        const struct dirent *entry;

        errno = 0; /* the only way to tell the end from a failure */
        entry = readdir(stream);
        if (entry == NULL && errno != 0)
            return pacta_fs_fail(err, folder, "read the folder", errno);
        if (entry == NULL)
            return PACTA_OK;
        if (is_file(dirfd(stream), entry->d_name) &&
            !add_name(names, count, &cap, arena, entry->d_name))
            return pacta_fail_memory(err);
    }
}

int pacta_fs_list(pacta_str **out, size_t *count, pacta_arena *arena,
                  const char *folder, pacta_error *err)
{
    DIR *stream = opendir(folder);
    pacta_str *names = NULL;
    size_t used = 0;
    int rc;

    *out = NULL;
    *count = 0;
    if (stream == NULL)
        return pacta_fs_fail(err, folder, "read the folder", errno);
    rc = list_open(&names, &used, arena, stream, folder, err);
    closedir(stream);
    if (rc < 0)
        return rc;
    if (used != 0)
        qsort(names, used, sizeof *names, compare_names);
    *out = names;
    *count = used;
    return PACTA_OK;
}
