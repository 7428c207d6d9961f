/* SPDX-License-Identifier: MIT */
/*
 * record.c - a pact into its file: read, merge, write as one step under the folder's
 * lock.
 *
 * Layer: core/contract.
 */
#include "core/contract/record.h"

#include <stdlib.h>
#include <string.h>

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/base/fs.h"
#include "core/contract/file_name.h"
#include "core/contract/session.h"
#include "core/model/identity.h"
#include "core/model/pact_read.h"
#include "core/model/pact_write.h"

#define HOLD_ATTEMPTS 3

/* All that one recording works with. */
struct recording {
    pacta_pact *pact; /* that the test wrote */
    const char *folder, *name, *file;
    bool overwrite;         /* whatever is there goes */
    const char *session_id; /* NULL outside a session */
    pacta_session session;
    bool missing;         /* there is no file */
    pacta_buf text;       /* of the file that is there */
    pacta_pact *existing; /* over that text; NULL when there is none */
};

static int name_file(struct recording *r, pacta_error *err)
{
    const pacta_pact *pact = r->pact;
    pacta_arena *arena = &r->pact->arena;
    int rc = pacta_file_name_check(pact->consumer, pact->provider, err);

    if (rc < 0)
        return rc;
    r->name = pacta_file_name_make(arena, pact->consumer, pact->provider);
    if (r->name != NULL)
        r->file = pacta_arena_printf(arena, "%s/%s", r->folder, r->name);
    return r->file != NULL ? PACTA_OK : pacta_fail_memory(err);
}

/* NULL when it is not set or says nothing. */
static const char *environment(const char *variable)
{
    const char *value = getenv(variable);

    return value != NULL && value[0] != '\0' ? value : NULL;
}

/* What the program asks for counts before the session, and that before the
 * environment's wish to overwrite: in a session what is older goes anyway. */
static int choose(struct recording *r, pacta_error *err)
{
    const char *overwrite = environment("PACT_OVERWRITE");

    r->overwrite = r->pact->write_mode == PACTA_WRITE_OVERWRITE;
    if (!r->overwrite)
        r->session_id = environment("PACTA_SESSION");
    if (r->session_id == NULL && overwrite != NULL)
        r->overwrite = r->overwrite || strcmp(overwrite, "true") == 0;
    r->folder = environment("PACT_OUTPUT_DIR");
    if (r->pact->folder.len != 0)
        r->folder = pacta_arena_text(&r->pact->arena, r->pact->folder);
    else if (r->folder == NULL)
        r->folder = "pacts";
    return r->folder != NULL ? PACTA_OK : pacta_fail_memory(err);
}

/* Somebody may remove the folder while we wait for it; then it is made again. */
static int hold_folder(pacta_folder_lock *lock, const char *folder, pacta_error *err)
{
    pacta_error why;
    int rc = PACTA_OK;

    for (int i = 0; i < HOLD_ATTEMPTS; i++) {
        why = (pacta_error){.code = PACTA_OK};
        rc = pacta_fs_make_folder(folder, &why);
        if (rc == PACTA_OK)
            rc = pacta_folder_lock_take(lock, folder, PACTA_LIMIT_LOCK_WAIT_MS, &why);
        if (rc != PACTA_ENOTFOUND)
            break;
    }
    if (rc == PACTA_ENOTFOUND)
        why.code = PACTA_EIO;
    return rc < 0 ? pacta_error_pass(err, &why) : PACTA_OK;
}

static int parse_existing(struct recording *r, pacta_error *err)
{
    pacta_document *document = NULL;
    int rc = pacta_document_parse(&document, pacta_buf_str(&r->text), err);

    if (rc < 0) {
        pacta_error_at(err, pacta_str_of(r->file), 0, 0);
        return rc;
    }
    return pacta_pact_from_document(&r->existing, document, pacta_str_of(r->file), err);
}

/* Reads what is there. When it is not kept, it need not be understood: a damaged file,
 * or one of a version to come, stands in nobody's way. */
static int read_existing(struct recording *r, bool keep, pacta_error *err)
{
    pacta_error why = {.code = PACTA_OK};
    int rc = pacta_fs_read(&r->text, r->file, &why);

    r->missing = rc == PACTA_ENOTFOUND;
    if (r->missing)
        return PACTA_OK;
    if (rc == PACTA_OK)
        rc = parse_existing(r, &why);
    if (!keep && (rc == PACTA_EPARSE || rc == PACTA_EUNSUPPORTED || rc == PACTA_ELIMIT))
        return PACTA_OK;
    return rc < 0 ? pacta_error_pass(err, &why) : PACTA_OK;
}

