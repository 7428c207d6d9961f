/* SPDX-License-Identifier: MIT */
/*
 * test_server_life.c - starting, stopping, several servers, threads and forks.
 */
#define _GNU_SOURCE
#include "core/http/server.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "core/base/clock.h"
#include "core/base/str.h"
#include "tests/core/http/echo.h"
#include "tests/core/http/raw.h"

static const char ASK[] = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";

static int ask_status(uint16_t port)
{
    struct raw_answer answer = raw_ask(port, ASK, sizeof ASK - 1);
    int status = answer.status;

    raw_answer_dispose(&answer);
    return status;
}

static void assert_start_fails(const char *host, uint16_t port, int code,
                               const char *text)
{
    pacta_server_options options = {host, port, echo_answer, NULL};
    pacta_server *server = NULL;
    pacta_error err = {0};

    assert_int_equal(pacta_server_start(&server, &options, &err), code);
    assert_null(server);
    assert_int_equal(err.code, code);
    assert_non_null(strstr(err.text, text));
}

static void a_port_that_is_taken_is_named(void **state)
{
    struct echo echo;
    char text[64];

    (void)state;
    assert_int_equal(echo_start(&echo), PACTA_OK);
    snprintf(text, sizeof text, "port %u of 127.0.0.1 is taken", echo.port);
    assert_start_fails("127.0.0.1", echo.port, PACTA_ENET, text);
    assert_int_equal(ask_status(echo.port), 200);
    echo_stop(&echo);
}

static void what_is_no_address_is_refused(void **state)
{
    static const char *const HOSTS[] = {"",           "localhost",     "1.2.3",
                                        "127.0.0.1 ", "999.1.1.1",     "[::1]",
                                        "::1::",      "http://1.2.3.4"};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(HOSTS); i++)
        assert_start_fails(HOSTS[i], 0, PACTA_EINVAL,
                           "expected an IP address to listen on");
}

static void an_address_of_another_machine_is_told(void **state)
{
    (void)state;
    assert_start_fails("192.0.2.1", 0, PACTA_ENET, "EADDRNOTAVAIL");
}

static void a_port_can_be_used_again_at_once(void **state)
{
    struct echo echo;
    pacta_server_options options = {"127.0.0.1", 0, echo_answer, &echo};

    (void)state;
    assert_int_equal(echo_start(&echo), PACTA_OK);
    options.port = echo.port;
    for (int i = 0; i < 20; i++) {
        struct raw open = raw_connect(echo.port);

        assert_int_equal(ask_status(echo.port), 200);
        echo_stop(&echo); /* with a connection still open, which goes to TIME_WAIT */
        raw_close(&open);
        assert_int_equal(pacta_server_start(&echo.server, &options, NULL), PACTA_OK);
        assert_int_equal(pacta_server_port(echo.server), options.port);
    }
    echo_stop(&echo);
}

static bool has_ipv6(void)
{
    struct sockaddr_in6 address;
    int fd = socket(AF_INET6, SOCK_STREAM, 0);
    bool ok;

    memset(&address, 0, sizeof address);
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    ok = fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (fd >= 0)
        close(fd);
    return ok;
}

static void an_ipv6_address_is_served(void **state)
{
    struct sockaddr_in6 address;
    struct raw_answer answer;
    struct raw raw = {0};
    struct echo echo;

    (void)state;
    if (!has_ipv6()) {
        print_message("skipped: this machine has no ::1\n");
        skip();
    }
    assert_int_equal(echo_start_on(&echo, "::1"), PACTA_OK);
    memset(&address, 0, sizeof address);
    address.sin6_family = AF_INET6;
    address.sin6_addr = in6addr_loopback;
    address.sin6_port = htons(echo.port);
    raw.fd = socket(AF_INET6, SOCK_STREAM, 0);
    assert_int_equal(connect(raw.fd, (struct sockaddr *)&address, sizeof address), 0);
    raw_text(&raw, ASK);
    answer = raw_answer_read(&raw, false);
    assert_int_equal(answer.status, 200);
    raw_answer_dispose(&answer);
    raw_close(&raw);
    echo_stop(&echo);
}

static size_t open_descriptors(void)
{
    DIR *folder = opendir("/proc/self/fd");
    size_t count = 0;

    if (folder == NULL)
        return 0; /* not on this system */
    while (readdir(folder) != NULL)
        count++;
    closedir(folder);
    return count;
}

