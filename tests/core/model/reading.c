/* SPDX-License-Identifier: MIT */
/*
 * reading.c - pacts out of texts.
 *
 * Layer: tests of core/model.
 */
#include "tests/core/model/reading.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "core/model/pact_read.h"
#include "core/model/pact_write.h"

void check_text(const char *what, pacta_str actual, const char *expected)
{
    if (!pacta_str_eq(actual, pacta_str_of(expected)) ||
        (actual.ptr == NULL) != (expected == NULL))
        fail_msg("%s: expected %s, found %.*s", what,
                 expected != NULL ? expected : "nothing",
                 PACTA_FMT(actual.ptr != NULL ? actual : PACTA_STR("nothing")));
}

int read_text(pacta_pact **out, const char *text, pacta_error *err)
{
    size_t len = strlen(text);
    char *copy = malloc(len + 1);
    pacta_document *document = NULL;
    int rc;

    assert_non_null(copy);
    memcpy(copy, text, len + 1);
    rc = pacta_document_take(&document, copy, len, err);
    if (rc < 0)
        return rc;
    return pacta_pact_from_document(out, document, PACTA_STR("pact.json"), err);
}

pacta_pact *read_or_fail(const char *text)
{
    pacta_error err = {0};
    pacta_pact *pact = NULL;
    char line[1200];

    if (read_text(&pact, text, &err) != PACTA_OK)
        fail_msg("%s\n%s", pacta_error_format(line, sizeof line, &err), text);
    return pact;
}

pacta_pact *read_interaction(const char *version, const char *members)
{
    char text[4096];

    snprintf(text, sizeof text,
             "{\"interactions\": [{%s}], "
             "\"metadata\": {\"pactSpecification\": {\"version\": \"%s\"}}}",
             members, version);
    return read_or_fail(text);
}

char *write_or_fail(const pacta_pact *pact, pacta_spec spec)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    char line[1200];

    if (pacta_pact_write(&text, pact, spec, &err) != PACTA_OK)
        fail_msg("%s", pacta_error_format(line, sizeof line, &err));
    return pacta_buf_detach(&text);
}
