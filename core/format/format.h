/* SPDX-License-Identifier: MIT */
/*
 * format.h - how one kind of body is compared.
 *
 * Layer: core/format. A new kind of body is one more file with one more pacta_format,
 * and a line in format.c.
 */
#ifndef PACTA_CORE_FORMAT_FORMAT_H
#define PACTA_CORE_FORMAT_FORMAT_H

#include "core/match/mismatches.h"
#include "core/match/trie.h"
#include "core/text/document.h"
#include "core/text/media_type.h"

/* A body that came, and what was found out about it so far: it is parsed once, however
 * many plans it is held against. */
typedef struct pacta_actual_body {
    pacta_str bytes; /* borrowed */
    pacta_document *document;
    int parsed;        /* PACTA_OK with a document; a code when it is no JSON; else: */
    pacta_error error; /* why it could not be parsed */
} pacta_actual_body;

/* pacta_actual_body.parsed while nobody has asked yet. */
#define PACTA_BODY_UNREAD 1

void pacta_actual_body_init(pacta_actual_body *out, pacta_str bytes);
void pacta_actual_body_dispose(pacta_actual_body *body);
/* The body as JSON: PACTA_OK with body->document, or what is remembered. */
int pacta_actual_body_json(pacta_actual_body *body);

/* What a body is compared under. */
typedef struct pacta_format_terms {
    pacta_media_kind kind;
    bool strict; /* requests: what was not asked for is a difference */
} pacta_format_terms;

typedef struct pacta_format_plan pacta_format_plan;

typedef struct pacta_format {
    const char *name;
    /* Once per contract: the expected body taken apart. All arguments outlive the plan.
     * PACTA_EPARSE, PACTA_ELIMIT, PACTA_EUNSUPPORTED, PACTA_ENOMEM. */
    int (*plan_new)(pacta_format_plan **out, pacta_str expected,
                    const pacta_trie *rules, pacta_format_terms terms,
                    pacta_error *err);
    void (*plan_free)(pacta_format_plan *plan);
    /* Many times: appends every difference, in document order; prints nothing. A body
     * that cannot be read is a difference. PACTA_OK or PACTA_ENOMEM. */
    int (*match)(const pacta_format_plan *plan, pacta_actual_body *actual,
                 pacta_mismatches *out);
} pacta_format;

extern const pacta_format pacta_format_json, pacta_format_text, pacta_format_bytes;

/* The format that compares bodies of that kind. */
const pacta_format *pacta_format_for(pacta_media_kind kind);

#endif
