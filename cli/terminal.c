/* SPDX-License-Identifier: MIT */
/*
 * terminal.c - the one file of the command that knows POSIX.
 *
 * Layer: cli.
 */
#define _POSIX_C_SOURCE 200809L

#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool pacta_terminal_has_colour(void)
{
    const char *objection = getenv("NO_COLOR");
    const char *kind = getenv("TERM");

    return (objection == NULL || objection[0] == '\0') &&
           (kind == NULL || strcmp(kind, "dumb") != 0) && isatty(STDOUT_FILENO) == 1;
}
