/* SPDX-License-Identifier: MIT */
/*
 * exit.h - what the command's exit code says. A verdict is its own code.
 *
 * Layer: cli.
 */
#ifndef PACTA_CLI_EXIT_H
#define PACTA_CLI_EXIT_H

#include <pacta.h>

enum {
    PACTA_EXIT_FINE = PACTA_VERDICT_HOLDS,
    PACTA_EXIT_USAGE = 2,                      /* the command line is wrong */
    PACTA_EXIT_UNKNOWN = PACTA_VERDICT_UNKNOWN /* could not find out, or not say so */
};

#endif
