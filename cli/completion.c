/* SPDX-License-Identifier: MIT */
/*
 * completion.c - a completion script for bash, made from the tables.
 *
 * Layer: cli.
 */
#include "cli/command.h"

#include <string.h>

static void print_names(FILE *out)
{
    for (const pacta_command *command = pacta_commands; command->name != NULL;
         command++) {
        if (command->options != NULL)
            fprintf(out, "%s ", command->name);
    }
    fputs("help", out);
}

static void print_flags(FILE *out, const pacta_command *command)
{
    const char *separator = "";

    for (const pacta_option *option = command->options; option->name != NULL;
         option++) {
        if ((option->flags & (PACTA_OPTION_HIDDEN | PACTA_OPTION_NOT_BUILT)) != 0)
            continue;
        fprintf(out, "%s--%s", separator, option->name);
        separator = " ";
    }
}

/* -f|--file) COMPREPLY=(...) ;; for options whose value can be completed. */
static void print_values(FILE *out, const pacta_command *command)
{
    for (const pacta_option *option = command->options; option->name != NULL;
         option++) {
        bool is_folder = option->value != NULL && strcmp(option->value, "FOLDER") == 0;
        bool is_file = option->value != NULL && strcmp(option->value, "FILE") == 0;

        if ((option->flags & PACTA_OPTION_NOT_BUILT) != 0 ||
            (!is_folder && !is_file && option->choices == NULL))
            continue;
        fputs("            ", out);
        if (option->letter != '\0')
            fprintf(out, "-%c|", option->letter);
        if (option->choices != NULL)
            fprintf(out,
                    "--%s) COMPREPLY=($(compgen -W '%s' -- \"$word\")); return ;;\n",
                    option->name, option->choices);
        else
            fprintf(out, "--%s) COMPREPLY=($(compgen -%c -- \"$word\")); return ;;\n",
                    option->name, is_folder ? 'd' : 'f');
    }
}

static void print_case(FILE *out, const pacta_command *command)
{
    fprintf(out, "    %s", command->name);
    if (command->alias != NULL)
        fprintf(out, "|%s", command->alias);
    fputs(")\n        case \"$before\" in\n", out);
    print_values(out, command);
    fputs("        esac\n        COMPREPLY=($(compgen -W '", out);
    print_flags(out, command);
    fputs("' -- \"$word\"))\n        ;;\n", out);
}

void pacta_completion_print(FILE *out)
{
    fputs(
        "# bash completion for pacta; made by `pacta help --bash`\n"
        "_pacta()\n{\n"
        "    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]}\n"
        "    COMPREPLY=()\n"
        "    if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
        "        COMPREPLY=($(compgen -W '",
        out);
    print_names(out);
    fputs("' -- \"$word\"))\n        return\n    fi\n    case ${COMP_WORDS[1]} in\n",
          out);
    for (const pacta_command *command = pacta_commands; command->name != NULL;
         command++) {
        if (command->options != NULL)
            print_case(out, command);
    }
    fputs("    help) COMPREPLY=($(compgen -W '", out);
    print_names(out);
    fputs("' -- \"$word\")) ;;\n    esac\n}\ncomplete -F _pacta pacta\n", out);
}
