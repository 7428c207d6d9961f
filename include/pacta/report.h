/* SPDX-License-Identifier: MIT */
/*
 * report.h - results as text for a person at a terminal.
 *
 * The library writes to no stream: the text goes to the caller's function.
 */
#ifndef PACTA_REPORT_H
#define PACTA_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include <pacta/attributes.h>
#include <pacta/error.h>
#include <pacta/result.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Receives text, not NUL-terminated. @return 0 to go on; else PACTA_ECALLBACK follows
 */
typedef int (*pacta_write_fn)(const char *text, size_t len, void *payload);

typedef struct pacta_report_options {
    size_t size;          /**< filled in by the initialiser */
    bool colour;          /**< ANSI colours */
    pacta_write_fn write; /**< where the text goes; required */
    void *payload;        /**< passed to `write` */
} pacta_report_options;
#ifdef __cplusplus
#define PACTA_REPORT_OPTIONS_INIT                       \
    {                                                   \
        sizeof(pacta_report_options), false, NULL, NULL \
    }
#else
#define PACTA_REPORT_OPTIONS_INIT            \
    {                                        \
        .size = sizeof(pacta_report_options) \
    }
#endif

/**
 * The heading of one pact.
 *
 * @return PACTA_OK; PACTA_EINVAL; PACTA_ECALLBACK; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_report_pact(const pacta_result *result,
                                                const pacta_report_options *options,
                                                pacta_error *err);

/**
 * The block of one interaction, differences with path, expected and actual.
 *
 * @return PACTA_OK; PACTA_EINVAL; PACTA_ECALLBACK; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_report_finding(const pacta_finding *finding,
                                                   const pacta_report_options *options,
                                                   pacta_error *err);

/**
 * The last lines of a run: "3 passed, 1 failed, 0 pending, 0 skipped".
 *
 * @return PACTA_OK; PACTA_EINVAL; PACTA_ECALLBACK; PACTA_ENOMEM
 */
PACTA_API PACTA_NODISCARD int pacta_report_summary(const pacta_results *results,
                                                   const pacta_report_options *options,
                                                   pacta_error *err);

#ifdef __cplusplus
}
#endif

#endif
