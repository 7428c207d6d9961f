/* SPDX-License-Identifier: MIT */
/*
 * buf.c - growing texts.
 *
 * Layer: core/base.
 */
#include "core/base/buf.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "core/base/size.h"

/* Makes room for `len` bytes and the NUL behind them. */
static bool reserve(pacta_buf *buf, size_t len)
{
    char *grown;

    if (buf->failed != PACTA_OK)
        return false;
    if (len > buf->limit - buf->len) {
        buf->failed = PACTA_ELIMIT;
        return false;
    }
    grown = pacta_array_grow(buf->data, &buf->cap, buf->len + len + 1, 1);
    if (grown == NULL) {
        buf->failed = PACTA_ENOMEM;
        return false;
    }
    buf->data = grown;
    return true;
}

void pacta_buf_add(pacta_buf *buf, pacta_str s)
{
    if (!reserve(buf, s.len))
        return;
    if (s.len != 0) /* an empty view may hold NULL, which memcpy must not see */
        memcpy(buf->data + buf->len, s.ptr, s.len);
    buf->len += s.len;
    buf->data[buf->len] = '\0';
}

void pacta_buf_addc(pacta_buf *buf, char c)
{
    if (!reserve(buf, 1))
        return;
    buf->data[buf->len++] = c;
    buf->data[buf->len] = '\0';
}

void pacta_buf_adds(pacta_buf *buf, const char *text)
{
    pacta_buf_add(buf, pacta_str_of(text));
}

void pacta_buf_addf(pacta_buf *buf, const char *fmt, ...)
{
    va_list ap, again;
    int len;

    va_start(ap, fmt);
    va_copy(again, ap);
    len = vsnprintf(NULL, 0, fmt, ap);
    if (len >= 0 && reserve(buf, (size_t)len)) {
        vsnprintf(buf->data + buf->len, (size_t)len + 1, fmt, again);
        buf->len += (size_t)len;
    }
    va_end(again);
    va_end(ap);
}

void pacta_buf_fill(pacta_buf *buf, char c, size_t count)
{
    if (!reserve(buf, count))
        return;
    memset(buf->data + buf->len, c, count);
    buf->len += count;
    buf->data[buf->len] = '\0';
}

void pacta_buf_add_utf8(pacta_buf *buf, uint32_t code_point)
{
    if (code_point < 0x80) {
        pacta_buf_addc(buf, (char)code_point);
    } else if (code_point < 0x800) {
        pacta_buf_addc(buf, (char)(0xc0 | code_point >> 6));
        pacta_buf_addc(buf, (char)(0x80 | (code_point & 0x3f)));
    } else if (code_point < 0x10000) {
        pacta_buf_addc(buf, (char)(0xe0 | code_point >> 12));
        pacta_buf_addc(buf, (char)(0x80 | (code_point >> 6 & 0x3f)));
        pacta_buf_addc(buf, (char)(0x80 | (code_point & 0x3f)));
    } else {
        pacta_buf_addc(buf, (char)(0xf0 | code_point >> 18));
        pacta_buf_addc(buf, (char)(0x80 | (code_point >> 12 & 0x3f)));
        pacta_buf_addc(buf, (char)(0x80 | (code_point >> 6 & 0x3f)));
        pacta_buf_addc(buf, (char)(0x80 | (code_point & 0x3f)));
    }
}

char *pacta_buf_room(pacta_buf *buf, size_t len)
{
    return reserve(buf, len) ? buf->data + buf->len : NULL;
}

void pacta_buf_clear(pacta_buf *buf)
{
    buf->len = 0;
    buf->failed = PACTA_OK;
    if (buf->data != NULL)
        buf->data[0] = '\0';
}

pacta_str pacta_buf_str(const pacta_buf *buf)
{
    return (pacta_str){buf->data != NULL ? buf->data : "", buf->len};
}

char *pacta_buf_detach(pacta_buf *buf)
{
    char *data;

    pacta_buf_add(buf, PACTA_STR("")); /* an empty buffer has no memory yet */
    if (buf->failed != PACTA_OK)
        return NULL;
    data = buf->data;
    buf->data = NULL;
    buf->len = buf->cap = 0;
    return data;
}

int pacta_buf_check(const pacta_buf *buf, const char *what, pacta_error *err)
{
    if (buf->failed == PACTA_ELIMIT)
        return pacta_fail(err, PACTA_ELIMIT, "%s is longer than %zu bytes", what,
                          buf->limit);
    return buf->failed == PACTA_OK ? PACTA_OK : pacta_fail_memory(err);
}

void pacta_buf_dispose(pacta_buf *buf)
{
    int saved = errno;

    free(buf->data);
    buf->data = NULL;
    buf->len = buf->cap = 0;
    errno = saved;
}
