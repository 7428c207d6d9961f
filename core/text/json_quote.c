/* SPDX-License-Identifier: MIT */
/*
 * json_quote.c - any bytes as a JSON string.
 *
 * Layer: core/text.
 */
#include "core/text/json_writer.h"

#include <string.h>

#include "core/base/utf8.h"

static bool needs_escape(char c)
{
    return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

static void add_unicode_escape(pacta_buf *out, unsigned code)
{
    static const char DIGITS[] = "0123456789abcdef";
    char escape[6] = {'\\',
                      'u',
                      DIGITS[code >> 12 & 15],
                      DIGITS[code >> 8 & 15],
                      DIGITS[code >> 4 & 15],
                      DIGITS[code & 15]};

    pacta_buf_add(out, (pacta_str){escape, sizeof escape});
}

static void add_escape(pacta_buf *out, char c)
{
    static const char FROM[] = "\"\\\b\f\n\r\t", TO[] = "\"\\bfnrt";
    const char *known = c != '\0' ? strchr(FROM, c) : NULL;
    char escape[2] = {'\\', known != NULL ? TO[known - FROM] : 'u'};

    if (known != NULL)
        pacta_buf_add(out, (pacta_str){escape, sizeof escape});
    else
        add_unicode_escape(out, (unsigned char)c);
}

static void add_valid(pacta_buf *out, pacta_str text)
{
    size_t begin = 0;

    for (size_t at = 0; at < text.len; at++) {
        if (!needs_escape(text.ptr[at]))
            continue;
        pacta_buf_add(out, pacta_str_sub(text, begin, at - begin));
        add_escape(out, text.ptr[at]);
        begin = at + 1;
    }
    pacta_buf_add(out, pacta_str_from(text, begin));
}

/* What begins `text` is no UTF-8. Returns how many bytes were dealt with. */
static size_t add_invalid(pacta_buf *out, pacta_str text)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;

    if (text.len >= 3 && bytes[0] == 0xed && (bytes[1] & 0xe0) == 0xa0 &&
        (bytes[2] & 0xc0) == 0x80) { /* how a lone surrogate is kept */
        add_unicode_escape(out, 0xd000u | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu));
        return 3;
    }
    pacta_buf_add(out, PACTA_STR("\xef\xbf\xbd"));
    return 1;
}

void pacta_json_quote(pacta_buf *out, pacta_str text)
{
    pacta_buf_addc(out, '"');
    while (text.len != 0 && out->failed == PACTA_OK) {
        size_t valid = pacta_utf8_prefix(text);

        add_valid(out, pacta_str_sub(text, 0, valid));
        text = pacta_str_from(text, valid);
        if (text.len != 0)
            text = pacta_str_from(text, add_invalid(out, text));
    }
    pacta_buf_addc(out, '"');
}
