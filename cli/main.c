/* SPDX-License-Identifier: MIT */
/*
 * main.c - the `pacta` command: which command is meant, and its exit code.
 *
 * Layer: cli. Includes public headers and its own only, so it is the API's first user.
 */
#include <stdio.h>
#include <string.h>

#include <pacta.h>

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/terminal.h"
#include "cli/usage.h"

static bool is_one_of(const char *word, const char *a, const char *b, const char *c)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

/* What was printed has to have arrived. */
static int done(void)
{
    return fflush(stdout) == 0 && ferror(stdout) == 0 ? PACTA_EXIT_FINE
                                                      : PACTA_EXIT_UNKNOWN;
}

static int print_version(const pacta_command *command)
{
    if (command == NULL)
        printf("pacta %s\n", pacta_version());
    else
        printf("pacta %s %s\npact specification 1.0 to 4.0\n", command->name,
               pacta_version());
    return done();
}

static int not_built(const char *word)
{
    return pacta_usage_error(NULL, "pacta %s is not built yet in this version", word);
}

/* `pacta help [COMMAND]`; --man and --bash serve the build, which makes the manual
 * pages and the completion script with them. */
static int run_help(char **words, size_t count)
{
    const pacta_command *command = NULL;
    void (*print)(FILE *, const pacta_command *) = pacta_help_print;

    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], "--bash") == 0) {
            pacta_completion_print(stdout);
            return done();
        }
        if (strcmp(words[i], "--man") == 0) {
            print = pacta_man_print;
            continue;
        }
        command = pacta_command_find(words[i]);
        if (command == NULL)
            return pacta_usage_unknown_command(words[i]);
        if (command->options == NULL)
            return not_built(words[i]);
    }
    print(stdout, command);
    return done();
}

static int run_command(const pacta_command *command, char **words, size_t count)
{
    pacta_arguments arguments;
    int code = PACTA_EXIT_USAGE;

    switch (pacta_arguments_read(&arguments, command, words, count)) {
    case PACTA_PARSED_RUN:
        code = command->run(command, &arguments);
        break;
    case PACTA_PARSED_HELP:
        pacta_help_print(stdout, command);
        code = done();
        break;
    case PACTA_PARSED_VERSION:
        code = print_version(command);
        break;
    case PACTA_PARSED_WRONG:
        break;
    }
    pacta_arguments_dispose(&arguments);
    return code;
}

/* How many words in front of the command belong to options for all. */
static size_t skip_umbrella(char **words, size_t count)
{
    size_t at = 0;

    while (at < count && strncmp(words[at], "--", 2) == 0) {
        const char *name = words[at] + 2;
        size_t len = strcspn(name, "=");
        const pacta_option *option = pacta_umbrella_options;

        while (option->name != NULL &&
               (strlen(option->name) != len || memcmp(option->name, name, len) != 0))
            option++;
        if (option->name == NULL)
            break;
        at += option->value != NULL && name[len] != '=' && at + 1 < count ? 2 : 1;
    }
    return at;
}

/* Are those words right? Told when they are not. */
static bool check_umbrella(char **words, size_t count)
{
    static const pacta_option NONE[] = {PACTA_OPTION_END};
    static const pacta_command ALL = {.options = NONE};
    pacta_arguments arguments;
    pacta_parsed parsed = pacta_arguments_read(&arguments, &ALL, words, count);

    pacta_arguments_dispose(&arguments);
    return parsed != PACTA_PARSED_WRONG;
}

/* Options for all commands may stand in front of the command's name; they are read
 * with its own. */
static void put_first(char **words, size_t at)
{
    char *first = words[at];

    memmove(words + 1, words, at * sizeof *words);
    words[0] = first;
}

int main(int argc, char **argv)
{
    char **words = argv + 1;
    size_t count = argc > 0 ? (size_t)argc - 1 : 0,
           skipped = skip_umbrella(words, count);
    const pacta_command *command;

    pacta_terminal_open_streams();
    if (!check_umbrella(words, skipped))
        return PACTA_EXIT_USAGE;
    if (skipped == count)
        return run_help(words, 0);
    put_first(words, skipped);
    if (is_one_of(words[0], "--help", "-h", "help"))
        return run_help(words + 1 + skipped, count - 1 - skipped);
    if (is_one_of(words[0], "--version", "-V", "-v"))
        return print_version(NULL);
    command = pacta_command_find(words[0]);
    if (command == NULL)
        return pacta_usage_unknown_command(words[0]);
    if (command->options == NULL)
        return not_built(words[0]);
    return run_command(command, words + 1, count - 1);
}
