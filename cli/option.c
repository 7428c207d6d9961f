/* SPDX-License-Identifier: MIT */
/*
 * option.c - finding an option in its table, and what was said about it.
 *
 * Layer: cli.
 */
#include "cli/option.h"

#include <stdlib.h>
#include <string.h>

static const pacta_option *find_name(const pacta_option *options, const char *name,
                                     size_t len)
{
    for (const pacta_option *option = options; option->name != NULL; option++) {
        if (strlen(option->name) == len && memcmp(option->name, name, len) == 0)
            return option;
    }
    return NULL;
}

const pacta_option *pacta_option_find(const pacta_command *command, const char *name,
                                      size_t len)
{
    const pacta_option *option = find_name(command->options, name, len);

    return option != NULL ? option : find_name(pacta_umbrella_options, name, len);
}

const pacta_option *pacta_option_find_letter(const pacta_command *command, char letter)
{
    for (const pacta_option *option = command->options; option->name != NULL;
         option++) {
        if (letter != '\0' && option->letter == letter)
            return option;
    }
    return NULL;
}

const char *pacta_arguments_text(const pacta_arguments *arguments, int id,
                                 const char *otherwise)
{
    const pacta_option_value *value = &arguments->values[id];

    return value->count != 0 ? value->items[value->count - 1] : otherwise;
}

bool pacta_arguments_has(const pacta_arguments *arguments, int id)
{
    return arguments->values[id].count != 0;
}

unsigned long pacta_arguments_number(const pacta_arguments *arguments, int id,
                                     unsigned long otherwise)
{
    const char *text = pacta_arguments_text(arguments, id, NULL);

    return text != NULL ? strtoul(text, NULL, 10) : otherwise;
}

void pacta_arguments_dispose(pacta_arguments *arguments)
{
    for (size_t i = 0; i < PACTA_OPTION_IDS; i++)
        free(arguments->values[i].items);
    memset(arguments, 0, sizeof *arguments);
}
