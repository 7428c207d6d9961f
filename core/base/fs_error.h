/* SPDX-License-Identifier: MIT */
/*
 * fs_error.h - what the system said about a file, in words that no locale changes.
 *
 * Layer: core/base; for the files of this room that touch the disk.
 */
#ifndef PACTA_CORE_BASE_FS_ERROR_H
#define PACTA_CORE_BASE_FS_ERROR_H

#include <pacta/error.h>

/* Fails with "cannot `action`: reason" and the file as place: PACTA_ENOTFOUND when it
 * is not there, PACTA_ENOMEM, else PACTA_EIO. `number` is an errno value. */
int pacta_fs_fail(pacta_error *err, const char *file, const char *action, int number);

#endif
