/* SPDX-License-Identifier: MIT */
/*
 * private_folder.c - a folder in a place where everybody may make one.
 *
 * Layer: core/base.
 */
#define _POSIX_C_SOURCE 200809L
#define _XOPEN_SOURCE   700 /* realpath() */
#include "core/base/private_folder.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/fs_error.h"

static bool is_folder(const char *path)
{
    struct stat about;

    return path != NULL && path[0] == '/' && stat(path, &about) == 0 &&
           S_ISDIR(about.st_mode);
}

static const char *find_base(void)
{
    static const char *const VARIABLES[] = {"XDG_RUNTIME_DIR", "TMPDIR"};

    for (size_t i = 0; i < PACTA_COUNT(VARIABLES); i++) {
        const char *path = getenv(VARIABLES[i]);

        if (is_folder(path))
            return path;
    }
    return "/tmp";
}

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

int pacta_private_folder(const char **out, pacta_arena *arena, pacta_error *err)
{
    const char *folder = pacta_arena_printf(arena, "%s/pacta-%lu", find_base(),
                                            (unsigned long)geteuid());
    int rc;

    *out = NULL;
    if (folder == NULL)
        return pacta_fail_memory(err);
    if (mkdir(folder, 0700) != 0 && errno != EEXIST)
        return pacta_fs_fail(err, folder, "make the folder", errno);
    rc = check_owner(folder, err);
    if (rc == PACTA_OK)
        *out = folder;
    return rc;
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
