/* SPDX-License-Identifier: MIT */
/*
 * usage.c - usage errors, and the word that was probably meant.
 *
 * Layer: cli.
 */
#include "cli/usage.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

/* Longer words than this are nobody's typing mistake. */
enum {
    LONGEST_WORD = 40,
    FARTHEST = 3
};

/* What one line of an error takes; the rest is cut. */
enum {
    LONGEST_LINE = 4000
};

static size_t smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

size_t pacta_word_distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
    size_t row[LONGEST_WORD + 1];

    if (a_len > LONGEST_WORD || b_len > LONGEST_WORD)
        return LONGEST_WORD;
    for (size_t j = 0; j <= b_len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a_len; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b_len; j++) {
            size_t above = row[j];

            row[j] =
                smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[b_len];
}

static void write_where_to_read(const pacta_command *command)
{
    if (command != NULL && command->name != NULL)
        fprintf(stderr,
                "\nUsage: pacta %s [OPTIONS]\n\n"
                "For more information, try 'pacta %s --help'.\n",
                command->name, command->name);
    else
        fputs("\nUsage: pacta <COMMAND>\n\n"
              "For more information, try 'pacta --help'.\n",
              stderr);
}

/* Words come from scripts and may hold anything; what acts on a terminal is shown as
 * '?', the control characters of UTF-8 among it. */
static void make_printable(char *text)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        unsigned char c = (unsigned char)text[i], next = (unsigned char)text[i + 1];

        if (c == 0xc2 && next >= 0x80 && next <= 0x9f)
            text[i++] = '?';
        else if (c >= 0x20 && c != 0x7f)
            continue;
        text[i] = '?';
    }
}

PACTA_PRINTF(1, 2)
static void write_error(const char *fmt, ...)
{
    char line[LONGEST_LINE];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    make_printable(line);
    fprintf(stderr, "error: %s\n", line);
}

int pacta_usage_error(const pacta_command *command, const char *fmt, ...)
{
    char line[LONGEST_LINE];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    write_error("%s", line);
    write_where_to_read(command);
    return PACTA_EXIT_USAGE;
}

/* Does the word begin the name, or is it a slip of the hand away from it? */
static bool is_near(const char *word, size_t len, const char *name, size_t *best)
{
    size_t distance = pacta_word_distance(word, len, name, strlen(name));

    if (len >= 3 && strncmp(word, name, len) == 0)
        distance = 0;
    if (distance >= *best || distance * 2 >= len)
        return false;
    *best = distance;
    return true;
}

static const char *nearest_in(const pacta_option *options, const char *word, size_t len,
                              const char *found, size_t *best)
{
    for (const pacta_option *option = options; option->name != NULL; option++) {
        if ((option->flags & PACTA_OPTION_HIDDEN) == 0 &&
            is_near(word, len, option->name, best))
            found = option->name;
    }
    return found;
}

int pacta_usage_unknown_option(const pacta_command *command, const char *word)
{
    const char *name = word + strspn(word, "-");
    size_t len = strcspn(name, "="), best = FARTHEST + 1;
    const char *near = NULL;

    if (strncmp(word, "--", 2) == 0) {
        near = nearest_in(command->options, name, len, near, &best);
        near = nearest_in(pacta_umbrella_options, name, len, near, &best);
    }
    write_error("unexpected argument '%.*s' found", (int)strcspn(word, "="), word);
    if (near != NULL)
        fprintf(stderr, "\n  tip: a similar argument exists: '--%s'\n", near);
    write_where_to_read(command);
    return PACTA_EXIT_USAGE;
}

int pacta_usage_unknown_command(const char *word)
{
    size_t best = FARTHEST + 1;
    const char *near = NULL;

    for (const pacta_command *command = pacta_commands; command->name != NULL;
         command++) {
        if (is_near(word, strlen(word), command->name, &best))
            near = command->name;
    }
    write_error("unrecognized subcommand '%s'", word);
    if (near != NULL)
        fprintf(stderr, "\n  tip: a similar subcommand exists: '%s'\n", near);
    write_where_to_read(NULL);
    return PACTA_EXIT_USAGE;
}
