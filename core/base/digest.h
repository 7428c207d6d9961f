/* SPDX-License-Identifier: MIT */
/*
 * digest.h - SHA-256, for names and contents that other processes compare.
 *
 * Layer: core/base. Not for secrets.
 */
#ifndef PACTA_CORE_BASE_DIGEST_H
#define PACTA_CORE_BASE_DIGEST_H

#include "core/base/str.h"

/* 64 hexadecimal digits and NUL. */
#define PACTA_DIGEST_SIZE 65

void pacta_digest(char out[PACTA_DIGEST_SIZE], pacta_str bytes);

#endif
