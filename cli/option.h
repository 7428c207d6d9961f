/* SPDX-License-Identifier: MIT */
/*
 * option.h - one table per command: what it takes. Parsing, help, manual page and
 * completion are all made from it.
 *
 * Layer: cli.
 */
#ifndef PACTA_CLI_OPTION_H
#define PACTA_CLI_OPTION_H

#include <stdbool.h>
#include <stddef.h>

/* What an option is apart from its name. */
enum {
    PACTA_OPTION_REPEAT = 1,    /* may be given several times */
    PACTA_OPTION_HIDDEN = 2,    /* an old or second spelling, left out of the help */
    PACTA_OPTION_NOT_BUILT = 4, /* the ecosystem has it, this version refuses it */
    PACTA_OPTION_BROKER = 8,    /* its variable counts only with a broker as source */
    PACTA_OPTION_STRICT = 16,   /* its variable is true or false, nothing else */
    PACTA_OPTION_SOURCE = 32    /* says where pacts come from */
};

typedef struct pacta_option {
    int id;             /* the command's own number; spellings of one option share it */
    const char *name;   /* without "--" */
    char letter;        /* '\0': none */
    const char *value;  /* name of its value; NULL: a switch */
    const char *env;    /* variable that stands in for it; NULL: none */
    const char *preset; /* what counts without it; NULL: nothing to tell */
    const char *help;
    unsigned flags;
    const char *choices;    /* "error warn info": the only words allowed */
    unsigned long min, max; /* max != 0: a number within */
    int excludes;           /* id of an option that cannot stand beside it; 0: none */
    const char *group;      /* heading in the help; NULL: that of the one before */
} pacta_option;

/* Ends a table. */
/* clang-format off */
#define PACTA_OPTION_END {.name = NULL}
/* clang-format on */

#define PACTA_OPTION_IDS 64

/* What was said about one option. */
typedef struct pacta_option_value {
    const char **items;
    size_t count;
} pacta_option_value;

/* A command's words, read. Indexed by id. */
typedef struct pacta_arguments {
    pacta_option_value values[PACTA_OPTION_IDS];
} pacta_arguments;

typedef struct pacta_command pacta_command;

struct pacta_command {
    const char *name;
    const char *alias; /* NULL: none */
    const char *summary;
    const char *description;     /* paragraphs between blank lines */
    const pacta_option *options; /* NULL: known, but not built yet */
    /* Returns the exit code. */
    int (*run)(const pacta_command *command, const pacta_arguments *arguments);
};

/* What parsing came to. */
typedef enum {
    PACTA_PARSED_RUN,
    PACTA_PARSED_HELP,
    PACTA_PARSED_VERSION,
    PACTA_PARSED_WRONG /* told on standard error already */
} pacta_parsed;

/* Ids that every table uses alike. */
enum {
    PACTA_ID_HELP = 1,
    PACTA_ID_VERSION = 2,
    PACTA_ID_IGNORED = 3, /* accepted, without effect */
    PACTA_ID_FIRST = 4    /* a command's own begin here */
};

/* Options that may stand anywhere, with any command. */
extern const pacta_option pacta_umbrella_options[];

/* Reads the words, then the environment. */
pacta_parsed pacta_arguments_read(pacta_arguments *out, const pacta_command *command,
                                  char **words, size_t count);
void pacta_arguments_dispose(pacta_arguments *arguments);

/* The last thing said, or `otherwise`. */
const char *pacta_arguments_text(const pacta_arguments *arguments, int id,
                                 const char *otherwise);
bool pacta_arguments_has(const pacta_arguments *arguments, int id);
/* A number that the table has checked already. */
unsigned long pacta_arguments_number(const pacta_arguments *arguments, int id,
                                     unsigned long otherwise);

/* The option of that name or letter, in the command's table or among those for all. */
const pacta_option *pacta_option_find(const pacta_command *command, const char *name,
                                      size_t len);
const pacta_option *pacta_option_find_letter(const pacta_command *command, char letter);

#endif
