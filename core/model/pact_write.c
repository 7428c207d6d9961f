/* SPDX-License-Identifier: MIT */
/*
 * pact_write.c - a whole pact into a file.
 *
 * Layer: core/model.
 */
#include "core/model/pact_write.h"

#include <stdlib.h>

#include <pacta/version.h>

#include "core/base/error.h"
#include "core/model/carried.h"
#include "core/model/identity.h"
#include "core/model/part_write.h"

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

/* The array of the interactions, or of what stands apart from them. */
static int add_list(pacta_json_writer *json, const struct placed *sorted, size_t count,
                    bool apart, pacta_spec spec, pacta_error *err)
{
    int rc = PACTA_OK;

    pacta_json_begin_array(json);
    for (size_t i = 0; rc == PACTA_OK && i < count; i++) {
        if (is_apart(sorted[i].ix, spec) == apart)
            rc = pacta_writer_add_interaction(json, sorted[i].ix, spec, err);
    }
    if (rc == PACTA_OK)
        pacta_json_end_array(json);
    return rc;
}

static int add_lists(pacta_json_writer *json, const pacta_pact *pact, pacta_spec spec,
                     pacta_carried *carried, pacta_error *err)
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
    if (apart < count || !pact->v3_messages) {
        pacta_carried_key(carried, json, "interactions");
        rc = add_list(json, sorted, count, false, spec, err);
    }
    if (rc == PACTA_OK &&
        (apart != 0 || (pact->v3_messages && spec == PACTA_SPEC_V3))) {
        pacta_carried_key(carried, json, "messages");
        rc = add_list(json, sorted, count, true, spec, err);
    }
    free(sorted);
    return rc;
}

/* {"version": "4.0"}, and what else the file said there. */
static int add_version(pacta_json_writer *json, const char *version, pacta_json read,
                       pacta_error *err)
{
    static const pacta_str OURS[] = {PACTA_STR_INIT("version")};
    pacta_carried carried;
    int rc = pacta_carried_init(&carried, read, OURS, PACTA_COUNT(OURS), err);

    if (rc == PACTA_OK) {
        pacta_json_begin_object(json);
        pacta_carried_member_text(&carried, json, "version", pacta_str_of(version));
        pacta_carried_rest(&carried, json);
        pacta_json_end_object(json);
    }
    pacta_carried_dispose(&carried);
    return rc;
}

/* Ours is the version, in all the spellings that there are, and who wrote the file. */
static int add_metadata(pacta_json_writer *json, pacta_json read, pacta_spec spec,
                        pacta_error *err)
{
    static const pacta_str OURS[] = {PACTA_STR_INIT("pactC"),
                                     PACTA_STR_INIT("pactSpecification"),
                                     PACTA_STR_INIT("pact-specification"),
                                     PACTA_STR_INIT("pactSpecificationVersion")};
    pacta_json stated = pacta_json_get(read, OURS[1]);
    pacta_carried carried;
    int rc = pacta_carried_init(&carried, read, OURS, PACTA_COUNT(OURS), err);

    if (!pacta_json_is(stated, PACTA_JSON_OBJECT))
        stated = pacta_json_get(read, OURS[2]);
    if (rc == PACTA_OK) {
        pacta_json_begin_object(json);
        pacta_carried_key(&carried, json, "pactC");
        rc = add_version(json, PACTA_VERSION, PACTA_JSON_NONE, err);
    }
    if (rc == PACTA_OK) {
        pacta_carried_key(&carried, json, "pactSpecification");
        rc = add_version(json, pacta_spec_version(spec), stated, err);
    }
    if (rc == PACTA_OK) {
        pacta_carried_rest(&carried, json);
        pacta_json_end_object(json);
    }
    pacta_carried_dispose(&carried);
    return rc;
}

static int add_participant(pacta_json_writer *json, pacta_str name, pacta_json read,
                           pacta_error *err)
{
    static const pacta_str OURS[] = {PACTA_STR_INIT("name")};
    pacta_carried carried;
    int rc = pacta_carried_init(&carried, read, OURS, PACTA_COUNT(OURS), err);

    if (rc == PACTA_OK) {
        pacta_json_begin_object(json);
        pacta_carried_member_text(&carried, json, "name", name);
        pacta_carried_rest(&carried, json);
        pacta_json_end_object(json);
    }
    pacta_carried_dispose(&carried);
    return rc;
}

/* The members in the order of their names. `root`: of the file that was read. */
static int add_members(pacta_json_writer *json, const pacta_pact *pact, pacta_spec spec,
                       pacta_json root, pacta_carried *carried, pacta_error *err)
{
    int rc;

    pacta_carried_key(carried, json, "consumer");
    rc = add_participant(json, pact->consumer,
                         pacta_json_get(root, PACTA_STR("consumer")), err);
    if (rc == PACTA_OK)
        rc = add_lists(json, pact, spec, carried, err);
    if (rc < 0)
        return rc;
    pacta_carried_key(carried, json, "metadata");
    rc = add_metadata(json, pacta_json_get(root, PACTA_STR("metadata")), spec, err);
    if (rc < 0)
        return rc;
    pacta_carried_key(carried, json, "provider");
    return add_participant(json, pact->provider,
                           pacta_json_get(root, PACTA_STR("provider")), err);
}

int pacta_pact_write(pacta_buf *out, const pacta_pact *pact, pacta_spec spec,
                     pacta_error *err)
{
    /* "messages" mean something in V3 only */
    static const pacta_str KNOWN[] = {
        PACTA_STR_INIT("consumer"), PACTA_STR_INIT("interactions"),
        PACTA_STR_INIT("metadata"), PACTA_STR_INIT("provider"),
        PACTA_STR_INIT("messages")};
    const pacta_pact *origin = pact->origin != NULL ? pact->origin : pact;
    bool v3 = spec == PACTA_SPEC_V3 || origin->spec == PACTA_SPEC_V3;
    pacta_json root = origin->document != NULL ? pacta_document_root(origin->document)
                                               : PACTA_JSON_NONE;
    pacta_carried carried;
    pacta_json_writer json;
    int rc = pacta_carried_init(&carried, root, KNOWN, PACTA_COUNT(KNOWN) - !v3, err);

    if (rc == PACTA_OK) {
        pacta_json_writer_init(&json, out, 2);
        pacta_json_begin_object(&json);
        rc = add_members(&json, pact, spec, root, &carried, err);
    }
    if (rc == PACTA_OK) {
        pacta_carried_rest(&carried, &json);
        pacta_json_end_object(&json);
        pacta_buf_addc(out, '\n');
        rc = pacta_buf_check(out, "the pact", err);
    }
    pacta_carried_dispose(&carried);
    return rc;
}
