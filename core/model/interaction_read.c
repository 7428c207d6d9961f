/* SPDX-License-Identifier: MIT */
/*
 * interaction_read.c - one interaction of a file, of any version and kind.
 *
 * Layer: core/model.
 */
#include "core/model/interaction_read.h"

#include "core/base/error.h"
#include "core/model/pact_read.h"

static const struct {
    pacta_str name;
    pacta_interaction_kind kind;
} TYPES[] = {
    {PACTA_STR_INIT("Synchronous/HTTP"), PACTA_INTERACTION_HTTP},
    {PACTA_STR_INIT("Asynchronous/Messages"), PACTA_INTERACTION_ASYNC_MESSAGE},
    {PACTA_STR_INIT("Synchronous/Messages"), PACTA_INTERACTION_SYNC_MESSAGE},
};

static int add_state(pacta_interaction *ix, const pacta_reader *reader, pacta_str name,
                     pacta_str params)
{
    return pacta_interaction_add_state(ix, name, params)
               ? PACTA_OK
               : pacta_fail_memory(reader->err);
}

/* {"name": "user exists", "params": {"id": 10}} */
static int read_state(pacta_interaction *ix, const pacta_reader *reader,
                      pacta_json state)
{
    pacta_str name = PACTA_STR("unknown provider states"), params = PACTA_STR_NONE;
    pacta_json object;
    int rc;

    if (pacta_json_is(state, PACTA_JSON_STRING)) {
        rc = pacta_reader_text(&name, reader, state);
        return rc == PACTA_OK ? add_state(ix, reader, name, params) : rc;
    }
    if (!pacta_json_is(state, PACTA_JSON_OBJECT))
        return pacta_reader_expected(reader, state, "a provider state");
    rc = pacta_reader_text_of(&name, reader, state, PACTA_STR("name"));
    object = pacta_reader_member(state, PACTA_STR("params"));
    /* what is no object is ignored, as everywhere */
    if (rc == PACTA_OK && pacta_json_is(object, PACTA_JSON_OBJECT) &&
        pacta_json_count(object) != 0)
        rc = pacta_reader_compact(&params, reader, object);
    return rc == PACTA_OK ? add_state(ix, reader, name, params) : rc;
}

/* One name, as V1 and V2 have it. */
static int read_single_state(pacta_interaction *ix, const pacta_reader *reader,
                             pacta_json object)
{
    static const pacta_str SPELLINGS[] = {PACTA_STR_INIT("providerState"),
                                          PACTA_STR_INIT("provider_state")};
    pacta_str name = PACTA_STR("");
    int rc = PACTA_OK;

    for (size_t i = 0; rc == PACTA_OK && i < PACTA_COUNT(SPELLINGS); i++) {
        if (name.len == 0)
            rc = pacta_reader_text_of(&name, reader, object, SPELLINGS[i]);
    }
    if (rc == PACTA_OK && name.len != 0)
        rc = add_state(ix, reader, name, PACTA_STR_NONE);
    return rc;
}

int pacta_states_read(pacta_interaction *ix, const pacta_reader *reader,
                      pacta_json object)
{
    pacta_json states = pacta_reader_member(object, PACTA_STR("providerStates"));
    pacta_json_cursor cursor;
    int rc = PACTA_OK;

    if (!pacta_json_is_there(states))
        return read_single_state(ix, reader, object);
    if (pacta_json_is(states, PACTA_JSON_STRING))
        return read_state(ix, reader, states);
    if (!pacta_json_is(states, PACTA_JSON_ARRAY))
        return pacta_reader_expected(reader, states, "an array of provider states");
    cursor = pacta_json_begin(states);
    while (rc == PACTA_OK && pacta_json_next(&cursor))
        rc = read_state(ix, reader, cursor.value);
    return rc;
}

