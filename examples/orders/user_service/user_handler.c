/* SPDX-License-Identifier: MIT */
/*
 * user_handler.c - what UserService answers. Example, user service.
 */
#include "user_handler.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "user_states.h"

/* Takes `body`. */
static struct user_answer answer(int status, json_t *body)
{
    struct user_answer result = {status, json_dumps(body, JSON_COMPACT)};

    json_decref(body);
    return result;
}

static struct user_answer refuse(int status, const char *why)
{
    return answer(status, json_pack("{s:s}", "error", why));
}

static json_t *user_json(const struct user_service *service,
                         const struct user_record *user)
{
    return json_pack("{s:i, s:s, s:s, s:{s:s, s:s, s:s}}", "id", user->id, "name",
                     user->name, service->rename_email ? "email_address" : "email",
                     user->email, "shipping_address", "street", user->street, "city",
                     user->city, "zip", user->zip);
}

static struct user_answer get_user(struct user_service *service, int id)
{
    struct user_record user;

    switch (user_store_get(service->store, id, &user)) {
    case USER_STORE_OK:
        return answer(200, user_json(service, &user));
    case USER_STORE_NO_SUCH_USER:
        return refuse(404, "no such user");
    default:
        return refuse(500, user_store_reason(service->store));
    }
}

/* {"state": "a user exists", "params": {...}, "action": "setup"} */
static struct user_answer change_state(struct user_service *service, const char *body)
{
    json_t *change = json_loads(body, 0, NULL), *params;
    const char *state = json_string_value(json_object_get(change, "state"));
    const char *action = json_string_value(json_object_get(change, "action"));
    char reason[256] = "a state change names a state";
    char *text;
    int rc = -1;

    params = json_object_get(change, "params");
    text = params == NULL ? NULL : json_dumps(params, JSON_COMPACT);
    if (state != NULL)
        rc = user_states_change(service->store, state, text == NULL ? "{}" : text,
                                action == NULL || strcmp(action, "setup") == 0, reason,
                                sizeof reason);
    free(text);
    json_decref(change);
    return rc == 0 ? answer(200, json_object()) : refuse(400, reason);
}

/* The number at the end of "/users/42", -1 for any other path. */
static int user_id(const char *path)
{
    static const char prefix[] = "/users/";
    const char *digits = path + sizeof prefix - 1;
    long id;
    char *end;

    if (strncmp(path, prefix, sizeof prefix - 1) != 0 || *digits < '0' || *digits > '9')
        return -1;
    id = strtol(digits, &end, 10);
    return *end == '\0' && id <= 1000000000 ? (int)id : -1;
}

struct user_answer user_handler_answer(struct user_service *service, const char *method,
                                       const char *path, const char *body)
{
    int id = user_id(path);

    if (service->states && strcmp(path, "/_pact/states") == 0)
        return strcmp(method, "POST") == 0 ? change_state(service, body)
                                           : refuse(405, "states are changed by POST");
    if (id < 0)
        return refuse(404, "no such resource");
    return strcmp(method, "GET") == 0 ? get_user(service, id)
                                      : refuse(405, "users can only be read");
}
