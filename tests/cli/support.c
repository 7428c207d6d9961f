/* SPDX-License-Identifier: MIT */
/*
 * support.c - see support.h.
 */
#define _XOPEN_SOURCE 700

#include "tests/cli/support.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    MOST_WORDS = 40
};

static pacta_server_answer *serve(const pacta_http_request *request, bool *keep,
                                  void *payload)
{
    static const struct {
        const char *path;
        int status;
        const char *body;
    } ANSWERS[] = {
        {"/users/1", 200, "{\"id\":1}"},
        {"/states", 200, ""},
        {"/locked", 500, "the table is locked"},
    };
    pacta_http_headers headers = {NULL, 0, 0};
    pacta_server_answer *answer = NULL;
    const char *body = "";
    int status = 404;

    (void)payload;
    *keep = false;
    for (size_t i = 0; i < PACTA_COUNT(ANSWERS); i++) {
        if (pacta_str_eq(request->path, pacta_str_of(ANSWERS[i].path))) {
            status = ANSWERS[i].status;
            body = ANSWERS[i].body;
        }
    }
    if (pacta_server_answer_new(&answer, status, &headers, pacta_str_of(body), NULL) <
        0)
        return NULL;
    return answer;
}

int world_make(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    pacta_server_options options = {"127.0.0.1", 0, serve, NULL};

    assert_non_null(w);
    snprintf(w->folder, sizeof w->folder, "/tmp/pacta-cli-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    assert_int_equal(pacta_server_start(&w->provider, &options, NULL), PACTA_OK);
    w->port = pacta_server_port(w->provider);
    *state = w;
    return 0;
}

static void remove_folder(const char *name)
{
    DIR *folder = opendir(name);

    while (folder != NULL) {
        struct dirent *entry = readdir(folder);
        char file[400];

        if (entry == NULL)
            break;
        snprintf(file, sizeof file, "%s/%s", name, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 &&
            unlink(file) != 0)
            remove_folder(file);
    }
    if (folder != NULL)
        closedir(folder);
    (void)rmdir(name);
}

int world_remove(void **state)
{
    struct world *w = *state;

    pacta_server_free(w->provider);
    remove_folder(w->folder);
    free(w->out);
    free(w->err);
    free(w);
    return 0;
}

void write_file(struct world *w, const char *name, const char *text)
{
    const char *slash = strchr(name, '/');
    char path[300];
    FILE *file;

    if (slash != NULL) {
        snprintf(path, sizeof path, "%s/%.*s", w->folder, (int)(slash - name), name);
        assert_true(mkdir(path, 0700) == 0 || errno == EEXIST);
    }
    snprintf(path, sizeof path, "%s/%s", w->folder, name);
    file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

void write_pact(struct world *w, const char *name, const char *consumer,
                const char *provider_name, const char *interactions)
{
    char text[4000];

    snprintf(text, sizeof text,
             "{\"consumer\":{\"name\":\"%s\"},\"provider\":{\"name\":\"%s\"},"
             "\"interactions\":[%s],\"metadata\":{\"pactSpecification\":{\"version\":"
             "\"3.0.0\"}}}",
             consumer, provider_name, interactions);
    write_file(w, name, text);
}

/* One word with its braces filled in; freed by the caller. */
static char *expand(const struct world *w, const char *word, size_t len)
{
    char *out = calloc(1, len + 200), *at = out;

    assert_non_null(out);
    for (size_t i = 0; i < len; i++) {
        if (word[i] != '{' || i + 2 >= len || word[i + 2] != '}') {
            *at++ = word[i];
            continue;
        }
        if (word[i + 1] == 'D')
            at += sprintf(at, "%s", w->folder);
        else if (word[i + 1] == 'P')
            at += sprintf(at, "%d", w->port);
        else if (word[i + 1] == '_')
            *at++ = ' ';
        i += 2;
    }
    return out;
}

static size_t split(const struct world *w, const char *words, char **out, size_t count)
{
    while (words != NULL && *words != '\0') {
        size_t len = strcspn(words, " ");

        assert_true(count + 1 < MOST_WORDS);
        out[count++] = expand(w, words, len);
        words += len + strspn(words + len, " ");
    }
    out[count] = NULL;
    return count;
}

static void free_words(char **words)
{
    for (; *words != NULL; words++)
        free(*words);
}

static char *read_all(int descriptor)
{
    size_t len = 0, cap = 1 << 16;
    char *text = malloc(cap + 1);

    assert_non_null(text);
    for (;;) {
        ssize_t got = read(descriptor, text + len, cap - len);

        if (got <= 0) /* a terminal that was left says EIO */
            break;
        len += (size_t)got;
        if (len == cap) {
            cap *= 2;
            text = realloc(text, cap + 1);
            assert_non_null(text);
        }
    }
    text[len] = '\0';
    return text;
}

static int closed = -1; /* a descriptor that the next command begins without */

static pid_t start(char **words, char **environment, int out, int err)
{
    pid_t child = fork();

    assert_true(child >= 0);
    if (child != 0)
        return child;
    if (dup2(out, STDOUT_FILENO) < 0 || dup2(err, STDERR_FILENO) < 0)
        _exit(126);
    if (closed >= 0)
        close(closed);
    execve(PACTA_COMMAND, words, environment);
    _exit(127);
}

/* Standard error goes to a file, so that neither stream can block the other. */
static void run_with(struct world *w, const char *environment, const char *words,
                     int out_read, int out_write)
{
    char *argv[MOST_WORDS] = {strdup("pacta")}, *envp[MOST_WORDS] = {NULL};
    char path[4096], name[] = "/tmp/pacta-cli-err-XXXXXX";
    int err = mkstemp(name), status;
    pid_t child;

    assert_true(err >= 0);
    (void)unlink(name);
    snprintf(path, sizeof path, "PATH=%s",
             getenv("PATH") != NULL ? getenv("PATH") : "");
    envp[0] = strdup(path);
    split(w, words, argv, 1);
    split(w, environment, envp, 1);
    child = start(argv, envp, out_write, err);
    close(out_write);
    free(w->out);
    free(w->err);
    w->out = read_all(out_read);
    assert_int_equal(waitpid(child, &status, 0), child);
    w->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    assert_int_equal(lseek(err, 0, SEEK_SET), 0);
    w->err = read_all(err);
    close(err);
    close(out_read);
    free_words(argv);
    free_words(envp);
}

void run(struct world *w, const char *environment, const char *words)
{
    int ends[2];

    assert_int_equal(pipe(ends), 0);
    assert_int_equal(fcntl(ends[0], F_SETFD, FD_CLOEXEC), 0);
    run_with(w, environment, words, ends[0], ends[1]);
}

void run_closed(struct world *w, const char *words, int descriptor)
{
    closed = descriptor;
    run(w, NULL, words);
    closed = -1;
}

void run_in_terminal(struct world *w, const char *environment, const char *words)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY), slave;

    assert_true(master >= 0);
    assert_int_equal(grantpt(master), 0);
    assert_int_equal(unlockpt(master), 0);
    slave = open(ptsname(master), O_RDWR | O_NOCTTY);
    assert_true(slave >= 0);
    run_with(w, environment, words, master, slave);
}

bool run_on_full_disk(struct world *w, const char *words)
{
    int nothing = open("/dev/null", O_RDONLY), full = open("/dev/full", O_WRONLY);

    assert_true(nothing >= 0);
    if (full < 0) {
        close(nothing);
        return false;
    }
    run_with(w, NULL, words, nothing, full);
    return true;
}

void expect_code(const struct world *w, int code)
{
    if (w->code != code)
        fail_msg("exit code %d, not %d\nstdout: %s\nstderr: %s", w->code, code, w->out,
                 w->err);
}

void expect_in(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in: %s", part, text);
}

void expect_not_in(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("'%s' in: %s", part, text);
}
