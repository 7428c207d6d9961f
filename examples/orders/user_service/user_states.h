/* SPDX-License-Identifier: MIT */
/*
 * user_states.h - the provider states that contracts with UserService name. Only test
 * set-ups reach this. Example, user service.
 */
#ifndef EXAMPLE_USER_STATES_H
#define EXAMPLE_USER_STATES_H

#include <stdbool.h>

#include "user_store.h"

/* The user whom demonstrations and states know. */
extern const struct user_record USER_JANE;

/* Put the store into a state, or out of it. `params` is a JSON object. 0 when done;
 * else `reason` tells why not. */
int user_states_change(struct user_store *store, const char *state, const char *params,
                       bool set_up, char *reason, unsigned long size);

#endif
