/* SPDX-License-Identifier: MIT */
/*
 * test_order_service.c - the consumer's side of the contract: what OrderService asks of
 * UserService and what it needs back. Writes OrderService-UserService.json. Example.
 */
#include <pacta/cmocka.h>

#include "../order_service/user_client.h"

static void a_known_user_comes_with_an_address(void **state)
{
    pacta_pact *pact = *state = pacta_pact_new("OrderService", "UserService");
    pacta_interaction *get = pacta_upon_receiving(pact, "a request for user 42");
    const char *jane = PACTA_JSON({
        "id": integer(42),
        "name": like("Jane Smith"),
        "email": regex(".+@.+\\..+", "jane@example.com"),
        "shipping_address": {
            "street": like("742 Evergreen Terrace"),
            "city": like("Springfield"),
            "zip": regex("\\d{5}", "62701")
        }
    });
    pacta_mock *mock;
    struct user user;

    pacta_given(get, "a user with ID 42 exists");
    pacta_with_request(get, "GET", "/users/42");
    pacta_request_header(get, "Accept", "application/json");
    pacta_will_respond_with(get, 200);
    pacta_response_body(get, jane);

    mock = pacta_assert_mock_start(pact);
    assert_int_equal(user_client_fetch(&user, pacta_mock_url(mock), 42),
                     USER_CLIENT_OK);
    assert_int_equal(user.id, 42);
    assert_string_equal(user.name, "Jane Smith");
    assert_string_equal(user.email, "jane@example.com");
    assert_string_equal(user.address.zip, "62701");
    pacta_assert_mock_finish(mock);
}

static void an_unknown_user_is_told_apart_from_trouble(void **state)
{
    pacta_pact *pact = *state = pacta_pact_new("OrderService", "UserService");
    pacta_interaction *get =
        pacta_upon_receiving(pact, "a request for an unknown user");
    pacta_mock *mock;
    struct user user;

    pacta_given_with(get, "no user has this ID", PACTA_JSON({"id": 7}));
    pacta_with_request(get, "GET", "/users/7");
    pacta_will_respond_with(get, 404);

    mock = pacta_assert_mock_start(pact);
    assert_int_equal(user_client_fetch(&user, pacta_mock_url(mock), 7),
                     USER_CLIENT_NO_SUCH_USER);
    pacta_assert_mock_finish(mock);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(a_known_user_comes_with_an_address, pacta_teardown),
        cmocka_unit_test_teardown(an_unknown_user_is_told_apart_from_trouble,
                                  pacta_teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
