/* SPDX-License-Identifier: MIT */
/*
 * tell.c - sentences about texts.
 *
 * Layer: core/compare.
 */
#include "core/compare/tell.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Two quoted values and the words around them. */
#define LONGEST_SENTENCE 1024

pacta_place pacta_tell_query(pacta_str name)
{
    return (pacta_place){.part = PACTA_PART_QUERY, .where = name};
}

pacta_place pacta_tell_header(pacta_str name)
{
    return (pacta_place){
        .part = PACTA_PART_HEADER, .where = name, .before = "Mismatch with header "};
}

int pacta_tell(const pacta_place *place, pacta_str expected, pacta_str actual,
               pacta_mismatches *out, const char *fmt, ...)
{
    char sentence[LONGEST_SENTENCE];
    pacta_value left = pacta_value_text(expected), right = pacta_value_text(actual);
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_finding_text finding = {&left, &right, NULL, &text};
    va_list ap;
    int rc;

    if (!pacta_mismatches_want(out))
        return PACTA_OK;
    va_start(ap, fmt);
    vsnprintf(sentence, sizeof sentence, fmt, ap);
    va_end(ap);
    pacta_buf_adds(&text, sentence);
    rc = pacta_judge_record(place, &finding, out);
    pacta_buf_dispose(&text);
    return rc;
}

const char *pacta_tell_quote(char out[PACTA_TELL_SIZE], pacta_str value)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_TELL_SIZE - 1);
    pacta_str cut;

    pacta_excerpt_text(&text, value, PACTA_EXCERPT_QUOTE);
    cut = pacta_buf_str(&text);
    memcpy(out, cut.ptr, cut.len);
    out[cut.len] = '\0';
    pacta_buf_dispose(&text);
    return out;
}
