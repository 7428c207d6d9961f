/* SPDX-License-Identifier: MIT */
/*
 * usage.h - telling somebody that a command line is not understood.
 *
 * Layer: cli. All of it goes to standard error.
 */
#ifndef PACTA_CLI_USAGE_H
#define PACTA_CLI_USAGE_H

#include <pacta.h>

#include "cli/exit.h"
#include "cli/option.h"

/* "error: ...", how the command is used, and where to read more. Without a command, or
 * with one that has no name, `pacta` itself is meant. Returns 2. */
PACTA_PRINTF(2, 3)
int pacta_usage_error(const pacta_command *command, const char *fmt, ...);
/* The same for a word that nobody knows, with the one that was probably meant. */
int pacta_usage_unknown_option(const pacta_command *command, const char *word);
int pacta_usage_unknown_command(const char *word);

/* How many letters have to be typed differently to make one word the other. */
size_t pacta_word_distance(const char *a, size_t a_len, const char *b, size_t b_len);

#endif
