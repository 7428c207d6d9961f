/* SPDX-License-Identifier: MIT */
/*
 * test_memory.c - a pact is stated and checked while the first allocation fails, then
 * the second, and so on: each time it says PACTA_ENOMEM and leaves nothing behind.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include <pacta/interaction.h>
#include <pacta/pact.h>

#include "core/contract/check.h"
#define FAILING_MALLOC_OURS_ONLY
#include "tests/failing_malloc.h"

static void state_first(pacta_pact *pact)
{
    pacta_interaction *ix = pacta_upon_receiving(pact, "a request");

    pacta_given(ix, "a state");
    pacta_given_with(ix, "another", PACTA_JSON({ "a\u0041": 1 }));
    pacta_with_request_matching(ix, "get",
                                PACTA_JSON(regex("/users/\\d+", "/users/4")));
    pacta_request_query_matching(ix, "page", PACTA_JSON(integer(3)));
    pacta_request_header_matching(ix, "X", PACTA_JSON(like("x")));
    pacta_request_json(ix,
                       "{\"a\":{\"pact:matcher:type\":[{\"pact:matcher:type\":"
                       "\"regex\",\"regex\":\"a+\"}],\"value\":\"a\"},\"b\\u0041\":{"
                       "\"pact:matcher:type\":\"type\",\"min\":1,\"value\":[1]}}");
    pacta_response_body(
        ix,
        PACTA_JSON({
        "id": integer(1),
        "it's": like("a" "b"),
        "tags": each_like({ "zip": regex("\\d+", "1") }, 3)
    }));
}

static void state_others(pacta_pact *pact)
{
    for (int i = 0; i < 2; i++) { /* the same words twice */
        pacta_interaction *ix = pacta_upon_receiving(pact, "another request");

        pacta_with_request(ix, "GET", "/");
        pacta_response_body_bytes(ix, "text/plain", "abc", 3);
    }
}

static int state_and_check(void)
{
    pacta_error err = {.code = PACTA_OK};
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_unsealed before;
    int rc;

    state_first(pact);
    state_others(pact);
    rc = pact != NULL ? pacta_pact_seal(pact, &before, &err) : PACTA_ENOMEM;
    assert_true(pact == NULL || err.code == rc);
    pacta_pact_free(pact);
    return rc;
}

static void without_memory_a_pact_says_so_and_leaves_nothing(void **state)
{
    bool reached = true;
    long count = 0;

    (void)state;
    if (!failing_malloc_works()) {
        print_message("skipped: this program has no malloc() of its own here\n");
        skip();
    }
    for (; reached; count++) {
        long before = failing_alive;
        int rc;

        failing_at = count + 1;
        rc = state_and_check();
        reached = failing_at == 0;
        failing_at = 0;
        assert_int_equal(rc, reached ? PACTA_ENOMEM : PACTA_OK);
        assert_int_equal(failing_alive, before);
    }
    assert_in_range(count, 50, 100000); /* it did allocate */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_memory_a_pact_says_so_and_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
