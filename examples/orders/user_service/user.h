/* SPDX-License-Identifier: MIT */
/*
 * user.h - a user as UserService knows one. Example, user service.
 */
#ifndef EXAMPLE_USER_H
#define EXAMPLE_USER_H

enum {
    USER_TEXT_SIZE = 128
};

struct user_record {
    int id;
    char name[USER_TEXT_SIZE];
    char email[USER_TEXT_SIZE];
    char street[USER_TEXT_SIZE];
    char city[USER_TEXT_SIZE];
    char zip[USER_TEXT_SIZE];
};

#endif
