/* SPDX-License-Identifier: MIT */
/*
 * pact_write.c - a whole pact into a file, and one interaction.
 *
 * Layer: core/model.
 */
#include "core/model/pact_write.h"

#include <stdlib.h>
#include <string.h>

#include <pacta/version.h>

#include "core/base/error.h"
#include "core/model/identity.h"
#include "core/model/part_write.h"
#include "core/model/reader.h"

/* A member of "metadata": one that was there, or, without a value, one of ours. */
struct member {
    pacta_str name;
    pacta_json value;
    const char *ours;
    size_t position;
};

static int add_states(const pacta_pact_writer *writer)
{
    const pacta_interaction *ix = writer->ix;
    int rc = PACTA_OK;

    if (ix->state_count == 0)
        return PACTA_OK;
    pacta_json_add_key(writer->json, PACTA_STR("providerStates"));
    pacta_json_begin_array(writer->json);
    for (size_t i = 0; rc == PACTA_OK && i < ix->state_count; i++) {
        pacta_json_begin_object(writer->json);
        pacta_json_add_member(writer->json, "name", ix->states[i].name);
        if (ix->states[i].params.ptr != NULL) {
            pacta_json_add_key(writer->json, PACTA_STR("params"));
            rc = pacta_writer_add_json(writer, ix->states[i].params);
        }
        if (rc == PACTA_OK)
            pacta_json_end_object(writer->json);
    }
    if (rc == PACTA_OK)
        pacta_json_end_array(writer->json);
    return rc;
}

static int add_single_state(const pacta_pact_writer *writer)
{
    const pacta_interaction *ix = writer->ix;

    if (ix->state_count > 1)
        return pacta_writer_unsupported(writer, "holds one provider state");
    if (ix->state_count == 1 && ix->states[0].params.ptr != NULL)
        return pacta_writer_unsupported(writer,
                                        "holds no parameters of provider states");
    if (ix->state_count == 1)
        pacta_json_add_member(writer->json, "providerState", ix->states[0].name);
    return PACTA_OK;
}

/* The members in the order of their names. */
static int add_members(const pacta_pact_writer *writer)
{
    const pacta_interaction *ix = writer->ix;
    pacta_json_writer *json = writer->json;
    bool v4 = writer->spec == PACTA_SPEC_V4;
    int rc;

    if (ix->id.ptr != NULL)
        pacta_json_add_member(json, "_id", ix->id);
    pacta_json_add_member(json, "description", ix->description);
    if (v4 && ix->key.ptr != NULL)
        pacta_json_add_member(json, "key", ix->key);
    if (v4) {
        pacta_json_add_key(json, PACTA_STR("pending"));
        pacta_json_add_bool(json, ix->pending);
    }
    rc = writer->spec >= PACTA_SPEC_V3 ? add_states(writer) : add_single_state(writer);
    if (rc < 0)
        return rc;
    pacta_json_add_key(json, PACTA_STR("request"));
    rc = pacta_writer_add_request(writer, &ix->request);
    if (rc < 0)
        return rc;
    pacta_json_add_key(json, PACTA_STR("response"));
    rc = pacta_writer_add_response(writer, &ix->response);
    if (rc == PACTA_OK && v4) {
        pacta_json_add_member(json, "transport",
                              ix->transport.ptr != NULL ? ix->transport
                                                        : PACTA_STR("http"));
        pacta_json_add_member(json, "type", PACTA_STR("Synchronous/HTTP"));
    }
    return rc;
}

/* As it was read. One without a description is called by its position, which sorting
 * may change, so it gets that name in writing. */
