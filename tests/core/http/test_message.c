/* SPDX-License-Identifier: MIT */
/*
 * test_message.c - header lists, the accessors of requests and responses, and the names
 * of statuses.
 */
#include "core/http/message.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include <pacta/error.h>

static void a_header_is_found_whatever_its_case(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_http_headers headers = {NULL, 0, 0};

    (void)state;
    assert_true(
        pacta_http_headers_add(&headers, &arena, PACTA_STR("X-One"), PACTA_STR("1")));
    assert_true(
        pacta_http_headers_add(&headers, &arena, PACTA_STR("x-one"), PACTA_STR("2")));
    assert_string_equal(pacta_http_headers_get(&headers, PACTA_STR("X-ONE")).ptr, "1");
    assert_null(pacta_http_headers_get(&headers, PACTA_STR("X-On")).ptr);
    assert_null(pacta_http_headers_get(&headers, PACTA_STR("")).ptr);
    assert_int_equal(headers.count, 2);
    pacta_arena_dispose(&arena);
}

static void added_headers_are_copies_that_end_with_nul(void **state)
{
    char text[] = "name=value";
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_http_headers headers = {NULL, 0, 0};

    (void)state;
    assert_true(pacta_http_headers_add(&headers, &arena, (pacta_str){text, 4},
                                       (pacta_str){text + 5, 5}));
    memset(text, 'x', sizeof text);
    assert_string_equal(headers.items[0].name.ptr, "name");
    assert_string_equal(headers.items[0].value.ptr, "value");
    pacta_arena_dispose(&arena);
}

static void many_headers_keep_their_order(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_http_headers headers = {NULL, 0, 0};
    char value[2] = "a";

    (void)state;
    for (int i = 0; i < 26; i++) {
        value[0] = (char)('a' + i);
        assert_true(pacta_http_headers_add(&headers, &arena, PACTA_STR("n"),
                                           (pacta_str){value, 1}));
    }
    for (int i = 0; i < 26; i++)
        assert_int_equal(headers.items[i].value.ptr[0], 'a' + i);
    pacta_arena_dispose(&arena);
}

static void a_request_shows_what_it_holds(void **state)
{
    pacta_http_header lines[] = {{PACTA_STR("A"), PACTA_STR("1")},
                                 {PACTA_STR("B"), PACTA_STR("2")}};
    pacta_http_request request = {.method = PACTA_STR("GET"),
                                  .path = PACTA_STR("/a%2Fb"),
                                  .query = PACTA_STR("x=1"),
                                  .headers = {lines, 2, 2},
                                  .body = PACTA_STR("a\0b")};
    size_t len = 0;

    (void)state;
    assert_string_equal(pacta_http_request_method(&request), "GET");
    assert_string_equal(pacta_http_request_path(&request), "/a%2Fb");
    assert_string_equal(pacta_http_request_query(&request), "x=1");
    assert_string_equal(pacta_http_request_header(&request, "b"), "2");
    assert_null(pacta_http_request_header(&request, "c"));
    assert_int_equal(pacta_http_request_header_count(&request), 2);
    assert_string_equal(pacta_http_request_header_name(&request, 1), "B");
    assert_string_equal(pacta_http_request_header_value(&request, 0), "1");
    assert_null(pacta_http_request_header_name(&request, 2));
    assert_null(pacta_http_request_header_value(&request, 2));
    assert_memory_equal(pacta_http_request_body(&request, &len), "a\0b", 4);
    assert_int_equal(len, 3);
}

static void a_request_without_query_and_body_says_so(void **state)
{
    pacta_http_request request = {.method = PACTA_STR("GET"), .path = PACTA_STR("/")};
    size_t len = 1;

    (void)state;
    assert_null(pacta_http_request_query(&request));
    assert_string_equal(pacta_http_request_body(&request, &len), "");
    assert_int_equal(len, 0);
    assert_string_equal(pacta_http_request_body(&request, NULL), "");
}

