/* SPDX-License-Identifier: MIT */
/*
 * private_folder.h - a place of this user's own for what must outlive a process but not
 * a login.
 *
 * Layer: core/base.
 */
#ifndef PACTA_CORE_BASE_PRIVATE_FOLDER_H
#define PACTA_CORE_BASE_PRIVATE_FOLDER_H

#include <pacta/error.h>

#include "core/base/arena.h"

/* A folder pacta-UID in `base`, an absolute path, that nobody else may enter; made when
 * missing. PACTA_EIO with that folder as place when it cannot be made, somebody else
 * made it or others may enter it. The path is the arena's. */
int pacta_private_folder(const char **out, pacta_arena *arena, const char *base,
                         pacta_error *err);
/* Removes those files of the folder whose names begin with `prefix` and which nobody
 * has written for so many seconds. Call it under the folder's lock. What cannot be
 * removed stays, as nothing depends on it. */
void pacta_private_folder_sweep(const char *folder, pacta_str prefix, int64_t seconds);
/* The one spelling of a path: absolute, links followed. As pacta_fs_read() fails. */
int pacta_fs_real_path(const char **out, pacta_arena *arena, const char *path,
                       pacta_error *err);

#endif
