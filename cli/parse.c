/* SPDX-License-Identifier: MIT */
/*
 * parse.c - words and variables held against a command's table.
 *
 * Layer: cli.
 */
#include "cli/option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/usage.h"

struct parser {
    pacta_arguments *out;
    const pacta_command *command;
    char **words;
    size_t count, at;
};

/* How an option is named in an error: as it was written. */
struct origin {
    const pacta_option *option;
    char name[48]; /* "--file", "-f", "PACT_DESCRIPTION" */
};

static bool wrong(const struct parser *parser, const struct origin *origin,
                  const char *value, const char *wanted)
{
    pacta_usage_error(parser->command, "invalid value '%s' for '%s': %s", value,
                      origin->name, wanted);
    return false;
}

static bool is_number(const char *text, unsigned long min, unsigned long max)
{
    unsigned long number;

    if (text[0] == '\0' || strspn(text, "0123456789") != strlen(text) ||
        strlen(text) > 10)
        return false;
    number = strtoul(text, NULL, 10);
    return number >= min && number <= max;
}

static bool is_choice(const char *text, const char *choices)
{
    size_t len = strlen(text);

    for (const char *at = choices; len != 0 && *at != '\0'; at += strspn(at, " ")) {
        size_t word = strcspn(at, " ");

        if (word == len && memcmp(at, text, len) == 0)
            return true;
        at += word;
    }
    return false;
}

static bool check_value(const struct parser *parser, const struct origin *origin,
                        const char *value)
{
    const pacta_option *option = origin->option;
    char wanted[120];

    if (value[0] == '\0')
        return wrong(parser, origin, value, "a value is not empty");
    if (option->max != 0 && !is_number(value, option->min, option->max)) {
        snprintf(wanted, sizeof wanted, "expected a number from %lu to %lu",
                 option->min, option->max);
        return wrong(parser, origin, value, wanted);
    }
    if (option->choices != NULL && !is_choice(value, option->choices)) {
        snprintf(wanted, sizeof wanted, "expected one of: %s", option->choices);
        return wrong(parser, origin, value, wanted);
    }
    return true;
}

static bool store(const struct parser *parser, const struct origin *origin,
                  const char *value)
{
    pacta_option_value *slot = &parser->out->values[origin->option->id];
    const char **grown;

    if (slot->count != 0 && (origin->option->flags & PACTA_OPTION_REPEAT) == 0 &&
        origin->option->id != PACTA_ID_IGNORED) {
        pacta_usage_error(parser->command,
                          "the argument '%s' cannot be used multiple times",
                          origin->name);
        return false;
    }
    grown = realloc(slot->items, (slot->count + 1) * sizeof *grown);
    if (grown == NULL) {
        pacta_usage_error(parser->command, "no memory");
        return false;
    }
    slot->items = grown;
    grown[slot->count++] = value;
    return true;
}

/* The value behind an option: in the same word, or the next one. NULL when told. */
static const char *take_value(struct parser *parser, const struct origin *origin,
                              const char *attached)
{
    if (attached != NULL)
        return attached;
    if (parser->at < parser->count) {
        const char *next = parser->words[parser->at];

        if (next[0] != '-' || next[1] == '\0') {
            parser->at++;
            return next;
        }
    }
    pacta_usage_error(parser->command,
                      "a value is required for '%s <%s>' but none was supplied",
                      origin->name, origin->option->value);
    return NULL;
}

static bool accept(struct parser *parser, const struct origin *origin,
                   const char *attached)
{
    const char *value = "";

    if ((origin->option->flags & PACTA_OPTION_NOT_BUILT) != 0) {
        pacta_usage_error(parser->command, "%s is not built yet in this version",
                          origin->name);
        return false;
    }
    if (origin->option->value == NULL && attached != NULL)
        return wrong(parser, origin, attached, "it takes no value");
    if (origin->option->value != NULL) {
        value = take_value(parser, origin, attached);
        if (value == NULL || !check_value(parser, origin, value))
            return false;
    }
    return store(parser, origin, value);
}

/* --name, --name=value, --name value */
static bool read_long(struct parser *parser, const char *word)
{
    size_t len = strcspn(word + 2, "=");
    const char *attached = word[2 + len] == '=' ? word + 3 + len : NULL;
    struct origin origin = {pacta_option_find(parser->command, word + 2, len), ""};

    if (origin.option == NULL) {
        pacta_usage_unknown_option(parser->command, word);
        return false;
    }
    snprintf(origin.name, sizeof origin.name, "--%s", origin.option->name);
    return accept(parser, &origin, attached);
}

