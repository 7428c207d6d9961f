/* SPDX-License-Identifier: MIT */
/*
 * pact_read.c - the outermost object of a pact file, and which version it is.
 *
 * Layer: core/model.
 */
#include "core/model/pact_read.h"

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/base/fs.h"
#include "core/model/interaction_read.h"

/* "4", "4.0", "3.0.0" */
static bool parse_version(pacta_spec *out, pacta_str version)
{
    static const pacta_spec MAJORS[] = {PACTA_SPEC_UNKNOWN, PACTA_SPEC_V1,
                                        PACTA_SPEC_V2, PACTA_SPEC_V3, PACTA_SPEC_V4};
    pacta_str rest = version, piece, major = PACTA_STR(""), minor = PACTA_STR("");

    for (int i = 0; pacta_str_split(&rest, '.', &piece); i++) {
        if (piece.len == 0 || i > 2)
            return false;
        for (size_t at = 0; at < piece.len; at++) {
            if (!pacta_is_digit(piece.ptr[at]))
                return false;
        }
        major = i == 0 ? piece : major;
        minor = i == 1 ? piece : minor;
    }
    if (major.len != 1 || (size_t)(major.ptr[0] - '0') >= PACTA_COUNT(MAJORS))
        return false;
    *out = MAJORS[major.ptr[0] - '0'];
    if (*out == PACTA_SPEC_V1 && pacta_str_eq(minor, PACTA_STR("1")))
        *out = PACTA_SPEC_V1_1;
    return *out != PACTA_SPEC_UNKNOWN;
}

/* Where the version stands, in any of its spellings; none when nothing tells it. */
static int find_version(pacta_json *out, const pacta_reader *reader,
                        pacta_json metadata)
{
    static const pacta_str SPELLINGS[] = {PACTA_STR_INIT("pactSpecification"),
                                          PACTA_STR_INIT("pact-specification")};
    pacta_json holder;

    for (size_t i = 0; i < PACTA_COUNT(SPELLINGS); i++) {
        int rc =
            pacta_reader_member_of(&holder, reader, metadata, SPELLINGS[i],
                                   PACTA_JSON_OBJECT, "an object with \"version\"");

        if (rc < 0)
            return rc;
        *out = pacta_reader_member(holder, PACTA_STR("version"));
        if (pacta_json_is_there(*out))
            return PACTA_OK;
    }
    *out = pacta_reader_member(metadata, PACTA_STR("pactSpecificationVersion"));
    return PACTA_OK;
}

static int read_version(pacta_pact *pact, const pacta_reader *reader, pacta_json root)
{
    char quoted[PACTA_QUOTE_SIZE];
    pacta_json metadata, version;
    pacta_str text;
    int rc = pacta_reader_member_of(&metadata, reader, root, PACTA_STR("metadata"),
                                    PACTA_JSON_OBJECT, "an object of metadata");

    if (rc == PACTA_OK)
        rc = find_version(&version, reader, metadata);
    if (rc < 0)
        return rc;
    pact->spec = PACTA_SPEC_V3; /* when nothing is said */
    if (!pacta_json_is_there(version))
        return PACTA_OK;
    if (!pacta_json_is(version, PACTA_JSON_STRING) &&
        !pacta_json_is(version, PACTA_JSON_NUMBER))
        return pacta_reader_expected(reader, version, "a version");
    rc = pacta_reader_plain(&text, reader, version);
    if (rc == PACTA_OK && !parse_version(&pact->spec, text))
        rc = pacta_reader_fail(reader, PACTA_EUNSUPPORTED, version,
                               "expected version 1, 2, 3 or 4 of the Pact "
                               "specification, found \"%s\"",
                               pacta_quote(quoted, text));
    return rc;
}

/* {"name": "Shop"}; `*out` stays when nothing is said. */
static int read_participant(pacta_str *out, const pacta_reader *reader, pacta_json root,
                            pacta_str role)
{
    pacta_json object;
    int rc = pacta_reader_member_of(&object, reader, root, role, PACTA_JSON_OBJECT,
                                    "an object with \"name\"");

    if (rc == PACTA_OK && pacta_json_is_there(object))
        rc = pacta_reader_text_of(out, reader, object, PACTA_STR("name"));
    return rc;
}

