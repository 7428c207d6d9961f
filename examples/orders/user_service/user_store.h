/* SPDX-License-Identifier: MIT */
/*
 * user_store.h - the users, in SQLite. Example, user service.
 */
#ifndef EXAMPLE_USER_STORE_H
#define EXAMPLE_USER_STORE_H

#include "user.h"

struct user_store;

/* What a call came to. */
enum user_store_outcome {
    USER_STORE_OK,
    USER_STORE_NO_SUCH_USER,
    USER_STORE_BROKEN /* the database refused; user_store_reason() tells why */
};

/* `file` is made when it is not there; ":memory:" keeps nothing. NULL without memory or
 * when the file cannot be used, which `reason` then tells. */
struct user_store *user_store_open(const char *file, char *reason, unsigned long size);
void user_store_close(struct user_store *store);

enum user_store_outcome user_store_put(struct user_store *store,
                                       const struct user_record *user);
enum user_store_outcome user_store_get(struct user_store *store, int id,
                                       struct user_record *out);
enum user_store_outcome user_store_remove(struct user_store *store, int id);

/* Why the last call was USER_STORE_BROKEN. */
const char *user_store_reason(const struct user_store *store);

#endif
