/* SPDX-License-Identifier: MIT */
/*
 * site.h - a place in the caller's source. Builders take one, and a macro of the same
 * name supplies it, so that a wrong contract is refused at the line that wrote it.
 */
#ifndef PACTA_SITE_H
#define PACTA_SITE_H

#ifdef __cplusplus
extern "C" {
#endif

typedef struct pacta_site {
    const char *file; /**< borrowed; __FILE__ lives for ever */
    int line;
} pacta_site;

static inline pacta_site pacta_site_make(const char *file, int line)
{
    pacta_site site;

    site.file = file;
    site.line = line;
    return site;
}

/** Here. Other languages' bindings call the functions with a place of their own. */
#define PACTA_HERE pacta_site_make(__FILE__, __LINE__)

#ifdef __cplusplus
}
#endif

#endif
