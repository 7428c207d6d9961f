/* SPDX-License-Identifier: MIT */
/*
 * terminal.c - the one file of the command that knows POSIX.
 *
 * Layer: cli.
 */
#define _POSIX_C_SOURCE 200809L

#include "cli/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void pacta_terminal_open_streams(void)
{
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++) {
        /* the wrong way round, so that a report cannot vanish in it */
        int way = number == STDIN_FILENO ? O_WRONLY : O_RDONLY;

        if (fcntl(number, F_GETFD) < 0 && errno == EBADF)
            (void)!open("/dev/null", way); /* gets the lowest number that is free */
    }
}

bool pacta_terminal_has_colour(void)
{
    const char *objection = getenv("NO_COLOR");
    const char *kind = getenv("TERM");

    return (objection == NULL || objection[0] == '\0') &&
           (kind == NULL || strcmp(kind, "dumb") != 0) && isatty(STDOUT_FILENO) == 1;
}