static int read_description(pacta_str *out, const pacta_reader *reader,
                            pacta_json object, size_t index, bool message)
{
    pacta_json value = pacta_reader_member(object, PACTA_STR("description"));
    const char *text;

    if (pacta_json_is_there(value))
        return pacta_reader_plain(out, reader, value);
    text = pacta_arena_printf(reader->arena, "%s %zu",
                              message ? "Message" : "Interaction", index);
    *out = pacta_str_of(text);
    return text != NULL ? PACTA_OK : pacta_fail_memory(reader->err);
}

static int read_kind(pacta_interaction_kind *out, const pacta_reader *reader,
                     pacta_json object)
{
    pacta_str type = PACTA_STR_NONE;
    int rc = pacta_reader_text_of(&type, reader, object, PACTA_STR("type"));
    char quoted[PACTA_QUOTE_SIZE];

    if (rc < 0)
        return rc;
    if (type.ptr == NULL)
        return pacta_reader_fail(reader, PACTA_EPARSE, object,
                                 "expected \"type\" in an interaction");
    for (size_t i = 0; i < PACTA_COUNT(TYPES); i++) {
        if (pacta_str_eq(TYPES[i].name, type)) {
            *out = TYPES[i].kind;
            return PACTA_OK;
        }
    }
    return pacta_reader_fail(
        reader, PACTA_EPARSE, pacta_json_get(object, PACTA_STR("type")),
        "expected a type of interaction, found \"%s\"", pacta_quote(quoted, type));
}

/* What only V4 has. */
static int read_v4(pacta_interaction *ix, const pacta_reader *reader, pacta_json object)
{
    pacta_json pending;
    int rc = read_kind(&ix->kind, reader, object);

    if (rc == PACTA_OK)
        rc = pacta_reader_text_of(&ix->key, reader, object, PACTA_STR("key"));
    if (rc == PACTA_OK)
        rc = pacta_reader_text_of(&ix->transport, reader, object,
                                  PACTA_STR("transport"));
    if (rc == PACTA_OK)
        rc = pacta_reader_member_of(&pending, reader, object, PACTA_STR("pending"),
                                    PACTA_JSON_BOOLEAN, "true or false");
    if (rc == PACTA_OK)
        ix->pending = pacta_json_is_there(pending) && pacta_json_is_true(pending);
    if (ix->key.len == 0)
        ix->key = PACTA_STR_NONE;
    return rc;
}

/* What is not written is the default: GET / and 200. */
static int read_http(pacta_interaction *ix, const pacta_reader *reader,
                     pacta_json object)
{
    pacta_json request = pacta_reader_member(object, PACTA_STR("request"));
    pacta_json response = pacta_reader_member(object, PACTA_STR("response"));
    int rc = PACTA_OK;

    if (pacta_json_is_there(request))
        rc = pacta_request_read(&ix->request, reader->arena, request, reader->spec,
                                reader->err);
    if (rc == PACTA_OK && pacta_json_is_there(response))
        rc = pacta_response_read(&ix->response, reader->arena, response, reader->spec,
                                 reader->err);
    return rc;
}

int pacta_interaction_read(pacta_pact *pact, const pacta_reader *reader,
                           pacta_json object, size_t index, bool message)
{
    pacta_interaction *ix;
    int rc;

    if (!pacta_json_is(object, PACTA_JSON_OBJECT))
        return pacta_reader_expected(reader, object, "an interaction object");
    ix = pacta_pact_add(pact, PACTA_STR(""));
    if (ix == NULL)
        return pacta_fail_memory(reader->err);
    ix->raw = object;
    if (message)
        ix->kind = PACTA_INTERACTION_ASYNC_MESSAGE;
    rc = read_description(&ix->description, reader, object, index, message);
    if (rc == PACTA_OK)
        rc = pacta_states_read(ix, reader, object);
    if (rc == PACTA_OK)
        rc = pacta_reader_text_of(&ix->id, reader, object, PACTA_STR("_id"));
    if (rc == PACTA_OK && reader->spec == PACTA_SPEC_V4)
        rc = read_v4(ix, reader, object);
    if (rc == PACTA_OK && ix->kind == PACTA_INTERACTION_HTTP)
        rc = read_http(ix, reader, object);
    return rc;
}
