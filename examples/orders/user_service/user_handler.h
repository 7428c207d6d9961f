/* SPDX-License-Identifier: MIT */
/*
 * user_handler.h - what UserService answers, without a word about sockets: main.c puts
 * it behind a server, the provider's verification calls it directly. Example, user
 * service.
 */
#ifndef EXAMPLE_USER_HANDLER_H
#define EXAMPLE_USER_HANDLER_H

#include <stdbool.h>

#include "user_store.h"

struct user_service {
    struct user_store *store;
    bool states;       /* answer POST /_pact/states; never in production */
    bool rename_email; /* the change that breaks the contract: a field has a new name */
};

struct user_answer {
    int status;
    char *body; /* JSON, from malloc(); NULL without memory */
};

/* GET /users/ID, and POST /_pact/states where that is switched on. `body` is text. */
struct user_answer user_handler_answer(struct user_service *service, const char *method,
                                       const char *path, const char *body);

#endif
