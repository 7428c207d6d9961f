/* SPDX-License-Identifier: MIT */
/*
 * command.h - all commands, and what is told about them.
 *
 * Layer: cli.
 */
#ifndef PACTA_CLI_COMMAND_H
#define PACTA_CLI_COMMAND_H

#include <stdio.h>

#include "cli/option.h"

/* Built or only known, ended by one without a name. */
extern const pacta_command pacta_commands[];
extern const pacta_option pacta_verify_options[];
int pacta_verify_run(const pacta_command *command, const pacta_arguments *arguments);

/* NULL for a word that is no command. */
const pacta_command *pacta_command_find(const char *word);

/* What `pacta help` prints; `command` NULL: about all of them. */
void pacta_help_print(FILE *out, const pacta_command *command);
/* The same as a manual page. */
void pacta_man_print(FILE *out, const pacta_command *command);
/* A completion script for bash. */
void pacta_completion_print(FILE *out);

#endif
