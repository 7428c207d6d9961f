/* SPDX-License-Identifier: MIT */
/*
 * bare_user_client.c - the README's consumer test as one would write it without Pacta:
 * the same code under test, answered by a bare libmicrohttpd server. For bench_memory.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <microhttpd.h>

#include "user_client.h" /* the code under test */

static char body[] =
    "{\"id\":42,\"name\":\"Jane Smith\",\"email\":\"jane@example.com\","
    "\"shipping_address\":{\"street\":\"742 Main St\",\"city\":\"Gary\","
    "\"zip\":\"46402\"}}";

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection,
                              const char *url, const char *method, const char *version,
                              const char *data, size_t *len, void **context)
{
    struct MHD_Response *response;
    enum MHD_Result result;

    (void)cls;
    (void)version;
    (void)data;
    (void)len;
    if (*context == NULL) {
        *context = body;
        return MHD_YES;
    }
    if (strcmp(method, "GET") != 0 || strcmp(url, "/users/42") != 0)
        return MHD_NO;
    response =
        MHD_create_response_from_buffer(sizeof body - 1, body, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(response, "Content-Type", "application/json");
    result = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return result;
}

static void user_42_is_fetched(void **state)
{
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL,
                                                 NULL, answer, NULL, MHD_OPTION_END);
    struct user user;
    char url[64];

    (void)state;
    assert_non_null(daemon);
    snprintf(url, sizeof url, "http://127.0.0.1:%u",
             MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port);
    assert_int_equal(user_client_fetch(&user, url, 42), 0);
    assert_string_equal(user.name, "Jane Smith");
    MHD_stop_daemon(daemon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(user_42_is_fetched)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
