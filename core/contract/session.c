/* SPDX-License-Identifier: MIT */
/*
 * session.c - the memory of a test run, a JSON file in a folder of this user's own.
 *
 * Layer: core/contract.
 */
#include "core/contract/session.h"

#include <stdlib.h>

#include <pacta/limits.h>

#include "core/base/digest.h"
#include "core/base/error.h"
#include "core/base/fs.h"
#include "core/base/private_folder.h"
#include "core/model/identity.h"
#include "core/model/interaction_read.h"
#include "core/model/pact_write.h"
#include "core/text/json_writer.h"

#define PREFIX "session-"
/* No test run takes longer; a CI job leaves one file for every run and pact. */
#define KEPT_SECONDS ((int64_t)7 * 24 * 60 * 60)

struct pacta_session_note {
    pacta_str content; /* digest of what was stated */
    pacta_str site;    /* "tests/user.c:12" */
};

/* The same for all processes of a run, whatever else their environments say: those that
 * look in different places would drop each other's interactions without a word. */
static int find_base(const char **out, pacta_error *err)
{
    const char *wish = getenv("PACTA_SESSION_DIR");
    char quoted[PACTA_QUOTE_SIZE];

    *out = "/tmp";
    if (wish == NULL || wish[0] == '\0')
        return PACTA_OK;
    if (wish[0] != '/') /* they may work in different folders */
        return pacta_fail(
            err, PACTA_EINVAL,
            "expected an absolute path in PACTA_SESSION_DIR, found \"%s\"",
            pacta_quote(quoted, pacta_str_of(wish)));
    *out = wish;
    return PACTA_OK;
}

static int find_place(pacta_session *session, const char *id, const char *folder,
                      const char *file, pacta_error *err)
{
    char digest[PACTA_DIGEST_SIZE];
    const char *base, *real, *whole;
    int rc = find_base(&base, err);

    if (rc == PACTA_OK)
        rc = pacta_private_folder(&session->folder, &session->arena, base, err);
    if (rc == PACTA_OK)
        rc = pacta_fs_real_path(&real, &session->arena, folder, err);
    if (rc < 0)
        return rc;
    whole = pacta_arena_printf(&session->arena, "%s/%s\n%s", real, file, id);
    if (whole == NULL)
        return pacta_fail_memory(err);
    pacta_digest(digest, pacta_str_of(whole));
    session->name = pacta_arena_printf(&session->arena, PREFIX "%s.json", digest);
    return session->name != NULL ? PACTA_OK : pacta_fail_memory(err);
}

/* Room for the note of the interaction that comes next. */
static struct pacta_session_note *need_note(pacta_session *session)
{
    size_t count = session->memory->interaction_count;
    struct pacta_session_note *grown = pacta_arena_grow(
        &session->arena, session->notes, &session->note_cap, count + 1, sizeof *grown);

    if (grown == NULL)
        return NULL;
    session->notes = grown;
    return &grown[count];
}

static int read_one(pacta_session *session, const pacta_reader *reader,
                    pacta_json object)
{
    struct pacta_session_note *note = need_note(session);
    pacta_interaction *ix = pacta_pact_add(session->memory, PACTA_STR(""));
    int rc;

    if (note == NULL || ix == NULL)
        return pacta_fail_memory(reader->err);
    rc = pacta_reader_text_of(&ix->description, reader, object,
                              PACTA_STR("description"));
    if (rc == PACTA_OK)
        rc = pacta_reader_text_of(&ix->key, reader, object, PACTA_STR("key"));
    if (rc == PACTA_OK)
        rc = pacta_states_read(ix, reader, object);
    if (rc == PACTA_OK)
        rc = pacta_reader_text_of(&note->content, reader, object, PACTA_STR("content"));
    if (rc == PACTA_OK)
        rc = pacta_reader_text_of(&note->site, reader, object, PACTA_STR("site"));
    return rc;
}

