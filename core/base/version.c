/* SPDX-License-Identifier: MIT */
/*
 * version.c - what the library says it is.
 *
 * Layer: core/base.
 */
#include <pacta/version.h>

const char *pacta_version(void)
{
    return PACTA_VERSION;
}
