/* SPDX-License-Identifier: MIT */
/*
 * test_user_client.c - the consumer test of README.md, which shows it from the first
 * include on. tests/arch/readme.sh compares the two.
 */
#include <pacta/cmocka.h>
#include "user_client.h" /* the code under test */

static void user_42_is_fetched(void **state)
{
    pacta_pact *pact = *state = pacta_pact_new("OrderService", "UserService");
    pacta_interaction *get = pacta_upon_receiving(pact, "a request for user 42");
    const char *jane = PACTA_JSON({"id": integer(42), "name": like("Jane Smith"),
        "email": like("jane@example.com"), "shipping_address": {
        "street": like("742 Main St"), "city": like("Gary"), "zip": like("46402")}});
    struct user user;
    pacta_given(get, "a user with ID 42 exists");
    pacta_with_request(get, "GET", "/users/42");
    pacta_response_body(get, jane);
    pacta_mock *mock = pacta_assert_mock_start(pact);
    assert_int_equal(user_client_fetch(&user, pacta_mock_url(mock), 42), 0);
    assert_string_equal(user.name, "Jane Smith");
    pacta_assert_mock_finish(mock);
}
int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(user_42_is_fetched, pacta_teardown)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
