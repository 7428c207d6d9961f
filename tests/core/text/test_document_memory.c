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

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || \
    !defined(__GLIBC__) || defined(__clang__)
#define OWN_MALLOC 0 /* sanitizers bring their own */
#else
#define OWN_MALLOC 1
#endif

static long until_failure; /* allocations that still succeed; 0: none fails */
static long alive;         /* blocks that were given out and not yet freed */

#if OWN_MALLOC
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *memory);

static bool refuses(void)
{
    return until_failure > 0 && --until_failure == 0;
}

static void *counted(void *memory)
{
    alive += memory != NULL;
    return memory;
}

void *malloc(size_t size)
{
    return refuses() ? NULL : counted(__libc_malloc(size));
}

void *calloc(size_t count, size_t size)
{
    return refuses() ? NULL : counted(__libc_calloc(count, size));
}

void *realloc(void *old, size_t size)
{
    void *memory = refuses() ? NULL : __libc_realloc(old, size);

    alive += memory != NULL && old == NULL;
    return memory;
}

void free(void *memory)
{
    alive -= memory != NULL;
    __libc_free(memory);
}
#endif

/* False where this program's malloc() is not the one that counts. */
static bool can_fail(void)
{
    void *volatile memory;

    until_failure = 1;
    memory = malloc(1);
    until_failure = 0;
    free(memory);
    return memory == NULL;
}

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

    if (!can_fail()) {
        print_message("SKIPPED: allocations cannot be made to fail in this build\n");
        skip();
    }
    compose(&text);
    while (rc != PACTA_OK) {
        pacta_document *document;
        pacta_error err = {0};
        long before = alive;

        until_failure = ++nth;
        rc = pacta_document_parse(&document, pacta_buf_str(&text), &err);
        until_failure = 0;
        if (rc != PACTA_OK) {
            assert_int_equal(rc, PACTA_ENOMEM);
            assert_string_equal(err.text, "no memory");
            assert_null(document);
        }
        pacta_document_free(document);
        assert_int_equal(alive, before);
    }
    assert_true(nth > 5);
    pacta_buf_dispose(&text);
}

static void a_taken_text_is_freed_without_memory_too(void **state)
{
    pacta_document *document;
    long before = alive;
    char *text = malloc(2);
    (void)state;

    if (!can_fail()) {
        print_message("SKIPPED: allocations cannot be made to fail in this build\n");
        free(text);
        skip();
    }
    assert_non_null(text);
    memcpy(text, "[]", 2);
    until_failure = 1;
    assert_int_equal(pacta_document_take(&document, text, 2, NULL), PACTA_ENOMEM);
    until_failure = 0;
    assert_null(document);
    assert_int_equal(alive, before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_without_memory_says_so_and_loses_nothing),
        cmocka_unit_test(a_taken_text_is_freed_without_memory_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
