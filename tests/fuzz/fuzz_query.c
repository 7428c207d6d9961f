/* SPDX-License-Identifier: MIT */
/*
 * fuzz_query.c - what was read is written so that it reads the same, and what was
 * written is in an order that does not change.
 */
#include <assert.h>
#include <stdint.h>

#include "core/text/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_same(const pacta_field *a, const pacta_field *b)
{
    assert(b != NULL && a->count == b->count && a->count != 0);
    for (size_t i = 0; i < a->count; i++) {
        assert(pacta_str_eq(a->values[i], b->values[i]));
        assert((a->values[i].ptr == NULL) == (b->values[i].ptr == NULL));
    }
}

/* Only an empty name without a value cannot be written, and is never read. */
static void check_written(const pacta_fields *fields, pacta_arena *arena)
{
    pacta_buf first = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf second = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_fields back = {NULL, 0, 0};

    pacta_query_write(&first, fields);
    assert(pacta_query_parse(&back, arena, pacta_buf_str(&first)));
    assert(back.count == fields->count);
    for (size_t i = 0; i < back.count; i++) {
        check_same(&back.items[i], pacta_fields_get(fields, back.items[i].name, false));
        assert(i == 0 || pacta_str_cmp(back.items[i - 1].name, back.items[i].name) < 0);
    }
    pacta_query_write(&second, &back);
    assert(pacta_str_eq(pacta_buf_str(&first), pacta_buf_str(&second)));
    pacta_buf_dispose(&first);
    pacta_buf_dispose(&second);
}

/* Any bytes survive encoding. */
static void check_percent(pacta_str text, pacta_arena *arena)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str back;

    pacta_percent_encode(&out, text);
    assert(pacta_percent_decode(&back, arena, pacta_buf_str(&out), false));
    assert(pacta_str_eq(back, text));
    assert(pacta_percent_decode(&back, arena, text, true) && back.len <= text.len);
    pacta_buf_dispose(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_str text = {(const char *)data, size};
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_fields fields = {NULL, 0, 0};

    assert(pacta_query_parse(&fields, &arena, text));
    check_written(&fields, &arena);
    check_percent(text, &arena);
    pacta_arena_dispose(&arena);
    return 0;
}
