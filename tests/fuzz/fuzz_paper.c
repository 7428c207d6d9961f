/* SPDX-License-Identifier: MIT */
/*
 * fuzz_paper.c - words from anywhere on a report: what is printed is UTF-8, holds no
 * character that acts on a terminal, and stays short.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "core/base/utf8.h"
#include "core/report/paper.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(pacta_buf *out)
{
    pacta_str text = pacta_buf_str(out);

    assert(out->failed == PACTA_OK);
    assert(pacta_utf8_is_valid(text));
    for (size_t i = 0; i < text.len; i++) {
        assert((unsigned char)text.ptr[i] >= 0x20 || text.ptr[i] == '\n');
        assert(text.ptr[i] != 0x7f);
    }
    assert(strstr(text.ptr, "\xe2\x80\xae") == NULL); /* right to left */
    assert(strstr(text.ptr, "\xc2\x9b") == NULL);     /* begins a command */
    pacta_buf_clear(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_paper paper = {&out, false};
    pacta_str all = {(const char *)data, size}, first = all, second = all;

    pacta_paper_quote(&paper, PACTA_INK_BAD, all);
    assert(memchr(pacta_buf_str(&out).ptr, '\n', out.len) == NULL);
    check(&out);
    pacta_paper_lines(&paper, all, 4);
    check(&out);
    (void)pacta_str_split(&second, '\n', &first);
    pacta_paper_value(&paper, PACTA_INK_BAD, first, second);
    assert(out.len < 1600); /* 240 bytes, each at most as an escape of six */
    check(&out);
    pacta_buf_dispose(&out);
    return 0;
}