/* All of one array. `messages`: the array of V3 that holds nothing but messages. */
static int read_all(pacta_pact *pact, const pacta_reader *reader, pacta_json array,
                    bool messages)
{
    pacta_json_cursor cursor = pacta_json_begin(array);
    int rc = PACTA_OK;

    if (pacta_json_count(array) > PACTA_LIMIT_INTERACTIONS)
        return pacta_reader_fail(reader, PACTA_ELIMIT, array,
                                 "more than %u interactions", PACTA_LIMIT_INTERACTIONS);
    while (rc == PACTA_OK && pacta_json_next(&cursor))
        rc = pacta_interaction_read(pact, reader, cursor.value, cursor.index, messages);
    return rc;
}

static int read_interactions(pacta_pact *pact, const pacta_reader *reader,
                             pacta_json root)
{
    pacta_json interactions, messages = PACTA_JSON_NONE;
    int rc =
        pacta_reader_member_of(&interactions, reader, root, PACTA_STR("interactions"),
                               PACTA_JSON_ARRAY, "an array of interactions");

    if (rc == PACTA_OK && pact->spec == PACTA_SPEC_V3)
        rc = pacta_reader_member_of(&messages, reader, root, PACTA_STR("messages"),
                                    PACTA_JSON_ARRAY, "an array of messages");
    if (rc < 0)
        return rc;
    pact->v3_messages = pacta_json_is_there(messages);
    if (!pacta_json_is_there(interactions) && !pact->v3_messages)
        return pacta_reader_fail(reader, PACTA_EPARSE, root,
                                 "expected \"interactions\" in a pact");
    rc = read_all(pact, reader, interactions, false);
    return rc == PACTA_OK ? read_all(pact, reader, messages, true) : rc;
}

static int read_root(pacta_pact *pact, pacta_error *err)
{
    pacta_reader reader = {.arena = &pact->arena, .err = err};
    pacta_json root = pacta_document_root(pact->document);
    int rc;

    if (!pacta_json_is(root, PACTA_JSON_OBJECT))
        return pacta_reader_expected(&reader, root, "a pact, which is an object");
    rc = read_version(pact, &reader, root);
    reader.spec = pact->spec;
    if (rc == PACTA_OK)
        rc = read_participant(&pact->consumer, &reader, root, PACTA_STR("consumer"));
    if (rc == PACTA_OK)
        rc = read_participant(&pact->provider, &reader, root, PACTA_STR("provider"));
    if (rc == PACTA_OK)
        rc = read_interactions(pact, &reader, root);
    return rc;
}

int pacta_pact_from_document(pacta_pact **out, pacta_document *document, pacta_str file,
                             pacta_error *err)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("consumer"), PACTA_STR("provider"));
    int rc;

    *out = NULL;
    if (pact == NULL) {
        pacta_document_free(document);
        return pacta_fail_memory(err);
    }
    pact->document = document;
    rc = pacta_arena_dup(&pact->arena, &pact->file, file) ? read_root(pact, err)
                                                          : pacta_fail_memory(err);
    if (rc < 0) {
        pacta_error_at(err, file, 0, 0);
        pacta_pact_free(pact);
        return rc;
    }
    *out = pact;
    return PACTA_OK;
}

int pacta_pact_read(pacta_pact **out, const char *file, pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_LIMIT_PACT_FILE);
    pacta_document *document = NULL;
    size_t len;
    int rc = pacta_fs_read(&text, file, err);

    *out = NULL;
    len = text.len;
    if (rc == PACTA_OK)
        rc = pacta_document_take(&document, pacta_buf_detach(&text), len, err);
    pacta_buf_dispose(&text);
    if (rc < 0) {
        pacta_error_at(err, pacta_str_of(file), 0, 0);
        return rc;
    }
    return pacta_pact_from_document(out, document, pacta_str_of(file), err);
}
