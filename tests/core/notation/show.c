/* SPDX-License-Identifier: MIT */
/*
 * show.c - a notation as one line.
 */
#include "tests/core/notation/show.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "core/model/path.h"
#include "core/text/document.h"

static void show_rule(pacta_buf *out, const pacta_rule *rule)
{
    pacta_buf_addc(out, ' ');
    pacta_buf_add(out, pacta_rule_name(rule));
    if (rule->has_min)
        pacta_buf_addf(out, " min %" PRIu64, rule->min);
    if (rule->has_max)
        pacta_buf_addf(out, " max %" PRIu64, rule->max);
    if (rule->text.ptr != NULL)
        pacta_buf_addf(out, " /%.*s/", PACTA_FMT(rule->text));
}

static void show_entry(pacta_buf *out, pacta_arena *arena,
                       const pacta_rule_entry *entry)
{
    pacta_path path;

    assert_int_equal(entry->category, PACTA_CATEGORY_BODY);
    assert_int_not_equal(entry->list.count, 0);
    assert_int_equal(pacta_path_parse(&path, arena, entry->key, NULL), PACTA_OK);
    pacta_buf_addf(out, " | %.*s", PACTA_FMT(entry->key));
    for (size_t i = 0; i < entry->list.count; i++)
        show_rule(out, &entry->list.items[i]);
}

static void show_notation(pacta_buf *out, pacta_arena *arena,
                          const pacta_notation *read)
{
    pacta_document *document = NULL;

    assert_int_equal(pacta_document_parse(&document, read->example, NULL), PACTA_OK);
    pacta_document_free(document);
    assert_int_equal(read->example.ptr[read->example.len], '\0');
    pacta_buf_add(out, read->example);
    for (size_t i = 0; i < read->rules.count; i++)
        show_entry(out, arena, &read->rules.items[i]);
}

char *show(read_fn *read, const char *text, int *code)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_notation notation;
    pacta_error err = {.code = PACTA_OK};

    *code = read(&notation, &arena, pacta_str_of(text), &err);
    assert_int_equal(err.code, *code);
    if (*code == PACTA_OK)
        show_notation(&out, &arena, &notation);
    else
        pacta_buf_addf(&out, "%s: %s", err.path, err.text);
    /* the place belongs to who wrote the call */
    assert_int_equal(err.line, 0);
    pacta_arena_dispose(&arena);
    return pacta_buf_detach(&out);
}
