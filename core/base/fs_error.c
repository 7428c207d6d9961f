/* SPDX-License-Identifier: MIT */
/*
 * fs_error.c - errno values in words: strerror() speaks the user's language and is not
 * safe with threads.
 *
 * Layer: core/base.
 */
#define _POSIX_C_SOURCE 200809L
#include "core/base/fs_error.h"

#include <errno.h>
#include <stdio.h>

#include "core/base/error.h"

static const struct {
    int number;
    const char *text;
} REASONS[] = {
    {ENOENT, "no such file or folder"},
    {EACCES, "permission denied"},
    {EPERM, "not permitted"},
    {EISDIR, "it is a folder"},
    {ENOTDIR, "not a folder"},
    {EEXIST, "it exists already"},
    {ELOOP, "too many symbolic links"},
    {EMFILE, "too many open files"},
    {ENFILE, "too many open files in the system"},
    {ENOSPC, "no space left on the device"},
    {EDQUOT, "disk quota exceeded"},
    {EROFS, "the file system is read-only"},
    {EFBIG, "file too large"},
    {ENAMETOOLONG, "the name is too long"},
    {ENODEV, "no such device"},
    {ENXIO, "nothing behind that name"},
    {EIO, "input or output went wrong"},
    {EBUSY, "it is in use"},
    {ESTALE, "the folder is gone"},
    {ENOLCK, "no locks available"},
    {EOPNOTSUPP, "the file system cannot do that"},
};

int pacta_fs_fail(pacta_error *err, const char *file, const char *action, int number)
{
    int code = number == ENOENT ? PACTA_ENOTFOUND : PACTA_EIO;
    const char *reason = NULL;
    char unnamed[32];

    if (number == ENOMEM)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < PACTA_COUNT(REASONS) && reason == NULL; i++) {
        if (REASONS[i].number == number)
            reason = REASONS[i].text;
    }
    if (reason == NULL) {
        snprintf(unnamed, sizeof unnamed, "errno %d", number);
        reason = unnamed;
    }
    pacta_fail(err, code, "cannot %s: %s", action, reason);
    pacta_error_at(err, pacta_str_of(file), 0, 0);
    return code;
}
