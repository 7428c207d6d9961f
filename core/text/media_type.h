/* SPDX-License-Identifier: MIT */
/*
 * media_type.h - what kind of body a media type names, and what a body looks like.
 *
 * Layer: core/text. The rules are the ecosystem's (pact-behaviour 1.7.5).
 */
#ifndef PACTA_CORE_TEXT_MEDIA_TYPE_H
#define PACTA_CORE_TEXT_MEDIA_TYPE_H

#include "core/base/str.h"

typedef enum {
    PACTA_MEDIA_UNKNOWN, /* no type given, none recognised */
    PACTA_MEDIA_JSON,
    PACTA_MEDIA_XML,
    PACTA_MEDIA_FORM,
    PACTA_MEDIA_MULTIPART,
    PACTA_MEDIA_TEXT,
    PACTA_MEDIA_BINARY
} pacta_media_kind;

/* Views into the text that was parsed. */
typedef struct pacta_media_type {
    pacta_str type, subtype,
        suffix;           /* "application", "hal", "json"; suffix may be none */
    pacta_str parameters; /* after the first ';', "" when there are none */
    pacta_str essence;    /* "application/hal+json", as written */
} pacta_media_type;

/* False for what is no media type. */
bool pacta_media_type_parse(pacta_media_type *out, pacta_str text);
/* UNKNOWN for what does not parse and for "*" "/" "*". */
pacta_media_kind pacta_media_type_kind(pacta_str text);
/* JSON, XML, form and text of any kind: bodies that a person can read. */
bool pacta_media_kind_is_text(pacta_media_kind kind);
/* May a body of type `actual` stand where `expected` was promised? Either unknown: yes.
 * XML types are one; parameters count only when `expected` has some; application/json
 * takes application/hal+json, not the other way round. */
bool pacta_media_type_fits(pacta_str expected, pacta_str actual);
/* The type that the first bytes suggest: "application/json", "application/xml",
 * "text/html", "text/plain"; none when it is no text. */
pacta_str pacta_media_type_detect(pacta_str bytes);
/* The value of a parameter, case of its name ignored, quotes taken off; none if absent.
 */
pacta_str pacta_media_type_parameter(pacta_str text, pacta_str name);

#endif
