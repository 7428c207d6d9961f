/* SPDX-License-Identifier: MIT */
/*
 * value.c - values as people read them in a mismatch: short, and on one line.
 *
 * Layer: core/match.
 */
#include "core/match/value.h"

#include "core/base/utf8.h"

/* Blanks are looked through this many times as far as an excerpt is long, so that a
 * body of nothing but blanks costs no more than its excerpt. */
#define BLANK_FACTOR 8

const char *pacta_value_kind(pacta_json json)
{
    static const char *const NAMES[] = {
        [PACTA_JSON_NULL] = "Null",     [PACTA_JSON_BOOLEAN] = "Boolean",
        [PACTA_JSON_NUMBER] = "Number", [PACTA_JSON_STRING] = "String",
        [PACTA_JSON_ARRAY] = "Array",   [PACTA_JSON_OBJECT] = "Object",
    };

    if (pacta_json_is(json, PACTA_JSON_NUMBER))
        return pacta_json_is_integer(json) ? "Integer" : "Decimal";
    return NAMES[pacta_json_kind_of(json)];
}

/* The largest length up to `limit` that does not cut a UTF-8 character in two. */
static size_t cut_at_character(pacta_str text, size_t limit)
{
    size_t at = limit;

    if (text.len <= limit)
        return text.len;
    while (at > 0 && limit - at < 4 && ((unsigned char)text.ptr[at] & 0xc0) == 0x80)
        at--;
    return at;
}

/* What a C text can hold: NUL and what is no UTF-8 become U+FFFD, one for each byte. */
static void add_clean(pacta_buf *out, pacta_str text)
{
    while (text.len != 0) {
        size_t good = pacta_utf8_prefix(text);
        size_t run = pacta_str_find(pacta_str_sub(text, 0, good), '\0');

        pacta_buf_add(out, pacta_str_sub(text, 0, run));
        if (run < text.len)
            pacta_buf_add_utf8(out, 0xfffd);
        text = pacta_str_from(text, run + 1);
    }
}

void pacta_excerpt_text(pacta_buf *out, pacta_str text, size_t limit)
{
    size_t len = cut_at_character(text, limit);

    add_clean(out, pacta_str_sub(text, 0, len));
    if (len < text.len)
        pacta_buf_adds(out, "...");
}

void pacta_excerpt_json(pacta_buf *out, pacta_json json, size_t limit)
{
    pacta_str raw = pacta_json_raw(json);
    size_t end = raw.len < limit * BLANK_FACTOR ? raw.len : limit * BLANK_FACTOR;
    size_t start = out->len, at = 0, from = 0;
    bool quoted = false;

    while (at < end && out->len - start + (at - from) <= limit) {
        char c = raw.ptr[at];

        if (c == '"')
            quoted = !quoted;
        if (!quoted && pacta_is_space(c)) {
            pacta_buf_add(out, pacta_str_sub(raw, from, at - from));
            from = at + 1;
        }
        at += quoted && c == '\\' ? 2 : 1;
        if (out->failed != PACTA_OK)
            return;
    }
    if (at > raw.len)
        at = raw.len;
    if (at < raw.len) {
        pacta_str tail = pacta_str_from(raw, from);

        pacta_buf_add(out, pacta_str_sub(tail, 0, cut_at_character(tail, at - from)));
        pacta_buf_adds(out, "...");
    } else {
        pacta_buf_add(out, pacta_str_sub(raw, from, at - from));
    }
}

void pacta_value_excerpt(pacta_buf *out, const pacta_value *value)
{
    if (pacta_value_is_json(value))
        pacta_excerpt_json(out, value->json, PACTA_EXCERPT_VALUE);
    else
        pacta_excerpt_text(out, value->text, PACTA_EXCERPT_VALUE);
}

/* A long one as it is spelled: decoding megabytes to show a line would be waste. */
static void quote_string(pacta_buf *out, pacta_json string)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str raw = pacta_json_raw(string);

    if (raw.len > PACTA_EXCERPT_QUOTE * BLANK_FACTOR) {
        pacta_excerpt_text(out, pacta_str_from(raw, 1), PACTA_EXCERPT_QUOTE);
        return;
    }
    pacta_json_text_into(string, &text);
    if (text.failed != PACTA_OK)
        out->failed = text.failed;
    pacta_excerpt_text(out, pacta_buf_str(&text), PACTA_EXCERPT_QUOTE);
    pacta_buf_dispose(&text);
}

void pacta_value_quote(pacta_buf *out, const pacta_value *value)
{
    if (pacta_value_is_json(value) && !pacta_json_is(value->json, PACTA_JSON_STRING)) {
        pacta_excerpt_json(out, value->json, PACTA_EXCERPT_QUOTE);
        return;
    }
    pacta_buf_addc(out, '\'');
    if (pacta_value_is_json(value))
        quote_string(out, value->json);
    else
        pacta_excerpt_text(out, value->text, PACTA_EXCERPT_QUOTE);
    pacta_buf_addc(out, '\'');
}

void pacta_value_describe(pacta_buf *out, const pacta_value *value)
{
    pacta_value_quote(out, value);
    if (pacta_value_is_json(value))
        pacta_buf_addf(out, " (%s)", pacta_value_kind(value->json));
}
