/* SPDX-License-Identifier: MIT */
/*
 * failing_malloc.h - the first allocation fails, then the second, and so on: each time
 * the call says so, and nothing is lost.
 *
 * Include it in one file of a program: it defines malloc(), visibly, so that what
 * happens inside the libraries counts too; with FAILING_MALLOC_OURS_ONLY defined
 * before, hidden, for libraries that may do without (JIT code is an offer, not a need).
 * Sanitizers bring a malloc() of their own; there failing_malloc_works() is false, and
 * the tests say that they skip.
 */
#ifndef PACTA_TESTS_FAILING_MALLOC_H
#define PACTA_TESTS_FAILING_MALLOC_H

#include <stdbool.h>
#include <stdlib.h>

#include <pacta/attributes.h>

#ifdef FAILING_MALLOC_OURS_ONLY
#define FAILING_API
#else
#define FAILING_API PACTA_API
#endif

static long failing_at;    /* allocations that still succeed; 0: none fails */
static long failing_alive; /* blocks that were given out and not yet freed */

#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) && \
    defined(__GLIBC__) && !defined(__clang__)
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *memory);

static bool failing_now(void)
{
    return failing_at > 0 && --failing_at == 0;
}

static void *failing_counted(void *memory)
{
    failing_alive += memory != NULL;
    return memory;
}

FAILING_API void *malloc(size_t size)
{
    return failing_now() ? NULL : failing_counted(__libc_malloc(size));
}

FAILING_API void *calloc(size_t count, size_t size)
{
    return failing_now() ? NULL : failing_counted(__libc_calloc(count, size));
}

FAILING_API void *realloc(void *old, size_t size)
{
    void *memory = failing_now() ? NULL : __libc_realloc(old, size);

    failing_alive += memory != NULL && old == NULL;
    return memory;
}

FAILING_API void free(void *memory)
{
    failing_alive -= memory != NULL;
    __libc_free(memory);
}
#endif

static inline bool failing_malloc_works(void)
{
    void *volatile memory;

    failing_at = 1;
    memory = malloc(1);
    failing_at = 0;
    free(memory);
    return memory == NULL;
}

#endif
