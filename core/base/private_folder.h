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

/* $XDG_RUNTIME_DIR, else $TMPDIR, else /tmp, the first that is there, and in it a
 * folder pacta-UID that nobody else may enter; made when missing. PACTA_EIO with that
 * folder as place when somebody else made it or others may enter it. The path is the
 * arena's. */
int pacta_private_folder(const char **out, pacta_arena *arena, pacta_error *err);
/* The one spelling of a path: absolute, links followed. As pacta_fs_read() fails. */
int pacta_fs_real_path(const char **out, pacta_arena *arena, const char *path,
                       pacta_error *err);

#endif
