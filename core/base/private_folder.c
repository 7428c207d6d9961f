/* SPDX-License-Identifier: MIT */
/*
 * private_folder.c - a folder in a place where everybody may make one.
 *
 * Layer: core/base.
 */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE   700 /* realpath() */
#include "core/base/private_folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/fs_error.h"

/* lstat(), as a link that somebody else put there is not ours either. */
static int check_owner(const char *folder, pacta_error *err)
{
    struct stat about;

    if (lstat(folder, &about) != 0)
        return pacta_fs_fail(err, folder, "look at the folder", errno);
    if (S_ISDIR(about.st_mode) && about.st_uid == geteuid() &&
        (about.st_mode & 077) == 0)
        return PACTA_OK;
    pacta_fail(err, PACTA_EIO, "expected a folder that only this user may enter");
    pacta_error_at(err, pacta_str_of(folder), 0, 0);
    return PACTA_EIO;
}

int pacta_private_folder(const char **out, pacta_arena *arena, const char *base,
                         pacta_error *err)
{
    const char *folder =
        pacta_arena_printf(arena, "%s/pacta-%lu", base, (unsigned long)geteuid());
    int rc;

    *out = NULL;
    if (folder == NULL)
        return pacta_fail_memory(err);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST) {
        rc = pacta_fs_fail(err, folder, "make the folder", errno);
        if (rc != PACTA_ENOTFOUND)
            return rc;
        /* what is not there is the base, and that is no answer to a question */
        if (err != NULL && err->code == PACTA_ENOTFOUND)
            err->code = PACTA_EIO;
        return PACTA_EIO;
    }
    rc = check_owner(folder, err);
    if (rc == PACTA_OK)
        *out = folder;
    return rc;
}

static bool is_old(int folder, const char *name, int64_t seconds)
{
    struct stat about;

    return fstatat(folder, name, &about, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(about.st_mode) && (int64_t)(time(NULL) - about.st_mtime) > seconds;
}

void pacta_private_folder_sweep(const char *folder, pacta_str prefix, int64_t seconds)
{
    DIR *stream = opendir(folder);
    const struct dirent *entry;

    if (stream == NULL)
        return;
    for (entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
        if (pacta_str_starts(pacta_str_of(entry->d_name), prefix) &&
            is_old(dirfd(stream), entry->d_name, seconds))
            unlinkat(dirfd(stream), entry->d_name, 0);
    }
    closedir(stream);
}

int pacta_fs_real_path(const char **out, pacta_arena *arena, const char *path,
                       pacta_error *err)
{
    char *real = realpath(path, NULL);

    *out = NULL;
    /* glibc without memory calls the path invalid, which is meant for a NULL one */
    if (real == NULL)
        return pacta_fs_fail(err, path, "find the folder",
                             errno == EINVAL ? ENOMEM : errno);
    if (!pacta_arena_take(arena, real))
        return pacta_fail_memory(err);
    *out = real;
    return PACTA_OK;
}
