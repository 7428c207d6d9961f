/* SPDX-License-Identifier: MIT */
/*
 * fuzz_path.c - a path that was read, when printed, reads as the same tokens.
 */
#include <assert.h>
#include <stdint.h>

#include <pacta/limits.h>

#include "core/model/path.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void print(pacta_buf *out, const pacta_path *path)
{
    for (size_t i = 0; i < path->count; i++) {
        const pacta_token *token = &path->tokens[i];

        if (token->kind == PACTA_TOKEN_ROOT)
            pacta_buf_addc(out, '$');
        else if (token->kind == PACTA_TOKEN_FIELD)
            pacta_path_add_field(out, token->name);
        else if (token->kind == PACTA_TOKEN_INDEX)
            pacta_path_add_index(out, token->index);
        else
            pacta_buf_adds(out, token->kind == PACTA_TOKEN_ANY_FIELD ? ".*" : "[*]");
    }
}

static void check_printed(const pacta_path *path, pacta_arena *arena)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_path back;

    print(&out, path);
    assert(pacta_path_parse(&back, arena, pacta_buf_str(&out), NULL) == PACTA_OK);
    assert(back.count == path->count);
    for (size_t i = 0; i < path->count; i++) {
        const pacta_token *a = &path->tokens[i], *b = &back.tokens[i];

        assert(a->kind == b->kind && a->index == b->index);
        assert(pacta_str_eq(a->name, b->name));
        assert((a->kind == PACTA_TOKEN_ROOT) == (i == 0));
        assert((a->kind == PACTA_TOKEN_FIELD) == (a->name.len != 0));
    }
    pacta_buf_dispose(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_error err = {0};
    pacta_path path;
    int rc =
        pacta_path_parse(&path, &arena, (pacta_str){(const char *)data, size}, &err);

    assert(rc == err.code && (rc == PACTA_OK) == (err.text[0] == '\0'));
    assert(rc == PACTA_OK || rc == PACTA_EPARSE || rc == PACTA_ELIMIT);
    assert(path.count <= PACTA_LIMIT_PATH_TOKENS);
    if (rc == PACTA_OK)
        check_printed(&path, &arena);
    pacta_arena_dispose(&arena);
    return 0;
}
