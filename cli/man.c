/* SPDX-License-Identifier: MIT */
/*
 * man.c - manual pages in roff, made from the same tables as the help.
 *
 * Layer: cli.
 */
#include "cli/command.h"

#include <string.h>

#include <pacta/version.h>

/* Plain text as roff: dashes stay dashes, no line begins a request. */
static void print_text(FILE *out, const char *text)
{
    bool begins = true;

    for (; *text != '\0'; text++) {
        if (begins && (*text == '.' || *text == '\''))
            fputs("\\&", out);
        begins = *text == '\n';
        if (*text == '-')
            fputs("\\-", out);
        else if (*text == '\\')
            fputs("\\e", out);
        else if (*text == '\n' && text[1] == '\n')
            fputs("\n.PP", out);
        else
            fputc(*text, out);
    }
    fputc('\n', out);
}

static void print_title(FILE *out, const char *name, const char *summary)
{
    fprintf(out, ".TH %s 1 \"\" \"pacta %s\" \"Pacta\"\n.SH NAME\n", name,
            PACTA_VERSION);
    print_text(out, name);
    fputs("\\- ", out);
    print_text(out, summary);
}

static void print_option(FILE *out, const pacta_option *option)
{
    fputs(".TP\n.B ", out);
    if (option->letter != '\0')
        fprintf(out, "\\-%c\\fR, \\fB", option->letter);
    fputs("\\-\\-", out);
    for (const char *c = option->name; *c != '\0'; c++)
        fputs(*c == '-' ? "\\-" : (char[]){*c, '\0'}, out);
    if (option->value != NULL)
        fprintf(out, "\\fR \\fI%s\\fR", option->value);
    fputc('\n', out);
    print_text(out, option->help);
    if (option->preset != NULL) {
        fputs(".br\nDefault: ", out);
        print_text(out, option->preset);
    }
}

static void print_variables(FILE *out, const pacta_command *command)
{
    fputs(".SH ENVIRONMENT\n", out);
    for (const pacta_option *option = command->options; option->name != NULL;
         option++) {
        if (option->env == NULL || (option->flags & PACTA_OPTION_NOT_BUILT) != 0)
            continue;
        fprintf(out, ".TP\n.B %s\n", option->env);
        fputs("Stands in for \\-\\-", out);
        print_text(out, option->name);
    }
    fputs(".TP\n.B NO_COLOR\nNo colours.\n", out);
}

static void print_command(FILE *out, const pacta_command *command)
{
    char name[64];

    snprintf(name, sizeof name, "pacta-%s", command->name);
    print_title(out, name, command->summary);
    fprintf(out, ".SH SYNOPSIS\n.B pacta %s\n[\\fIOPTIONS\\fR]\n.SH DESCRIPTION\n",
            command->name);
    print_text(out, command->description);
    fputs(".SH OPTIONS\n", out);
    for (const pacta_option *option = command->options; option->name != NULL;
         option++) {
        if (option->group != NULL) {
            fputs(".SS ", out);
            print_text(out, option->group);
        }
        if ((option->flags & (PACTA_OPTION_HIDDEN | PACTA_OPTION_NOT_BUILT)) == 0)
            print_option(out, option);
    }
    print_variables(out, command);
    fputs(".SH SEE ALSO\n.BR pacta (1)\n", out);
}

static void print_overview(FILE *out)
{
    print_title(out, "pacta", "consumer-driven contract testing in C");
    fputs(".SH SYNOPSIS\n.B pacta\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n.SH COMMANDS\n",
          out);
    for (const pacta_command *command = pacta_commands; command->name != NULL;
         command++) {
        if (command->options == NULL)
            continue;
        fprintf(out, ".TP\n.B %s\n", command->name);
        print_text(out, command->summary);
    }
    fputs(".TP\n.B help\nWhat a command takes.\n", out);
}

void pacta_man_print(FILE *out, const pacta_command *command)
{
    if (command == NULL)
        print_overview(out);
    else
        print_command(out, command);
}
