/* SPDX-License-Identifier: MIT */
/*
 * test_document_memory.c - the first allocation fails, then the second, and so on: each
 * time a document says so, and nothing is lost.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text/document.h"

#include "tests/failing_malloc.h"

/* Many small values, and an object that is large enough for an index. */
static void compose(pacta_buf *out)
{
    pacta_buf_addc(out, '[');
    for (int i = 0; i < 500; i++)
        pacta_buf_addf(out, "%d,\n", i);
    for (int i = 0; i < 100; i++)
        pacta_buf_addf(out, "%s\"n%d\":{\"a\":\"%030d\"}", i == 0 ? "{" : ",\n", i, i);
    pacta_buf_adds(out, "}]");
}

static void a_document_without_memory_says_so_and_loses_nothing(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = PACTA_ENOMEM;
    long nth = 0;
    (void)state;

    if (!failing_malloc_works()) {
        print_message("SKIPPED: allocations cannot be made to fail in this build\n");
        skip();
    }
    compose(&text);
    while (rc != PACTA_OK) {
        pacta_document *document;
        pacta_error err = {0};
        long before = failing_alive;

        failing_at = ++nth;
        rc = pacta_document_parse(&document, pacta_buf_str(&text), &err);
        failing_at = 0;
        if (rc != PACTA_OK) {
            assert_int_equal(rc, PACTA_ENOMEM);
            assert_string_equal(err.text, "no memory");
            assert_null(document);
        }
        pacta_document_free(document);
        assert_int_equal(failing_alive, before);
    }
    assert_true(nth > 5);
    pacta_buf_dispose(&text);
}

static void a_taken_text_is_freed_without_memory_too(void **state)
{
    pacta_document *document;
    long before = failing_alive;
    char *text = malloc(2);
    (void)state;

    if (!failing_malloc_works()) {
        print_message("SKIPPED: allocations cannot be made to fail in this build\n");
        free(text);
        skip();
    }
    assert_non_null(text);
    memcpy(text, "[]", 2);
    failing_at = 1;
    assert_int_equal(pacta_document_take(&document, text, 2, NULL), PACTA_ENOMEM);
    failing_at = 0;
    assert_null(document);
    assert_int_equal(failing_alive, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_without_memory_says_so_and_loses_nothing),
        cmocka_unit_test(a_taken_text_is_freed_without_memory_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
