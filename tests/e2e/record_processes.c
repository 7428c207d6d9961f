/* SPDX-License-Identifier: MIT */
/*
 * record_processes.c - many processes write one pact file while another reads it.
 *
 *   record_processes [--long]
 *   record_processes --torn FOLDER   kills writers there and leaves what they left, for
 *                                    other tools to read
 *
 * First all of them write, in several rounds: nothing may be lost, a reader may never
 * see anything but a whole pact, and every round gives the same bytes. Then writers are
 * killed at random moments: the file stays readable and the folder holds whole pacts
 * only, since other tools parse all that lies there. The number of the seed is printed
 * and may be given again in $PACTA_SEED.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>

#include "core/base/buf.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/fs.h"
#include "core/contract/record.h"
#include "core/model/pact_read.h"
#include "tests/scratch.h"

struct size {
    int processes, rounds, kills;
};

static const struct size ORDINARY = {40, 2, 100}, LONG = {200, 20, 1000};

static char folder[PATH_MAX];

static int complain(const char *what, const pacta_error *err)
{
    char line[1200];

    fprintf(stderr, "%s: %s\n", what, pacta_error_format(line, sizeof line, err));
    return -1;
}

/* What one test program does: its own interaction into the common file. */
static int write_one(int number, bool large)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));
    pacta_error err = {.code = PACTA_OK};
    char description[32], body[20000];
    pacta_interaction *ix;
    pacta_str file;
    int rc = PACTA_ENOMEM;

    snprintf(description, sizeof description, "interaction %d", number);
    memset(body, 'x', sizeof body);
    ix = pact != NULL ? pacta_pact_add(pact, pacta_str_of(description)) : NULL;
    if (ix != NULL) {
        pact->folder = pacta_str_of(folder);
        ix->response.status = 200 + number % 300;
        /* large: so that writing takes long enough to be killed in the midst of it */
        ix->response.part.body = (pacta_body){
            .kind = PACTA_BODY_PRESENT, .bytes = {body, large ? sizeof body : 10}};
        rc = pacta_record(pact, &file, &err);
    }
    pacta_pact_free(pact);
    return rc == PACTA_OK ? 0 : complain("a writer", &err);
}

/* How many interactions the file holds; -1 when it cannot be read, 0 when there is
 * none. */
static int count_in(const char *path)
{
    pacta_error err = {.code = PACTA_OK};
    pacta_pact *pact = NULL;
    int rc = pacta_pact_read(&pact, path, &err), count;

    if (rc == PACTA_ENOTFOUND)
        return 0;
    if (rc < 0)
        return complain("a reader", &err);
    count = (int)pact->interaction_count;
    pacta_pact_free(pact);
    return count;
}

/* Everything that lies in the folder, hidden files too, is a whole pact. */
static bool folder_is_whole(void)
{
    DIR *stream = opendir(folder);
    bool whole = stream != NULL;

    while (whole) {
        const struct dirent *entry = readdir(stream);
        char path[PATH_MAX];

        if (entry == NULL)
            break;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        whole = count_in(scratch_path(path, folder, entry->d_name)) >= 0;
    }
    if (stream != NULL)
        closedir(stream);
    return whole;
}

/* Reads in a loop until told to stop; interactions never become fewer. */
static int read_until(const volatile sig_atomic_t *stop)
{
    char path[PATH_MAX];
    int before = 0;

    scratch_path(path, folder, "c-p.json");
    while (!*stop) {
        int count = count_in(path);

        if (count < before) {
            fprintf(stderr, "a reader saw %d interactions after %d\n", count, before);
            return -1;
        }
        before = count;
    }
    return 0;
}

/* True when the child ended well. */
static bool ended_well(pid_t child)
{
    int status;

    while (waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return false;
    }
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* All at once, one reader beside them; `stop` is shared with it. */
static bool run_round(const struct size *size, volatile sig_atomic_t *stop)
{
    pid_t children[256], reader;
    bool well = true;

    *stop = 0;
    reader = fork();
    if (reader == 0)
        _exit(read_until(stop) == 0 ? 0 : 1);
    for (int i = 0; i < size->processes; i++) {
        children[i] = fork();
        if (children[i] == 0)
            _exit(write_one(i, false) == 0 ? 0 : 1);
        if (children[i] < 0)
            return false;
    }
    for (int i = 0; i < size->processes; i++)
        well = ended_well(children[i]) && well;
    *stop = 1;
    return ended_well(reader) && well;
}

static bool check_round(const struct size *size, pacta_buf *first)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char path[PATH_MAX];
    bool same;
    int count = count_in(scratch_path(path, folder, "c-p.json"));

    if (count != size->processes) {
        fprintf(stderr, "%d of %d interactions\n", count, size->processes);
        return false;
    }
    if (pacta_fs_read(&text, path, NULL) != PACTA_OK)
        return false;
    if (first->len == 0)
        pacta_buf_add(first, pacta_buf_str(&text));
    same = pacta_str_eq(pacta_buf_str(first), pacta_buf_str(&text));
    if (!same)
        fprintf(stderr, "the rounds gave different bytes\n");
    if (scratch_count(folder) != 1) {
        fprintf(stderr, "something was left beside the pact\n");
        same = false;
    }
    pacta_buf_dispose(&text);
    return same && unlink(path) == 0;
}

