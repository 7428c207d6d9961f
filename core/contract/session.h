/* SPDX-License-Identifier: MIT */
/*
 * session.h - what the processes of one test run have written to one pact file so far,
 * remembered outside the pact folder.
 *
 * Layer: core/contract. The caller holds the lock of the pact folder all the while.
 */
#ifndef PACTA_CORE_CONTRACT_SESSION_H
#define PACTA_CORE_CONTRACT_SESSION_H

#include "core/model/pact.h"

struct pacta_session_note;

typedef struct pacta_session {
    bool begun; /* some process has written already; else all that is there is older */
    pacta_arena arena;
    const char *folder, *name; /* where it is remembered */
    pacta_pact *memory;        /* interactions by description, states, kind, key */
    struct pacta_session_note *notes; /* what else is known of each of them */
    size_t note_cap;
} pacta_session;

/* Reads what is remembered of the session `id` (any text) about folder/file, in a
 * folder of this user's own under $PACTA_SESSION_DIR, else /tmp. */
int pacta_session_open(pacta_session *out, const char *id, const char *folder,
                       const char *file, pacta_error *err);
/* Begins anew, as when the pact file is gone that the memory is of. */
void pacta_session_forget(pacta_session *session);
/* PACTA_ECONFLICT, with both places, when an interaction of the pact was stated
 * differently in this session; else they are remembered, but not yet saved. */
int pacta_session_add(pacta_session *session, const pacta_pact *pact, pacta_error *err);
/* Once the pact file is written. A session that begins removes the memory of those that
 * nobody has gone on with for a week. */
int pacta_session_save(const pacta_session *session, pacta_error *err);
void pacta_session_close(pacta_session *session);

#endif