/* The memory takes the text. */
static int read_memory(pacta_session *session, pacta_buf *text, pacta_error *err)
{
    pacta_reader reader = {.arena = &session->memory->arena, .err = err};
    size_t len = text->len;
    pacta_json_cursor cursor;
    pacta_json root;
    int rc = pacta_document_take(&session->memory->document, pacta_buf_detach(text),
                                 len, err);

    if (rc < 0)
        return rc;
    root = pacta_document_root(session->memory->document);
    cursor = pacta_json_begin(pacta_json_get(root, PACTA_STR("interactions")));
    while (rc == PACTA_OK && pacta_json_next(&cursor))
        rc = read_one(session, &reader, cursor.value);
    session->begun = rc == PACTA_OK;
    return rc;
}

int pacta_session_open(pacta_session *out, const char *id, const char *folder,
                       const char *file, pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_LIMIT_PACT_FILE);
    pacta_error why = {.code = PACTA_OK};
    const char *path;
    int rc;

    *out = (pacta_session){.memory = pacta_pact_make(PACTA_STR(""), PACTA_STR(""))};
    if (out->memory == NULL)
        return pacta_fail_memory(err);
    rc = find_place(out, id, folder, file, err);
    if (rc < 0)
        return rc;
    path = pacta_arena_printf(&out->arena, "%s/%s", out->folder, out->name);
    if (path == NULL)
        return pacta_fail_memory(err);
    rc = pacta_fs_read(&text, path, &why);
    if (rc == PACTA_OK)
        rc = read_memory(out, &text, &why);
    pacta_buf_dispose(&text);
    if (rc == PACTA_ENOTFOUND)
        return PACTA_OK; /* the first of this session */
    if (rc < 0) {
        pacta_error_at(&why, pacta_str_of(path), 0, 0);
        return pacta_error_pass(err, &why);
    }
    return PACTA_OK;
}

/* The states by what they say, as the same parameters may be spelled differently. */
static void add_states(pacta_buf *out, const pacta_interaction *ix)
{
    for (size_t i = 0; i < ix->state_count; i++) {
        pacta_json_quote(out, ix->states[i].name);
        pacta_buf_add(out, ix->states[i].identity);
        pacta_buf_addc(out, '\n');
    }
}

void pacta_session_forget(pacta_session *session)
{
    session->memory->interaction_count = 0;
    session->begun = false;
}

/* What an interaction says, whatever version of the format it is written in. */
static int digest_of(char out[PACTA_DIGEST_SIZE], const pacta_interaction *ix,
                     pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_interaction rest = *ix;
    int rc;

    rest.state_count = 0;
    rc = pacta_interaction_write(&text, &rest, PACTA_SPEC_V4, err);
    if (rc == PACTA_OK) {
        add_states(&text, ix);
        rc = pacta_buf_check(&text, "the interaction", err);
    }
    if (rc == PACTA_OK)
        pacta_digest(out, pacta_buf_str(&text));
    pacta_buf_dispose(&text);
    return rc;
}

static int fail_conflict(const pacta_interaction *ix,
                         const struct pacta_session_note *note, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE], site[PACTA_QUOTE_SIZE];

    pacta_fail(err, PACTA_ECONFLICT,
               "\"%s\" was stated differently in this session, at %s",
               pacta_quote(quoted, ix->description), pacta_quote(site, note->site));
    pacta_error_at(err, pacta_str_of(ix->site.file), ix->site.line, 0);
    return PACTA_ECONFLICT;
}

static int remember(pacta_session *session, const pacta_interaction *ix,
                    const char *digest, pacta_error *err)
{
    pacta_arena *arena = &session->arena;
    struct pacta_session_note *note = need_note(session);
    pacta_interaction *copy = pacta_pact_add(session->memory, ix->description);
    const char *site = pacta_arena_printf(
        arena, "%s:%d", ix->site.file != NULL ? ix->site.file : "?", ix->site.line);
    bool done = note != NULL && copy != NULL && site != NULL;

    if (done) {
        note->site = pacta_str_of(site);
        done = pacta_arena_dup(arena, &note->content, pacta_str_of(digest)) &&
               pacta_arena_dup(arena, &copy->key, ix->key);
    }
    for (size_t i = 0; done && i < ix->state_count; i++)
        done =
            pacta_interaction_add_state(copy, ix->states[i].name, ix->states[i].params);
    return done ? PACTA_OK : pacta_fail_memory(err);
}

