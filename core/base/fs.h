/* SPDX-License-Identifier: MIT */
/*
 * fs.h - whole files: read within a limit, replaced at one stroke, under a lock.
 *
 * Layer: core/base. The only room that knows POSIX files.
 */
#ifndef PACTA_CORE_BASE_FS_H
#define PACTA_CORE_BASE_FS_H

#include <pacta/error.h>

#include "core/base/arena.h"
#include "core/base/buf.h"

/* Appends the file, or what comes out of a pipe, to `out`, whose limit counts. A pipe
 * is waited for as long as somebody can write to it. PACTA_ENOTFOUND, PACTA_EIO (also
 * for a folder, a device, and a pipe that gives nothing), PACTA_ELIMIT, PACTA_ENOMEM,
 * each with the file as place. */
int pacta_fs_read(pacta_buf *out, const char *file, pacta_error *err);
/* Makes the folder and those above it. */
int pacta_fs_make_folder(const char *folder, pacta_error *err);
/* Names of the regular files (links followed) in a folder, sorted by bytes, in the
 * arena; names that begin with '.' are left out. Links that lead nowhere are named too,
 * so that whoever reads them learns of it. */
int pacta_fs_list(pacta_str **out, size_t *count, pacta_arena *arena,
                  const char *folder, pacta_error *err);

/* A folder held exclusively, across processes and threads. */
typedef struct pacta_folder_lock {
    int descriptor; /* of the folder itself: no lock file stands in it */
} pacta_folder_lock;

/* Waits at most `wait_ms`, polling at most 1 ms apart; PACTA_ETIMEOUT says for what. */
int pacta_folder_lock_take(pacta_folder_lock *out, const char *folder, uint32_t wait_ms,
                           pacta_error *err);
void pacta_folder_lock_release(pacta_folder_lock *lock);
/* Replaces folder/name by `content` at one stroke: a reader sees the old file or the
 * new one, whole, and whatever moment a writer is killed at, the folder holds nothing
 * that is not a whole file. Call it under the lock. PACTA_EIO with the file as place.
 */
int pacta_folder_replace(const pacta_folder_lock *lock, const char *folder,
                         const char *name, pacta_str content, pacta_error *err);

#endif
