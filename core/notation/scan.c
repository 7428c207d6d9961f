/* SPDX-License-Identifier: MIT */
/*
 * scan.c - the smallest pieces of PACTA_JSON text. What C has and JSON has not is
 * refused by name, as people who write C will try it.
 *
 * Layer: core/notation.
 */
#include "core/notation/scan.h"

#include <errno.h>
#include <stdio.h>

#include "core/base/error.h"
#include "core/text/number.h"

/*
 * string  = 1*( DQUOTE *( char / escape ) DQUOTE )    ; neighbours are joined
 * escape  = "\" ( DQUOTE / "\" / "/" / "b" / "f" / "n" / "r" / "t" / "u" 4HEXDIG )
 * number  = as JSON has it
 * word    = ( letter / "_" ) *( letter / DIGIT / "_" )
 */

void pacta_scan_init(pacta_scan *scan, pacta_str text, pacta_draft *draft)
{
    *scan = (pacta_scan){.text = text,
                         .draft = draft,
                         .spelled = PACTA_BUF_INIT(PACTA_BUF_ANY),
                         .decoded = PACTA_BUF_INIT(PACTA_BUF_ANY)};
}

void pacta_scan_dispose(pacta_scan *scan)
{
    int saved = errno;

    pacta_buf_dispose(&scan->spelled);
    pacta_buf_dispose(&scan->decoded);
    errno = saved;
}

char pacta_scan_peek(pacta_scan *scan)
{
    while (scan->at < scan->text.len && pacta_is_space(scan->text.ptr[scan->at]))
        scan->at++;
    return scan->at < scan->text.len ? scan->text.ptr[scan->at] : '\0';
}

bool pacta_scan_accept(pacta_scan *scan, char c)
{
    if (scan->at >= scan->text.len || pacta_scan_peek(scan) != c)
        return false;
    scan->at++;
    return true;
}

static size_t end_of_char(pacta_str text, size_t at)
{
    do
        at++;
    while (at < text.len && ((unsigned char)text.ptr[at] & 0xc0) == 0x80);
    return at;
}

/* Behind what looks like one word or number from `at` on; at least one character. */
static size_t run_end(pacta_str text, size_t at)
{
    size_t end = at;

    while (end < text.len && (pacta_scan_is_word(text.ptr[end]) ||
                              pacta_is_digit(text.ptr[end]) || text.ptr[end] == '.'))
        end++;
    return end == at && end < text.len ? end_of_char(text, at) : end;
}

/* What stands here, for an error. */
static pacta_str found_here(pacta_scan *scan)
{
    pacta_scan_peek(scan);
    return pacta_str_sub(scan->text, scan->at,
                         run_end(scan->text, scan->at) - scan->at);
}

int pacta_scan_fail(pacta_scan *scan, const char *what)
{
    char quoted[PACTA_QUOTE_SIZE];
    pacta_str found = found_here(scan);

    if (found.len == 0)
        return pacta_draft_here(scan->draft,
                                pacta_fail(scan->draft->err, PACTA_EPARSE,
                                           "expected %s, found the end", what));
    return pacta_draft_here(scan->draft, pacta_fail(scan->draft->err, PACTA_EPARSE,
                                                    "expected %s, found '%s'", what,
                                                    pacta_quote(quoted, found)));
}

int pacta_scan_expect(pacta_scan *scan, char c)
{
    char what[] = {'\'', c, '\'', '\0'};

    return pacta_scan_accept(scan, c) ? PACTA_OK : pacta_scan_fail(scan, what);
}

/* Escapes of C, and how JSON spells what they mean. */
static const struct {
    char letter;
    const char *instead;
} C_ESCAPES[] = {
    {'\'', "'"},      {'?', "?"},       {'a', "\\u0007"}, {'v', "\\u000b"},
    {'e', "\\u001b"}, {'x', "\\u00XX"}, {'0', "\\u0000"}, {'1', "\\u00XX"},
    {'2', "\\u00XX"}, {'3', "\\u00XX"}, {'4', "\\u00XX"}, {'5', "\\u00XX"},
    {'6', "\\u00XX"}, {'7', "\\u00XX"}, {'U', "\\uXXXX"},
};

/* The character at `at` stands behind a backslash, where JSON has no use for it. */
static int refuse_escape(pacta_scan *scan, size_t at)
{
    pacta_error *err = scan->draft->err;
    char quoted[PACTA_QUOTE_SIZE];
    size_t i = 0;
    int code;

    while (i < PACTA_COUNT(C_ESCAPES) && scan->text.ptr[at] != C_ESCAPES[i].letter)
        i++;
    if (i < PACTA_COUNT(C_ESCAPES))
        code =
            pacta_fail(err, PACTA_EPARSE, "the escape '\\%c' is C, not JSON; write %s",
                       C_ESCAPES[i].letter, C_ESCAPES[i].instead);
    else
        code = pacta_fail(
            err, PACTA_EPARSE, "unknown escape '\\%s'; a backslash itself is \\\\",
            pacta_quote(quoted, pacta_str_sub(scan->text, at,
                                              end_of_char(scan->text, at) - at)));
    return pacta_draft_here(scan->draft, code);
}

