/* SPDX-License-Identifier: MIT */
/*
 * test_pact_memory.c - reading, merging and writing without memory.
 *
 * Layer: tests of core/model.
 */
#include "core/model/pact_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "core/model/identity.h"
#include "core/model/pact_write.h"
#include "tests/core/model/reading.h"
#include "tests/failing_malloc.h"

static const char TEXT[] =
    "{\"interactions\": [{\"type\": \"Synchronous/HTTP\", \"providerStates\": "
    "[{\"name\": \"\\u00e9\", \"params\": {\"b\": 1.50, \"a\": \"\\u00e9\"}}], \"x\": "
    "1, \"request\": {\"headers\": "
    "{\"Accept\": \"a, b\", \"X\": [\"c\"]}, \"query\": {\"a\": [\"1\"], \"b\": "
    "\"2\"}, "
    "\"body\": {\"content\": \"aGk=\", \"encoded\": true}}, \"response\": {\"body\": "
    "{\"content\": {\"a\": [1]}, \"contentType\": \"a/b+json\", "
    "\"contentTypeHint\": \"\\u0054\"}, \"y\": 1, \"matchingRules\": {\"contents\": "
    "{}, \"body\": {\"$.a\": "
    "{\"matchers\": [{\"match\": \"type\"}, {\"regex\": \"x\"}]}}, \"path\": "
    "{\"matchers\": [{\"match\": \"type\"}]}}}}, "
    "{\"type\": \"Synchronous/HTTP\", \"key\": \"k\", \"request\": {\"query\": "
    "\"a=1&b=2\"}, \"response\": {\"body\": {\"content\": \"x\", \"contentType\": "
    "\"application/json\"}, \"matchingRules\": {\"$.body.a\": {\"min\": \"1\"}}}}], "
    "\"metadata\": {\"pactSpecification\": {\"version\": \"4.0\"}, \"x\": 1}, \"z\": "
    "1}";

/* One call that may lack memory; the rest is bookkeeping. */
typedef int work(pacta_error *err);

static pacta_pact *given; /* what the call works on; made with memory */

static int read_it(pacta_error *err)
{
    pacta_document *document = NULL;
    pacta_pact *pact = NULL;
    int rc = pacta_document_parse(&document, (pacta_str){TEXT, sizeof TEXT - 1}, err);

    if (rc == PACTA_OK)
        rc = pacta_pact_from_document(&pact, document, PACTA_STR("f"), err);
    assert_int_equal(pact != NULL, rc == PACTA_OK);
    pacta_pact_free(pact);
    return rc;
}

static int write_as(pacta_spec spec, pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = pacta_pact_write(&text, given, spec, err);

    pacta_buf_dispose(&text);
    return rc;
}

static int write_v3(pacta_error *err)
{
    return write_as(PACTA_SPEC_V3, err);
}

static int write_v4(pacta_error *err)
{
    return write_as(PACTA_SPEC_V4, err);
}

static int merge(pacta_error *err)
{
    pacta_interaction **list;
    size_t count;
    int rc = pacta_interactions_merge(&list, &count, given, given, err);

    free(list);
    return rc;
}

static work *const WORKS[] = {read_it, write_v3, write_v4, merge};

static void without_memory_everything_says_so_and_loses_nothing(void **state)
{
    (void)state;
    if (!failing_malloc_works()) {
        print_message("SKIPPED: allocations cannot be made to fail in this build\n");
        skip();
    }
    given = read_or_fail(TEXT);
    for (size_t i = 0; i < PACTA_COUNT(WORKS); i++) {
        int rc = PACTA_ENOMEM;
        long nth = 0;

        while (rc != PACTA_OK) {
            pacta_error err = {.code = PACTA_OK};
            long before = failing_alive;

            failing_at = ++nth;
            rc = WORKS[i](&err);
            failing_at = 0;
            if (rc != PACTA_OK && rc != PACTA_ENOMEM)
                fail_msg("work %zu, allocation %ld: %d %s", i, nth, rc, err.text);
            assert_int_equal(err.code, rc);
            if (failing_alive != before)
                fail_msg("work %zu, allocation %ld: %ld blocks lost", i, nth,
                         failing_alive - before);
        }
        assert_true(nth > 3);
    }
    pacta_pact_free(given);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_everything_says_so_and_loses_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
