/* SPDX-License-Identifier: MIT */
/*
 * interaction_write.c - one interaction into a file.
 *
 * Layer: core/model.
 */
#include "core/model/pact_write.h"

#include "core/base/error.h"
#include "core/model/canonical.h"
#include "core/model/carried.h"
#include "core/model/part_write.h"
#include "core/model/reader.h"

/* What we read and write ourselves, in the spellings that there are; V4 knows all. */
static const pacta_str KNOWN[] = {PACTA_STR_INIT("_id"),
                                  PACTA_STR_INIT("description"),
                                  PACTA_STR_INIT("providerState"),
                                  PACTA_STR_INIT("provider_state"),
                                  PACTA_STR_INIT("providerStates"),
                                  PACTA_STR_INIT("request"),
                                  PACTA_STR_INIT("response"),
                                  PACTA_STR_INIT("key"),
                                  PACTA_STR_INIT("pending"),
                                  PACTA_STR_INIT("transport"),
                                  PACTA_STR_INIT("type")};
#define KNOWN_BEFORE_V4 7u

static int add_params(const pacta_pact_writer *writer, pacta_str params)
{
    pacta_document *document;
    int rc = pacta_document_parse(&document, params, writer->err);

    if (rc == PACTA_OK)
        rc = pacta_canonical_write(writer->json, pacta_document_root(document),
                                   writer->err);
    pacta_document_free(document);
    return rc;
}

/* `read` is what the file said, if there was one. */
static int add_state(const pacta_pact_writer *writer, const pacta_state *state,
                     pacta_json read)
{
    static const pacta_str OURS[] = {PACTA_STR_INIT("name"), PACTA_STR_INIT("params")};
    pacta_carried carried;
    int rc = pacta_carried_init(&carried, read, OURS, PACTA_COUNT(OURS), writer->err);

    if (rc == PACTA_OK) {
        pacta_json_begin_object(writer->json);
        pacta_carried_member_text(&carried, writer->json, "name", state->name);
        if (state->params.ptr != NULL) {
            pacta_carried_key(&carried, writer->json, "params");
            rc = add_params(writer, state->params);
        }
    }
    if (rc == PACTA_OK) {
        pacta_carried_rest(&carried, writer->json);
        pacta_json_end_object(writer->json);
    }
    pacta_carried_dispose(&carried);
    return rc;
}

/* Each item of an array that was read is a state. */
static int add_states(const pacta_pact_writer *writer)
{
    const pacta_interaction *ix = writer->ix;
    pacta_json read = pacta_json_get(ix->raw, PACTA_STR("providerStates"));
    pacta_json_cursor cursor = pacta_json_begin(read);
    int rc = PACTA_OK;

    pacta_json_begin_array(writer->json);
    for (size_t i = 0; rc == PACTA_OK && i < ix->state_count; i++) {
        bool has = pacta_json_next(&cursor);

        rc = add_state(writer, &ix->states[i], has ? cursor.value : PACTA_JSON_NONE);
    }
    if (rc == PACTA_OK)
        pacta_json_end_array(writer->json);
    return rc;
}

static int check_single_state(const pacta_pact_writer *writer)
{
    const pacta_interaction *ix = writer->ix;

    if (ix->state_count > 1)
        return pacta_writer_unsupported(writer, "holds one provider state");
    if (ix->state_count == 1 && ix->states[0].name.len == 0)
        return pacta_writer_unsupported(writer, "holds no provider state without name");
    if (ix->state_count == 1 && ix->states[0].params.ptr != NULL)
        return pacta_writer_unsupported(writer,
                                        "holds no parameters of provider states");
    return PACTA_OK;
}

static int add_all_states(const pacta_pact_writer *writer, pacta_carried *carried)
{
    const pacta_interaction *ix = writer->ix;
    int rc = writer->spec < PACTA_SPEC_V3 ? check_single_state(writer) : PACTA_OK;

    if (rc < 0 || ix->state_count == 0)
        return rc;
    if (writer->spec < PACTA_SPEC_V3) {
        pacta_carried_member_text(carried, writer->json, "providerState",
                                  ix->states[0].name);
        return PACTA_OK;
    }
    pacta_carried_key(carried, writer->json, "providerStates");
    return add_states(writer);
}

static void add_identity(const pacta_pact_writer *writer, pacta_carried *carried)
{
    const pacta_interaction *ix = writer->ix;
    pacta_json_writer *json = writer->json;

    if (ix->id.ptr != NULL)
        pacta_carried_member_text(carried, json, "_id", ix->id);
    pacta_carried_member_text(carried, json, "description", ix->description);
    if (writer->spec != PACTA_SPEC_V4)
        return;
    if (ix->key.ptr != NULL)
        pacta_carried_member_text(carried, json, "key", ix->key);
    pacta_carried_key(carried, json, "pending");
    pacta_json_add_bool(json, ix->pending);
}

/* The members in the order of their names. */
static int add_members(const pacta_pact_writer *writer, pacta_carried *carried)
{
    const pacta_interaction *ix = writer->ix;
    pacta_json_writer *json = writer->json;
    int rc;

    add_identity(writer, carried);
    rc = add_all_states(writer, carried);
    if (rc < 0)
        return rc;
    pacta_carried_key(carried, json, "request");
    rc = pacta_writer_add_request(writer, &ix->request);
    if (rc < 0)
        return rc;
    pacta_carried_key(carried, json, "response");
    rc = pacta_writer_add_response(writer, &ix->response);
    if (rc == PACTA_OK && writer->spec == PACTA_SPEC_V4) {
        pacta_carried_member_text(carried, json, "transport",
                                  ix->transport.ptr != NULL ? ix->transport
                                                            : PACTA_STR("http"));
        pacta_carried_member_text(carried, json, "type", PACTA_STR("Synchronous/HTTP"));
    }
    return rc;
}

static int add_anew(const pacta_pact_writer *writer)
{
    bool v4 = writer->spec == PACTA_SPEC_V4 || writer->ix->pact->spec == PACTA_SPEC_V4;
    pacta_carried carried;
    int rc = pacta_carried_init(&carried, writer->ix->raw, KNOWN,
                                v4 ? PACTA_COUNT(KNOWN) : KNOWN_BEFORE_V4, writer->err);

    if (rc == PACTA_OK) {
        pacta_json_begin_object(writer->json);
        rc = add_members(writer, &carried);
    }
    if (rc == PACTA_OK) {
        pacta_carried_rest(&carried, writer->json);
        pacta_json_end_object(writer->json);
    }
    pacta_carried_dispose(&carried);
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

int pacta_writer_add_interaction(pacta_json_writer *json, const pacta_interaction *ix,
                                 pacta_spec spec, pacta_error *err)
{
    pacta_pact_writer writer = {.json = json, .spec = spec, .ix = ix, .err = err};

    if (pacta_json_is_there(ix->raw) && ix->pact->spec == spec)
        return add_raw(&writer);
    if (ix->kind != PACTA_INTERACTION_HTTP)
        return pacta_writer_unsupported(&writer,
                                        "cannot take this message from another one");
    return add_anew(&writer);
}

int pacta_interaction_write(pacta_buf *out, const pacta_interaction *ix,
                            pacta_spec spec, pacta_error *err)
{
    pacta_json_writer json;
    int rc;

    pacta_json_writer_init(&json, out, 0);
    rc = pacta_writer_add_interaction(&json, ix, spec, err);
    return rc == PACTA_OK ? pacta_buf_check(out, "the interaction", err) : rc;
}
