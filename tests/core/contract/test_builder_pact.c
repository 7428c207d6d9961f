/* SPDX-License-Identifier: MIT */
/*
 * test_builder_pact.c - settings of a pact, what becomes of what is stated, and how
 * the first failure stays.
 */
#include "tests/core/contract/written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_wrong_pact_is_refused(void **state)
{
    static char longest[260];
    static const struct {
        const char *consumer, *provider, *refusal;
    } CASES[] = {
        {NULL, "Stock", "expected the name of a consumer, found NULL"},
        {"", "Stock", "expected the name of a consumer, found an empty text"},
        {"Shop", NULL, "expected the name of a provider, found NULL"},
        {"Shop", "", "expected the name of a provider, found an empty text"},
        {"Sh\nop", "Stock",
         "the consumer's name \"Sh?op\" is part of a file name and holds neither '/' "
         "nor control characters"},
        {"Shop", "a/b",
         "the provider's name \"a/b\" is part of a file name and holds neither '/' nor "
         "control characters"},
        {"..", "Stock", "the consumer's name \"..\" is a folder's"},
        {"Shop", ".", "the provider's name \".\" is a folder's"},
        {".hid", "Stock",
         "the consumer's name begins with a dot, which would hide the pact file"},
        {"Shop", longest,
         "consumer and provider together are too long for a file name"},
        {"Shop", "\xff",
         "expected the name of a provider, found bytes that are no UTF-8"},
    };

    (void)state;
    memset(longest, 'x', sizeof longest - 1);
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_pact *pact = (pacta_pact_new)(SITE, CASES[i].consumer, CASES[i].provider);

        assert_refused(pact, PACTA_EINVAL, "", CASES[i].refusal);
        pacta_pact_free(pact);
    }
}

static void wrong_settings_are_refused(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    (pacta_pact_set_spec)(SITE, pact, PACTA_SPEC_V1);
    assert_refused(pact, PACTA_EUNSUPPORTED, "",
                   "expected version V2, V3 or V4 of the format to write");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    (pacta_pact_set_spec)(SITE, pact, (pacta_spec)77);
    assert_refused(pact, PACTA_EUNSUPPORTED, "",
                   "expected version V2, V3 or V4 of the format to write");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    (pacta_pact_set_folder)(SITE, pact, NULL);
    assert_refused(pact, PACTA_EINVAL, "", "expected a folder, found NULL");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    (pacta_pact_set_folder)(SITE, pact, "");
    assert_refused(pact, PACTA_EINVAL, "", "expected a folder, found an empty text");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    (pacta_pact_set_write_mode)(SITE, pact, (pacta_write_mode)9);
    assert_refused(pact, PACTA_EINVAL, "",
                   "expected PACTA_WRITE_MERGE or PACTA_WRITE_OVERWRITE");
    pacta_pact_free(pact);
}

static void settings_are_kept(void **state)
{
    char folder[] = "pacts/here";
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    (void)state;
    pacta_pact_set_spec(pact, PACTA_SPEC_V3);
    pacta_pact_set_folder(pact, folder);
    pacta_pact_set_write_mode(pact, PACTA_WRITE_OVERWRITE);
    memset(folder, 'x', sizeof folder - 1); /* it was copied */
    assert_fine(pact);
    assert_int_equal(pact->spec, PACTA_SPEC_V3);
    assert_string_equal(pact->folder.ptr, "pacts/here");
    assert_int_equal(pact->write_mode, PACTA_WRITE_OVERWRITE);
    pacta_pact_free(pact);
}

