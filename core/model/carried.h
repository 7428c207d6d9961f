/* SPDX-License-Identifier: MIT */
/*
 * carried.h - members of a file that nobody knows, on their way into a new one: each
 * between those that we write, in the order of the names.
 *
 * Layer: core/model, for this room.
 */
#ifndef PACTA_CORE_MODEL_CARRIED_H
#define PACTA_CORE_MODEL_CARRIED_H

#include "core/base/arena.h"
#include "core/text/json_writer.h"

struct pacta_carried_member;

typedef struct pacta_carried {
    pacta_arena arena;
    struct pacta_carried_member *items;
    size_t count, next;
} pacta_carried;

/* All members but the known ones; of a name that stands there twice the last. `object`
 * may not be there. PACTA_OK or PACTA_ENOMEM; dispose of it either way. */
int pacta_carried_init(pacta_carried *out, pacta_json object, const pacta_str *known,
                       size_t known_count, pacta_error *err);
/* Writes those that stand before `name`. */
void pacta_carried_before(pacta_carried *carried, pacta_json_writer *json,
                          pacta_str name);
/* The same, and then the key of a member of ours. */
void pacta_carried_key(pacta_carried *carried, pacta_json_writer *json,
                       const char *key);
/* A member of ours that is a string. */
void pacta_carried_member_text(pacta_carried *carried, pacta_json_writer *json,
                               const char *key, pacta_str text);
/* Writes what is left. */
void pacta_carried_rest(pacta_carried *carried, pacta_json_writer *json);
void pacta_carried_dispose(pacta_carried *carried);

#endif