static int add_raw(const pacta_pact_writer *writer)
{
    pacta_json_writer *json = writer->json;
    pacta_json raw = writer->ix->raw;
    pacta_json_cursor cursor = pacta_json_begin(raw);
    pacta_buf key = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = PACTA_OK;

    if (pacta_json_is_there(pacta_reader_member(raw, PACTA_STR("description")))) {
        pacta_json_add_value(json, raw);
        return PACTA_OK;
    }
    pacta_json_begin_object(json);
    pacta_json_add_member(json, "description", writer->ix->description);
    while (rc == PACTA_OK && pacta_json_next(&cursor)) {
        pacta_json_text_into(cursor.key, &key);
        if (key.failed != PACTA_OK)
            rc = pacta_fail_memory(writer->err);
        else if (!pacta_str_eq(pacta_buf_str(&key), PACTA_STR("description"))) {
            pacta_json_add_key(json, pacta_buf_str(&key));
            pacta_json_add_value(json, cursor.value);
        }
    }
    pacta_json_end_object(json);
    pacta_buf_dispose(&key);
    return rc;
}

static int add_interaction(pacta_json_writer *json, const pacta_interaction *ix,
                           pacta_spec spec, pacta_error *err)
{
    pacta_pact_writer writer = {.json = json, .spec = spec, .ix = ix, .err = err};
    int rc;

    if (pacta_json_is_there(ix->raw) && ix->pact->spec == spec)
        return add_raw(&writer);
    if (ix->kind != PACTA_INTERACTION_HTTP)
        return pacta_writer_unsupported(&writer,
                                        "cannot take this message from another one");
    pacta_json_begin_object(json);
    rc = add_members(&writer);
    if (rc == PACTA_OK)
        pacta_json_end_object(json);
    return rc;
}

int pacta_interaction_write(pacta_buf *out, const pacta_interaction *ix,
                            pacta_spec spec, pacta_error *err)
{
    pacta_json_writer json;
    int rc;

    pacta_json_writer_init(&json, out, 0);
    rc = add_interaction(&json, ix, spec, err);
    return rc == PACTA_OK ? pacta_buf_check(out, "the interaction", err) : rc;
}

/* Of two that are the same in everything the first stays first. */
struct placed {
    const pacta_interaction *ix;
    size_t position;
};

static int compare_placed(const void *a, const void *b)
{
    const struct placed *left = a, *right = b;
    int order = pacta_interaction_sort_order(left->ix, right->ix);

    if (order != 0)
        return order;
    return left->position < right->position ? -1 : left->position > right->position;
}

/* Is this one of the messages of V3, which stand in an array of their own? */
static bool is_apart(const pacta_interaction *ix, pacta_spec spec)
{
    return spec < PACTA_SPEC_V4 && ix->kind != PACTA_INTERACTION_HTTP;
}

/* The array under `key`: the interactions, or what stands apart from them. */
static int add_list(pacta_json_writer *json, const char *key,
                    const struct placed *sorted, size_t count, bool apart,
                    pacta_spec spec, pacta_error *err)
{
    int rc = PACTA_OK;

    pacta_json_add_key(json, pacta_str_of(key));
    pacta_json_begin_array(json);
    for (size_t i = 0; rc == PACTA_OK && i < count; i++) {
        if (is_apart(sorted[i].ix, spec) == apart)
            rc = add_interaction(json, sorted[i].ix, spec, err);
    }
    if (rc == PACTA_OK)
        pacta_json_end_array(json);
    return rc;
}

static int add_lists(pacta_json_writer *json, const pacta_pact *pact, pacta_spec spec,
                     pacta_error *err)
{
    size_t count = pact->interaction_count, apart = 0;
    struct placed *sorted = calloc(count + 1, sizeof *sorted);
    int rc = PACTA_OK;

    if (sorted == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = (struct placed){pact->interactions[i], i};
        apart += is_apart(pact->interactions[i], spec);
    }
    qsort(sorted, count, sizeof *sorted, compare_placed);
    if (apart < count || !pact->v3_messages)
        rc = add_list(json, "interactions", sorted, count, false, spec, err);
    if (rc == PACTA_OK && (apart != 0 || (pact->v3_messages && spec == PACTA_SPEC_V3)))
        rc = add_list(json, "messages", sorted, count, true, spec, err);
    free(sorted);
    return rc;
}