static void a_wrong_description_is_refused(void **state)
{
    static const struct {
        const char *description, *refusal;
    } CASES[] = {
        {NULL, "expected a description, found NULL"},
        {"", "expected a description, found an empty text"},
        {"caf\xe9", "expected a description, found bytes that are no UTF-8"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");

        assert_non_null((pacta_upon_receiving)(SITE, pact, CASES[i].description));
        assert_refused(pact, PACTA_EINVAL, "", CASES[i].refusal);
        assert_int_equal(pact->interaction_count, 0);
        pacta_pact_free(pact);
    }
}

static void what_is_stated_twice_is_refused(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a");

    (void)state;
    pacta_with_request(ix, "get", "/a");
    (pacta_with_request)(SITE, ix, "GET", "/b");
    assert_refused(pact, PACTA_ESTATE, "", "the request was stated already: GET /a");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    ix = pacta_upon_receiving(pact, "a");
    pacta_will_respond_with(ix, 200);
    (pacta_will_respond_with)(SITE, ix, 200);
    assert_refused(pact, PACTA_ESTATE, "", "the status was stated already: 200");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    ix = pacta_upon_receiving(pact, "a");
    pacta_response_body(ix, "1");
    pacta_request_body(ix, "1"); /* the other half's */
    assert_fine(pact);
    (pacta_response_body_bytes)(SITE, ix, "text/plain", "x", 1);
    assert_refused(pact, PACTA_ESTATE, "", "the body was stated already");
    pacta_pact_free(pact);
    pact = pacta_pact_new("Shop", "Stock");
    ix = pacta_upon_receiving(pact, "a");
    pacta_response_header(ix, "content-type", "text/plain");
    (pacta_response_header)(SITE, ix, "Content-Type", "text/html");
    assert_refused(pact, PACTA_ESTATE, "", "Content-Type was stated already");
    pacta_pact_free(pact);
}

static void what_the_server_says_by_itself_cannot_be_stated(void **state)
{
    static const struct two_texts CASES[] = {
        {(pacta_response_header), "connection", "close", PACTA_EINVAL, "",
         "\"connection\" is the server's own to say, as it goes with one connection; a "
         "contract cannot state it"},
        {(pacta_response_header_matching), "Transfer-Encoding", "like(\"chunked\")",
         PACTA_EINVAL, "",
         "\"Transfer-Encoding\" is the server's own to say, as it goes with one "
         "connection; a contract cannot state it"},
        {(pacta_request_header), "Connection", "close", PACTA_OK, "", NULL},
        {(pacta_request_header), "Content-Length", "5", PACTA_OK, "", NULL},
    };

    (void)state;
    check_two_texts(CASES, PACTA_COUNT(CASES), PACTA_SPEC_V4);
}

static void a_length_that_is_not_the_bodys_is_refused(void **state)
{
    static const char *const WRONG[] = {"1",   "3",  "20",  "",
                                        "0x2", "-2", "2 2", "18446744073709551618"};

    (void)state;
    for (size_t i = 0; i < 2 * PACTA_COUNT(WRONG); i++) {
        pacta_pact *pact = pacta_pact_new("Shop", "Stock");
        pacta_interaction *ix = pacta_upon_receiving(pact, "a");
        const char *length = WRONG[i / 2];

        if (i % 2 == 0) {
            pacta_response_header(ix, "Content-Length", length);
            (pacta_response_body)(SITE, ix, "{ }");
        } else {
            pacta_response_body(ix, "{ }");
            (pacta_response_header)(SITE, ix, "Content-Length", length);
        }
        assert_begins(pact, PACTA_EINVAL, "", "Content-Length \"");
        pacta_pact_free(pact);
    }
}

static void a_length_that_is_the_bodys_is_fine(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a");

    (void)state;
    pacta_response_header_matching(ix, "Content-Length", "regex(\"\\\\d+\", \"2\")");
    pacta_response_body(ix, "{ }");
    ix = pacta_upon_receiving(pact, "b");
    pacta_response_body_bytes(ix, "text/plain", "0123456789", 10);
    pacta_response_header(ix, "content-length", "10");
    assert_fine(pact);
    pacta_pact_free(pact);
}

static void what_is_stated_stands_in_the_model(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a request for user 42");
    const pacta_rule_set *rules = &ix->request.part.rules;

    (void)state;
    pacta_given(ix, "a user");
    pacta_given_with(ix, "a role", PACTA_JSON({ "name": "admin" }));
    pacta_with_request_matching(ix, "get",
                                PACTA_JSON(regex("/users/\\d+", "/users/42")));
    pacta_request_query(ix, "flag", NULL);
    pacta_request_query_matching(ix, "page", PACTA_JSON(integer(3)));
    pacta_request_header(ix, "Accept", "a/b, c/d");
    pacta_request_header_matching(ix, "X-Id", PACTA_JSON(like("x")));
    pacta_request_body(ix, PACTA_JSON({ "name": like("Jane"), "age": integer(42) }));
    pacta_request_header_matching(ix, "X-Trace", PACTA_JSON(integer(1)));
    pacta_will_respond_with(ix, 201);
    pacta_response_body(ix, PACTA_JSON({ "id": integer(42) }));
    assert_fine(pact);
    assert_string_equal(ix->description.ptr, "a request for user 42");
    assert_int_equal(ix->state_count, 2);
    assert_string_equal(ix->states[0].name.ptr, "a user");
    assert_null(ix->states[0].params.ptr);
    assert_string_equal(ix->states[1].params.ptr, "{\"name\":\"admin\"}");
    assert_string_equal(ix->request.method.ptr, "GET");
    assert_string_equal(ix->request.path.ptr, "/users/42");
    assert_null(ix->request.query.items[0].values[0].ptr);
    assert_string_equal(ix->request.query.items[1].values[0].ptr, "3");
    assert_int_equal(ix->request.part.headers.items[0].count, 2);
    assert_string_equal(ix->request.part.headers.items[0].values[1].ptr, "c/d");
    assert_int_equal(rules->count, 6);
    assert_non_null(pacta_rule_set_get(rules, PACTA_CATEGORY_PATH, PACTA_STR("")));
    assert_non_null(pacta_rule_set_get(rules, PACTA_CATEGORY_QUERY, PACTA_STR("page")));
    assert_non_null(
        pacta_rule_set_get(rules, PACTA_CATEGORY_HEADER, PACTA_STR("x-id")));
    assert_int_equal(ix->response.status, 201);
    assert_string_equal(ix->response.part.body.bytes.ptr, "{\"id\":42}");
    assert_non_null(pacta_rule_set_get(&ix->response.part.rules, PACTA_CATEGORY_BODY,
                                       PACTA_STR("$.id")));
    pacta_pact_free(pact);
}

static void bytes_are_taken_verbatim(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a");
    char bytes[] = "a\0b";

    (void)state;
    pacta_request_body_bytes(ix, "application/octet-stream", bytes, 3);
    pacta_response_body_bytes(ix, "text/plain", NULL, 0);
    memset(bytes, 'x', sizeof bytes); /* they were copied */
    assert_fine(pact);
    assert_int_equal(ix->request.part.body.kind, PACTA_BODY_PRESENT);
    assert_int_equal(ix->request.part.body.bytes.len, 3);
    assert_memory_equal(ix->request.part.body.bytes.ptr, "a\0b", 3);
    assert_int_equal(ix->response.part.body.kind, PACTA_BODY_EMPTY);
    pacta_pact_free(pact);
}

/* gcc names the first line of a call, clang the last. */
static void the_macros_name_file_and_line(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a");
    const pacta_error *err;
    int first, last;

    (void)state;
    first = __LINE__ + 1;
    pacta_response_body(ix,
                        PACTA_JSON({
        "id": integer(42),
        "address": { "zip": zip }
    }));
    last = __LINE__ - 1;
    err = pacta_pact_failure(pact);
    assert_non_null(err);
    assert_in_range(err->line, first, last);
    assert_non_null(strstr(err->where, "test_builder_pact.c"));
    assert_string_equal(err->path, "$.address.zip");
    assert_string_equal(err->text,
                        "unknown word \"zip\"; a C variable cannot stand here, use "
                        "pacta_response_json or pacta_request_json");
    pacta_pact_free(pact);
}

static void the_first_failure_stays_and_nothing_happens_after_it(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a"), *stray;

    (void)state;
    (pacta_will_respond_with)(SITE, ix, 1000);
    pacta_with_request(ix, "", "");
    pacta_given(ix, "a state");
    pacta_response_body(ix, "1");
    pacta_pact_set_spec(pact, PACTA_SPEC_V2);
    stray = pacta_upon_receiving(pact, "b");
    assert_non_null(stray);
    pacta_with_request(stray, "GET", "/");
    assert_refused(pact, PACTA_EINVAL, "",
                   "expected a status from 200 to 599, found 1000");
    assert_int_equal(ix->state_count, 0);
    assert_int_equal(ix->response.part.body.kind, PACTA_BODY_MISSING);
    assert_int_equal(pact->spec, PACTA_SPEC_V4);
    assert_int_equal(pact->interaction_count, 1);
    pacta_pact_free(pact);
}

static void after_the_seal_the_first_call_is_remembered_as_late(void **state)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(pact, "a"), *stray;

    (void)state;
    pacta_with_request(ix, "GET", "/");
    pact->sealed = true;
    stray = (pacta_upon_receiving)(SITE, pact, "b");
    assert_non_null(stray);
    pacta_with_request(stray, "GET", "/b");
    pacta_given(ix, "late");
    pacta_response_body(ix, "not even JSON");
    assert_fine(pact);
    assert_int_equal(pact->interaction_count, 1);
    assert_int_equal(ix->state_count, 0);
    assert_int_equal(pact->late.code, PACTA_ESTATE);
    assert_string_equal(pact->late.text,
                        "pacta_upon_receiving() after the mock was started");
    assert_string_equal(pact->late.where, SITE.file);
    assert_int_equal(pact->late.line, SITE.line);
    pacta_pact_free(pact);
}

