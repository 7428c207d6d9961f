/* SPDX-License-Identifier: MIT */
/*
 * bodies.c - bodies out of a json_t.
 */
#include <pacta/jansson.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/model/pact.h"

static void a_json_t_becomes_a_body_with_its_matchers(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a request");
    json_t *value = json_pack("{s:{s:s, s:i}, s:f}", "id", "pact:matcher:type",
                              "integer", "value", 42, "price", 1.5);

    (void)state;
    pacta_request_json_t(ix, value);
    pacta_response_json_t(ix, value);
    json_decref(value);
    assert_null(pacta_pact_failure(pact));
    assert_string_equal(ix->request.part.body.bytes.ptr, "{\"id\":42,\"price\":1.5}");
    assert_string_equal(ix->response.part.body.bytes.ptr, "{\"id\":42,\"price\":1.5}");
    assert_non_null(pacta_rule_set_get(&ix->response.part.rules, PACTA_CATEGORY_BODY,
                                       PACTA_STR("$.id")));
    pacta_pact_free(pact);
}

static void a_scalar_is_a_body_too(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a request");
    json_t *value = json_string("x");

    (void)state;
    pacta_response_json_t(ix, value);
    json_decref(value);
    assert_null(pacta_pact_failure(pact));
    assert_string_equal(ix->response.part.body.bytes.ptr, "\"x\"");
    pacta_pact_free(pact);
}

static void null_is_refused_at_the_line_of_the_call(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a request");
    int line;

    (void)state;
    line = __LINE__ + 1;
    pacta_response_json_t(ix, NULL);
    assert_non_null(pacta_pact_failure(pact));
    assert_int_equal(pacta_pact_failure(pact)->line, line);
    assert_non_null(strstr(pacta_pact_failure(pact)->where, "bodies.c"));
    assert_string_equal(pacta_pact_failure(pact)->text,
                        "expected a JSON body, found NULL");
    pacta_pact_free(pact);
    pacta_response_json_t(NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_json_t_becomes_a_body_with_its_matchers),
        cmocka_unit_test(a_scalar_is_a_body_too),
        cmocka_unit_test(null_is_refused_at_the_line_of_the_call),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