static int compare_members(const void *a, const void *b)
{
    const struct member *left = a, *right = b;
    int order = pacta_str_cmp(left->name, right->name);

    if (order != 0)
        return order;
    return left->position < right->position ? -1 : left->position > right->position;
}

/* Members that we write ourselves, in the spellings that there are. */
static bool is_ours(pacta_str name)
{
    static const pacta_str OURS[] = {PACTA_STR_INIT("pactC"),
                                     PACTA_STR_INIT("pactSpecification"),
                                     PACTA_STR_INIT("pact-specification"),
                                     PACTA_STR_INIT("pactSpecificationVersion")};

    for (size_t i = 0; i < PACTA_COUNT(OURS); i++) {
        if (pacta_str_eq(OURS[i], name))
            return true;
    }
    return false;
}

/* All but ours; `scratch` owns the names. */
static int collect_metadata(struct member *members, size_t *count, pacta_json metadata,
                            pacta_arena *scratch, pacta_error *err)
{
    pacta_json_cursor cursor = pacta_json_begin(metadata);

    while (pacta_json_next(&cursor)) {
        struct member *member = &members[*count];

        if (!pacta_json_text(cursor.key, scratch, &member->name))
            return pacta_fail_memory(err);
        member->value = cursor.value;
        member->position = cursor.index;
        *count += !is_ours(member->name);
    }
    return PACTA_OK;
}

static void add_metadata_members(pacta_json_writer *json, const struct member *members,
                                 size_t count)
{
    pacta_json_begin_object(json);
    for (size_t i = 0; i < count; i++) {
        if (i + 1 < count && pacta_str_eq(members[i].name, members[i + 1].name))
            continue; /* of a name that stands there twice the last counts */
        pacta_json_add_key(json, members[i].name);
        if (members[i].ours == NULL) {
            pacta_json_add_value(json, members[i].value);
            continue;
        }
        pacta_json_begin_object(json);
        pacta_json_add_member(json, "version", pacta_str_of(members[i].ours));
        pacta_json_end_object(json);
    }
    pacta_json_end_object(json);
}

static int add_metadata(pacta_json_writer *json, const pacta_pact *pact,
                        pacta_spec spec, pacta_error *err)
{
    pacta_arena scratch = PACTA_ARENA_INIT;
    struct member *members = pacta_arena_alloc(
        &scratch, pacta_json_count(pact->metadata) + 3, sizeof *members);
    size_t count = 2;
    int rc;

    if (members == NULL)
        return pacta_fail_memory(err);
    members[0] = (struct member){.name = PACTA_STR("pactC"), .ours = PACTA_VERSION};
    members[1] = (struct member){.name = PACTA_STR("pactSpecification"),
                                 .ours = pacta_spec_version(spec)};
    rc = collect_metadata(members, &count, pact->metadata, &scratch, err);
    if (rc == PACTA_OK) {
        qsort(members, count, sizeof *members, compare_members);
        pacta_json_add_key(json, PACTA_STR("metadata"));
        add_metadata_members(json, members, count);
    }
    pacta_arena_dispose(&scratch);
    return rc;
}

static void add_participant(pacta_json_writer *json, const char *role, pacta_str name)
{
    pacta_json_add_key(json, pacta_str_of(role));
    pacta_json_begin_object(json);
    pacta_json_add_member(json, "name", name);
    pacta_json_end_object(json);
}

int pacta_pact_write(pacta_buf *out, const pacta_pact *pact, pacta_spec spec,
                     pacta_error *err)
{
    pacta_json_writer json;
    int rc;

    pacta_json_writer_init(&json, out, 2);
    pacta_json_begin_object(&json);
    add_participant(&json, "consumer", pact->consumer);
    rc = add_lists(&json, pact, spec, err);
    if (rc == PACTA_OK)
        rc = add_metadata(&json, pact, spec, err);
    if (rc < 0)
        return rc;
    add_participant(&json, "provider", pact->provider);
    pacta_json_end_object(&json);
    pacta_buf_addc(out, '\n');
    return pacta_buf_check(out, "the pact", err);
}