static void a_thousand_starts_and_stops_leave_nothing_open(void **state)
{
    size_t before = open_descriptors();
    struct echo echo;

    (void)state;
    for (int i = 0; i < 1000; i++) {
        assert_int_equal(echo_start(&echo), PACTA_OK);
        if (i % 10 == 0)
            assert_int_equal(ask_status(echo.port), 200);
        echo_stop(&echo);
    }
    assert_int_equal(open_descriptors(), before);
}

static void when_no_descriptor_is_left_the_start_fails_and_leaks_none(void **state)
{
    struct rlimit limit, low;
    size_t before = open_descriptors();

    (void)state;
    if (before == 0)
        skip();
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    /* the first room to be short in is for the socket, then what the thread needs */
    for (rlim_t room = 0; room < 3; room++) {
        pacta_server_options options = {"127.0.0.1", 0, echo_answer, NULL};
        pacta_server *server = NULL;
        int lowest = open("/dev/null", O_RDONLY), rc;

        close(lowest);
        low = (struct rlimit){(rlim_t)lowest + room, limit.rlim_max};
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &low), 0);
        rc = pacta_server_start(&server, &options, NULL);
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
        assert_int_equal(rc, PACTA_ENET);
        assert_null(server);
        assert_int_equal(open_descriptors(), before);
    }
}

static atomic_int bad_closes;

/* Stands before the C library's: a descriptor that is closed twice may be somebody
 * else's by then. */
int close(int fd)
{
    int rc = (int)syscall(SYS_close, fd);

    if (rc != 0 && errno == EBADF)
        atomic_fetch_add(&bad_closes, 1);
    return rc;
}

/* A stack that no memory can hold. */
static void without_a_thread_the_start_fails_and_closes_once(void **state)
{
    pacta_server_options options = {"127.0.0.1", 0, echo_answer, NULL};
    size_t before = open_descriptors();
    pacta_server *server = NULL;
    pthread_attr_t usual, vast;
    pacta_error err = {0};
    int rc;

    (void)state;
    assert_int_equal(pthread_getattr_default_np(&usual), 0);
    assert_int_equal(pthread_getattr_default_np(&vast), 0);
    assert_int_equal(pthread_attr_setstacksize(&vast, (size_t)1 << 50), 0);
    atomic_store(&bad_closes, 0);
    assert_int_equal(pthread_setattr_default_np(&vast), 0);
    rc = pacta_server_start(&server, &options, &err);
    assert_int_equal(pthread_setattr_default_np(&usual), 0);
    assert_int_equal(rc, PACTA_ENET);
    assert_null(server);
    assert_string_equal(err.text, "cannot start a server thread on 127.0.0.1");
    assert_int_equal(atomic_load(&bad_closes), 0);
    assert_int_equal(open_descriptors(), before);
    pthread_attr_destroy(&usual);
    pthread_attr_destroy(&vast);
}

/* More than the library takes by itself. */
static void many_idle_clients_leave_room_for_another(void **state)
{
    enum {
        CLIENTS = 1500
    };
    static struct raw clients[CLIENTS];
    struct rlimit limit, high;
    struct echo echo;

    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    high = (struct rlimit){2 * CLIENTS + 1000, limit.rlim_max};
    if (high.rlim_cur > limit.rlim_max) {
        print_message("skipped: not enough descriptors\n");
        skip();
    }
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &high), 0);
    assert_int_equal(echo_start(&echo), PACTA_OK);
    for (size_t i = 0; i < CLIENTS; i++) {
        clients[i] = raw_connect(echo.port);
        assert_true(raw_text(&clients[i], "GET / HT"));
    }
    assert_int_equal(ask_status(echo.port), 200);
    for (size_t i = 0; i < CLIENTS; i++)
        raw_close(&clients[i]);
    echo_stop(&echo);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

static void stopping_does_not_wait_for_clients(void **state)
{
    struct echo echo;
    struct raw idle, half, body;
    uint64_t begin;

    (void)state;
    assert_int_equal(echo_start(&echo), PACTA_OK);
    idle = raw_connect(echo.port);
    half = raw_connect(echo.port);
    body = raw_connect(echo.port);
    raw_text(&half, "GET / HT");
    raw_text(&body, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
    assert_int_equal(ask_status(echo.port), 200);
    begin = pacta_clock_us();
    echo_stop(&echo);
    assert_true(pacta_clock_us() - begin < 2000000);
    assert_true(raw_ends(&idle));
    assert_true(raw_ends(&half));
    assert_true(raw_ends(&body));
    raw_close(&idle);
    raw_close(&half);
    raw_close(&body);
    assert_int_equal(raw_connect(echo.port).fd, -1);
}

static void *run_server(void *payload)
{
    int *failures = payload;

    for (int i = 0; i < 30; i++) {
        struct echo echo;

        if (echo_start(&echo) != PACTA_OK) {
            ++*failures;
            continue;
        }
        for (int round = 0; round < 10; round++)
            *failures += ask_status(echo.port) != 200;
        *failures += atomic_load(&echo.calls) != 10;
        echo_stop(&echo);
    }
    return NULL;
}

static void servers_in_several_threads_share_nothing(void **state)
{
    pthread_t threads[4];
    int failures[4] = {0};

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_server, &failures[i]),
                         0);
    for (size_t i = 0; i < PACTA_COUNT(threads); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_int_equal(failures[i], 0);
    }
}

