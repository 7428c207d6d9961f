/* SPDX-License-Identifier: MIT */
/*
 * commands.c - every command by name, those that are only known so far among them.
 *
 * Layer: cli.
 */
#include "cli/command.h"

#include <string.h>

/* clang-format off */
const pacta_command pacta_commands[] = {
    {.name = "verifier", .alias = "verify",
     .summary = "Replay pacts against a running provider",
     .description =
         "Sends every request of the given pacts to a running provider, puts it into "
         "the states that the pacts name first, and reports every difference between "
         "the answers that came and those that the pacts promise.\n\n"
         "Exit codes: 0 all hold; 1 something does not hold; 2 the command line is "
         "wrong; 3 could not find out, because a pact could not be read or the "
         "provider not be reached; 4 there was nothing to verify.",
     .options = pacta_verify_options, .run = pacta_verify_run},
    {.name = "mock", .summary = "Serve mock providers from pacts"},
    {.name = "stub", .summary = "Serve canned answers from pacts"},
    {.name = "broker", .summary = "Share pacts and results through a Pact Broker"},
    {.name = "pactflow", .summary = "Work with PactFlow"},
    {.name = "plugin", .summary = "Manage plugins"},
    {.name = "extension", .summary = "Manage extensions"},
    {.name = "completions", .summary = "Write completion scripts"},
    {.name = NULL},
};
/* clang-format on */

const pacta_command *pacta_command_find(const char *word)
{
    for (const pacta_command *command = pacta_commands; command->name != NULL;
         command++) {
        if (strcmp(command->name, word) == 0 ||
            (command->alias != NULL && strcmp(command->alias, word) == 0))
            return command;
    }
    return NULL;
}
