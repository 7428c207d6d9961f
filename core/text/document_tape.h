/* SPDX-License-Identifier: MIT */
/*
 * document_tape.h - how a document lies in memory. Only the document's own files and
 * the JSON writer look in here.
 *
 * Layer: core/text.
 */
#ifndef PACTA_CORE_TEXT_DOCUMENT_TAPE_H
#define PACTA_CORE_TEXT_DOCUMENT_TAPE_H

#include "core/text/document.h"

/* One value, or one member's name; names stand before their values. A container is
 * followed by what it holds, so the tape in order is the text in order. */
struct pacta_node {
    uint32_t offset, len; /* the slice as spelled */
    uint32_t next;        /* the first node behind this value and all it holds */
    uint32_t info;        /* kind, flag, and a count or the number of an index */
};

#define PACTA_NODE_KIND 7u
/* true (boolean); has escapes (string); has an index (object). */
#define PACTA_NODE_FLAG  8u
#define PACTA_NODE_SHIFT 4

/* Finds the members of one large object by name: `buckets` ends and then `members` name
 * nodes, both in the document's pool. */
struct pacta_index {
    uint32_t members, buckets;
    uint32_t at; /* in the pool */
};

struct pacta_document {
    pacta_str text;
    char *owned; /* the text, when it is the document's */
    struct pacta_node *nodes;
    size_t count, cap;
    struct pacta_index *indexes;
    size_t index_count, index_cap;
    uint32_t *pool;
    size_t pool_count, pool_cap;
    uint32_t *lines; /* line breaks before each block of text; NULL for one block */
};

static inline const struct pacta_node *pacta_node_of(pacta_json value)
{
    return &value.document->nodes[value.at];
}

static inline pacta_json_kind pacta_node_kind(const struct pacta_node *node)
{
    return (pacta_json_kind)(node->info & PACTA_NODE_KIND);
}

/* What a string says, piece by piece, its escapes decoded, without any memory. */
struct pacta_content {
    const char *at, *end;
    bool plain;    /* no escapes: one piece */
    char bytes[4]; /* the escape that was decoded last */
};

struct pacta_content pacta_content_of(const pacta_document *document, uint32_t at);
struct pacta_content pacta_content_plain(pacta_str text);
/* The next piece, a NULL pointer after the last; valid until the next call. */
pacta_str pacta_content_next(struct pacta_content *content);
/* Order by bytes. */
int pacta_content_cmp(struct pacta_content a, struct pacta_content b);
uint32_t pacta_content_hash(struct pacta_content content);

/* Objects with at least so many members get an index; fewer are walked faster. */
#define PACTA_INDEX_FROM 32u
/* For an object whose members are all on the tape. PACTA_OK, or PACTA_ENOMEM without a
 * text. */
int pacta_index_build(pacta_document *document, uint32_t object);
/* The name node of the last such member, 0 when there is none. */
uint32_t pacta_index_find(const pacta_document *document, const struct pacta_index *ix,
                          struct pacta_content name);
/* The same for any object, with an index or without. */
uint32_t pacta_object_find(const pacta_document *document, uint32_t object,
                           struct pacta_content name);

/* 1-based place of a byte; the column counts characters. */
void pacta_text_place(pacta_str text, size_t offset, int *line, int *column);
/* Makes the table that lets a value find its line. False without memory. */
bool pacta_lines_build(pacta_document *document);

#endif
