/* SPDX-License-Identifier: MIT */
/*
 * terminal.h - does somebody look at what is printed?
 *
 * Layer: cli.
 */
#ifndef PACTA_CLI_TERMINAL_H
#define PACTA_CLI_TERMINAL_H

#include <stdbool.h>

/* True when standard output is a terminal that shows colours and nobody objects. */
bool pacta_terminal_has_colour(void);

#endif
