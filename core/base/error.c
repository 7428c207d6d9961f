/* SPDX-License-Identifier: MIT */
/*
 * error.c - the caller owns the error; the lowest level that knows the cause writes it.
 *
 * Layer: core/base.
 */
#include "core/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct {
    int code;
    const char *name;
} NAMES[] = {
    {PACTA_OK, "PACTA_OK"},
    {PACTA_ENOMEM, "PACTA_ENOMEM"},
    {PACTA_EINVAL, "PACTA_EINVAL"},
    {PACTA_EPARSE, "PACTA_EPARSE"},
    {PACTA_EIO, "PACTA_EIO"},
    {PACTA_ENOTFOUND, "PACTA_ENOTFOUND"},
    {PACTA_ELIMIT, "PACTA_ELIMIT"},
    {PACTA_ESTATE, "PACTA_ESTATE"},
    {PACTA_ENET, "PACTA_ENET"},
    {PACTA_ECALLBACK, "PACTA_ECALLBACK"},
    {PACTA_ETIMEOUT, "PACTA_ETIMEOUT"},
    {PACTA_ECONFLICT, "PACTA_ECONFLICT"},
    {PACTA_EUNSUPPORTED, "PACTA_EUNSUPPORTED"},
};

const char *pacta_code_name(int code)
{
    for (size_t i = 0; i < PACTA_COUNT(NAMES); i++) {
        if (NAMES[i].code == code)
            return NAMES[i].name;
    }
    return "unknown code";
}

/* C0 and DEL, and the two bytes of a C1 character of UTF-8. */
static bool is_control(const char *s, size_t at)
{
    unsigned char c = (unsigned char)s[at], next = (unsigned char)s[at + (c != 0)];

    return c < 0x20 || c == 0x7f || (c == 0xc2 && next >= 0x80 && next <= 0x9f);
}

/* Names and paths come from outside and end on a terminal, in one line. */
static void make_printable(char *text)
{
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (!is_control(text, i))
            continue;
        if ((unsigned char)text[i] == 0xc2)
            text[i++] = '?';
        text[i] = '?';
    }
}

/* Appends to out[*used] what fits. */
PACTA_PRINTF(4, 5)
static void append(char *out, size_t size, size_t *used, const char *fmt, ...)
{
    va_list ap;
    int len;

    va_start(ap, fmt);
    len = vsnprintf(out + *used, size - *used, fmt, ap);
    va_end(ap);
    if (len > 0)
        *used += (size_t)len < size - *used ? (size_t)len : size - *used - 1;
}

char *pacta_error_format(char *out, unsigned long size, const pacta_error *err)
{
    size_t used = 0;

    if (out == NULL || size == 0)
        return out;
    out[0] = '\0';
    if (err == NULL || err->code == PACTA_OK)
        return out;
    if (err->where[0] != '\0') {
        append(out, size, &used, "%s:", err->where);
        if (err->line > 0)
            append(out, size, &used, "%d:", err->line);
        if (err->column > 0)
            append(out, size, &used, "%d:", err->column);
        append(out, size, &used, " ");
    }
    if (err->path[0] != '\0')
        append(out, size, &used, "%s: ", err->path);
    append(out, size, &used, "%s", err->text);
    make_printable(out);
    return out;
}

void pacta_error_clear(pacta_error *err)
{
    if (err != NULL)
        *err = (pacta_error){.code = PACTA_OK};
}

int pacta_fail(pacta_error *err, int code, const char *fmt, ...)
{
    va_list ap;

    if (err == NULL || err->code != PACTA_OK)
        return code;
    err->code = code;
    va_start(ap, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, ap);
    va_end(ap);
    make_printable(err->text);
    return code;
}

int pacta_error_pass(pacta_error *err, const pacta_error *caught)
{
    if (err != NULL && err->code == PACTA_OK)
        *err = *caught;
    return caught->code;
}

int pacta_fail_memory(pacta_error *err)
{
    return pacta_fail(err, PACTA_ENOMEM, "no memory");
}

/* Copies the tail of `s` that fits, made printable. */
static void copy_tail(char *out, size_t size, pacta_str s)
{
    size_t skip = s.len >= size ? s.len - (size - 1) : 0;

    /* begin at a character, not inside one */
    while (skip != 0 && skip < s.len && ((unsigned char)s.ptr[skip] & 0xc0) == 0x80)
        skip++;
    for (size_t i = skip; i < s.len; i++)
        out[i - skip] = s.ptr[i] != '\0' ? s.ptr[i] : '?';
    out[s.len - skip] = '\0';
    make_printable(out);
}

void pacta_error_at(pacta_error *err, pacta_str where, int line, int column)
{
    if (err == NULL || err->code == PACTA_OK)
        return;
    if (err->where[0] == '\0')
        copy_tail(err->where, sizeof err->where, where);
    if (err->line == 0) {
        err->line = line;
        err->column = column;
    }
}

void pacta_error_path(pacta_error *err, pacta_str path)
{
    if (err != NULL && err->code != PACTA_OK && err->path[0] == '\0')
        copy_tail(err->path, sizeof err->path, path);
}

const char *pacta_quote(char out[PACTA_QUOTE_SIZE], pacta_str value)
{
    size_t len = value.len > 60 ? 60 : value.len;

    while (len < value.len && len != 0 &&
           ((unsigned char)value.ptr[len] & 0xc0) == 0x80)
        len--;
    for (size_t i = 0; i < len; i++)
        out[i] = value.ptr[i] != '\0' ? value.ptr[i] : '?';
    out[len] = '\0';
    make_printable(out);
    memcpy(out + len, len < value.len ? "..." : "", len < value.len ? 4 : 1);
    return out;
}