static void a_forked_child_leaves_the_parents_server_alone(void **state)
{
    struct echo echo;
    int status = 0;
    pid_t child;

    (void)state;
    assert_int_equal(echo_start(&echo), PACTA_OK);
    assert_int_equal(ask_status(echo.port), 200);
    assert_true(pacta_server_is_ours(echo.server));
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        bool ours = pacta_server_is_ours(echo.server);

        pacta_server_free(echo.server);
        /* using the address is fine */
        _exit(ours ? 1 : ask_status(echo.port) == 200 ? 0 : 2);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(ask_status(echo.port), 200);
    assert_int_equal(atomic_load(&echo.calls), 3);
    echo_stop(&echo);
}

static void a_child_that_lives_on_does_not_keep_the_port_open(void **state)
{
    struct echo echo;
    int ends[2];
    pid_t child;
    char byte;

    (void)state;
    assert_int_equal(echo_start(&echo), PACTA_OK);
    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[1]);
        _exit(read(ends[0], &byte, 1) == 0 ? 0 : 1); /* until the parent is done */
    }
    close(ends[0]);
    echo_stop(&echo);
    assert_int_equal(raw_connect(echo.port).fd, -1);
    close(ends[1]);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static pthread_t main_thread;
static volatile sig_atomic_t on_main, elsewhere;

static void note_thread(int number)
{
    (void)number;
    if (pthread_equal(pthread_self(), main_thread))
        on_main = on_main + 1;
    else
        elsewhere = elsewhere + 1;
}

static void signals_are_not_taken_by_the_servers_thread(void **state)
{
    struct sigaction action, before;
    struct echo echo;
    sigset_t usr1;

    (void)state;
    memset(&action, 0, sizeof action);
    action.sa_handler = note_thread;
    action.sa_flags = SA_RESTART;
    main_thread = pthread_self();
    assert_int_equal(echo_start(&echo), PACTA_OK);
    assert_int_equal(sigaction(SIGUSR1, &action, &before), 0);
    sigemptyset(&usr1);
    sigaddset(&usr1, SIGUSR1);
    /* blocked here, so that it would go to the other thread if that one took it */
    pthread_sigmask(SIG_BLOCK, &usr1, NULL);
    kill(getpid(), SIGUSR1);
    assert_int_equal(ask_status(echo.port), 200);
    pthread_sigmask(SIG_UNBLOCK, &usr1, NULL);
    assert_int_equal(on_main, 1);
    assert_int_equal(elsewhere, 0);
    sigaction(SIGUSR1, &before, NULL);
    echo_stop(&echo);
}

static void freeing_nothing_keeps_errno(void **state)
{
    (void)state;
    errno = ENOENT;
    pacta_server_free(NULL);
    pacta_server_answer_free(NULL);
    assert_int_equal(errno, ENOENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_port_that_is_taken_is_named),
        cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(an_address_of_another_machine_is_told),
        cmocka_unit_test(a_port_can_be_used_again_at_once),
        cmocka_unit_test(an_ipv6_address_is_served),
        cmocka_unit_test(a_thousand_starts_and_stops_leave_nothing_open),
        cmocka_unit_test(when_no_descriptor_is_left_the_start_fails_and_leaks_none),
        cmocka_unit_test(without_a_thread_the_start_fails_and_closes_once),
        cmocka_unit_test(many_idle_clients_leave_room_for_another),
        cmocka_unit_test(stopping_does_not_wait_for_clients),
        cmocka_unit_test(servers_in_several_threads_share_nothing),
        cmocka_unit_test(a_forked_child_leaves_the_parents_server_alone),
        cmocka_unit_test(a_child_that_lives_on_does_not_keep_the_port_open),
        cmocka_unit_test(signals_are_not_taken_by_the_servers_thread),
        cmocka_unit_test(freeing_nothing_keeps_errno),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
