/* SPDX-License-Identifier: MIT */
/*
 * server.c - a daemon of libmicrohttpd with one thread, and the calls it makes.
 *
 * Layer: core/http.
 */
#define _POSIX_C_SOURCE 200809L
#include "core/http/server.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/http/server_answer.h"
#include "core/http/server_exchange.h"
#include "core/http/server_socket.h"

#define IDLE_TIMEOUT_S 30u
/* Of one connection: a full header section, some 60 bytes that the library notes about
 * each line, and the header section of the answer. All of it is wiped for every
 * request, so more would cost time: 64 KB a third of what a small answer takes. */
#define CONNECTION_MEMORY ((size_t)PACTA_LIMIT_HEADERS * 3 / 2)

struct pacta_server {
    struct MHD_Daemon *daemon;
    pacta_server_fn fn;
    void *payload;
    pacta_server_answer *oops; /* made beforehand: for lack of memory */
    pid_t owner;
    uint16_t port;
};

/* As the connection is closed afterwards, the bytes may go around the library, which
 * cannot answer before a body has ended. */
static enum MHD_Result refuse_at_once(struct MHD_Connection *connection)
{
    static const char ANSWER[] = "HTTP/1.1 413 Content Too Large\r\n"
                                 "Connection: close\r\n"
                                 "Content-Length: 0\r\n\r\n";
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

    if (info != NULL)
        (void)send(info->connect_fd, ANSWER, sizeof ANSWER - 1,
                   MSG_NOSIGNAL | MSG_DONTWAIT);
    return MHD_NO;
}

static enum MHD_Result queue(const pacta_server *server,
                             struct MHD_Connection *connection,
                             const pacta_server_answer *answer)
{
    if (answer == NULL)
        answer = server->oops;
    pacta_server_answer_prefetch(answer);
    return MHD_queue_response(connection, answer->status, answer->response);
}

static enum MHD_Result queue_refusal(const pacta_server *server,
                                     struct MHD_Connection *connection,
                                     const pacta_server_exchange *exchange)
{
    pacta_server_answer *answer =
        pacta_server_answer_refusal(exchange->status, exchange->refusal);
    enum MHD_Result result = queue(server, connection, answer);

    pacta_server_answer_free(answer);
    return result;
}

static enum MHD_Result finish(const pacta_server *server,
                              struct MHD_Connection *connection,
                              pacta_server_exchange *exchange)
{
    pacta_server_answer *answer;
    enum MHD_Result result;
    bool keep = false;

    if (exchange->status != 0)
        return queue_refusal(server, connection, exchange);
    exchange->request.body = pacta_buf_str(&exchange->body);
    answer = server->fn(&exchange->request, &keep, server->payload);
    result = queue(server, connection, answer);
    if (!keep)
        pacta_server_answer_free(answer);
    return result;
}

/* Called once with the header section, then with pieces of the body, then without any.
 */
static enum MHD_Result on_request(void *cls, struct MHD_Connection *connection,
                                  const char *url, const char *method,
                                  const char *version, const char *data, size_t *len,
                                  void **context)
{
    const pacta_server *server = cls;
    pacta_server_exchange *exchange = *context;

    (void)url;
    if (exchange == NULL)
        return MHD_NO; /* there was no memory for it */
    if (!exchange->begun) {
        pacta_server_exchange_begin(exchange, connection, method, version);
        if (exchange->status != 0)
            return queue_refusal(server, connection, exchange);
        return MHD_YES;
    }
    if (*len == 0)
        return finish(server, connection, exchange);
    pacta_server_exchange_add_body(exchange, (pacta_str){data, *len});
    *len = 0;
    if (exchange->received / 2 > PACTA_LIMIT_BODY)
        return refuse_at_once(connection);
    return MHD_YES;
}

static pacta_server_exchange *exchange_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info != NULL ? info->socket_context : NULL;
}

static void *on_target(void *cls, const char *uri, struct MHD_Connection *connection)
{
    pacta_server_exchange *exchange = exchange_of(connection);

    (void)cls;
    if (exchange == NULL)
        return NULL;
    pacta_server_exchange_reset(exchange);
    pacta_server_exchange_set_target(exchange, pacta_str_of(uri));
    return exchange;
}

static void on_connection(void *cls, struct MHD_Connection *connection, void **context,
                          enum MHD_ConnectionNotificationCode code)
{
    (void)cls;
    (void)connection;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        *context = pacta_server_exchange_new();
        return;
    }
    pacta_server_exchange_free(*context);
    *context = NULL;
}

/* The program's signals are for its own threads. Those that a fault raises in this one
 * stay as they are. */
static void block_signals(sigset_t *before)
{
    static const int FAULTS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP};
    sigset_t all;

    sigfillset(&all);
    for (size_t i = 0; i < PACTA_COUNT(FAULTS); i++)
        sigdelset(&all, FAULTS[i]);
    pthread_sigmask(SIG_BLOCK, &all, before);
}

/* No logger is needed for silence: without MHD_USE_ERROR_LOG nothing is written. Nor is
 * MHD_OPTION_STRICT_FOR_CLIENT: it closes the connection where our checks say 400. */
static struct MHD_Daemon *start_daemon(pacta_server *server, int listener)
{
    struct MHD_Daemon *daemon;
    sigset_t before;

    block_signals(&before);
    daemon = MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, on_request, server,
        MHD_OPTION_LISTEN_SOCKET, listener, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        CONNECTION_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_TIMEOUT_S,
        MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL, MHD_OPTION_END);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return daemon;
}

static int server_run(pacta_server *server, const pacta_server_options *options,
                      pacta_error *err)
{
    int listener, rc;

    server->port = options->port;
    rc = pacta_server_socket_open(&listener, options->host, &server->port, err);
    if (rc < 0)
        return rc;
    server->daemon = start_daemon(server, listener);
    if (server->daemon != NULL)
        return PACTA_OK;
    pacta_server_socket_close(listener);
    return pacta_fail(err, PACTA_ENET, "cannot start a server thread on %s",
                      options->host);
}

int pacta_server_start(pacta_server **out, const pacta_server_options *options,
                       pacta_error *err)
{
    pacta_server *server = calloc(1, sizeof *server);
    int rc;

    *out = NULL;
    if (server == NULL)
        return pacta_fail_memory(err);
    server->fn = options->fn;
    server->payload = options->payload;
    server->owner = getpid();
    rc = pacta_server_answer_new(&server->oops, MHD_HTTP_INTERNAL_SERVER_ERROR, NULL,
                                 PACTA_STR(""), err);
    if (rc == PACTA_OK)
        rc = server_run(server, options, err);
    if (rc < 0) {
        pacta_server_free(server);
        return rc;
    }
    *out = server;
    return PACTA_OK;
}

uint16_t pacta_server_port(const pacta_server *server)
{
    return server->port;
}

bool pacta_server_is_ours(const pacta_server *server)
{
    return server->owner == getpid();
}

void pacta_server_free(pacta_server *server)
{
    int saved = errno;

    /* In a forked child the thread is not there and the library's locks may be held for
     * ever: all of it is left alone. */
    if (server == NULL || !pacta_server_is_ours(server))
        return;
    if (server->daemon != NULL)
        MHD_stop_daemon(server->daemon);
    pacta_server_answer_free(server->oops);
    free(server);
    errno = saved;
}