static bool test_rounds(const struct size *size)
{
    volatile sig_atomic_t *stop = mmap(NULL, sizeof *stop, PROT_READ | PROT_WRITE,
                                       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    pacta_buf first = PACTA_BUF_INIT(PACTA_BUF_ANY);
    bool well = stop != MAP_FAILED;
    int done = 0;

    while (well && done < size->rounds) {
        well = run_round(size, stop) && check_round(size, &first);
        done += well;
    }
    pacta_buf_dispose(&first);
    printf("%d of %d rounds of %d processes lost nothing\n", done, size->rounds,
           size->processes);
    return well;
}

/* Of a kill: did it hit a writer that was still at work? */
static bool kill_one(int number, uint64_t pause_us, bool *hit)
{
    pid_t child = fork();
    int status;

    if (child == 0)
        _exit(write_one(number, true) == 0 ? 0 : 1);
    if (child < 0)
        return false;
    pacta_clock_pause_us(pause_us); /* the random moment itself, not a wait */
    kill(child, SIGKILL);
    if (waitpid(child, &status, 0) != child)
        return false;
    *hit = WIFSIGNALED(status);
    return *hit || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static uint64_t next_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *state >> 33;
}

/* How long an undisturbed writer takes, so that kills fall into its work. */
static uint64_t measure(void)
{
    uint64_t began = pacta_clock_us();
    pid_t child = fork();

    if (child == 0)
        _exit(write_one(0, true) == 0 ? 0 : 1);
    return ended_well(child) ? pacta_clock_us() - began : 0;
}

static bool test_kills(const struct size *size, uint64_t seed)
{
    uint64_t whole_us = 0;
    int hits = 0, done = 0;
    char path[PATH_MAX];
    bool well = true;

    for (int i = 0; i < 10; i++) /* a file that takes its time */
        well = well && write_one(1000 + i, true) == 0;
    whole_us = well ? measure() : 0;
    well = whole_us != 0;
    scratch_path(path, folder, "c-p.json");
    for (; well && done < size->kills; done++) {
        bool hit = false;

        well = kill_one(done % 10, next_random(&seed) % (whole_us + 1), &hit) &&
               folder_is_whole() && count_in(path) >= 10;
        hits += hit;
        /* follows how busy the machine is, so that most kills hit */
        whole_us = hit ? whole_us + whole_us / 50 + 1 : whole_us - whole_us / 10;
    }
    /* and whoever comes next finds the lock free and cleans up */
    well = well && write_one(0, false) == 0 && scratch_count(folder) == 1;
    printf("%d kills, %d of them amid the work: always whole pacts\n", done, hits);
    return well && hits > size->kills / 10;
}

/* Kills writers until one has left its temporary file behind, or often enough. */
static bool tear(const char *into, uint64_t seed)
{
    uint64_t whole_us;
    bool hit, well = strlen(into) < sizeof folder;
    int done = 0;

    snprintf(folder, sizeof folder, "%s", into);
    well = well && write_one(0, true) == 0;
    whole_us = well ? measure() : 0;
    for (; well && done < LONG.kills && scratch_count(folder) == 1; done++)
        well = kill_one(done % 10, next_random(&seed) % (whole_us + 1), &hit);
    printf("%d kills, %d files left\n", done, scratch_count(folder));
    return well && whole_us != 0;
}

int main(int argc, char **argv)
{
    bool is_long = argc > 1 && strcmp(argv[1], "--long") == 0;
    const struct size *size = is_long ? &LONG : &ORDINARY;
    const char *given = getenv("PACTA_SEED");
    uint64_t seed = given != NULL ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
    bool well;

    printf("seed %llu\n", (unsigned long long)seed);
    fflush(stdout); /* or each child would print it again */
    if (argc == 3 && strcmp(argv[1], "--torn") == 0)
        return tear(argv[2], seed) ? 0 : 1;
    if (!scratch_make(folder))
        return 1;
    well = test_rounds(size);
    fflush(stdout);
    well = well && test_kills(size, seed);
    scratch_remove(folder);
    return well ? 0 : 1;
}
