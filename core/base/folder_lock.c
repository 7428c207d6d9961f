/* SPDX-License-Identifier: MIT */
/*
 * folder_lock.c - a folder held exclusively by flock() on its own descriptor, so that
 * no lock file stands in it.
 *
 * Layer: core/base. An fcntl() lock would let two threads of one process in.
 */
#define _DEFAULT_SOURCE /* flock() is not POSIX */
#define _POSIX_C_SOURCE 200809L
#include "core/base/fs.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/fs_error.h"

#define SHORTEST_PAUSE_US 50u
#define LONGEST_PAUSE_US  1000u

static int fail_timeout(const char *folder, uint32_t wait_ms, pacta_error *err)
{
    pacta_fail(err, PACTA_ETIMEOUT,
               "waited %u ms for other writers to leave the folder", (unsigned)wait_ms);
    pacta_error_at(err, pacta_str_of(folder), 0, 0);
    return PACTA_ETIMEOUT;
}

/* Polls, because a blocking flock() cannot be bounded without signals. */
static int wait_for_lock(int descriptor, const char *folder, uint32_t wait_ms,
                         uint64_t deadline, pacta_error *err)
{
    uint64_t pause = SHORTEST_PAUSE_US;

    while (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return pacta_fs_fail(err, folder, "lock the folder", errno);
        if (pacta_clock_us() >= deadline)
            return fail_timeout(folder, wait_ms, err);
        pacta_clock_pause_us(pause);
        pause = pause * 2 < LONGEST_PAUSE_US ? pause * 2 : LONGEST_PAUSE_US;
    }
    return PACTA_OK;
}

/* Is the folder that we hold still the one of that name? It may have been removed, and
 * made anew, while we waited. */
static bool is_still(int descriptor, const char *folder)
{
    struct stat held, named;

    return fstat(descriptor, &held) == 0 && stat(folder, &named) == 0 &&
           held.st_dev == named.st_dev && held.st_ino == named.st_ino;
}

int pacta_folder_lock_take(pacta_folder_lock *out, const char *folder, uint32_t wait_ms,
                           pacta_error *err)
{
    uint64_t deadline = pacta_clock_us() + (uint64_t)wait_ms * 1000u;

    out->descriptor = -1;
    for (;;) {
        pacta_folder_lock lock = {open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
        int rc;

        if (lock.descriptor < 0)
            return pacta_fs_fail(err, folder, "open the folder", errno);
        rc = wait_for_lock(lock.descriptor, folder, wait_ms, deadline, err);
        if (rc == PACTA_OK && is_still(lock.descriptor, folder)) {
            *out = lock;
            return PACTA_OK;
        }
        pacta_folder_lock_release(&lock);
        if (rc < 0)
            return rc;
        if (pacta_clock_us() >= deadline)
            return fail_timeout(folder, wait_ms, err);
    }
}

void pacta_folder_lock_release(pacta_folder_lock *lock)
{
    int saved = errno;

    if (lock->descriptor >= 0) {
        /* by name: a child forked meanwhile holds the same open description, and
         * closing ours would leave the folder locked as long as the child lives */
        flock(lock->descriptor, LOCK_UN);
        close(lock->descriptor);
    }
    lock->descriptor = -1;
    errno = saved;
}
