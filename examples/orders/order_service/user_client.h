/* SPDX-License-Identifier: MIT */
/*
 * user_client.h - all that OrderService knows of UserService. The code under test of
 * the consumer tests. Example, order service.
 */
#ifndef EXAMPLE_USER_CLIENT_H
#define EXAMPLE_USER_CLIENT_H

struct user {
    int id;
    char name[128];
    char email[128];
    struct {
        char street[128];
        char city[64];
        char zip[16];
    } address;
};

enum user_client_outcome {
    USER_CLIENT_OK = 0,
    USER_CLIENT_NO_SUCH_USER,
    USER_CLIENT_UNREACHABLE,
    USER_CLIENT_NOT_UNDERSTOOD /* an answer that has not what an order needs */
};

/* Ask the service at `base_url`, "http://users.example", for a user. */
enum user_client_outcome user_client_fetch(struct user *out, const char *base_url,
                                           int id);

#endif
