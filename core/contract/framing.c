/* SPDX-License-Identifier: MIT */
/*
 * framing.c - headers of an answer that a server says by itself.
 *
 * Layer: core/contract.
 */
#include "core/contract/framing.h"

#include "core/base/error.h"

int pacta_framing_check_name(pacta_str name, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (!pacta_str_eq_nocase(name, PACTA_STR("Connection")) &&
        !pacta_str_eq_nocase(name, PACTA_STR("Transfer-Encoding")))
        return PACTA_OK;
    return pacta_fail(err, PACTA_EINVAL,
                      "\"%s\" is the server's own to say, as it goes with one "
                      "connection; a contract cannot state it",
                      pacta_quote(quoted, name));
}

/* Is `text` this number, in digits only? */
static bool says(pacta_str text, size_t number)
{
    size_t read = 0;

    for (size_t i = 0; i < text.len; i++) {
        size_t digit = (size_t)(text.ptr[i] - '0');

        /* past the number it can only grow, so there is nothing to overflow */
        if (!pacta_is_digit(text.ptr[i]) || read > number / 10)
            return false;
        read = read * 10 + digit;
    }
    return text.len != 0 && read == number;
}

int pacta_framing_check_length(const pacta_part *part, pacta_error *err)
{
    const pacta_field *stated =
        pacta_fields_get(&part->headers, PACTA_STR("Content-Length"), true);
    char quoted[PACTA_QUOTE_SIZE];

    for (size_t i = 0; stated != NULL && i < stated->count; i++) {
        if (!says(stated->values[i], part->body.bytes.len))
            return pacta_fail(err, PACTA_EINVAL,
                              "Content-Length \"%s\" is stated, and the body has %zu "
                              "bytes; the server says it by itself",
                              pacta_quote(quoted, stated->values[i]),
                              part->body.bytes.len);
    }
    return PACTA_OK;
}
