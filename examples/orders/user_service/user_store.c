/* SPDX-License-Identifier: MIT */
/*
 * user_store.c - the users, in SQLite. Example, user service.
 */
#include "user_store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

struct user_store {
    sqlite3 *db;
};

static const char SCHEMA[] =
    "CREATE TABLE IF NOT EXISTS users (id INTEGER PRIMARY KEY, name TEXT NOT NULL,"
    " email TEXT NOT NULL, street TEXT NOT NULL, city TEXT NOT NULL,"
    " zip TEXT NOT NULL)";

/* Runs a statement that gives no rows, and forgets it. */
static enum user_store_outcome run(struct user_store *store, sqlite3_stmt *statement)
{
    int rc = sqlite3_step(statement);

    sqlite3_finalize(statement);
    if (rc != SQLITE_DONE)
        return USER_STORE_BROKEN;
    return sqlite3_changes(store->db) > 0 ? USER_STORE_OK : USER_STORE_NO_SUCH_USER;
}

static void bind_text(sqlite3_stmt *statement, int at, const char *text)
{
    sqlite3_bind_text(statement, at, text, -1, SQLITE_TRANSIENT);
}

static void read_text(char out[USER_TEXT_SIZE], sqlite3_stmt *statement, int column)
{
    const unsigned char *text = sqlite3_column_text(statement, column);

    snprintf(out, USER_TEXT_SIZE, "%s", text == NULL ? "" : (const char *)text);
}

enum user_store_outcome user_store_put(struct user_store *store,
                                       const struct user_record *user)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(store->db,
                           "INSERT OR REPLACE INTO users VALUES (?, ?, ?, ?, ?, ?)", -1,
                           &statement, NULL) != SQLITE_OK)
        return USER_STORE_BROKEN;
    sqlite3_bind_int(statement, 1, user->id);
    bind_text(statement, 2, user->name);
    bind_text(statement, 3, user->email);
    bind_text(statement, 4, user->street);
    bind_text(statement, 5, user->city);
    bind_text(statement, 6, user->zip);
    return run(store, statement);
}

enum user_store_outcome user_store_get(struct user_store *store, int id,
                                       struct user_record *out)
{
    sqlite3_stmt *statement;
    int rc;

    if (sqlite3_prepare_v2(store->db, "SELECT * FROM users WHERE id = ?", -1,
                           &statement, NULL) != SQLITE_OK)
        return USER_STORE_BROKEN;
    sqlite3_bind_int(statement, 1, id);
    rc = sqlite3_step(statement);
    if (rc == SQLITE_ROW) {
        out->id = sqlite3_column_int(statement, 0);
        read_text(out->name, statement, 1);
        read_text(out->email, statement, 2);
        read_text(out->street, statement, 3);
        read_text(out->city, statement, 4);
        read_text(out->zip, statement, 5);
    }
    sqlite3_finalize(statement);
    if (rc == SQLITE_ROW)
        return USER_STORE_OK;
    return rc == SQLITE_DONE ? USER_STORE_NO_SUCH_USER : USER_STORE_BROKEN;
}

enum user_store_outcome user_store_remove(struct user_store *store, int id)
{
    sqlite3_stmt *statement;

    if (sqlite3_prepare_v2(store->db, "DELETE FROM users WHERE id = ?", -1, &statement,
                           NULL) != SQLITE_OK)
        return USER_STORE_BROKEN;
    sqlite3_bind_int(statement, 1, id);
    return run(store, statement);
}

const char *user_store_reason(const struct user_store *store)
{
    return sqlite3_errmsg(store->db);
}

struct user_store *user_store_open(const char *file, char *reason, unsigned long size)
{
    struct user_store *store = calloc(1, sizeof *store);

    snprintf(reason, size, "no memory");
    if (store == NULL)
        return NULL;
    if (sqlite3_open(file, &store->db) == SQLITE_OK &&
        sqlite3_exec(store->db, SCHEMA, NULL, NULL, NULL) == SQLITE_OK)
        return store;
    snprintf(reason, size, "%s: %s", file, sqlite3_errmsg(store->db));
    user_store_close(store);
    return NULL;
}

void user_store_close(struct user_store *store)
{
    if (store == NULL)
        return;
    sqlite3_close(store->db);
    free(store);
}
