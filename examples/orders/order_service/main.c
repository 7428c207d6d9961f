/* SPDX-License-Identifier: MIT */
/*
 * main.c - OrderService as a program that places one order. Example, order service.
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>

#include "user_client.h"

static const char USAGE[] =
    "usage: order_service USER-SERVICE-URL USER-ID ITEM\n"
    "\n"
    "  order_service http://127.0.0.1:8080 42 \"garden gnome\"\n";

static int place_order(const char *base_url, int id, const char *item)
{
    struct user user;

    switch (user_client_fetch(&user, base_url, id)) {
    case USER_CLIENT_OK:
        printf("order placed: %s\n", item);
        printf("ship to:      %s, %s, %s %s\n", user.name, user.address.street,
               user.address.city, user.address.zip);
        printf("confirm to:   %s\n", user.email);
        return 0;
    case USER_CLIENT_NO_SUCH_USER:
        fprintf(stderr, "order_service: there is no user %d\n", id);
        return 1;
    case USER_CLIENT_UNREACHABLE:
        fprintf(stderr, "order_service: UserService at %s does not answer\n", base_url);
        return 1;
    default:
        fprintf(stderr, "order_service: UserService's answer lacks what we need\n");
        return 1;
    }
}

int main(int argc, char **argv)
{
    int rc;

    if (argc != 4) {
        fputs(USAGE, stderr);
        return 2;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    rc = place_order(argv[1], (int)strtol(argv[2], NULL, 10), argv[3]);
    curl_global_cleanup();
    return rc;
}
