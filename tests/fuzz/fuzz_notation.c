/* SPDX-License-Identifier: MIT */
/*
 * fuzz_notation.c - PACTA_JSON text: what it reads has an example that is JSON and
 * rules whose paths are paths; what holds no matcher reads the same a second time; what
 * is refused says why.
 */
#include <assert.h>
#include <stdint.h>

#include "core/model/path.h"
#include "core/notation/notation.h"
#include "core/text/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Larger examples are as good as small ones, and take long to parse. */
#define LARGEST ((size_t)1 << 20)

static void check_rules(const pacta_rule_set *rules, pacta_arena *arena)
{
    pacta_path path;

    for (size_t i = 0; i < rules->count; i++) {
        assert(rules->items[i].list.count != 0);
        assert(pacta_path_parse(&path, arena, rules->items[i].key, NULL) == PACTA_OK);
    }
}

/* The example is in the notation too: plain JSON. */
static void check_again(pacta_str example, pacta_arena *arena)
{
    pacta_notation again;

    assert(pacta_notation_read(&again, arena, example, NULL) == PACTA_OK);
    assert(pacta_str_eq(again.example, example));
    assert(again.rules.count == 0);
}

static void check_result(const pacta_notation *read, pacta_arena *arena)
{
    pacta_document *document = NULL;

    check_rules(&read->rules, arena);
    if (read->example.len > LARGEST)
        return;
    assert(pacta_document_parse(&document, read->example, NULL) == PACTA_OK);
    pacta_document_free(document);
    check_again(read->example, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str text = {(const char *)data, size};
    pacta_error err = {.code = PACTA_OK};
    pacta_notation read;
    int rc = pacta_notation_read(&read, &arena, text, &err);

    if (rc == PACTA_OK)
        check_result(&read, &arena);
    else
        assert(err.code == rc && err.text[0] != '\0' && err.line == 0);
    pacta_arena_dispose(&arena);
    return 0;
}