/* "a-b" with "c" and "a" with "b-c" share a file name. */
static int check_existing(const struct recording *r, bool keep, pacta_error *err)
{
    const pacta_pact *existing = r->existing;
    char consumer[PACTA_QUOTE_SIZE], provider[PACTA_QUOTE_SIZE];
    int rc = PACTA_OK;

    if (existing == NULL)
        return PACTA_OK;
    if (!pacta_str_eq(existing->consumer, r->pact->consumer) ||
        !pacta_str_eq(existing->provider, r->pact->provider))
        rc =
            pacta_fail(err, PACTA_ECONFLICT,
                       "the file holds the pact of consumer \"%s\" and provider \"%s\"",
                       pacta_quote(consumer, existing->consumer),
                       pacta_quote(provider, existing->provider));
    else if (keep && existing->v3_messages)
        rc = pacta_fail(err, PACTA_EUNSUPPORTED,
                        "the file holds messages, to which version 3.0.0 of the format "
                        "adds no HTTP interactions");
    if (rc < 0)
        pacta_error_at(err, pacta_str_of(r->file), 0, 0);
    return rc;
}

/* The new content. The newer version of the format stays, whoever asked for it. */
static int compose(pacta_buf *out, const struct recording *r, bool keep,
                   pacta_error *err)
{
    const pacta_pact *kept = keep ? r->existing : NULL;
    pacta_pact merged = {.consumer = r->pact->consumer,
                         .provider = r->pact->provider,
                         .spec = r->pact->spec};
    int rc = pacta_interactions_merge(&merged.interactions, &merged.interaction_count,
                                      kept, r->pact, err);

    if (rc < 0)
        return rc;
    merged.origin = r->existing;
    if (kept != NULL && kept->spec > merged.spec)
        merged.spec = kept->spec;
    if (merged.interaction_count > PACTA_LIMIT_INTERACTIONS)
        rc = pacta_fail(err, PACTA_ELIMIT, "more than %u interactions",
                        PACTA_LIMIT_INTERACTIONS);
    if (rc == PACTA_OK)
        rc = pacta_pact_write(out, &merged, merged.spec, err);
    if (rc < 0)
        pacta_error_at(err, pacta_str_of(r->file), 0, 0);
    free(merged.interactions);
    return rc;
}

static int replace(const struct recording *r, const pacta_folder_lock *lock, bool keep,
                   pacta_error *err)
{
    pacta_buf content = PACTA_BUF_INIT(PACTA_LIMIT_PACT_FILE);
    int rc = compose(&content, r, keep, err);

    /* the same again is not written: other tools watch the file's time */
    if (rc == PACTA_OK &&
        (r->text.data == NULL ||
         !pacta_str_eq(pacta_buf_str(&content), pacta_buf_str(&r->text))))
        rc = pacta_folder_replace(lock, r->folder, r->name, pacta_buf_str(&content),
                                  err);
    pacta_buf_dispose(&content);
    return rc;
}

static int record_in_session(struct recording *r, const pacta_folder_lock *lock,
                             pacta_error *err)
{
    pacta_session *session = &r->session;
    int rc = pacta_session_open(session, r->session_id, r->folder, r->name, err);

    if (rc == PACTA_OK)
        rc = read_existing(r, session->begun, err);
    if (rc == PACTA_OK && r->missing)
        pacta_session_forget(session);
    if (rc == PACTA_OK)
        rc = check_existing(r, session->begun, err);
    if (rc == PACTA_OK)
        rc = pacta_session_add(session, r->pact, err);
    if (rc == PACTA_OK)
        rc = replace(r, lock, session->begun, err);
    /* after the file: who is killed in between has begun no session that would keep
     * what older runs left */
    if (rc == PACTA_OK)
        rc = pacta_session_save(session, err);
    pacta_session_close(session);
    return rc;
}

static int record_locked(struct recording *r, const pacta_folder_lock *lock,
                         pacta_error *err)
{
    int rc;

    if (r->session_id != NULL)
        return record_in_session(r, lock, err);
    rc = read_existing(r, !r->overwrite, err);
    if (rc == PACTA_OK)
        rc = check_existing(r, !r->overwrite, err);
    return rc == PACTA_OK ? replace(r, lock, !r->overwrite, err) : rc;
}

int pacta_record(pacta_pact *pact, pacta_str *file, pacta_error *err)
{
    struct recording r = {.pact = pact, .text = PACTA_BUF_INIT(PACTA_LIMIT_PACT_FILE)};
    pacta_folder_lock lock;
    int rc = choose(&r, err);

    if (rc == PACTA_OK)
        rc = name_file(&r, err);
    if (rc == PACTA_OK)
        rc = hold_folder(&lock, r.folder, err);
    if (rc < 0)
        return rc;
    rc = record_locked(&r, &lock, err);
    pacta_folder_lock_release(&lock);
    pacta_pact_free(r.existing);
    pacta_buf_dispose(&r.text);
    if (rc == PACTA_OK)
        *file = pacta_str_of(r.file);
    return rc;
}
