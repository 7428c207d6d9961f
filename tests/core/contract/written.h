/* SPDX-License-Identifier: MIT */
/*
 * written.h - builder calls as rows of a table, and what they must leave behind.
 */
#ifndef TESTS_CORE_CONTRACT_WRITTEN_H
#define TESTS_CORE_CONTRACT_WRITTEN_H

#include <pacta/interaction.h>
#include <pacta/pact.h>

#include "core/model/pact.h"

/* Where the rows are "written". */
extern const pacta_site SITE;

typedef void one_text_fn(pacta_site site, pacta_interaction *ix, const char *text);
typedef void two_texts_fn(pacta_site site, pacta_interaction *ix, const char *first,
                          const char *second);

/* One call on a new interaction. Without a refusal it must be fine. */
struct one_text {
    one_text_fn *builder;
    const char *text;
    int code;
    const char *path, *refusal;
};

struct two_texts {
    two_texts_fn *builder;
    const char *first, *second;
    int code;
    const char *path, *refusal;
};

void check_one_text(const struct one_text *cases, size_t count, pacta_spec spec);
void check_two_texts(const struct two_texts *cases, size_t count, pacta_spec spec);

/* The failure of the pact, with SITE as its place. */
void assert_refused(const pacta_pact *pact, int code, const char *path,
                    const char *text);
/* As above, when only the beginning of the text is known. */
void assert_begins(const pacta_pact *pact, int code, const char *path,
                   const char *begin);
void assert_fine(const pacta_pact *pact);

#endif