/* Four hexadecimal digits at `at`, or -1. */
static int32_t hex4(pacta_str text, size_t at)
{
    int32_t value = 0;

    for (size_t i = 0; i < 4; i++) {
        int digit = at + i < text.len ? pacta_hex_value(text.ptr[at + i]) : -1;

        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

/* Behind the backslash: the length of the rest of a good escape. */
static int check_escape(pacta_scan *scan, size_t *len)
{
    static const pacta_str SIMPLE = PACTA_STR_INIT("\"\\/bfnrt");
    char letter = scan->at < scan->text.len ? scan->text.ptr[scan->at] : '\0';

    *len = 1;
    if (scan->at == scan->text.len)
        return pacta_scan_fail(scan, "a closing double quote");
    if (letter == 'u') {
        *len = 5;
        if (hex4(scan->text, scan->at + 1) < 0)
            return pacta_draft_here(scan->draft,
                                    pacta_fail(scan->draft->err, PACTA_EPARSE,
                                               "\\u wants four hexadecimal digits"));
        return PACTA_OK;
    }
    if (pacta_str_find(SIMPLE, letter) == SIMPLE.len)
        return refuse_escape(scan, scan->at);
    return PACTA_OK;
}

/* One literal; the scan stands behind its opening quote. */
static int scan_literal(pacta_scan *scan)
{
    size_t start = scan->at, len;
    int rc = PACTA_OK;

    while (rc == PACTA_OK && scan->at < scan->text.len &&
           scan->text.ptr[scan->at] != '"') {
        unsigned char c = (unsigned char)scan->text.ptr[scan->at++];

        if (c == '\\') {
            rc = check_escape(scan, &len);
            scan->at += len;
        } else if (c < 0x20) {
            rc = pacta_fail(scan->draft->err, PACTA_EPARSE,
                            "a control character stands in a string; write \\u%04x", c);
            pacta_draft_here(scan->draft, rc);
        }
    }
    if (rc < 0)
        return rc;
    if (scan->at == scan->text.len)
        return pacta_scan_fail(scan, "a closing double quote");
    pacta_buf_add(&scan->spelled, pacta_str_sub(scan->text, start, scan->at - start));
    scan->at++;
    return PACTA_OK;
}

/* \uXXXX at `at`, with the second half of a pair behind it; *at moves behind both. */
static uint32_t decode_unicode(pacta_str text, size_t *at)
{
    uint32_t high = (uint32_t)hex4(text, *at + 2);
    bool pair = high >= 0xd800 && high < 0xdc00 &&
                pacta_str_starts(pacta_str_from(text, *at + 6), PACTA_STR("\\u"));
    uint32_t low = pair ? (uint32_t)hex4(text, *at + 8) : 0;

    *at += 6;
    if (!pair || low < 0xdc00 || low >= 0xe000)
        return high;
    *at += 6;
    return 0x10000 + ((high - 0xd800) << 10 | (low - 0xdc00));
}

static char decode_simple(char letter)
{
    static const pacta_str LETTERS = PACTA_STR_INIT("bfnrt");
    size_t at = pacta_str_find(LETTERS, letter);

    return at < LETTERS.len ? "\b\f\n\r\t"[at] : letter;
}

/* All of `spelled`, which holds good escapes only. Joined first, so that two halves of
 * a surrogate pair may stand in two literals. */
static void decode(pacta_scan *scan)
{
    pacta_str text = pacta_buf_str(&scan->spelled);
    size_t at = 0, run;

    pacta_buf_clear(&scan->decoded);
    while (at < text.len) {
        run = pacta_str_find(pacta_str_from(text, at), '\\');
        pacta_buf_add(&scan->decoded, pacta_str_sub(text, at, run));
        at += run;
        if (at == text.len)
            break;
        if (text.ptr[at + 1] == 'u') {
            pacta_buf_add_utf8(&scan->decoded, decode_unicode(text, &at));
        } else {
            pacta_buf_addc(&scan->decoded, decode_simple(text.ptr[at + 1]));
            at += 2;
        }
    }
}

int pacta_scan_string(pacta_scan *scan)
{
    int rc = PACTA_OK;

    pacta_buf_clear(&scan->spelled);
    while (rc == PACTA_OK && pacta_scan_accept(scan, '"'))
        rc = scan_literal(scan);
    if (rc < 0)
        return rc;
    decode(scan);
    if (scan->spelled.failed != PACTA_OK || scan->decoded.failed != PACTA_OK)
        return pacta_fail_memory(scan->draft->err);
    return PACTA_OK;
}

int pacta_scan_number(pacta_scan *scan, pacta_str *spelled)
{
    char quoted[PACTA_QUOTE_SIZE];
    pacta_str rest;
    size_t len, end;

    pacta_scan_peek(scan);
    rest = pacta_str_from(scan->text, scan->at);
    len = pacta_number_prefix(rest);
    end = run_end(rest, len);
    /* 42u, 1.0f, 0x10, 007: what C takes for a number goes on */
    if (len == 0 ||
        (end > len && (pacta_scan_is_word(rest.ptr[len]) ||
                       pacta_is_digit(rest.ptr[len]) || rest.ptr[len] == '.')))
        return pacta_draft_here(
            scan->draft, pacta_fail(scan->draft->err, PACTA_EPARSE,
                                    "'%s' is not how JSON spells a number",
                                    pacta_quote(quoted, pacta_str_sub(rest, 0, end))));
    *spelled = pacta_str_sub(rest, 0, len);
    scan->at += len;
    return PACTA_OK;
}

pacta_str pacta_scan_word(pacta_scan *scan)
{
    size_t start = scan->at;

    while (scan->at < scan->text.len && (pacta_scan_is_word(scan->text.ptr[scan->at]) ||
                                         pacta_is_digit(scan->text.ptr[scan->at])))
        scan->at++;
    return pacta_str_sub(scan->text, start, scan->at - start);
}
