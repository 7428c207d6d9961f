/* SPDX-License-Identifier: MIT */
/*
 * paper.c - writing for a person's eyes.
 *
 * Layer: core/report.
 */
#include "core/report/paper.h"

#include <inttypes.h>

#include "core/base/utf8.h"

/* A value up to WHOLE bytes is shown whole; of a longer one WINDOW bytes are shown,
 * LEAD of them in front of the first difference. */
enum {
    WHOLE = 240,
    WINDOW = 200,
    LEAD = 60
};

static const char *const CODES[PACTA_INK_COUNT] = {
    [PACTA_INK_PLAIN] = "",        [PACTA_INK_STRONG] = "\x1b[1m",
    [PACTA_INK_FAINT] = "\x1b[2m", [PACTA_INK_GOOD] = "\x1b[32m",
    [PACTA_INK_BAD] = "\x1b[31m",  [PACTA_INK_DOUBT] = "\x1b[33m",
};

static void ink_on(const pacta_paper *paper, pacta_ink ink)
{
    if (paper->colour)
        pacta_buf_adds(paper->out, CODES[ink]);
}

static void ink_off(const pacta_paper *paper, pacta_ink ink)
{
    if (paper->colour && ink != PACTA_INK_PLAIN)
        pacta_buf_adds(paper->out, "\x1b[0m");
}

/* Characters that act on a terminal or turn the direction of writing. */
static bool is_harmful(uint32_t c)
{
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || (c >= 0x200e && c <= 0x200f) ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static void add_escape(pacta_buf *out, uint32_t c)
{
    if (c == '\n')
        pacta_buf_adds(out, "\\n");
    else if (c == '\t')
        pacta_buf_adds(out, "\\t");
    else if (c == '\r')
        pacta_buf_adds(out, "\\r");
    else
        pacta_buf_addf(out, "\\u%04" PRIx32, c);
}

/* Adds a run of valid UTF-8. */
static void add_characters(pacta_buf *out, pacta_str s)
{
    size_t from = 0, len;

    for (size_t at = 0; at < s.len; at += len) {
        uint32_t c = pacta_utf8_decode(pacta_str_from(s, at), &len);

        if (is_harmful(c)) {
            pacta_buf_add(out, pacta_str_sub(s, from, at - from));
            add_escape(out, c);
            from = at + len;
        }
    }
    pacta_buf_add(out, pacta_str_from(s, from));
}

static void add_harmless(pacta_buf *out, pacta_str s)
{
    while (s.len != 0) {
        size_t valid = pacta_utf8_prefix(s);

        add_characters(out, pacta_str_sub(s, 0, valid));
        s = pacta_str_from(s, valid);
        if (s.len != 0) {
            pacta_buf_addf(out, "\\x%02x", (unsigned)(unsigned char)s.ptr[0]);
            s = pacta_str_from(s, 1);
        }
    }
}

void pacta_paper_say(const pacta_paper *paper, pacta_ink ink, const char *words)
{
    if (words[0] == '\0')
        return;
    ink_on(paper, ink);
    pacta_buf_adds(paper->out, words);
    ink_off(paper, ink);
}

void pacta_paper_quote(const pacta_paper *paper, pacta_ink ink, pacta_str words)
{
    ink_on(paper, ink);
    add_harmless(paper->out, words);
    ink_off(paper, ink);
}

void pacta_paper_lines(const pacta_paper *paper, pacta_str words, size_t indent)
{
    pacta_str line;

    while (pacta_str_split(&words, '\n', &line)) {
        if (line.len != 0 && line.ptr[line.len - 1] == '\r')
            line.len--;
        pacta_buf_fill(paper->out, ' ', line.len != 0 ? indent : 0);
        add_harmless(paper->out, line);
        pacta_buf_addc(paper->out, '\n');
    }
}

static bool is_inside_character(pacta_str s, size_t at)
{
    return at < s.len && ((unsigned char)s.ptr[at] & 0xc0) == 0x80;
}

static size_t common_prefix(pacta_str a, pacta_str b)
{
    size_t len = 0;

    while (len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
        len++;
    return len;
}

/* The part of a long value that is worth showing. */
static pacta_str window(pacta_str value, pacta_str other)
{
    size_t differs = common_prefix(value, other);
    size_t from = differs > WINDOW - LEAD ? differs - LEAD : 0, to;

    if (from > value.len - WINDOW)
        from = value.len - WINDOW;
    to = from + WINDOW;
    /* at most 3 bytes each way, whatever the bytes are */
    for (int i = 0; i < 3 && is_inside_character(value, from); i++)
        from++;
    for (int i = 0; i < 3 && is_inside_character(value, to); i++)
        to--;
    return pacta_str_sub(value, from, to - from);
}

void pacta_paper_value(const pacta_paper *paper, pacta_ink ink, pacta_str value,
                       pacta_str other)
{
    pacta_str part;

    if (value.ptr == NULL) {
        pacta_paper_say(paper, PACTA_INK_FAINT, "nothing");
        return;
    }
    if (value.len <= WHOLE) {
        pacta_paper_quote(paper, ink, value);
        return;
    }
    part = window(value, other);
    pacta_paper_say(paper, PACTA_INK_FAINT, part.ptr != value.ptr ? "..." : "");
    pacta_paper_quote(paper, ink, part);
    ink_on(paper, PACTA_INK_FAINT);
    pacta_buf_addf(paper->out, "%s (%zu bytes)",
                   part.ptr + part.len != value.ptr + value.len ? "..." : "",
                   value.len);
    ink_off(paper, PACTA_INK_FAINT);
}

void pacta_paper_duration(const pacta_paper *paper, pacta_ink ink, uint64_t us)
{
    uint64_t tenths = us / 100;

    ink_on(paper, ink);
    if (us < 10000)
        pacta_buf_addf(paper->out, "%" PRIu64 ".%" PRIu64 " ms", tenths / 10,
                       tenths % 10);
    else if (us < 1000000)
        pacta_buf_addf(paper->out, "%" PRIu64 " ms", us / 1000);
    else
        pacta_buf_addf(paper->out, "%" PRIu64 ".%" PRIu64 " s", us / 1000000,
                       us / 100000 % 10);
    ink_off(paper, ink);
}
