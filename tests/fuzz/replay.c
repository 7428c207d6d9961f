/* SPDX-License-Identifier: MIT */
/*
 * replay.c - runs a fuzz target over every file of a folder, without libFuzzer: what a
 * fuzzer once found stays found in every build.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/arena.h"
#include "core/base/buf.h"
#include "core/base/error.h"
#include "core/base/fs.h"

#define LARGEST_SEED ((size_t)16 * 1024 * 1024)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* In a block of exactly its size, so that a sanitizer sees a byte read too far. */
static bool run(const pacta_buf *content)
{
    uint8_t *data = malloc(content->len != 0 ? content->len : 1);

    if (data == NULL)
        return false;
    if (content->len != 0)
        memcpy(data, content->data, content->len);
    LLVMFuzzerTestOneInput(data, content->len);
    free(data);
    return true;
}

static bool replay(const char *folder, pacta_str name, pacta_error *err)
{
    pacta_buf file = PACTA_BUF_INIT(4096), content = PACTA_BUF_INIT(LARGEST_SEED);
    bool done;

    pacta_buf_addf(&file, "%s/%.*s", folder, PACTA_FMT(name));
    done = pacta_buf_check(&file, "the file name", err) == PACTA_OK &&
           pacta_fs_read(&content, file.data, err) == PACTA_OK && run(&content);
    pacta_buf_dispose(&content);
    pacta_buf_dispose(&file);
    return done;
}

int main(int argc, char **argv)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_error err = {0};
    pacta_str *names = NULL;
    size_t count = 0, done = 0;
    char line[1200];

    if (argc != 2) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    if (pacta_fs_list(&names, &count, &arena, argv[1], &err) == PACTA_OK) {
        while (done < count && replay(argv[1], names[done], &err))
            done++;
    }
    printf("%zu of %zu seeds of %s\n", done, count, argv[1]);
    if (err.code != PACTA_OK)
        fprintf(stderr, "%s\n", pacta_error_format(line, sizeof line, &err));
    pacta_arena_dispose(&arena);
    return count != 0 && done == count ? 0 : 1; /* no seeds: a broken checkout */
}
