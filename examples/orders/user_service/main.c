/* SPDX-License-Identifier: MIT */
/*
 * main.c - UserService as a program: libmicrohttpd in front of user_handler.c. Example,
 * user service.
 */
#define _POSIX_C_SOURCE 200809L

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "user_handler.h"
#include "user_states.h"

enum {
    BODY_LIMIT = 64 * 1024
};

static const char USAGE[] =
    "usage: user_service [--port N] [--db FILE] [--demo] [--states] [--rename-email]\n"
    "\n"
    "  --port N        listen on this port of 127.0.0.1; 0, the default: a free one\n"
    "  --db FILE       keep the users in this SQLite file; default: in memory\n"
    "  --demo          put user 42 in\n"
    "  --states        answer POST /_pact/states, for contract tests only\n"
    "  --rename-email  call the field email_address, which breaks the contract\n";

/* A request whose body is still coming in. */
struct incoming {
    size_t len;
    char body[BODY_LIMIT + 1];
};

static enum MHD_Result reply(struct MHD_Connection *connection,
                             struct user_answer answer)
{
    struct MHD_Response *response;
    enum MHD_Result rc;

    if (answer.body == NULL)
        return MHD_NO;
    response = MHD_create_response_from_buffer(strlen(answer.body), answer.body,
                                               MHD_RESPMEM_MUST_FREE);
    if (response == NULL) {
        free(answer.body);
        return MHD_NO;
    }
    MHD_add_response_header(response, "Content-Type", "application/json");
    rc = MHD_queue_response(connection, (unsigned)answer.status, response);
    MHD_destroy_response(response);
    return rc;
}

static enum MHD_Result on_request(void *service, struct MHD_Connection *connection,
                                  const char *path, const char *method,
                                  const char *version, const char *data, size_t *len,
                                  void **slot)
{
    struct incoming *incoming = *slot;

    (void)version;
    if (incoming == NULL) {
        *slot = calloc(1, sizeof *incoming);
        return *slot == NULL ? MHD_NO : MHD_YES;
    }
    if (*len == 0)
        return reply(connection,
                     user_handler_answer(service, method, path, incoming->body));
    if (*len > BODY_LIMIT - incoming->len)
        return MHD_NO;
    memcpy(incoming->body + incoming->len, data, *len);
    incoming->len += *len;
    *len = 0;
    return MHD_YES;
}

static void on_done(void *payload, struct MHD_Connection *connection, void **slot,
                    enum MHD_RequestTerminationCode why)
{
    (void)payload;
    (void)connection;
    (void)why;
    free(*slot);
    *slot = NULL;
}

static struct MHD_Daemon *listen_on(int port, struct user_service *service)
{
    struct sockaddr_in address;

    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons((unsigned short)port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return MHD_start_daemon(MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ERROR_LOG, 0,
                            NULL, NULL, on_request, service, MHD_OPTION_SOCK_ADDR,
                            &address, MHD_OPTION_NOTIFY_COMPLETED, on_done, NULL,
                            MHD_OPTION_END);
}

/* Serves until SIGINT or SIGTERM. */
static int serve(int port, struct user_service *service)
{
    const union MHD_DaemonInfo *info;
    struct MHD_Daemon *daemon;
    sigset_t stop;
    int which;

    sigemptyset(&stop);
    sigaddset(&stop, SIGINT);
    sigaddset(&stop, SIGTERM);
    sigprocmask(SIG_BLOCK, &stop, NULL); /* before the server's thread inherits it */
    daemon = listen_on(port, service);
    if (daemon == NULL) {
        fprintf(stderr, "user_service: cannot listen on port %d\n", port);
        return 1;
    }
    info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
    printf("listening on http://127.0.0.1:%d\n", info == NULL ? port : info->port);
    fflush(stdout);
    sigwait(&stop, &which);
    MHD_stop_daemon(daemon);
    return 0;
}

struct options {
    int port;
    const char *db;
    bool demo, states, rename_email;
};

static bool parse_port(int *out, const char *text)
{
    char *end;
    long port = strtol(text, &end, 10);

    *out = (int)port;
    return end != text && *end == '\0' && port >= 0 && port <= 65535;
}

static bool parse(struct options *out, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--demo") == 0)
            out->demo = true;
        else if (strcmp(argv[i], "--states") == 0)
            out->states = true;
        else if (strcmp(argv[i], "--rename-email") == 0)
            out->rename_email = true;
        else if (strcmp(argv[i], "--db") == 0 && i + 1 < argc)
            out->db = argv[++i];
        else if (strcmp(argv[i], "--port") != 0 || i + 1 >= argc ||
                 !parse_port(&out->port, argv[++i]))
            return false;
    }
    return true;
}

int main(int argc, char **argv)
{
    struct options options = {.db = ":memory:"};
    struct user_service service;
    char reason[256];
    int rc;

    if (!parse(&options, argc, argv)) {
        fputs(USAGE, stderr);
        return 2;
    }
    service = (struct user_service){user_store_open(options.db, reason, sizeof reason),
                                    options.states, options.rename_email};
    if (service.store == NULL) {
        fprintf(stderr, "user_service: %s\n", reason);
        return 1;
    }
    if (options.demo && user_store_put(service.store, &USER_JANE) != USER_STORE_OK)
        fprintf(stderr, "user_service: %s\n", user_store_reason(service.store));
    rc = serve(options.port, &service);
    user_store_close(service.store);
    return rc;
}
