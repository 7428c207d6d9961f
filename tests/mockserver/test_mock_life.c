/* SPDX-License-Identifier: MIT */
/*
 * test_mock_life.c - starting, stopping, forking, jumping out, and what goes wrong.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/mockserver/support.h"

static void misuse_is_told_and_does_nothing(void **state)
{
    struct fixture *f = *state;
    pacta_mock_options bare = {.size = 0};
    pacta_mock *mock = (pacta_mock *)f;
    pacta_result *result = (pacta_result *)f;

    assert_int_equal(pacta_mock_start(NULL, f->pact, NULL, &f->err), PACTA_EINVAL);
    assert_int_equal(pacta_mock_start(&mock, NULL, NULL, &f->err), PACTA_EINVAL);
    assert_null(mock);
    assert_int_equal(pacta_mock_start(&mock, f->pact, NULL, &f->err), PACTA_EINVAL);
    assert_non_null(strstr(f->err.text, "interaction"));
    item_seven(f);
    assert_int_equal(pacta_mock_start(&mock, f->pact, &bare, &f->err), PACTA_EINVAL);
    assert_non_null(strstr(f->err.text, "PACTA_MOCK_OPTIONS_INIT"));
    assert_int_equal(pacta_mock_finish(NULL, &result, &f->err), PACTA_EINVAL);
    assert_null(result);
    assert_string_equal(pacta_mock_url(NULL), "");
    pacta_mock_free(NULL);
}

static void a_failed_builder_is_told_by_start_with_its_place(void **state)
{
    struct fixture *f = *state;
    pacta_interaction *ix = item_seven(f);
    pacta_mock *mock = NULL;

    pacta_response_header(ix, "", "x");
    assert_true(pacta_mock_start(&mock, f->pact, NULL, &f->err) < 0);
    assert_null(mock);
    assert_non_null(strstr(f->err.where, "test_mock_life.c"));
    assert_true(f->err.line > 0);
}

static void finishing_twice_is_refused(void **state)
{
    struct fixture *f = *state;
    pacta_result *result = NULL;
    pacta_mock *mock;

    item_seven(f);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    assert_int_equal(pacta_mock_unfinished_count(f->pact), 1);
    assert_int_equal(pacta_mock_finish(mock, NULL, &f->err), PACTA_EINVAL);
    pacta_result_free(finished(f, mock));
    assert_int_equal(pacta_mock_unfinished_count(f->pact), 0);
    assert_int_equal(pacta_mock_finish(mock, &result, &f->err), PACTA_ESTATE);
    assert_null(result);
}

static void a_taken_port_is_named(void **state)
{
    struct fixture *f = *state;
    pacta_mock_options options = PACTA_MOCK_OPTIONS_INIT;
    pacta_mock *first, *second = NULL;
    char port[16];

    item_seven(f);
    first = mock_started(f);
    options.port = pacta_mock_port(first);
    snprintf(port, sizeof port, "%u", (unsigned)options.port);
    assert_int_equal(pacta_mock_start(&second, f->pact, &options, &f->err), PACTA_ENET);
    assert_null(second);
    assert_non_null(strstr(f->err.text, port));
}

static void a_pact_whose_mock_did_not_start_can_be_mended(void **state)
{
    struct fixture *f = *state;
    pacta_mock_options options = PACTA_MOCK_OPTIONS_INIT;
    pacta_pact *other = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix = pacta_upon_receiving(other, "a request");
    pacta_mock *mock = NULL;

    item_seven(f);
    options.port = pacta_mock_port(mock_started(f));
    pacta_with_request(ix, "GET", "/");
    pacta_response_body(ix, "{}");
    assert_int_equal(pacta_mock_start(&mock, other, &options, &f->err), PACTA_ENET);
    pacta_will_respond_with(ix, 404);
    pacta_response_header(ix, "Content-Type", "application/hal+json");
    assert_int_equal(pacta_mock_start(&mock, other, NULL, &f->err), PACTA_OK);
    assert_int_equal(ask(f, mock, "GET", "/", NULL, NULL), 404);
    assert_string_equal(answer_header(f, "Content-Type"), "application/hal+json");
    pacta_pact_free(other);
}

static void it_listens_on_ipv6_when_asked(void **state)
{
    struct fixture *f = *state;
    pacta_mock_options options = PACTA_MOCK_OPTIONS_INIT;
    pacta_mock *mock = NULL;

    item_seven(f);
    options.host = "::1";
    if (pacta_mock_start(&mock, f->pact, &options, &f->err) == PACTA_ENET) {
        print_message("no IPv6 on this machine: %s\n", f->err.text);
        skip();
    }
    assert_non_null(strstr(pacta_mock_url(mock), "http://[::1]:"));
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
}

static void a_folder_that_cannot_be_written_is_a_failure_with_its_place(void **state)
{
    struct fixture *f = *state;
    char inside[96];
    pacta_result *result = NULL;
    pacta_mock *mock;
    FILE *file;

    snprintf(inside, sizeof inside, "%s/no-folder", f->folder);
    file = fopen(inside, "w"); /* a file in the way stops root too */
    assert_non_null(file);
    fclose(file);
    pacta_pact_set_folder(f->pact, inside);
    item_seven(f);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    assert_int_equal(pacta_mock_finish(mock, &result, &f->err), PACTA_EIO);
    assert_null(result);
    assert_non_null(strstr(f->err.where, "no-folder"));
}

