/* SPDX-License-Identifier: MIT */
/*
 * test_check.c - what only shows when all of a pact is stated.
 */
#include "core/contract/check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/core/contract/written.h"

/* An interaction that is whole, made at SITE. */
static pacta_interaction *whole(pacta_pact *pact, const char *description)
{
    pacta_interaction *ix = (pacta_upon_receiving)(SITE, pact, description);

    pacta_with_request(ix, "GET", "/users/42");
    pacta_will_respond_with(ix, 200);
    return ix;
}

static pacta_unsealed sealed(pacta_pact *pact)
{
    pacta_error err = {.code = PACTA_OK};
    pacta_unsealed before;
    int rc = pacta_pact_seal(pact, &before, &err);

    assert_string_equal(err.text, "");
    assert_int_equal(rc, PACTA_OK);
    assert_true(pact->sealed);
    return before;
}

static void assert_passes(pacta_pact *pact)
{
    sealed(pact);
}

static void assert_fails(pacta_pact *pact, int code, int line, const char *text)
{
    pacta_error err = {.code = PACTA_OK};
    pacta_unsealed before;

    assert_int_equal(pacta_pact_seal(pact, &before, &err), code);
    assert_false(pact->sealed);
    assert_int_equal(err.code, code);
    assert_string_equal(err.text, text);
    assert_int_equal(err.line, line);
    assert_string_equal(err.where, line != 0 ? SITE.file : "");
}

static void a_pact_without_interactions_fails(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    assert_fails(pact, PACTA_EINVAL, 0,
                 "the pact has no interactions; call pacta_upon_receiving()");
    pacta_pact_free(pact);
}

static void the_remembered_failure_comes_first(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_unsealed before;

    (void)state;
    (pacta_with_request)(SITE, pacta_upon_receiving(pact, "a"), "GET", "");
    assert_fails(pact, PACTA_EINVAL, SITE.line, "expected a path, found an empty text");
    assert_int_equal(pacta_pact_seal(pact, &before, NULL), PACTA_EINVAL);
    pacta_pact_free(pact);
}

static void an_interaction_without_a_request_fails(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = (pacta_upon_receiving)(SITE, pact, "a request");

    (void)state;
    pacta_will_respond_with(ix, 200);
    assert_fails(pact, PACTA_EINVAL, SITE.line,
                 "\"a request\" states no request; call pacta_with_request()");
    pacta_pact_free(pact);
}

static void without_a_status_it_is_200(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a request");

    (void)state;
    pacta_with_request(ix, "GET", "/");
    assert_passes(pact);
    assert_int_equal(pact->interactions[0]->response.status, 200);
    assert_int_equal(ix->response.status, 0); /* nobody said so */
    pacta_pact_free(pact);
}

static void one_key_with_two_contents_is_a_conflict(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = whole(pact, "a request");

    (void)state;
    whole(pact, "another request");
    ix->site = (pacta_site){"first.c", 7};
    ix = whole(pact, "a request");
    pacta_response_body(ix, "1");
    assert_fails(pact, PACTA_ECONFLICT, SITE.line,
                 "\"a request\" is stated differently at first.c:7; descriptions are "
                 "unique together with their states");
    pacta_pact_free(pact);
}

static void states_keep_interactions_apart(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    pacta_given(whole(pact, "a request"), "one");
    pacta_response_body(whole(pact, "a request"), "1");
    pacta_given_with(whole(pact, "a request"), "one", "{\"a\": 1}");
    assert_passes(pact);
    assert_int_equal(pact->interaction_count, 3);
    pacta_pact_free(pact);
}

static void what_is_said_twice_in_the_same_words_counts_once(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    whole(pact, "a request");
    whole(pact, "a request");
    whole(pact, "another request");
    whole(pact, "a request");
    assert_passes(pact);
    assert_int_equal(pact->interaction_count, 2);
    assert_string_equal(pact->interactions[0]->description.ptr, "a request");
    assert_string_equal(pact->interactions[1]->description.ptr, "another request");
    pacta_pact_free(pact);
}

static const char *content_type(const pacta_part *part)
{
    const pacta_field *field =
        pacta_fields_get(&part->headers, PACTA_STR("Content-Type"), true);

    if (field == NULL)
        return "none";
    assert_int_equal(field->count, 1);
    return field->values[0].ptr;
}

static void a_json_body_implies_its_content_type(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = whole(pact, "a");

    (void)state;
    whole(pact, "b");
    pacta_request_body(ix, "{}");
    pacta_response_body_bytes(ix, "text/plain;charset=utf-8", "x", 1);
    assert_passes(pact);
    assert_passes(pact); /* for a second mock */
    ix = pact->interactions[0];
    assert_string_equal(content_type(&ix->request.part), "application/json");
    assert_string_equal(content_type(&ix->response.part), "text/plain;charset=utf-8");
    assert_string_equal(content_type(&pact->interactions[1]->response.part), "none");
    pacta_pact_free(pact);
}

static void a_stated_content_type_stays_before_and_after_the_body(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = whole(pact, "a");

    (void)state;
    pacta_request_header(ix, "content-type", "application/vnd.user+json; v=2");
    pacta_request_body(ix, "{}");
    pacta_response_body(ix, "{}");
    pacta_response_header_matching(
        ix, "Content-Type",
        PACTA_JSON(regex("application/.*", "application/hal+json")));
    assert_passes(pact);
    ix = pact->interactions[0];
    assert_string_equal(content_type(&ix->request.part),
                        "application/vnd.user+json; v=2");
    assert_string_equal(content_type(&ix->response.part), "application/hal+json");
    assert_true(pacta_str_eq(ix->request.part.body.media_type,
                             PACTA_STR("application/vnd.user+json")));
    pacta_pact_free(pact);
}

