/* SPDX-License-Identifier: MIT */
/*
 * help.c - what `--help` prints, made from the tables.
 *
 * Layer: cli.
 */
#include "cli/command.h"

#include <string.h>

#include <pacta/version.h>

/* The column in which an option's text begins, and the last one used. */
enum {
    TEXT_COLUMN = 34,
    LAST_COLUMN = 88
};

/* A tab is a blank at which no line is broken. */
static void print_word(FILE *out, const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++)
        fputc(word[i] == '\t' ? ' ' : word[i], out);
}

/* Words broken into lines; `column` is where the line at hand stands. */
static void wrap(FILE *out, const char *text, size_t column, size_t indent)
{
    bool begins = true;

    while (*text != '\0') {
        size_t word = strcspn(text, " \n");

        if (!begins && column + 1 + word > LAST_COLUMN) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
            begins = true;
        }
        if (!begins)
            fputc(' ', out);
        print_word(out, text, word);
        column += word + !begins;
        text += word;
        begins = *text == '\n';
        if (begins) {
            fprintf(out, "\n%*s", (int)indent, "");
            column = indent;
        }
        text += *text != '\0';
    }
    fputc('\n', out);
}

static bool is_shown(const pacta_option *option)
{
    return (option->flags & (PACTA_OPTION_HIDDEN | PACTA_OPTION_NOT_BUILT)) == 0;
}

static void print_option(FILE *out, const pacta_option *option)
{
    char left[80], right[400];
    bool valued = option->value != NULL;

    snprintf(left, sizeof left, "  %c%c%c --%s%s%s%s",
             option->letter != '\0' ? '-' : ' ',
             option->letter != '\0' ? option->letter : ' ',
             option->letter != '\0' ? ',' : ' ', option->name, valued ? " <" : "",
             valued ? option->value : "", valued ? ">" : "");
    snprintf(right, sizeof right, "%s%s%s%s%s%s%s", option->help,
             option->env != NULL ? " [env:\t" : "",
             option->env != NULL ? option->env : "", option->env != NULL ? "]" : "",
             option->preset != NULL ? " [default:\t" : "",
             option->preset != NULL ? option->preset : "",
             option->preset != NULL ? "]" : "");
    if (strlen(left) + 2 > TEXT_COLUMN)
        fprintf(out, "%s\n%*s", left, TEXT_COLUMN, "");
    else
        fprintf(out, "%-*s", TEXT_COLUMN, left);
    wrap(out, right, TEXT_COLUMN, TEXT_COLUMN);
}

static void print_unbuilt(FILE *out, const pacta_command *command)
{
    const char *separator = "";
    char list[2000] = "";
    size_t used = 0;

    for (const pacta_option *option = command->options; option->name != NULL;
         option++) {
        if ((option->flags & PACTA_OPTION_NOT_BUILT) == 0 ||
            used + strlen(option->name) + 5 > sizeof list)
            continue;
        used += (size_t)snprintf(list + used, sizeof list - used, "%s--%s", separator,
                                 option->name);
        separator = ", ";
    }
    if (used == 0)
        return;
    fputs("\nNot built yet in this version, and refused by name:\n  ", out);
    wrap(out, list, 2, 2);
}

static void print_command(FILE *out, const pacta_command *command)
{
    wrap(out, command->description, 0, 0);
    fprintf(out, "\nUsage: pacta %s [OPTIONS]\n", command->name);
    for (const pacta_option *option = command->options; option->name != NULL;
         option++) {
        if (option->group != NULL)
            fprintf(out, "\n%s:\n", option->group);
        if (is_shown(option))
            print_option(out, option);
    }
    print_unbuilt(out, command);
}

static void print_commands(FILE *out, bool built)
{
    for (const pacta_command *command = pacta_commands; command->name != NULL;
         command++) {
        if ((command->options != NULL) != built)
            continue;
        fprintf(out, "  %-13s%s%s%s%s\n", command->name, command->summary,
                command->alias != NULL ? " [also: " : "",
                command->alias != NULL ? command->alias : "",
                command->alias != NULL ? "]" : "");
    }
    if (built)
        fprintf(out, "  %-13s%s\n", "help", "Print this text, or that of a command");
}

void pacta_help_print(FILE *out, const pacta_command *command)
{
    if (command != NULL) {
        print_command(out, command);
        return;
    }
    fprintf(out,
            "Pacta %s: consumer-driven contract testing in C.\n\n"
            "Usage: pacta <COMMAND>\n\nCommands:\n",
            PACTA_VERSION);
    print_commands(out, true);
    fputs("\nNot built yet in this version, and refused by name:\n", out);
    print_commands(out, false);
    fputs("\nOptions:\n"
          "  -h, --help     Print this text\n"
          "  -V, --version  Print the version\n",
          out);
}