static int add_one(pacta_session *session, const pacta_identity_index *index,
                   const pacta_interaction *ix, pacta_error *err)
{
    pacta_identity_cursor cursor = {.begun = false};
    char digest[PACTA_DIGEST_SIZE];
    bool known = false;
    size_t position;
    int rc = digest_of(digest, ix, err);

    if (rc < 0)
        return rc;
    while (pacta_identity_next(&position, index, ix, &cursor)) {
        const struct pacta_session_note *note = &session->notes[position];

        if (!pacta_str_eq(note->content, pacta_str_of(digest)))
            return fail_conflict(ix, note, err);
        known = true;
    }
    return known ? PACTA_OK : remember(session, ix, digest, err);
}

int pacta_session_add(pacta_session *session, const pacta_pact *pact, pacta_error *err)
{
    pacta_identity_index index;
    int rc = pacta_identity_index_init(&index, session->memory->interactions,
                                       session->memory->interaction_count, err);

    for (size_t i = 0; rc == PACTA_OK && i < pact->interaction_count; i++)
        rc = add_one(session, &index, pact->interactions[i], err);
    pacta_identity_index_dispose(&index);
    return rc;
}

static void add_state(pacta_json_writer *json, const pacta_state *state)
{
    pacta_json_begin_object(json);
    pacta_json_add_member(json, "name", state->name);
    if (state->params.ptr != NULL) {
        pacta_json_add_key(json, PACTA_STR("params"));
        pacta_json_add_raw(json, state->params);
    }
    pacta_json_end_object(json);
}

static void write_one(pacta_json_writer *json, const pacta_interaction *ix,
                      const struct pacta_session_note *note)
{
    pacta_json_begin_object(json);
    pacta_json_add_member(json, "content", note->content);
    pacta_json_add_member(json, "description", ix->description);
    if (ix->key.ptr != NULL)
        pacta_json_add_member(json, "key", ix->key);
    pacta_json_add_key(json, PACTA_STR("providerStates"));
    pacta_json_begin_array(json);
    for (size_t i = 0; i < ix->state_count; i++)
        add_state(json, &ix->states[i]);
    pacta_json_end_array(json);
    pacta_json_add_member(json, "site", note->site);
    pacta_json_end_object(json);
}

static void write_memory(pacta_buf *out, const pacta_session *session)
{
    const pacta_pact *memory = session->memory;
    pacta_json_writer json;

    pacta_json_writer_init(&json, out, 0);
    pacta_json_begin_object(&json);
    pacta_json_add_key(&json, PACTA_STR("interactions"));
    pacta_json_begin_array(&json);
    for (size_t i = 0; i < memory->interaction_count; i++)
        write_one(&json, memory->interactions[i], &session->notes[i]);
    pacta_json_end_array(&json);
    pacta_json_end_object(&json);
}

int pacta_session_save(const pacta_session *session, pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_LIMIT_PACT_FILE);
    pacta_folder_lock lock;
    int rc;

    write_memory(&text, session);
    rc = pacta_buf_check(&text, "the session's memory", err);
    if (rc == PACTA_OK)
        rc = pacta_folder_lock_take(&lock, session->folder, PACTA_LIMIT_LOCK_WAIT_MS,
                                    err);
    if (rc == PACTA_OK) {
        rc = pacta_folder_replace(&lock, session->folder, session->name,
                                  pacta_buf_str(&text), err);
        if (!session->begun)
            pacta_private_folder_sweep(session->folder, PACTA_STR(PREFIX),
                                       KEPT_SECONDS);
        pacta_folder_lock_release(&lock);
    }
    pacta_buf_dispose(&text);
    return rc;
}

void pacta_session_close(pacta_session *session)
{
    pacta_pact_free(session->memory);
    pacta_arena_dispose(&session->arena);
    session->memory = NULL;
}