static void a_content_type_that_the_body_does_not_keep_fails(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = whole(pact, "a");

    (void)state;
    pacta_response_body(ix, "{}");
    pacta_response_header(ix, "Content-Type", "text/plain");
    assert_fails(pact, PACTA_EINVAL, SITE.line,
                 "the body is \"application/json\", which is not what Content-Type "
                 "\"text/plain\" promises; state such a body as bytes");
    pacta_pact_free(pact);
}

static void an_answer_that_cannot_have_a_body_has_none(void **state)
{
    static const int STATUSES[] = {204, 304};
    char text[80];

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(STATUSES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");
        pacta_interaction *ix = (pacta_upon_receiving)(SITE, pact, "a");

        pacta_with_request(ix, "GET", "/");
        pacta_will_respond_with(ix, STATUSES[i]);
        pacta_response_body(ix, "{}");
        snprintf(text, sizeof text, "an answer with status %d has no body",
                 STATUSES[i]);
        assert_fails(pact, PACTA_EINVAL, SITE.line, text);
        pacta_pact_free(pact);
    }
}

static void a_version_that_is_chosen_too_late_still_counts(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = whole(pact, "a");
    pacta_unsealed before;

    (void)state;
    pacta_response_body(ix, PACTA_JSON({ "id": integer(1) }));
    pacta_pact_set_spec(pact, PACTA_SPEC_V2);
    assert_fails(pact, PACTA_EUNSUPPORTED, SITE.line,
                 "the matcher \"integer\" needs version 3.0.0 of the format, and this "
                 "pact is written as version 2.0.0");
    pacta_pact_set_spec(pact, PACTA_SPEC_V3);
    before = sealed(pact);
    pacta_pact_unseal(pact, &before);
    pacta_given_with(ix, "a state", "{\"a\": 1}");
    pacta_pact_set_spec(pact, PACTA_SPEC_V2);
    assert_int_not_equal(pacta_pact_seal(pact, &before, NULL), PACTA_OK);
    pacta_pact_free(pact);
}

static void a_sealed_pact_is_not_touched(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    const pacta_interaction *const *served;
    pacta_unsealed again;

    (void)state;
    whole(pact, "a");
    assert_passes(pact);
    served = (const pacta_interaction *const *)pact->interactions;
    whole(pact, "a");
    again = sealed(pact); /* servers are reading it now */
    assert_ptr_equal(pact->interactions, served);
    pacta_pact_unseal(pact, &again); /* that second mock did not start */
    assert_true(pact->sealed);
    assert_ptr_equal(pact->interactions, served);
    assert_int_equal(pact->interaction_count, 1);
    pacta_pact_free(pact);
}

static void what_came_to_nothing_leaves_the_pact_as_it_was(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a"), *again;
    pacta_unsealed before;

    (void)state;
    pacta_with_request(ix, "GET", "/");
    pacta_response_header(ix, "X-A", "1");
    pacta_response_body(ix, "{}");
    again = pacta_upon_receiving(pact, "b");
    pacta_with_request(again, "GET", "/b");
    again = pacta_upon_receiving(pact, "b"); /* in the same words */
    pacta_with_request(again, "GET", "/b");
    before = sealed(pact);
    assert_int_equal(pact->interaction_count, 2);
    pacta_pact_unseal(pact, &before);
    assert_false(pact->sealed);
    assert_int_equal(pact->interaction_count, 3);
    pacta_will_respond_with(ix, 404);
    pacta_response_header(ix, "Content-Type", "application/hal+json");
    pacta_given(again, "a state");
    assert_fine(pact);
    assert_passes(pact);
    assert_int_equal(pact->interaction_count, 3);
    ix = pact->interactions[0];
    assert_int_equal(ix->response.status, 404);
    assert_int_equal(ix->response.part.headers.count, 2);
    assert_string_equal(content_type(&ix->response.part), "application/hal+json");
    pacta_pact_free(pact);
}

static void a_length_that_no_body_has_fails(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    pacta_response_header(whole(pact, "a"), "Content-Length", "0");
    pacta_response_header(whole(pact, "b"), "content-length", "12");
    assert_fails(
        pact, PACTA_EINVAL, SITE.line,
        "Content-Length \"12\" is stated, and the body has 0 bytes; the server "
        "says it by itself");
    pacta_pact_free(pact);
}

static void many_interactions_cost_their_number(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    char name[40];

    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        snprintf(name, sizeof name, "request %zu", i % 2500);
        whole(pact, name);
    }
    assert_passes(pact);
    assert_int_equal(pact->interaction_count, 2500);
    pacta_pact_free(pact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pact_without_interactions_fails),
        cmocka_unit_test(the_remembered_failure_comes_first),
        cmocka_unit_test(an_interaction_without_a_request_fails),
        cmocka_unit_test(without_a_status_it_is_200),
        cmocka_unit_test(one_key_with_two_contents_is_a_conflict),
        cmocka_unit_test(states_keep_interactions_apart),
        cmocka_unit_test(what_is_said_twice_in_the_same_words_counts_once),
        cmocka_unit_test(a_json_body_implies_its_content_type),
        cmocka_unit_test(a_stated_content_type_stays_before_and_after_the_body),
        cmocka_unit_test(a_content_type_that_the_body_does_not_keep_fails),
        cmocka_unit_test(an_answer_that_cannot_have_a_body_has_none),
        cmocka_unit_test(a_version_that_is_chosen_too_late_still_counts),
        cmocka_unit_test(a_sealed_pact_is_not_touched),
        cmocka_unit_test(what_came_to_nothing_leaves_the_pact_as_it_was),
        cmocka_unit_test(a_length_that_no_body_has_fails),
        cmocka_unit_test(many_interactions_cost_their_number),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
