/* SPDX-License-Identifier: MIT */
/*
 * folder_replace.c - a file of a folder replaced at one stroke.
 *
 * Layer: core/base. Other tools parse every file of a pact folder, so nothing that is
 * not a whole file may stand in it, whatever moment we are killed at:
 *
 * 1. The new content is written to a file without a name (O_TMPFILE), gets one fixed
 *    name once it is whole, and takes the old file's place by rename().
 * 2. Where the file system has no such files, the content is written beside the folder,
 *    into its parent, under a name made of the folder's identity.
 * 3. Where that is not possible either (no right to write there, another mount), it is
 *    written inside the folder under the fixed name of 1; this is the only way on which
 *    a kill leaves part of a file behind, hidden by a leading dot.
 *
 * What a killed writer left under these names the next writer removes.
 */
#define _GNU_SOURCE /* O_TMPFILE */
#include "core/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/error.h"
#include "core/base/fs_error.h"

#define TEMPORARY_NAME ".pacta-new"

/* 0 or the errno value; bytes on the disk before the name changes hands. */
static int write_all(int descriptor, pacta_str content)
{
    while (content.len != 0) {
        ssize_t done = write(descriptor, content.ptr, content.len);

        if (done < 0 && errno != EINTR)
            return errno;
        if (done > 0)
            content = (pacta_str){content.ptr + done, content.len - (size_t)done};
    }
    return fsync(descriptor) == 0 ? 0 : errno;
}

/* Gives the nameless file a name by way of /proc, which needs no privilege. */
static int give_name(int descriptor, int folder)
{
    char self[64];

    snprintf(self, sizeof self, "/proc/self/fd/%d", descriptor);
    if (unlinkat(folder, TEMPORARY_NAME, 0) != 0 && errno != ENOENT)
        return errno;
    if (linkat(AT_FDCWD, self, folder, TEMPORARY_NAME, AT_SYMLINK_FOLLOW) != 0)
        return errno;
    return 0;
}

/* Way 1. `*possible` is false when this system has no such files. */
static int replace_nameless(int folder, const char *name, pacta_str content,
                            bool *possible)
{
    int descriptor = -1, number;

#ifdef O_TMPFILE
    descriptor = openat(folder, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#else
    errno = EOPNOTSUPP;
#endif
    /* kernels and file systems have found several ways to say that they cannot */
    *possible = descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR &&
                                    errno != EINVAL && errno != ENOENT);
    if (descriptor < 0)
        return errno;
    number = write_all(descriptor, content);
    if (number == 0) {
        number = give_name(descriptor, folder);
        *possible = number != ENOENT; /* no /proc here */
    }
    close(descriptor);
    if (number == 0 && renameat(folder, TEMPORARY_NAME, folder, name) != 0)
        number = errno;
    return number;
}

/* Ways 2 and 3: through a file that has its name from the beginning. */
static int replace_named(int stage, const char *temporary, int folder, const char *name,
                         pacta_str content)
{
    int descriptor, number;

    if (unlinkat(stage, temporary, 0) != 0 && errno != ENOENT)
        return errno;
    descriptor =
        openat(stage, temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return errno;
    number = write_all(descriptor, content);
    if (close(descriptor) != 0 && number == 0)
        number = errno;
    if (number == 0 && renameat(stage, temporary, folder, name) != 0)
        number = errno;
    if (number != 0)
        unlinkat(stage, temporary, 0);
    return number;
}

static int replace_beside(int folder, const char *name, pacta_str content)
{
    struct stat here, above;
    char temporary[80];
    int parent = openat(folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int number = EXDEV;

    if (parent < 0)
        return errno;
    /* the inode tells folders with one parent apart: their locks are different ones */
    if (fstat(folder, &here) == 0 && fstat(parent, &above) == 0 &&
        here.st_dev == above.st_dev && here.st_ino != above.st_ino) {
        snprintf(temporary, sizeof temporary, TEMPORARY_NAME "-%llx",
                 (unsigned long long)here.st_ino);
        number = replace_named(parent, temporary, folder, name, content);
    }
    close(parent);
    return number;
}

/* A removed folder answers in many ways. */
static bool is_gone(int folder)
{
    struct stat about;

    return fstat(folder, &about) == 0 && about.st_nlink == 0;
}

int pacta_folder_replace(const pacta_folder_lock *lock, const char *folder,
                         const char *name, pacta_str content, pacta_error *err)
{
    bool possible = false;
    char file[4096];
    int number = replace_nameless(lock->descriptor, name, content, &possible);

    if (!possible) {
        number = replace_beside(lock->descriptor, name, content);
        if (number == EACCES || number == EPERM || number == EROFS || number == EXDEV)
            number = replace_named(lock->descriptor, TEMPORARY_NAME, lock->descriptor,
                                   name, content);
    }
    if (number == 0)
        return PACTA_OK;
    snprintf(file, sizeof file, "%s/%s", folder, name);
    if (number == ENOENT || is_gone(lock->descriptor))
        number = ESTALE;
    return pacta_fs_fail(err, file, "write", number);
}
