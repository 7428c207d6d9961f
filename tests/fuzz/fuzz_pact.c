/* SPDX-License-Identifier: MIT */
/*
 * fuzz_pact.c - any bytes as a pact file: what is read is written as the same pact, the
 * same bytes every time, and what another version takes can be read there too.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/model/pact_read.h"
#include "core/model/pact_write.h"
#include "tests/pact_eq.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static pacta_pact *read_pact(pacta_str text)
{
    pacta_error err = {.code = PACTA_OK};
    pacta_document *document = NULL;
    pacta_pact *pact = NULL;
    char *copy = malloc(text.len + 1);
    int rc;

    assert(copy != NULL);
    memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    rc = pacta_document_take(&document, copy, text.len, &err);
    if (rc == PACTA_OK)
        rc = pacta_pact_from_document(&pact, document, PACTA_STR("fuzz.json"), &err);
    assert(rc == err.code);
    assert((rc == PACTA_OK) == (pact != NULL));
    assert(rc == PACTA_OK || (err.text[0] != '\0' && err.line > 0));
    return pact;
}

static void check_same_version(const pacta_pact *pact)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY),
              again = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_pact *back;

    assert(pacta_pact_write(&text, pact, pact->spec, NULL) == PACTA_OK);
    back = read_pact(pacta_buf_str(&text));
    assert(back != NULL && back->spec == pact->spec);
    assert(pact_eq(pact, back));
    assert(pacta_pact_write(&again, back, back->spec, NULL) == PACTA_OK);
    assert(pacta_str_eq(pacta_buf_str(&text), pacta_buf_str(&again)));
    pacta_pact_free(back);
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&again);
}

/* All of `a` with the same values; a type that only the body stated adds to it. */
static bool holds_fields(const pacta_fields *a, const pacta_fields *b)
{
    for (size_t i = 0; i < a->count; i++) {
        const pacta_field *one = &a->items[i];
        const pacta_field *other = pacta_fields_get(b, one->name, true);

        if (other == NULL || !pact_eq_values(one, other))
            return false;
    }
    return true;
}

static bool holds_part(const pacta_part *a, const pacta_part *b)
{
    return holds_fields(&a->headers, &b->headers) && pact_eq_body(&a->body, &b->body);
}

/* A place in the order of writing, to find an interaction again in the other file. */
static const pacta_interaction *find(const pacta_pact *pact,
                                     const pacta_interaction *ix)
{
    for (size_t i = 0; i < pact->interaction_count; i++) {
        const pacta_interaction *other = pact->interactions[i];

        if (pact_eq_text(other->description, ix->description) &&
            pact_eq_states(other, ix) &&
            holds_part(&ix->request.part, &other->request.part) &&
            holds_part(&ix->response.part, &other->response.part))
            return other;
    }
    return NULL;
}

/* Rules may be spelled otherwise, but headers and bodies are the same. */
static void check_other_version(const pacta_pact *pact, pacta_spec spec)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {.code = PACTA_OK};
    int rc = pacta_pact_write(&text, pact, spec, &err);

    assert(rc == err.code);
    assert(rc == PACTA_OK || rc == PACTA_EUNSUPPORTED);
    if (rc == PACTA_OK) {
        pacta_pact *back = read_pact(pacta_buf_str(&text));

        assert(back != NULL && back->spec == spec);
        assert(back->interaction_count == pact->interaction_count);
        for (size_t i = 0; i < pact->interaction_count; i++)
            assert(find(back, pact->interactions[i]) != NULL);
        pacta_pact_free(back);
    }
    pacta_buf_dispose(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_pact *pact = read_pact((pacta_str){(const char *)data, size});

    if (pact == NULL)
        return 0;
    check_same_version(pact);
    check_other_version(pact, PACTA_SPEC_V2);
    check_other_version(pact, PACTA_SPEC_V3);
    check_other_version(pact, PACTA_SPEC_V4);
    pacta_pact_free(pact);
    return 0;
}