/* -f value, -fvalue, -f=value, and switches in one word */
static bool read_short(struct parser *parser, const char *word)
{
    bool done = true;

    for (const char *at = word + 1; done && *at != '\0'; at++) {
        struct origin origin = {pacta_option_find_letter(parser->command, *at), ""};
        const char *attached = at[1] == '\0' ? NULL : at[1] == '=' ? at + 2 : at + 1;

        if (origin.option == NULL) {
            pacta_usage_unknown_option(parser->command, word);
            return false;
        }
        snprintf(origin.name, sizeof origin.name, "-%c", *at);
        if (origin.option->value == NULL && (attached == NULL || at[1] != '=')) {
            done = accept(parser, &origin, NULL);
            continue;
        }
        return accept(parser, &origin, attached);
    }
    return done;
}

static bool read_word(struct parser *parser, const char *word)
{
    if (strncmp(word, "--", 2) == 0 && word[2] != '\0')
        return read_long(parser, word);
    if (word[0] == '-' && word[1] != '\0' && word[1] != '-')
        return read_short(parser, word);
    pacta_usage_error(parser->command, "unexpected argument '%s' found", word);
    return false;
}

static bool is_word_of(const char *text, const char *const *words)
{
    for (; *words != NULL; words++) {
        const char *a = text, *b = *words;

        while (*a != '\0' && (*a | 0x20) == *b) {
            a++;
            b++;
        }
        if (*a == '\0' && *b == '\0')
            return true;
    }
    return false;
}

/* Does a variable switch its switch on? */
static bool read_switch(const struct parser *parser, const struct origin *origin,
                        const char *text, bool *on)
{
    static const char *const OFF[] = {"n", "no", "f", "false", "off", NULL};

    if ((origin->option->flags & PACTA_OPTION_STRICT) != 0) {
        *on = strcmp(text, "true") == 0;
        return *on || strcmp(text, "false") == 0 ||
               wrong(parser, origin, text, "expected true or false");
    }
    *on = text[0] != '\0' && strcmp(text, "0") != 0 && !is_word_of(text, OFF);
    return true;
}

static bool has_source(const struct parser *parser)
{
    for (const pacta_option *option = parser->command->options; option->name != NULL;
         option++) {
        if ((option->flags & PACTA_OPTION_SOURCE) != 0 &&
            parser->out->values[option->id].count != 0)
            return true;
    }
    return false;
}

static bool read_variable(struct parser *parser, const pacta_option *option)
{
    const char *text = option->env != NULL ? getenv(option->env) : NULL;
    struct origin origin = {option, ""};
    bool on = true;

    if (text == NULL || parser->out->values[option->id].count != 0)
        return true;
    /* A broker in the environment is a source where no other was named. */
    if ((option->flags & PACTA_OPTION_BROKER) != 0 &&
        ((option->flags & PACTA_OPTION_SOURCE) == 0 || has_source(parser)))
        return true;
    snprintf(origin.name, sizeof origin.name, "%s", option->env);
    if ((option->flags & PACTA_OPTION_NOT_BUILT) != 0) {
        pacta_usage_error(parser->command,
                          "%s asks for --%s, which is not built yet in this version",
                          option->env, option->name);
        return false;
    }
    if (option->value == NULL && !read_switch(parser, &origin, text, &on))
        return false;
    if (option->value != NULL && !check_value(parser, &origin, text))
        return false;
    return !on || store(parser, &origin, text);
}

static bool check_conflicts(const struct parser *parser)
{
    for (const pacta_option *option = parser->command->options; option->name != NULL;
         option++) {
        const pacta_option *other = parser->command->options;

        if (option->excludes == 0 || !pacta_arguments_has(parser->out, option->id) ||
            !pacta_arguments_has(parser->out, option->excludes))
            continue;
        while (other->id != option->excludes)
            other++;
        pacta_usage_error(parser->command,
                          "the argument '--%s' cannot be used with '--%s'",
                          option->name, other->name);
        return false;
    }
    return true;
}

static bool read_environment(struct parser *parser)
{
    for (const pacta_option *option = parser->command->options; option->name != NULL;
         option++) {
        if (!read_variable(parser, option))
            return false;
    }
    return true;
}

pacta_parsed pacta_arguments_read(pacta_arguments *out, const pacta_command *command,
                                  char **words, size_t count)
{
    struct parser parser = {out, command, words, count, 0};

    memset(out, 0, sizeof *out);
    while (parser.at < parser.count) {
        if (!read_word(&parser, parser.words[parser.at++]))
            return PACTA_PARSED_WRONG;
        /* asking for help ends the reading, whatever else was wrong */
        if (pacta_arguments_has(out, PACTA_ID_HELP))
            return PACTA_PARSED_HELP;
        if (pacta_arguments_has(out, PACTA_ID_VERSION))
            return PACTA_PARSED_VERSION;
    }
    return read_environment(&parser) && check_conflicts(&parser) ? PACTA_PARSED_RUN
                                                                 : PACTA_PARSED_WRONG;
}
