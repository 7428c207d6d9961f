/* SPDX-License-Identifier: MIT */
/*
 * document_index.c - members of large objects by name: a hash table whose buckets are
 * sorted, so that names chosen to collide cost a logarithm and not a square.
 *
 * Layer: core/text. Made while parsing, so reading needs neither memory nor a lock.
 */
#include "core/text/document_tape.h"

#include <string.h>

#include "core/base/size.h"

static int compare(const pacta_document *document, uint32_t a, uint32_t b)
{
    return pacta_content_cmp(pacta_content_of(document, a),
                             pacta_content_of(document, b));
}

/* Merges two neighbours, [0, left) and [left, count), keeping the order of equals. */
static void merge(const pacta_document *document, uint32_t *keys, size_t left,
                  size_t count, uint32_t *scratch)
{
    size_t a = 0, b = left, to = 0;

    if (compare(document, keys[left - 1], keys[left]) <= 0)
        return; /* in order already, as duplicates of one name are */
    memcpy(scratch, keys, left * sizeof *keys);
    while (a < left) {
        if (b == count || compare(document, scratch[a], keys[b]) <= 0)
            keys[to++] = scratch[a++];
        else
            keys[to++] = keys[b++];
    }
}

static void sort_bucket(const pacta_document *document, uint32_t *keys, size_t count,
                        uint32_t *scratch)
{
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t at = 0; at + width < count; at += 2 * width) {
            size_t len = count - at < 2 * width ? count - at : 2 * width;

            merge(document, keys + at, width, len, scratch);
        }
    }
}

/* Lays the name nodes out by bucket; ends[b] becomes the end of bucket b. */
static void distribute(const pacta_document *document, uint32_t object,
                       const struct pacta_index *ix, uint32_t *scratch)
{
    const struct pacta_node *nodes = document->nodes;
    uint32_t *ends = document->pool + ix->at, *keys = ends + ix->buckets;
    uint32_t member = object + 1, sum = 0;

    memset(ends, 0, ix->buckets * sizeof *ends);
    for (uint32_t i = 0; i < ix->members; i++) {
        uint32_t hash = pacta_content_hash(pacta_content_of(document, member));

        scratch[i] = hash & (ix->buckets - 1);
        ends[scratch[i]]++;
        member = nodes[member + 1].next;
    }
    for (uint32_t b = 0; b < ix->buckets; b++) {
        uint32_t count = ends[b];

        ends[b] = sum;
        sum += count;
    }
    member = object + 1;
    for (uint32_t i = 0; i < ix->members; i++) {
        keys[ends[scratch[i]]++] = member;
        member = nodes[member + 1].next;
    }
}

/* Room for one more index and its part of the pool, with a scratch behind it that the
 * next one overwrites. */
static bool reserve(pacta_document *document, const struct pacta_index *ix)
{
    size_t need = document->pool_count + ix->buckets + (size_t)2 * ix->members;
    void *grown = pacta_array_grow(document->pool, &document->pool_cap, need,
                                   sizeof *document->pool);

    if (grown == NULL)
        return false;
    document->pool = grown;
    grown = pacta_array_grow(document->indexes, &document->index_cap,
                             document->index_count + 1, sizeof *document->indexes);
    if (grown == NULL)
        return false;
    document->indexes = grown;
    return true;
}

int pacta_index_build(pacta_document *document, uint32_t object)
{
    struct pacta_node *node = &document->nodes[object];
    struct pacta_index ix = {.members = node->info >> PACTA_NODE_SHIFT, .buckets = 1};
    uint32_t *keys, *scratch, begin = 0;

    while (ix.buckets < ix.members)
        ix.buckets *= 2;
    ix.at = (uint32_t)document->pool_count;
    if (!reserve(document, &ix))
        return PACTA_ENOMEM;
    keys = document->pool + ix.at + ix.buckets;
    scratch = keys + ix.members;
    distribute(document, object, &ix, scratch);
    for (uint32_t b = 0; b < ix.buckets; b++) {
        uint32_t end = document->pool[ix.at + b];

        sort_bucket(document, keys + begin, end - begin, scratch);
        begin = end;
    }
    node->info = (uint32_t)document->index_count << PACTA_NODE_SHIFT | PACTA_NODE_FLAG |
                 PACTA_JSON_OBJECT;
    document->indexes[document->index_count++] = ix;
    document->pool_count += ix.buckets + ix.members;
    return PACTA_OK;
}

uint32_t pacta_index_find(const pacta_document *document, const struct pacta_index *ix,
                          struct pacta_content name)
{
    const uint32_t *ends = document->pool + ix->at, *keys = ends + ix->buckets;
    uint32_t bucket = pacta_content_hash(name) & (ix->buckets - 1);
    uint32_t low = bucket != 0 ? ends[bucket - 1] : 0, high = ends[bucket];
    uint32_t found = 0;

    while (low < high) { /* the last of equal names is the one that counts */
        uint32_t middle = low + (high - low) / 2;
        int order = pacta_content_cmp(pacta_content_of(document, keys[middle]), name);

        if (order == 0)
            found = keys[middle];
        if (order <= 0)
            low = middle + 1;
        else
            high = middle;
    }
    return found;
}
