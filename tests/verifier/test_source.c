/* SPDX-License-Identifier: MIT */
/*
 * test_source.c - which pacts a run takes, and what it says about those that it cannot
 * read.
 */
#include "tests/verifier/support.h"

/* A pact with one interaction whose path is /CONSUMER/PROVIDER. */
static void write_pact(struct world *w, const char *file, const char *consumer,
                       const char *provider_name)
{
    char text[800];

    snprintf(text, sizeof text,
             "{\"consumer\":{\"name\":\"%s\"},\"provider\":{\"name\":\"%s\"},"
             "\"interactions\":[{\"description\":\"d\",\"request\":{\"method\":\"GET\","
             "\"path\":\"/%s/%s\"},\"response\":{\"status\":200}}],\"metadata\":{"
             "\"pactSpecification\":{\"version\":\"3.0.0\"}}}",
             consumer, provider_name, consumer, provider_name);
    write_file(w, file, text);
}

static void add_folder(struct world *w)
{
    assert_int_equal(pacta_verifier_add_folder(verifier(w), w->folder, &w->err),
                     PACTA_OK);
}

static int run_fails(struct world *w)
{
    int rc = pacta_verifier_run(verifier(w), &w->results, &w->err);

    assert_null(w->results);
    assert_string_equal(w->calls, ""); /* nothing is verified before all is read */
    return rc;
}

static void a_folder_of_one_provider_is_taken_whole(void **state)
{
    struct world *w = *state;

    write_pact(w, "b.json", "B", "P");
    write_pact(w, "a.txt", "A", "P");
    add_folder(w);
    run(w);
    assert_string_equal(w->calls, "GET /A/P;GET /B/P;");
    assert_int_equal(pacta_results_count(w->results), 2);
}

static void of_several_providers_one_has_to_be_chosen(void **state)
{
    struct world *w = *state;

    write_pact(w, "a.json", "A", "P");
    write_pact(w, "b.json", "B", "Q");
    add_folder(w);
    assert_int_equal(run_fails(w), PACTA_EINVAL);
    expect_contains(w->err.text, "\"P\", \"Q\"");
}

static void the_chosen_provider_is_taken_out_of_a_folder(void **state)
{
    struct world *w = *state;

    w->options.provider = "Q";
    write_pact(w, "a.json", "A", "P");
    write_pact(w, "b.json", "B", "Q");
    add_folder(w);
    run(w);
    assert_string_equal(w->calls, "GET /B/Q;");
}

static void a_file_is_taken_whatever_provider_it_names(void **state)
{
    struct world *w = *state;

    w->options.provider = "Q";
    write_pact(w, "a.json", "A", "P");
    assert_int_equal(pacta_verifier_add_file(verifier(w), w->file, &w->err), PACTA_OK);
    run(w);
    assert_string_equal(w->calls, "GET /A/P;");
}

static void a_folder_without_that_provider_is_nothing_to_verify(void **state)
{
    struct world *w = *state;

    w->options.provider = "X";
    write_pact(w, "a.json", "A", "P");
    add_folder(w);
    run(w);
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_NOTHING);
    assert_string_equal(w->calls, "");
}

static void an_empty_folder_is_nothing_to_verify(void **state)
{
    struct world *w = *state;

    add_folder(w);
    run(w);
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_NOTHING);
}

static void consumers_are_chosen_by_their_exact_name(void **state)
{
    struct world *w = *state;

    write_pact(w, "a.json", "A", "P");
    write_pact(w, "b.json", "B", "P");
    write_pact(w, "c.json", "AB", "Other");
    add_folder(w);
    assert_int_equal(pacta_verifier_add_consumer(verifier(w), "B", &w->err), PACTA_OK);
    assert_int_equal(pacta_verifier_add_consumer(verifier(w), "C", &w->err), PACTA_OK);
    run(w);
    assert_string_equal(w->calls, "GET /B/P;");
}

static void no_such_consumer_is_nothing_to_verify(void **state)
{
    struct world *w = *state;

    write_pact(w, "a.json", "A", "P");
    add_folder(w);
    assert_int_equal(pacta_verifier_add_consumer(verifier(w), "a", &w->err), PACTA_OK);
    run(w);
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_NOTHING);
}

static void a_file_that_is_no_pact_is_an_error_with_its_place(void **state)
{
    static const struct {
        const char *text;
        int code, line;
    } CASES[] = {
        {"", PACTA_EPARSE, 1},
        {"not JSON", PACTA_EPARSE, 1},
        {"[]", PACTA_EPARSE, 1},
        {"{\n\"consumer\": {\"name\": \"A\"},\n\"provider\": {\"na", PACTA_EPARSE, 3},
        {"{\"consumer\":{\"name\":\"A\"},\"provider\":{\"name\":\"P\"},\n"
         "\"interactions\":\n7}",
         PACTA_EPARSE, 3},
        {"{\"consumer\":{\"name\":\"A\"},\"provider\":{\"name\":\"P\"},"
         "\"interactions\":[\n{\"description\":\"d\",\"request\":{\"method\":\"GET\","
         "\"path\":\"/\"},\"response\":\n{\"status\":\"ok\"}}]}",
         PACTA_EPARSE, 3},
        {"{\"consumer\":{\"name\":\"A\"},\"provider\":{\"name\":\"P\"},"
         "\"interactions\":[],\n\"metadata\":{\"pactSpecification\":{\"version\":"
         "\"9.0\"}}}",
         PACTA_EUNSUPPORTED, 2},
    };
    struct world *w = *state;

    add_folder(w);
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        write_file(w, "bad.json", CASES[i].text);
        assert_int_equal(run_fails(w), CASES[i].code);
        assert_string_equal(w->err.where, w->file);
        assert_int_equal(w->err.line, CASES[i].line);
    }
}

static void what_is_not_there_is_told(void **state)
{
    struct world *w = *state;

    assert_int_equal(pacta_verifier_add_file(verifier(w), "/nowhere/a.json", &w->err),
                     PACTA_OK);
    assert_int_equal(run_fails(w), PACTA_ENOTFOUND);
    assert_string_equal(w->err.where, "/nowhere/a.json");
    pacta_verifier_free(w->verifier);
    w->verifier = NULL;
    assert_int_equal(pacta_verifier_add_folder(verifier(w), "/nowhere", &w->err),
                     PACTA_OK);
    assert_int_equal(run_fails(w), PACTA_ENOTFOUND);
    assert_string_equal(w->err.where, "/nowhere");
}

static void a_pact_without_interactions_is_nothing_to_verify(void **state)
{
    struct world *w = *state;

    add_pact(w, "");
    run(w);
    assert_int_equal(pacta_results_count(w->results), 1);
    assert_int_equal(pacta_results_verdict(w->results), PACTA_VERDICT_NOTHING);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_folder_of_one_provider_is_taken_whole),
        TEST(of_several_providers_one_has_to_be_chosen),
        TEST(the_chosen_provider_is_taken_out_of_a_folder),
        TEST(a_file_is_taken_whatever_provider_it_names),
        TEST(a_folder_without_that_provider_is_nothing_to_verify),
        TEST(an_empty_folder_is_nothing_to_verify),
        TEST(consumers_are_chosen_by_their_exact_name),
        TEST(no_such_consumer_is_nothing_to_verify),
        TEST(a_file_that_is_no_pact_is_an_error_with_its_place),
        TEST(what_is_not_there_is_told),
        TEST(a_pact_without_interactions_is_nothing_to_verify),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
