/* SPDX-License-Identifier: MIT */
/*
 * error.h - what a failed call says: a code to act on, a place to go to, a line to
 * read.
 *
 * A failure is not a mismatch. A contract that does not hold is data (result.h) and the
 * call that found it returns PACTA_OK.
 */
#ifndef PACTA_ERROR_H
#define PACTA_ERROR_H

#include <pacta/attributes.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Chosen by what a caller would do next. Numbers are never reused. */
typedef enum {
    PACTA_OK = 0,          /**< done; outputs are filled */
    PACTA_ENOMEM = -1,     /**< no memory */
    PACTA_EINVAL = -2,     /**< an argument is not what the interface asks for */
    PACTA_EPARSE = -3,     /**< text that does not follow its grammar */
    PACTA_EIO = -4,        /**< a file or folder could not be read or written */
    PACTA_ENOTFOUND = -5,  /**< what was named is not there */
    PACTA_ELIMIT = -6,     /**< larger, deeper or more than a named limit allows */
    PACTA_ESTATE = -7,     /**< right call, wrong moment */
    PACTA_ENET = -8,       /**< the network refused: port taken, connection lost */
    PACTA_ECALLBACK = -9,  /**< a callback of the caller's asked to stop */
    PACTA_ETIMEOUT = -10,  /**< the deadline passed */
    PACTA_ECONFLICT = -11, /**< two tests say different things under one name */
    PACTA_EUNSUPPORTED =
        -12 /**< not in this version of the format, not in this build */
} pacta_code;

/**
 * Details of a failure, in the caller's storage. Calls fill it when they fail and clear
 * it when they start; every call accepts NULL instead. Zero-initialise it once.
 */
typedef struct pacta_error {
    int code;        /**< a pacta_code; PACTA_OK while nothing has failed */
    int line;        /**< 1-based line in `where`, 0 when unknown */
    int column;      /**< 1-based column, 0 when unknown */
    char where[256]; /**< source file, pact file or URL; too long: its tail */
    char path[256];  /**< JSON path inside it, "" when it has none */
    char text[512];  /**< one line, no trailing full stop */
} pacta_error;

/**
 * The name of a code, for logs: "PACTA_EPARSE".
 *
 * Cannot fail; safe from any thread.
 *
 * @param code  any number
 * @return static text; "unknown code" for what is no pacta_code
 */
PACTA_API const char *pacta_code_name(int code);

/**
 * One line out of all that an error holds: "tests/user.c:12: $.id: unknown word ...".
 *
 * Safe from any thread.
 *
 * @param out   receives the line, NUL-terminated, cut when it does not fit
 * @param size  room in `out` in bytes; 1200 holds any error whole
 * @param err   what to render; NULL gives ""
 * @return out
 */
PACTA_API char *pacta_error_format(char *out, unsigned long size,
                                   const pacta_error *err);

#ifdef __cplusplus
}
#endif

#endif
