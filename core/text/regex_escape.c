/* SPDX-License-Identifier: MIT */
/*
 * regex_escape.c - what follows a backslash. The same letters mean different things to
 * Ruby and to PCRE2, and Ruby takes a letter that means nothing for itself.
 *
 * Layer: core/text.
 */
#include "core/text/regex_translate.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

/* Without `inside`, the letter stands for itself in a character class. */
static const struct {
    char letter;
    const char *outside, *inside;
    pacta_regex_item item;
} LETTERS[] = {
    {'t', "\\t", "\\t", PACTA_REGEX_CHAR},
    {'n', "\\n", "\\n", PACTA_REGEX_CHAR},
    {'r', "\\r", "\\r", PACTA_REGEX_CHAR},
    {'f', "\\f", "\\f", PACTA_REGEX_CHAR},
    {'a', "\\a", "\\a", PACTA_REGEX_CHAR},
    {'e', "\\e", "\\e", PACTA_REGEX_CHAR},
    {'v', "\\x0b", "\\x0b", PACTA_REGEX_CHAR}, /* PCRE2: any vertical space */
    {'b', "\\b", "\\b", PACTA_REGEX_CHAR},
    {'d', "\\d", "\\d", PACTA_REGEX_SET},
    {'D', "\\D", "\\D", PACTA_REGEX_SET},
    {'w', "\\w", "\\w", PACTA_REGEX_SET},
    {'W', "\\W", "\\W", PACTA_REGEX_SET},
    {'s', "\\s", "\\s", PACTA_REGEX_SET},
    {'S', "\\S", "\\S", PACTA_REGEX_SET},
    {'h', "[0-9a-fA-F]", "0-9a-fA-F", PACTA_REGEX_SET}, /* PCRE2: a blank */
    {'H', "[^0-9a-fA-F]", "\\x{0}-/:-@G-`g-\\x{10ffff}", PACTA_REGEX_SET},
    {'R', "\\R", NULL, PACTA_REGEX_CHAR},
    {'X', "\\X", NULL, PACTA_REGEX_CHAR},
    {'A', "\\A", NULL, PACTA_REGEX_CHAR},
    {'Z', "\\Z", NULL, PACTA_REGEX_CHAR},
    {'z', "\\z", NULL, PACTA_REGEX_CHAR},
    {'B', "\\B", NULL, PACTA_REGEX_CHAR},
    {'G', "\\G", NULL, PACTA_REGEX_CHAR},
    {'K', "\\K", NULL, PACTA_REGEX_CHAR},
    {'N', "[^\\n]", NULL, PACTA_REGEX_CHAR}, /* whatever the dot is told to match */
    {'O', "(?s:.)", NULL, PACTA_REGEX_CHAR},
};

static int invalid_here(const pacta_regex_reader *reader, const char *why)
{
    return pacta_regex_invalid(reader->err, PACTA_EPARSE, reader->text, why,
                               reader->at);
}

static bool add_code(pacta_buf *out, uint32_t code)
{
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff))
        return false;
    pacta_buf_addf(out, "\\x{%x}", (unsigned)code);
    return true;
}

static int digit_of(char c, int base)
{
    int value = pacta_hex_value(c);

    return value < base ? value : -1;
}

/* Up to `most` digits from here; false when there is none. */
static bool read_number(pacta_regex_reader *reader, int base, size_t most,
                        uint32_t *out)
{
    size_t count = 0;
    uint32_t value = 0;

    for (; count < most; count++) {
        int digit = digit_of(pacta_regex_peek(reader, 0), base);

        if (digit < 0)
            break;
        value = value > 0x10ffff ? value : value * (uint32_t)base + (uint32_t)digit;
        reader->at++;
    }
    *out = value;
    return count != 0;
}

/* {61 62}: one or more code points, behind \x, \u or \o. */
static int braced_codes(pacta_regex_reader *reader, int base)
{
    uint32_t code;
    bool any = false;

    reader->at++;
    while (pacta_regex_peek(reader, 0) != '}' || !any) {
        while (pacta_regex_peek(reader, 0) == ' ')
            reader->at++;
        if (any && pacta_regex_peek(reader, 0) == '}')
            break;
        if (!read_number(reader, base, 11, &code))
            return invalid_here(reader, "expected digits and a closing brace");
        if (!add_code(reader->out, code))
            return invalid_here(reader, "no such character");
        any = true;
    }
    reader->at++;
    return PACTA_OK;
}

/* The character whose UTF-8 is spelled \xe3\x81\x82; false when it is none. */
static bool spelled_bytes(pacta_regex_reader *reader, uint32_t first)
{
    char bytes[4] = {(char)first};
    size_t len = 1, step, start = reader->at;
    uint32_t next;

    for (; len < sizeof bytes; len++) {
        pacta_str so_far = {bytes, len};

        if (pacta_utf8_is_valid(so_far))
            break;
        if (pacta_regex_peek(reader, 0) != '\\' || pacta_regex_peek(reader, 1) != 'x')
            break;
        reader->at += 2;
        if (!read_number(reader, 16, 2, &next))
            break;
        bytes[len] = (char)next;
    }
    if (!pacta_utf8_is_valid((pacta_str){bytes, len})) {
        reader->at = start;
        return false;
    }
    return add_code(reader->out, pacta_utf8_decode((pacta_str){bytes, len}, &step));
}