static void nothing_happens_to_nothing(void **state)
{
    (void)state;
    assert_null(pacta_upon_receiving(NULL, "a"));
    assert_null(pacta_pact_failure(NULL));
    pacta_pact_set_spec(NULL, PACTA_SPEC_V4);
    pacta_pact_set_folder(NULL, "x");
    pacta_pact_set_write_mode(NULL, PACTA_WRITE_MERGE);
    pacta_given(NULL, "a");
    pacta_given_with(NULL, "a", "{}");
    pacta_with_request(NULL, "GET", "/");
    pacta_with_request_matching(NULL, "GET", "like(\"/\")");
    pacta_request_query(NULL, "a", "b");
    pacta_request_query_matching(NULL, "a", "like(1)");
    pacta_request_header(NULL, "a", "b");
    pacta_request_header_matching(NULL, "a", "like(1)");
    pacta_request_body(NULL, "1");
    pacta_request_json(NULL, "1");
    pacta_request_body_bytes(NULL, "a/b", "x", 1);
    pacta_will_respond_with(NULL, 200);
    pacta_response_header(NULL, "a", "b");
    pacta_response_header_matching(NULL, "a", "like(1)");
    pacta_response_body(NULL, "1");
    pacta_response_json(NULL, "1");
    pacta_response_body_bytes(NULL, "a/b", "x", 1);
    pacta_pact_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_pact_is_refused),
        cmocka_unit_test(wrong_settings_are_refused),
        cmocka_unit_test(settings_are_kept),
        cmocka_unit_test(a_wrong_description_is_refused),
        cmocka_unit_test(what_is_stated_twice_is_refused),
        cmocka_unit_test(what_the_server_says_by_itself_cannot_be_stated),
        cmocka_unit_test(a_length_that_is_not_the_bodys_is_refused),
        cmocka_unit_test(a_length_that_is_the_bodys_is_fine),
        cmocka_unit_test(what_is_stated_stands_in_the_model),
        cmocka_unit_test(bytes_are_taken_verbatim),
        cmocka_unit_test(the_macros_name_file_and_line),
        cmocka_unit_test(the_first_failure_stays_and_nothing_happens_after_it),
        cmocka_unit_test(after_the_seal_the_first_call_is_remembered_as_late),
        cmocka_unit_test(nothing_happens_to_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
