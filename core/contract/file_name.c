/* SPDX-License-Identifier: MIT */
/*
 * file_name.c - names of consumer and provider as the name of a file.
 *
 * Layer: core/contract.
 */
#include "core/contract/file_name.h"

#include <string.h>

#include "core/base/error.h"
#include "core/base/utf8.h"

/* Of a name in a folder, on every file system that matters. */
#define LONGEST_FILE_NAME 255u

static int check_name(const char *role, pacta_str name, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (name.len == 0)
        return pacta_fail(err, PACTA_EINVAL, "the %s has no name", role);
    if (!pacta_utf8_is_valid(name))
        return pacta_fail(err, PACTA_EINVAL, "the %s's name is not UTF-8", role);
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];

        if (c < 0x20 || c == 0x7f || c == '/')
            return pacta_fail(err, PACTA_EINVAL,
                              "the %s's name \"%s\" is part of a file name and holds "
                              "neither '/' nor control characters",
                              role, pacta_quote(quoted, name));
    }
    if (pacta_str_eq(name, PACTA_STR(".")) || pacta_str_eq(name, PACTA_STR("..")))
        return pacta_fail(err, PACTA_EINVAL, "the %s's name \"%s\" is a folder's", role,
                          pacta_quote(quoted, name));
    return PACTA_OK;
}

int pacta_file_name_check(pacta_str consumer, pacta_str provider, pacta_error *err)
{
    int rc = check_name("consumer", consumer, err);

    if (rc == PACTA_OK)
        rc = check_name("provider", provider, err);
    if (rc < 0)
        return rc;
    if (consumer.ptr[0] == '.') /* who reads a folder leaves these out */
        return pacta_fail(err, PACTA_EINVAL,
                          "the consumer's name begins with a dot, which would hide the "
                          "pact file");
    if (consumer.len + provider.len + strlen("-.json") > LONGEST_FILE_NAME)
        return pacta_fail(
            err, PACTA_EINVAL,
            "consumer and provider together are too long for a file name");
    return PACTA_OK;
}

const char *pacta_file_name_make(pacta_arena *arena, pacta_str consumer,
                                 pacta_str provider)
{
    return pacta_arena_printf(arena, "%.*s-%.*s.json", PACTA_FMT(consumer),
                              PACTA_FMT(provider));
}
