/* SPDX-License-Identifier: MIT */
/*
 * bytes.c - bodies that this build can only compare byte by byte: binary ones, and XML,
 * forms and multipart for now. Rules on them are refused rather than ignored.
 *
 * Layer: core/format.
 */
#include "core/format/format.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/match/judge.h"

struct pacta_format_plan {
    pacta_str expected;
    pacta_media_kind kind;
};

/* How many bytes of a binary body its mismatch shows. */
#define SHOWN_BYTES 32

static const char *kind_name(pacta_media_kind kind)
{
    switch (kind) {
    case PACTA_MEDIA_XML:
        return "XML";
    case PACTA_MEDIA_FORM:
        return "form";
    case PACTA_MEDIA_MULTIPART:
        return "multipart";
    default:
        return "binary";
    }
}

static int bytes_plan_new(pacta_format_plan **out, pacta_str expected,
                          const pacta_trie *rules, pacta_format_terms terms,
                          pacta_error *err)
{
    *out = NULL;
    if (!pacta_trie_is_empty(rules))
        return pacta_fail(err, PACTA_EUNSUPPORTED,
                          "matchers on %s bodies are not built yet",
                          kind_name(terms.kind));
    *out = calloc(1, sizeof **out);
    if (*out == NULL)
        return pacta_fail_memory(err);
    (*out)->expected = expected;
    (*out)->kind = terms.kind;
    return PACTA_OK;
}

static void bytes_plan_free(pacta_format_plan *plan)
{
    free(plan);
}

/* "71 bytes, starting with 89504e47" */
static void add_summary(pacta_buf *out, pacta_str bytes)
{
    pacta_buf_addf(out, "%zu bytes, starting with ", bytes.len);
    for (size_t i = 0; i < bytes.len && i < SHOWN_BYTES; i++)
        pacta_buf_addf(out, "%02x", (unsigned)(unsigned char)bytes.ptr[i]);
}

/* Hexadecimal where the bytes are not for reading. */
static pacta_value shown(pacta_media_kind kind, pacta_str bytes, pacta_buf *room)
{
    if (pacta_media_kind_is_text(kind))
        return pacta_value_text(bytes);
    add_summary(room, bytes);
    return pacta_value_text(pacta_buf_str(room));
}

static void add_sentence(pacta_buf *out, pacta_media_kind kind,
                         const pacta_value *expected, const pacta_value *actual)
{
    pacta_buf_adds(out, "Actual body ");
    pacta_value_quote(out, actual);
    pacta_buf_adds(out, " is not equal to the expected body ");
    pacta_value_quote(out, expected);
    if (kind != PACTA_MEDIA_BINARY)
        pacta_buf_addf(out, " (this build compares %s bodies byte by byte)",
                       kind_name(kind));
}

static int record_difference(const pacta_format_plan *plan, pacta_str actual_bytes,
                             pacta_mismatches *out)
{
    static const pacta_place WHOLE = {.part = PACTA_PART_BODY, .where = {"$", 1}};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf left = PACTA_BUF_INIT(PACTA_BUF_ANY),
              right = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_value expected = shown(plan->kind, plan->expected, &left);
    pacta_value actual = shown(plan->kind, actual_bytes, &right);
    pacta_finding_text finding = {&expected, &actual, NULL, &text};
    int rc = PACTA_ENOMEM;

    add_sentence(&text, plan->kind, &expected, &actual);
    if (left.failed == PACTA_OK && right.failed == PACTA_OK)
        rc = pacta_judge_record(&WHOLE, &finding, out);
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&left);
    pacta_buf_dispose(&right);
    return rc;
}

static int bytes_match(const pacta_format_plan *plan, pacta_actual_body *actual,
                       pacta_mismatches *out)
{
    if (pacta_str_eq(plan->expected, actual->bytes))
        return PACTA_OK;
    if (!pacta_mismatches_want(out))
        return PACTA_OK;
    return record_difference(plan, actual->bytes, out);
}

const pacta_format pacta_format_bytes = {
    .name = "bytes",
    .plan_new = bytes_plan_new,
    .plan_free = bytes_plan_free,
    .match = bytes_match,
};
