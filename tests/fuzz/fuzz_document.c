/* SPDX-License-Identifier: MIT */
/*
 * fuzz_document.c - the exact JSON document against jansson: what jansson reads, the
 * document reads too and says the same; what is written from a document is it again.
 */
#include <assert.h>
#include <jansson.h>
#include <stdint.h>
#include <string.h>

#include "core/base/utf8.h"
#include "core/text/document.h"
#include "core/text/json_writer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Recursion is fine here: jansson stops at 2,048 levels. */
static void check_same(pacta_json ours, json_t *theirs);

static void check_text(pacta_json ours, json_t *theirs)
{
    pacta_str text = {json_string_value(theirs), json_string_length(theirs)}, copy;
    pacta_buf buf = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_arena arena = PACTA_ARENA_INIT;

    assert(pacta_json_text_eq(ours, text));
    assert(pacta_json_text(ours, &arena, &copy) && pacta_str_eq(copy, text));
    pacta_json_text_into(ours, &buf);
    assert(pacta_str_eq(pacta_buf_str(&buf), text));
    pacta_arena_dispose(&arena);
    pacta_buf_dispose(&buf);
}

static void check_array(pacta_json ours, json_t *theirs)
{
    pacta_json_cursor c = pacta_json_begin(ours);

    assert(pacta_json_count(ours) == json_array_size(theirs));
    while (pacta_json_next(&c))
        check_same(c.value, json_array_get(theirs, c.index));
    assert(pacta_json_count(ours) == 0 || c.index + 1 == json_array_size(theirs));
}

/* jansson keeps the last of duplicates, so each of its members is found in ours, and
 * each of ours is one of its names. */
static void check_object(pacta_json ours, json_t *theirs)
{
    pacta_json_cursor c = pacta_json_begin(ours);
    pacta_buf name = PACTA_BUF_INIT(PACTA_BUF_ANY);
    const char *key;
    json_t *value;

    assert(pacta_json_count(ours) >= json_object_size(theirs));
    json_object_foreach(theirs, key, value)
        check_same(pacta_json_get(ours, pacta_str_of(key)), value);
    while (pacta_json_next(&c)) {
        pacta_json_text_into(c.key, &name);
        assert(json_object_get(theirs, name.data != NULL ? name.data : "") != NULL);
    }
    pacta_buf_dispose(&name);
}

static void check_number(pacta_json ours, json_t *theirs)
{
    int64_t value;

    assert(pacta_json_is_integer(ours) == json_is_integer(theirs));
    if (json_is_integer(theirs))
        assert(pacta_json_int64(ours, &value) && value == json_integer_value(theirs));
}

static void check_same(pacta_json ours, json_t *theirs)
{
    assert(pacta_json_is_there(ours));
    assert(pacta_json_is(ours, PACTA_JSON_NULL) == json_is_null(theirs));
    assert(pacta_json_is(ours, PACTA_JSON_BOOLEAN) == json_is_boolean(theirs));
    assert(pacta_json_is_true(ours) == json_is_true(theirs));
    assert(pacta_json_is(ours, PACTA_JSON_NUMBER) == json_is_number(theirs));
    assert(pacta_json_is(ours, PACTA_JSON_STRING) == json_is_string(theirs));
    assert(pacta_json_is(ours, PACTA_JSON_ARRAY) == json_is_array(theirs));
    assert(pacta_json_is(ours, PACTA_JSON_OBJECT) == json_is_object(theirs));
    if (json_is_number(theirs))
        check_number(ours, theirs);
    if (json_is_string(theirs))
        check_text(ours, theirs);
    if (json_is_array(theirs))
        check_array(ours, theirs);
    if (json_is_object(theirs))
        check_object(ours, theirs);
}

static void check_rewritten(pacta_json root, int indent)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY),
              again = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document;
    pacta_json_writer writer;

    pacta_json_writer_init(&writer, &out, indent);
    pacta_json_add_value(&writer, root);
    assert(out.failed == PACTA_OK);
    assert(pacta_document_parse(&document, pacta_buf_str(&out), NULL) == PACTA_OK);
    assert(pacta_json_eq(root, pacta_document_root(document)));
    assert(pacta_json_eq(pacta_document_root(document), root));
    pacta_json_writer_init(&writer, &again, indent);
    pacta_json_add_value(&writer, pacta_document_root(document));
    assert(pacta_str_eq(pacta_buf_str(&out), pacta_buf_str(&again)));
    pacta_document_free(document);
    pacta_buf_dispose(&out);
    pacta_buf_dispose(&again);
}

/* Any bytes at all, quoted, are JSON; and UTF-8 comes back as it was. */
static void check_quoted(pacta_str bytes)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_document *document;

    pacta_json_quote(&out, bytes);
    assert(pacta_document_parse(&document, pacta_buf_str(&out), NULL) == PACTA_OK);
    if (pacta_utf8_is_valid(bytes))
        assert(pacta_json_text_eq(pacta_document_root(document), bytes));
    pacta_document_free(document);
    pacta_buf_dispose(&out);
}

/* NULL when jansson cannot be the judge: it refuses the text, or it would overlook a
 * NUL byte, which it does behind a word or a number. */
static json_t *judged(pacta_str text)
{
    if (pacta_str_find(text, '\0') < text.len)
        return NULL;
    return json_loadb(text.ptr, text.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_str text = {(const char *)data, size};
    json_t *theirs = judged(text);
    pacta_document *document;
    pacta_error err = {0};
    int rc = pacta_document_parse(&document, text, &err);

    if (rc == PACTA_OK) {
        pacta_json root = pacta_document_root(document);

        if (theirs != NULL)
            check_same(root, theirs);
        assert(pacta_json_line(root) >= 1 && pacta_json_column(root) >= 1);
        check_rewritten(root, 0);
        check_rewritten(root, 2);
    } else {
        assert(theirs == NULL && document == NULL);
        assert(rc == err.code && err.text[0] != '\0');
        assert(err.line >= 1 && err.column >= 1);
    }
    check_quoted(text);
    json_decref(theirs);
    pacta_document_free(document);
    return 0;
}
