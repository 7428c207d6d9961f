/* SPDX-License-Identifier: MIT */
/*
 * attributes.h - what the compiler is told about the functions of the public headers.
 */
#ifndef PACTA_ATTRIBUTES_H
#define PACTA_ATTRIBUTES_H

#if defined(__GNUC__)
#define PACTA_NODISCARD          __attribute__((warn_unused_result))
#define PACTA_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define PACTA_API                __attribute__((visibility("default")))
#else
#define PACTA_NODISCARD
#define PACTA_PRINTF(fmt, first)
#define PACTA_API
#endif

#endif
