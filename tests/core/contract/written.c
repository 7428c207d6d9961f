/* SPDX-License-Identifier: MIT */
/*
 * written.c - builder calls as rows of a table.
 */
#include "tests/core/contract/written.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

const pacta_site SITE = {"contract.c", 12};

void assert_begins(const pacta_pact *pact, int code, const char *path,
                   const char *begin)
{
    const pacta_error *err = pacta_pact_failure(pact);

    assert_non_null(err);
    assert_memory_equal(err->text, begin, strlen(begin));
    assert_string_equal(err->path, path);
    assert_int_equal(err->code, code);
    assert_string_equal(err->where, SITE.file);
    assert_int_equal(err->line, SITE.line);
}

void assert_refused(const pacta_pact *pact, int code, const char *path,
                    const char *text)
{
    assert_non_null(pacta_pact_failure(pact));
    assert_string_equal(pacta_pact_failure(pact)->text, text);
    assert_begins(pact, code, path, text);
}

void assert_fine(const pacta_pact *pact)
{
    char text[1200];

    assert_string_equal(pacta_error_format(text, sizeof text, pacta_pact_failure(pact)),
                        "");
}

/* A pact of that version; *ix receives an interaction of it. */
static pacta_pact *make_pact(pacta_interaction **ix, pacta_spec spec)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");

    pacta_pact_set_spec(pact, spec);
    *ix = pacta_upon_receiving(pact, "a request");
    return pact;
}

static void check_outcome(const pacta_pact *pact, int code, const char *path,
                          const char *refusal)
{
    if (refusal != NULL)
        assert_refused(pact, code, path, refusal);
    else
        assert_fine(pact);
}

void check_one_text(const struct one_text *cases, size_t count, pacta_spec spec)
{
    for (size_t i = 0; i < count; i++) {
        pacta_interaction *ix;
        pacta_pact *pact = make_pact(&ix, spec);

        cases[i].builder(SITE, ix, cases[i].text);
        check_outcome(pact, cases[i].code, cases[i].path, cases[i].refusal);
        pacta_pact_free(pact);
    }
}

void check_two_texts(const struct two_texts *cases, size_t count, pacta_spec spec)
{
    for (size_t i = 0; i < count; i++) {
        pacta_interaction *ix;
        pacta_pact *pact = make_pact(&ix, spec);

        cases[i].builder(SITE, ix, cases[i].first, cases[i].second);
        check_outcome(pact, cases[i].code, cases[i].path, cases[i].refusal);
        pacta_pact_free(pact);
    }
}
