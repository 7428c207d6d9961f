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
#include <sys/resource.h>
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
    pacta_server_refused_fn refused;
    void *payload;
    pacta_server_answer *oops;    /* made beforehand: for lack of memory */
    pacta_server_socket listener; /* the library closes it */
    pid_t owner;
    uint16_t port;
};

/* The function will not see this request. */
static void tell(const pacta_server *server, pacta_server_exchange *exchange,
                 unsigned status, const char *reason)
{
    exchange->pending = false;
    if (server->refused != NULL)
        server->refused((int)status, reason, exchange->request.method,
                        pacta_server_exchange_target(exchange), server->payload);
}

/* As the connection is closed afterwards, the bytes may go around the library, which
 * cannot answer before a body has ended. */
static enum MHD_Result refuse_at_once(const pacta_server *server,
                                      struct MHD_Connection *connection,
                                      pacta_server_exchange *exchange)
{
    static const char ANSWER[] = "HTTP/1.1 413 Content Too Large\r\n"
                                 "Connection: close\r\n"
                                 "Content-Length: 0\r\n\r\n";
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

    tell(server, exchange, MHD_HTTP_CONTENT_TOO_LARGE, "the body is too large");
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

/* Without memory for the words the connection is just closed, as it is after them. */
static enum MHD_Result queue_refusal(const pacta_server *server,
                                     struct MHD_Connection *connection,
                                     pacta_server_exchange *exchange)
{
    pacta_server_answer *answer =
        pacta_server_answer_refusal(exchange->status, exchange->refusal);
    enum MHD_Result result;

    tell(server, exchange, answer != NULL ? exchange->status : 0, exchange->refusal);
    if (answer == NULL)
        return MHD_NO;
    result = queue(server, connection, answer);
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
    exchange->pending = false;
    exchange->request.body = pacta_buf_str(&exchange->body);
    answer = server->fn(&exchange->request, &keep, server->payload);
    result = queue(server, connection, answer);
    if (!keep)
        pacta_server_answer_free(answer);
    return result;
}

/* There was no memory for the exchange. */
static enum MHD_Result drop(const pacta_server *server, const char *method,
                            const char *url)
{
    if (server->refused != NULL)
        server->refused(0, "no memory", pacta_str_of(method), pacta_str_of(url),
                        server->payload);
    return MHD_NO;
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

    if (exchange == NULL)
        return drop(server, method, url);
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
        return refuse_at_once(server, connection, exchange);
    return MHD_YES;
}

static pacta_server_exchange *exchange_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info != NULL ? info->socket_context : NULL;
}

/* The library would make an entry of each parameter in the connection's memory, for
 * nobody, and leave the client without any answer once it is full. So it finds an empty
 * query: the text is its own copy of the line, which it is about to take apart. */
static void hide_query(const char *uri)
{
    union {
        const char *in;
        char *out;
    } mark = {strchr(uri, '?')};

    if (mark.in != NULL && mark.in[1] != '\0')
        mark.out[1] = '\0';
}

static void *on_target(void *cls, const char *uri, struct MHD_Connection *connection)
{
    pacta_server_exchange *exchange = exchange_of(connection);

    (void)cls;
    if (exchange == NULL) {
        hide_query(uri);
        return NULL;
    }
    pacta_server_exchange_reset(exchange);
    pacta_server_exchange_set_target(exchange, pacta_str_of(uri));
    hide_query(uri);
    return exchange;
}

/* Every request whose target was seen ends here, the library's own refusals too. */
static void on_end(void *cls, struct MHD_Connection *connection, void **context,
                   enum MHD_RequestTerminationCode code)
{
    pacta_server_exchange *exchange = *context;
    const char *reason = "the connection ended before the request did";

    (void)connection;
    if (exchange == NULL || !exchange->pending)
        return;
    if (code == MHD_REQUEST_TERMINATED_DAEMON_SHUTDOWN)
        reason = "the server was stopped before the request ended";
    else if (code == MHD_REQUEST_TERMINATED_COMPLETED_OK ||
             code == MHD_REQUEST_TERMINATED_WITH_ERROR)
        reason = "no HTTP/1.1 request, or its header section is too large";
    tell(cls, exchange, 0, reason);
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

/* Some descriptors are left to the rest of the program, which has a pact to write when
 * clients have taken all of theirs. */
static unsigned connection_limit(void)
{
    struct rlimit limit;
    rlim_t count;

    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return PACTA_LIMIT_CONNECTIONS;
    count = limit.rlim_cur - limit.rlim_cur / 8;
    if (count > PACTA_LIMIT_CONNECTIONS)
        return PACTA_LIMIT_CONNECTIONS;
    return count != 0 ? (unsigned)count : 1;
}

/* No logger is needed for silence: without MHD_USE_ERROR_LOG nothing is written. Nor is
 * MHD_OPTION_STRICT_FOR_CLIENT: it closes the connection where our checks say 400. */
static struct MHD_Daemon *start_daemon(pacta_server *server)
{
    struct MHD_Daemon *daemon;
    sigset_t before;

    block_signals(&before);
    daemon = MHD_start_daemon(
        MHD_USE_AUTO_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, on_request, server,
        MHD_OPTION_LISTEN_SOCKET, server->listener.fd, MHD_OPTION_CONNECTION_LIMIT,
        connection_limit(), MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY,
        MHD_OPTION_CONNECTION_TIMEOUT, IDLE_TIMEOUT_S, MHD_OPTION_STRICT_FOR_CLIENT, 0,
        MHD_OPTION_URI_LOG_CALLBACK, on_target, NULL, MHD_OPTION_NOTIFY_COMPLETED,
        on_end, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, NULL,
        MHD_OPTION_END);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return daemon;
}

static int server_run(pacta_server *server, const pacta_server_options *options,
                      pacta_error *err)
{
    int rc;

    server->port = options->port;
    rc = pacta_server_socket_open(&server->listener, options->host, &server->port, err);
    if (rc < 0)
        return rc;
    server->daemon = start_daemon(server);
    if (server->daemon != NULL)
        return PACTA_OK;
    /* the library closed it, or did not, as far as it came */
    pacta_server_socket_close(&server->listener);
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
    server->refused = options->refused;
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
    if (server->daemon != NULL) {
        pacta_server_socket_shut(&server->listener);
        MHD_stop_daemon(server->daemon);
    }
    pacta_server_answer_free(server->oops);
    free(server);
    errno = saved;
}
