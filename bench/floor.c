/* SPDX-License-Identifier: MIT */
/*
 * floor.c - the least that a server on libmicrohttpd does.
 */
#include "bench/bench.h"

#include <stdio.h>
#include <string.h>

#include <microhttpd.h>

static char seen; /* its address marks a request that was announced */

static enum MHD_Result answer(void *cls, struct MHD_Connection *connection,
                              const char *url, const char *method, const char *version,
                              const char *data, size_t *len, void **context)
{
    (void)url;
    (void)method;
    (void)version;
    (void)data;
    if (*context == NULL) {
        *context = &seen;
        return MHD_YES;
    }
    if (*len != 0) {
        *len = 0;
        return MHD_YES;
    }
    return MHD_queue_response(connection, MHD_HTTP_OK, cls);
}

/* All but what libmicrohttpd makes itself. */
static void add_headers(struct MHD_Response *response, const char *head)
{
    const char *line = strstr(head, "\r\n");
    char name[128], value[256];

    for (; line != NULL; line = strstr(line + 2, "\r\n")) {
        if (sscanf(line + 2, "%127[^:\r]: %255[^\r]", name, value) == 2 &&
            strcmp(name, "Date") != 0 && strcmp(name, "Content-Length") != 0)
            MHD_add_response_header(response, name, value);
    }
}

struct MHD_Daemon *bench_floor_start(uint16_t *port, const char *head)
{
    static char body[] = BENCH_BODY;
    struct MHD_Response *response =
        MHD_create_response_from_buffer(sizeof body - 1, body, MHD_RESPMEM_PERSISTENT);
    struct MHD_Daemon *daemon;

    add_headers(response,
                head != NULL ? head : "\r\nContent-Type: application/json\r\n");
    daemon = MHD_start_daemon(MHD_USE_AUTO_INTERNAL_THREAD, 0, NULL, NULL, answer,
                              response, MHD_OPTION_END);
    if (daemon == NULL)
        bench_give_up("floor", "cannot start a server");
    *port = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    return daemon;
}

void bench_floor_stop(struct MHD_Daemon *daemon)
{
    MHD_stop_daemon(daemon);
}
