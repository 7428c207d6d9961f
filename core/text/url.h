/* SPDX-License-Identifier: MIT */
/*
 * url.h - the parts of an http URL.
 *
 * Layer: core/text.
 */
#ifndef PACTA_CORE_TEXT_URL_H
#define PACTA_CORE_TEXT_URL_H

#include <pacta/error.h>

#include "core/base/str.h"

/* Views into the text. */
typedef struct pacta_url {
    pacta_str scheme; /* "http", "https" */
    pacta_str host;   /* IPv6 without brackets */
    pacta_str port;   /* none when not written */
    pacta_str path;   /* "" or beginning with '/' */
    pacta_str query;  /* without '?'; none when not written */
} pacta_url;

/* PACTA_EINVAL with what is wrong: no scheme, not http(s), credentials inside, no host,
 * bad port, blanks. */
int pacta_url_parse(pacta_url *out, pacta_str text, pacta_error *err);

#endif
