/* SPDX-License-Identifier: MIT */
/*
 * named_index.h - things with names, to be found without walking over all of them.
 *
 * Layer: core/compare. A few are walked over nevertheless, which is cheaper then.
 */
#ifndef PACTA_CORE_COMPARE_NAMED_INDEX_H
#define PACTA_CORE_COMPARE_NAMED_INDEX_H

#include "core/base/fields.h"

typedef struct pacta_named_entry {
    pacta_str name;
    const void *thing;
    size_t at; /* of several things of one name the first counts */
} pacta_named_entry;

typedef struct pacta_named_index {
    pacta_named_entry *items; /* the heap's */
    size_t count;
    bool nocase;
} pacta_named_index;

/* Room for `most` things. False without memory; dispose of it nevertheless. */
bool pacta_named_index_init(pacta_named_index *out, size_t most, bool nocase);
void pacta_named_index_add(pacta_named_index *index, pacta_str name, const void *thing);
/* Once all are there. */
void pacta_named_index_sort(pacta_named_index *index);
/* NULL when there is none of that name. */
const void *pacta_named_index_get(const pacta_named_index *index, pacta_str name);
void pacta_named_index_dispose(pacta_named_index *index);

/* Fields that are asked for by name that many times: indexed when it is worth it. */
typedef struct pacta_field_finder {
    const pacta_fields *fields;
    pacta_named_index index; /* without items: they are walked over */
} pacta_field_finder;

/* As pacta_named_index_init(). */
bool pacta_field_finder_init(pacta_field_finder *out, const pacta_fields *fields,
                             size_t questions, bool nocase);
const pacta_field *pacta_field_find(const pacta_field_finder *finder, pacta_str name);
void pacta_field_finder_dispose(pacta_field_finder *finder);

#endif
