/* SPDX-License-Identifier: MIT */
/*
 * fuzz_integration.c - integration JSON: what it reads has an example that is JSON and
 * rules whose paths are paths; the example holds no matcher any more; what is no JSON
 * is refused.
 */
#include <assert.h>
#include <stdint.h>

#include "core/model/path.h"
#include "core/notation/notation.h"
#include "core/text/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_result(const pacta_notation *read, pacta_arena *arena)
{
    pacta_notation again;
    pacta_path path;

    for (size_t i = 0; i < read->rules.count; i++) {
        const pacta_rule_entry *entry = &read->rules.items[i];

        assert(entry->list.count != 0);
        assert(pacta_path_parse(&path, arena, entry->key, NULL) == PACTA_OK);
    }
    assert(pacta_integration_read(&again, arena, read->example, NULL) == PACTA_OK);
    assert(pacta_str_eq(again.example, read->example));
    assert(again.rules.count == 0);
}

static bool is_json(pacta_str text)
{
    pacta_document *document = NULL;
    int rc = pacta_document_parse(&document, text, NULL);

    pacta_document_free(document);
    return rc == PACTA_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str text = {(const char *)data, size};
    pacta_error err = {.code = PACTA_OK};
    pacta_notation read;
    int rc = pacta_integration_read(&read, &arena, text, &err);

    if (rc == PACTA_OK) {
        assert(is_json(text) && is_json(read.example));
        check_result(&read, &arena);
    } else {
        assert(err.code == rc && err.text[0] != '\0' && err.line == 0);
    }
    pacta_arena_dispose(&arena);
    return 0;
}
