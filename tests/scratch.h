/* SPDX-License-Identifier: MIT */
/*
 * scratch.h - a folder of a test's own, gone with all that is in it afterwards.
 *
 * For the tests that write files; they define _GNU_SOURCE first.
 */
#ifndef PACTA_TESTS_SCRATCH_H
#define PACTA_TESTS_SCRATCH_H

#include <dirent.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Its path is in `out`; false when it cannot be made. */
static inline bool scratch_make(char out[PATH_MAX])
{
    const char *base = getenv("TMPDIR");

    snprintf(out, PATH_MAX, "%s/pacta-test-XXXXXX", base != NULL ? base : "/tmp");
    return mkdtemp(out) != NULL;
}

static inline int scratch_forget(const char *path, const struct stat *about, int flag,
                                 struct FTW *ftw)
{
    (void)about;
    (void)flag;
    (void)ftw;
    return remove(path);
}

static inline void scratch_remove(const char *folder)
{
    nftw(folder, scratch_forget, 8, FTW_DEPTH | FTW_PHYS);
}

static inline const char *scratch_path(char out[PATH_MAX], const char *folder,
                                       const char *name)
{
    snprintf(out, PATH_MAX, "%.2000s/%.2000s", folder, name);
    return out;
}

static inline bool scratch_write(const char *folder, const char *name, const char *text)
{
    char path[PATH_MAX];
    FILE *file = fopen(scratch_path(path, folder, name), "w");
    bool done = file != NULL && fputs(text, file) >= 0;

    return file != NULL && fclose(file) == 0 && done;
}

/* Everything in a folder, hidden files too. */
static inline int scratch_count(const char *folder)
{
    DIR *stream = opendir(folder);
    int count = stream != NULL ? 0 : -1;

    while (stream != NULL) {
        const struct dirent *entry = readdir(stream);

        if (entry == NULL)
            break;
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    if (stream != NULL)
        closedir(stream);
    return count;
}

#endif