static int escape_hex(pacta_regex_reader *reader)
{
    uint32_t code;

    if (pacta_regex_peek(reader, 0) == '{')
        return braced_codes(reader, 16);
    (void)read_number(reader, 16, 2, &code); /* \x alone is NUL to both */
    if (code < 0x80 || !spelled_bytes(reader, code))
        add_code(reader->out, code);
    return PACTA_OK;
}

static int escape_unicode(pacta_regex_reader *reader)
{
    size_t start = reader->at;
    uint32_t code;

    if (pacta_regex_peek(reader, 0) == '{')
        return braced_codes(reader, 16);
    if (!read_number(reader, 16, 4, &code) || reader->at - start != 4)
        return invalid_here(reader, "expected four hexadecimal digits after \\u");
    return add_code(reader->out, code) ? PACTA_OK
                                       : invalid_here(reader, "no such character");
}

/* \cX, and \C-X once its dash is behind us. */
static int escape_control(pacta_regex_reader *reader)
{
    char c = pacta_regex_peek(reader, 0);

    if (c < 0x20 || c > 0x7e || c == '\\')
        return invalid_here(reader, "expected a letter for a control character");
    reader->at++;
    add_code(reader->out, c == '?' ? 0x7fu : (uint32_t)(c & 0x1f));
    return PACTA_OK;
}

/* \1 or \10 is a reference or an octal number, which PCRE2 decides as Ruby does. */
static int escape_digits(pacta_regex_reader *reader, char first, bool in_class)
{
    size_t most = first == '0' ? 2 : 9;
    int base = first == '0' ? 8 : 10;

    if (first != '0' && !in_class && reader->names->count != 0)
        return pacta_regex_numbered(reader);
    pacta_buf_addc(reader->out, '\\');
    pacta_buf_addc(reader->out, first);
    while (most-- != 0 && digit_of(pacta_regex_peek(reader, 0), base) >= 0)
        pacta_buf_addc(reader->out, reader->text.ptr[reader->at++]);
    return PACTA_OK;
}

/* Whatever has no meaning: the character itself, which PCRE2 must not take for one. */
static int escape_literal(pacta_regex_reader *reader, char c)
{
    if (!pacta_is_alpha(c) && ((unsigned char)c & 0x80) == 0)
        pacta_buf_addc(reader->out, '\\');
    pacta_buf_addc(reader->out, c);
    while (((unsigned char)pacta_regex_peek(reader, 0) & 0xc0) == 0x80)
        pacta_buf_addc(reader->out, reader->text.ptr[reader->at++]);
    return PACTA_OK;
}

/* \p{Alpha}: the brace stands that far from here. */
static bool is_property(const pacta_regex_reader *reader, char letter, size_t offset)
{
    return (letter == 'p' || letter == 'P') && pacta_regex_peek(reader, offset) == '{';
}

/* The letters that take something behind them; `at` stands there. */
static int escape_with_operand(pacta_regex_reader *reader, char c, bool in_class)
{
    if (pacta_is_digit(c))
        return escape_digits(reader, c, in_class);
    if (c == 'x')
        return escape_hex(reader);
    if (c == 'u')
        return escape_unicode(reader);
    if (c == 'o' && pacta_regex_peek(reader, 0) == '{')
        return braced_codes(reader, 8);
    if (c == 'c')
        return escape_control(reader);
    if (c == 'C' && pacta_regex_peek(reader, 0) == '-') {
        reader->at++;
        return escape_control(reader);
    }
    if (is_property(reader, c, 0)) /* \pL is "pL" */
        return pacta_regex_property(reader, c == 'P', in_class);
    if ((c == 'k' || c == 'g') && !in_class)
        return pacta_regex_reference(reader, c);
    return escape_literal(reader, c);
}

static const char *meaning_of(char letter, bool in_class)
{
    for (size_t i = 0; i < PACTA_COUNT(LETTERS); i++) {
        if (LETTERS[i].letter == letter)
            return in_class ? LETTERS[i].inside : LETTERS[i].outside;
    }
    return NULL;
}

pacta_regex_item pacta_regex_escape_item(const pacta_regex_reader *reader)
{
    char c = pacta_regex_peek(reader, 1);

    for (size_t i = 0; i < PACTA_COUNT(LETTERS); i++) {
        if (LETTERS[i].letter == c)
            return LETTERS[i].item;
    }
    return is_property(reader, c, 2) ? PACTA_REGEX_SET : PACTA_REGEX_CHAR;
}

int pacta_regex_escape(pacta_regex_reader *reader, bool in_class,
                       pacta_regex_item *item)
{
    char c = pacta_regex_peek(reader, 1);
    const char *meaning = meaning_of(c, in_class);

    *item = pacta_regex_escape_item(reader);
    if (reader->at + 1 == reader->text.len)
        return invalid_here(reader, "a backslash at the end");
    if (c == 'M' || (c == 'C' && pacta_regex_peek(reader, 2) != '-') ||
        ((c == 'y' || c == 'Y') && !in_class))
        return pacta_regex_unsupported(reader, 2, "");
    reader->at += 2;
    if (meaning == NULL)
        return escape_with_operand(reader, c, in_class);
    pacta_buf_adds(reader->out, meaning);
    return PACTA_OK;
}
