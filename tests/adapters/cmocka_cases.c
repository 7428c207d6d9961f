/* SPDX-License-Identifier: MIT */
/*
 * cmocka_cases.c - one cmocka test, chosen by name, of which most fail by design.
 * cmocka.sh looks at how they fail.
 */
#include <pacta/cmocka.h>

#include <curl/curl.h>

static pacta_pact *one_user(void)
{
    pacta_pact *pact = pacta_pact_new("Adapter", "Provider");
    pacta_interaction *get = pacta_upon_receiving(pact, "a request for user 42");

    pacta_with_request(get, "GET", "/users/42");
    return pact;
}

static size_t drop(char *data, size_t one, size_t len, void *payload)
{
    (void)data;
    (void)payload;
    return one * len;
}

static void ask(const pacta_mock *mock, const char *path)
{
    CURL *curl = curl_easy_init();
    char url[128];

    assert_non_null(curl);
    snprintf(url, sizeof url, "%s%s", pacta_mock_url(mock), path);
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
    assert_int_equal(curl_easy_perform(curl), CURLE_OK);
    curl_easy_cleanup(curl);
}

static void good(void **state)
{
    pacta_mock *mock = pacta_assert_mock_start(*state = one_user());

    ask(mock, "/users/42");
    pacta_assert_mock_finish(mock);
}

static void missing(void **state)
{
    pacta_mock *mock = pacta_assert_mock_start(*state = one_user());

    pacta_assert_mock_finish(mock); /* line of "missing" */
}

static void unexpected(void **state)
{
    pacta_mock *mock = pacta_assert_mock_start(*state = one_user());

    ask(mock, "/users/42");
    ask(mock, "/orders/7");
    pacta_assert_mock_finish(mock); /* line of "unexpected" */
}

static void mismatched(void **state)
{
    pacta_mock *mock = pacta_assert_mock_start(*state = one_user());

    ask(mock, "/users/42?verbose=1");
    pacta_assert_mock_finish(mock); /* line of "mismatched" */
}

static void refused(void **state)
{
    pacta_pact *pact = *state = one_user();
    pacta_interaction *get = pacta_upon_receiving(pact, "a request for user 43");

    pacta_with_request(get, "GET", "/users/43");
    pacta_response_body(get, PACTA_JSON({"id": whatever(1)})); /* line of the builder */
    pacta_assert_mock_start(pact);                             /* line of "refused" */
}

static void unwritable(void **state)
{
    pacta_pact *pact = *state = one_user();
    pacta_mock *mock;

    pacta_pact_set_folder(pact, "/dev/null/pacts");
    mock = pacta_assert_mock_start(pact);
    ask(mock, "/users/42");
    pacta_assert_mock_finish(mock); /* line of "unwritable" */
}

static void lengthy(void **state)
{
    pacta_pact *pact = *state = one_user();
    char description[64];

    for (int i = 0; i < 300; i++) {
        pacta_interaction *get;

        snprintf(description, sizeof description, "request number %d", i);
        get = pacta_upon_receiving(pact, description);
        pacta_with_request(get, "GET", "/numbers");
        snprintf(description, sizeof description, "%d", i);
        pacta_request_query(get, "n", description);
    }
    pacta_assert_mock_finish(pacta_assert_mock_start(pact)); /* line of "lengthy" */
}

/* A test that leaves in the middle, as any assert may: nothing is left behind. */
static void left(void **state)
{
    pacta_assert_mock_start(*state = one_user());
    assert_int_equal(1, 2); /* line of "left" */
}

int main(int argc, char **argv)
{
    static const struct CMUnitTest cases[] = {
        cmocka_unit_test_teardown(good, pacta_teardown),
        cmocka_unit_test_teardown(missing, pacta_teardown),
        cmocka_unit_test_teardown(unexpected, pacta_teardown),
        cmocka_unit_test_teardown(mismatched, pacta_teardown),
        cmocka_unit_test_teardown(refused, pacta_teardown),
        cmocka_unit_test_teardown(unwritable, pacta_teardown),
        cmocka_unit_test_teardown(lengthy, pacta_teardown),
        cmocka_unit_test_teardown(left, pacta_teardown),
    };

    for (size_t i = 0; argc == 2 && i < sizeof cases / sizeof *cases; i++) {
        if (strcmp(argv[1], cases[i].name) == 0) {
            const struct CMUnitTest tests[] = {cases[i]};

            return cmocka_run_group_tests(tests, NULL, NULL);
        }
    }
    return 99;
}
