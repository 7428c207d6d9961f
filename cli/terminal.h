/* SPDX-License-Identifier: MIT */
/*
 * terminal.h - the standard streams: are they there, and does somebody look?
 *
 * Layer: cli.
 */
#ifndef PACTA_CLI_TERMINAL_H
#define PACTA_CLI_TERMINAL_H

#include <stdbool.h>

/* Opens what this process was started without, so that nothing that is opened later
 * becomes a standard stream. Reading and writing there fail as before. */
void pacta_terminal_open_streams(void);
/* True when standard output is a terminal that shows colours and nobody objects. */
bool pacta_terminal_has_colour(void);

#endif
