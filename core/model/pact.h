/* SPDX-License-Identifier: MIT */
/*
 * pact.h - the contract as data.
 *
 * Layer: core/model. One arena owns everything, one free releases it. Who builds a pact
 * holds it alone; afterwards it is only read, from any thread.
 */
#ifndef PACTA_CORE_MODEL_PACT_H
#define PACTA_CORE_MODEL_PACT_H

#include <pacta/error.h>
#include <pacta/interaction.h>
#include <pacta/pact.h>

#include "core/base/arena.h"
#include "core/base/fields.h"
#include "core/model/rules.h"
#include "core/text/document.h"

typedef enum {
    PACTA_BODY_MISSING, /* the pact says nothing about it */
    PACTA_BODY_EMPTY,
    PACTA_BODY_NULL,
    PACTA_BODY_PRESENT
} pacta_body_kind;

typedef struct pacta_body {
    pacta_body_kind kind;
    pacta_str bytes;      /* PRESENT: as it goes over the wire; JSON without blanks */
    pacta_str media_type; /* stated with the body itself; none when not */
    pacta_str hint;       /* V4: "TEXT", "BINARY": how it is written; or none */
} pacta_body;

/* What a request and a response have in common. */
typedef struct pacta_part {
    pacta_fields headers; /* values as in a V4 file: one element, one value */
    pacta_body body;
    pacta_rule_set rules;
    pacta_json generators; /* as read, carried along; none when there are none */
} pacta_part;

typedef struct pacta_request {
    pacta_str method; /* upper case */
    pacta_str path;   /* percent-encoded, as sent */
    pacta_fields query;
    pacta_part part;
} pacta_request;

typedef struct pacta_response {
    int status;
    pacta_part part;
} pacta_response;

typedef struct pacta_state {
    pacta_str name;
    pacta_str params;   /* JSON object without blanks; none: no parameters */
    pacta_str identity; /* of the parameters, however they are spelled; or none */
} pacta_state;

typedef enum {
    PACTA_INTERACTION_HTTP,
    /* Messages: read and carried along by this build, not yet checked. */
    PACTA_INTERACTION_ASYNC_MESSAGE,
    PACTA_INTERACTION_SYNC_MESSAGE
} pacta_interaction_kind;

struct pacta_interaction {
    pacta_pact *pact; /* that owns it */
    pacta_interaction_kind kind;
    pacta_str description;
    pacta_state *states;
    size_t state_count, state_cap;
    pacta_request request;   /* HTTP only */
    pacta_response response; /* HTTP only */
    pacta_str key;           /* V4; none when not set */
    pacta_str id;            /* "_id", given by a broker; none when not set */
    pacta_str transport;     /* V4; none when not set */
    bool pending;            /* V4 */
    pacta_json raw;          /* as read from a file; none when a builder made it */
    pacta_site site;         /* where a builder made it; file NULL when read */
};

/* Something that dies with the pact: a mock. */
typedef struct pacta_owned {
    void *thing;
    void (*free)(void *thing);
} pacta_owned;

struct pacta_pact {
    pacta_arena arena;
    pacta_str consumer, provider;
    pacta_spec spec;
    pacta_interaction **interactions;
    size_t interaction_count, interaction_cap;
    bool v3_messages;         /* read from a V3 file with "messages" */
    pacta_document *document; /* what was read; owned; NULL when a builder made it */
    /* Whose members that nobody knows are written too; NULL: its own. */
    const pacta_pact *origin;
    pacta_str file; /* that it was read from, or "" */
    /* While a test writes it: */
    pacta_error failure; /* the first; code PACTA_OK while there is none */
    pacta_error late;    /* the first builder call after the pact was sealed */
    bool sealed;
    size_t unfinished; /* mocks that were started and neither finished nor freed */
    pacta_str folder;  /* none: the default */
    pacta_write_mode write_mode;
    pacta_owned *owned;
    size_t owned_count, owned_cap;
};

/* An empty pact, V4; NULL without memory. Names are copied. */
pacta_pact *pacta_pact_make(pacta_str consumer, pacta_str provider);
/* A new interaction at the end: GET /, 200, HTTP. NULL without memory. */
pacta_interaction *pacta_pact_add(pacta_pact *pact, pacta_str description);
/* Frees `thing` with `free` when the pact is freed, last in first out. On failure
 * (false) nothing was taken. */
bool pacta_pact_own(pacta_pact *pact, void *thing, void (*free)(void *thing));
/* `thing` is about to go by itself. */
void pacta_pact_disown(pacta_pact *pact, void *thing);
/* Adds a state; texts copied. False without memory. */
bool pacta_interaction_add_state(pacta_interaction *ix, pacta_str name,
                                 pacta_str params);
/* The media type that governs a body: its own, else the Content-Type header, else what
 * the bytes look like; none when nothing is known. */
pacta_str pacta_part_media_type(const pacta_part *part);
/* "1.0.0" ... "4.0". */
const char *pacta_spec_version(pacta_spec spec);

#endif