static void null_in_place_of_a_message_does_no_harm(void **state)
{
    pacta_http_response response = PACTA_HTTP_RESPONSE_INIT;

    (void)state;
    assert_null(pacta_http_request_method(NULL));
    assert_null(pacta_http_request_path(NULL));
    assert_null(pacta_http_request_query(NULL));
    assert_null(pacta_http_request_header(NULL, "a"));
    assert_int_equal(pacta_http_request_header_count(NULL), 0);
    assert_null(pacta_http_request_header_name(NULL, 0));
    assert_string_equal(pacta_http_request_body(NULL, NULL), "");
    pacta_http_response_set_status(NULL, 404);
    assert_int_equal(pacta_http_response_add_header(NULL, "a", "b"), PACTA_EINVAL);
    assert_int_equal(pacta_http_response_add_header(&response, "", "b"), PACTA_EINVAL);
    assert_int_equal(pacta_http_response_add_header(&response, "a b", "b"),
                     PACTA_EINVAL);
    assert_int_equal(pacta_http_response_add_header(&response, "a\r\nb", "b"),
                     PACTA_EINVAL);
    assert_int_equal(pacta_http_response_add_header(&response, "a", "b\r\nc: d"),
                     PACTA_EINVAL);
    assert_int_equal(response.headers.count, 0);
    assert_int_equal(pacta_http_response_add_header(&response, NULL, "b"),
                     PACTA_EINVAL);
    assert_int_equal(pacta_http_response_add_header(&response, "a", NULL),
                     PACTA_EINVAL);
    assert_int_equal(pacta_http_response_set_body(NULL, "", 0), PACTA_EINVAL);
    assert_int_equal(pacta_http_response_set_body(&response, NULL, 1), PACTA_EINVAL);
    pacta_http_response_dispose(NULL);
}

static void a_response_is_200_and_empty_until_it_is_filled(void **state)
{
    pacta_http_response response = PACTA_HTTP_RESPONSE_INIT;
    char bytes[] = "a\0b";

    (void)state;
    assert_int_equal(response.status, 200);
    assert_int_equal(response.body.len, 0);
    pacta_http_response_set_status(&response, 404);
    assert_int_equal(pacta_http_response_add_header(&response, "A", "1"), PACTA_OK);
    assert_int_equal(pacta_http_response_set_body(&response, bytes, 3), PACTA_OK);
    bytes[0] = 'x';
    assert_int_equal(response.status, 404);
    assert_string_equal(response.headers.items[0].value.ptr, "1");
    assert_int_equal(response.body.len, 3);
    assert_memory_equal(response.body.ptr, "a\0b", 4);
    assert_int_equal(pacta_http_response_set_body(&response, NULL, 0), PACTA_OK);
    assert_int_equal(response.body.len, 0);
    assert_non_null(response.body.ptr);
    pacta_http_response_dispose(&response);
    pacta_http_response_dispose(&response);
    assert_int_equal(response.headers.count, 0);
}

static void statuses_have_their_names(void **state)
{
    static const struct {
        int status;
        const char *name;
    } CASES[] = {{100, "Continue"},
                 {200, "OK"},
                 {404, "Not Found"},
                 {500, "Internal Server Error"},
                 {511, "Network Authentication Required"},
                 {299, ""},
                 {512, ""},
                 {0, ""},
                 {-1, ""},
                 {100000, ""}};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++)
        assert_string_equal(pacta_http_status_name(CASES[i].status), CASES[i].name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_header_is_found_whatever_its_case),
        cmocka_unit_test(added_headers_are_copies_that_end_with_nul),
        cmocka_unit_test(many_headers_keep_their_order),
        cmocka_unit_test(a_request_shows_what_it_holds),
        cmocka_unit_test(a_request_without_query_and_body_says_so),
        cmocka_unit_test(null_in_place_of_a_message_does_no_harm),
        cmocka_unit_test(a_response_is_200_and_empty_until_it_is_filled),
        cmocka_unit_test(statuses_have_their_names),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
