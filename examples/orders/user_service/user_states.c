/* SPDX-License-Identifier: MIT */
/*
 * user_states.c - the provider states that contracts with UserService name. Example,
 * user service.
 */
#include "user_states.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

const struct user_record USER_JANE = {
    42,      "Jane Smith", "jane@example.com", "742 Evergreen Terrace", "Springfield",
    "62701",
};

/* One state: how the store is put into it, and out of it. */
struct state {
    const char *name;
    enum user_store_outcome (*set_up)(struct user_store *store, int id);
    enum user_store_outcome (*tear_down)(struct user_store *store, int id);
};

static enum user_store_outcome add_jane(struct user_store *store, int id)
{
    struct user_record jane = USER_JANE;

    jane.id = id;
    return user_store_put(store, &jane);
}

static enum user_store_outcome leave(struct user_store *store, int id)
{
    (void)store;
    (void)id;
    return USER_STORE_OK;
}

static const struct state STATES[] = {
    {"a user with ID 42 exists", add_jane, user_store_remove},
    {"no user has this ID", user_store_remove, leave},
    {"", leave, leave}, /* an interaction without states is announced by this one */
};

static const struct state *find(const char *name)
{
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        if (strcmp(STATES[i].name, name) == 0)
            return &STATES[i];
    return NULL;
}

/* The parameter "id"; Jane's where the state has none. */
static int id_of(const char *params)
{
    json_t *object = json_loads(params, 0, NULL);
    json_t *id = json_object_get(object, "id");
    int value = json_is_integer(id) ? (int)json_integer_value(id) : USER_JANE.id;

    json_decref(object);
    return value;
}

int user_states_change(struct user_store *store, const char *state, const char *params,
                       bool set_up, char *reason, unsigned long size)
{
    const struct state *known = find(state);
    enum user_store_outcome outcome;

    if (known == NULL) {
        snprintf(reason, size, "UserService knows no state \"%s\"", state);
        return -1;
    }
    outcome = (set_up ? known->set_up : known->tear_down)(store, id_of(params));
    if (outcome != USER_STORE_BROKEN)
        return 0; /* a user who is gone already is as good as one removed */
    snprintf(reason, size, "%s", user_store_reason(store));
    return -1;
}
