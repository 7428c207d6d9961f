/* SPDX-License-Identifier: MIT */
/*
 * buf.h - a growing text with a ceiling that remembers its first failure.
 *
 * Layer: core/base. Add as often as you like, look at `failed` once, at the end.
 */
#ifndef PACTA_CORE_BASE_BUF_H
#define PACTA_CORE_BASE_BUF_H

#include <pacta/error.h>

#include "core/base/str.h"

typedef struct pacta_buf {
    char *data; /* always NUL-terminated once something was added */
    size_t len, cap;
    size_t limit; /* longest content allowed; set once, at initialisation */
    int failed;   /* sticky: PACTA_OK, PACTA_ENOMEM or PACTA_ELIMIT */
} pacta_buf;
/* clang-format off */
#define PACTA_BUF_INIT(max) {.limit = (max)}
/* clang-format on */
/* For texts that we compose ourselves out of bounded parts. */
#define PACTA_BUF_ANY ((size_t)1 << 40)

void pacta_buf_add(pacta_buf *buf, pacta_str s);
void pacta_buf_addc(pacta_buf *buf, char c);
void pacta_buf_adds(pacta_buf *buf, const char *text);
PACTA_PRINTF(2, 3) void pacta_buf_addf(pacta_buf *buf, const char *fmt, ...);
void pacta_buf_fill(pacta_buf *buf, char c, size_t count);
/* The code point as UTF-8; a lone surrogate as its three bytes, so that nothing is
 * lost. */
void pacta_buf_add_utf8(pacta_buf *buf, uint32_t code_point);
/* Room for `len` more bytes to be written by the caller at data + len; NULL on failure.
 */
char *pacta_buf_room(pacta_buf *buf, size_t len);
/* Empty again, keeping the memory and forgetting a failure. */
void pacta_buf_clear(pacta_buf *buf);
/* What it holds, never with a NULL pointer; borrowed until the next change. */
pacta_str pacta_buf_str(const pacta_buf *buf);
/* The caller becomes owner (free()); NULL after a failure. An empty buffer gives "". */
char *pacta_buf_detach(pacta_buf *buf);
/* PACTA_OK, or fails `err` with the remembered code; `what` was too long or so. */
int pacta_buf_check(const pacta_buf *buf, const char *what, pacta_error *err);
void pacta_buf_dispose(pacta_buf *buf);

#endif