static void a_damaged_pact_file_is_left_alone(void **state)
{
    struct fixture *f = *state;
    pacta_mock *mock;
    pacta_result *result = NULL;
    char *content;
    FILE *file = fopen(f->file, "w");

    assert_non_null(file);
    fputs("{\"consumer\": ", file);
    fclose(file);
    item_seven(f);
    mock = mock_started(f);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    assert_int_equal(pacta_mock_finish(mock, &result, &f->err), PACTA_EPARSE);
    assert_non_null(strstr(f->err.where, "Shop-Stock.json"));
    assert_int_equal(f->err.line, 1);
    content = file_content(f->file);
    assert_string_equal(content, "{\"consumer\": ");
    free(content);
}

static void a_forked_child_may_ask_but_not_finish(void **state)
{
    struct fixture *f = *state;
    pacta_result *result;
    pacta_mock *mock;
    int status = -1;
    pid_t child;

    item_seven(f);
    mock = mock_started(f);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        pacta_error err = {.code = PACTA_OK};
        bool ok = pacta_mock_finish(mock, &result, &err) == PACTA_ESTATE &&
                  strstr(err.text, "forked") != NULL;

        pacta_mock_free(mock);
        _exit(ok ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    result = finished(f, mock);
    assert_true(pacta_result_holds(result));
    pacta_result_free(result);
}

/* As an assertion of a test does; the pact's owner then frees it in the tear-down. */
static void jump_out_of_a_running_test(struct fixture *f, jmp_buf *out)
{
    pacta_mock *mock = mock_started(f);

    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
    longjmp(*out, 1);
}

static void freeing_the_pact_is_enough_after_a_longjmp(void **state)
{
    struct fixture *f = *state;
    static jmp_buf out;

    item_seven(f);
    if (setjmp(out) == 0)
        jump_out_of_a_running_test(f, &out);
    pacta_pact_free(f->pact);
    f->pact = NULL;
}

static size_t open_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    size_t count = 0;

    while (folder != NULL && readdir(folder) != NULL)
        count++;
    if (folder != NULL)
        closedir(folder);
    return count;
}

static void a_thousand_starts_and_stops_leak_nothing(void **state)
{
    struct fixture *f = *state;
    size_t before;

    item_seven(f);
    pacta_mock_free(mock_started(f));
    before = open_descriptors();
    for (int i = 0; i < 1000; i++)
        pacta_mock_free(mock_started(f));
    assert_int_equal(open_descriptors(), before);
}

#define THREADS 8

static void *run_mock_in_a_thread(void *payload)
{
    void *state = NULL;
    struct fixture *f;
    pacta_result *result;
    pacta_mock *mock;
    intptr_t verdict;

    (void)payload;
    fixture_make(&state);
    f = state;
    item_seven(f);
    mock = mock_started(f);
    for (int i = 0; i < 50; i++)
        ask(f, mock, "GET", "/items/7", NULL, NULL);
    result = finished(f, mock);
    verdict = pacta_result_holds(result);
    pacta_result_free(result);
    fixture_remove(&state);
    return (void *)verdict; /* cmocka's assertions belong to the main thread */
}

static void mocks_on_many_threads_do_not_meet(void **state)
{
    pthread_t threads[THREADS];

    (void)state;
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_mock_in_a_thread, NULL),
                         0);
    for (size_t i = 0; i < THREADS; i++) {
        void *verdict = NULL;

        pthread_join(threads[i], &verdict);
        assert_ptr_equal(verdict, (void *)1);
    }
}

static void a_body_of_100_mb_is_refused_and_the_mock_goes_on(void **state)
{
    struct fixture *f = *state;
    size_t len = 100u * 1000 * 1000;
    char *body = malloc(len + 1);
    pacta_mock *mock;
    int status;

    assert_non_null(body);
    memset(body, 'x', len);
    body[len] = '\0';
    item_seven(f);
    mock = mock_started(f);
    status = ask(f, mock, "POST", "/items/7", NULL, body);
    free(body);
    /* 413, unless the connection is closed while the client still sends */
    assert_true(status == 413 || status == -1);
    assert_int_equal(ask(f, mock, "GET", "/items/7", NULL, NULL), 200);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(misuse_is_told_and_does_nothing),
        TEST(a_failed_builder_is_told_by_start_with_its_place),
        TEST(finishing_twice_is_refused),
        TEST(a_taken_port_is_named),
        TEST(a_pact_whose_mock_did_not_start_can_be_mended),
        TEST(it_listens_on_ipv6_when_asked),
        TEST(a_folder_that_cannot_be_written_is_a_failure_with_its_place),
        TEST(a_damaged_pact_file_is_left_alone),
        TEST(a_forked_child_may_ask_but_not_finish),
        TEST(freeing_the_pact_is_enough_after_a_longjmp),
        TEST(a_thousand_starts_and_stops_leak_nothing),
        TEST(mocks_on_many_threads_do_not_meet),
        TEST(a_body_of_100_mb_is_refused_and_the_mock_goes_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
