/* SPDX-License-Identifier: MIT */
/*
 * version.h - the one place that states the version; the build reads it from here.
 */
#ifndef PACTA_VERSION_H
#define PACTA_VERSION_H

#include <pacta/attributes.h>

#define PACTA_VERSION_MAJOR 0
#define PACTA_VERSION_MINOR 1
#define PACTA_VERSION_PATCH 0
#define PACTA_VERSION       "0.1.0"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The version of the library that runs, which may be newer than the header's.
 *
 * Cannot fail; safe from any thread.
 *
 * @return static text like "0.1.0"
 */
PACTA_API const char *pacta_version(void);

#ifdef __cplusplus
}
#endif

#endif
