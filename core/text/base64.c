/* SPDX-License-Identifier: MIT */
/*
 * base64.c - the standard alphabet, padded. Strict: one text for one sequence of bytes.
 *
 * Layer: core/text.
 */
#include "core/text/base64.h"

static const char ALPHABET[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void encode_group(pacta_buf *out, const char *bytes, size_t len)
{
    uint32_t bits = 0;

    for (size_t i = 0; i < 3; i++)
        bits = bits << 8 | (i < len ? (unsigned char)bytes[i] : 0u);
    for (size_t i = 0; i < 4; i++)
        pacta_buf_addc(out, i <= len ? ALPHABET[bits >> (18 - 6 * i) & 63] : '=');
}

void pacta_base64_encode(pacta_buf *out, pacta_str bytes)
{
    for (size_t i = 0; i < bytes.len; i += 3)
        encode_group(out, bytes.ptr + i, bytes.len - i < 3 ? bytes.len - i : 3);
}

static int value_of(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (pacta_is_digit(c))
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/* One character's six bits; whole bytes go out as soon as they are there. */
static void add_bits(pacta_buf *out, uint32_t *bits, unsigned *held, int value)
{
    *bits = *bits << 6 | (uint32_t)value;
    *held += 6;
    if (*held >= 8) {
        *held -= 8;
        pacta_buf_addc(out, (char)(*bits >> *held & 0xff));
    }
}

bool pacta_base64_decode(pacta_buf *out, pacta_str text)
{
    uint32_t bits = 0;
    unsigned held = 0;
    size_t count = 0, padding = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        int value = value_of(c);

        if (c == '\r' || c == '\n')
            continue;
        if (c == '=')
            padding++;
        else if (value < 0 || padding != 0)
            return false;
        else
            add_bits(out, &bits, &held, value);
        count++;
    }
    /* What is left over is zero bits only, with as many '=' as they call for. Six are a
     * character that begins a byte and does not end it. */
    return count % 4 == 0 && held != 6 && padding == held / 2 &&
           (bits & ((1u << held) - 1)) == 0;
}
