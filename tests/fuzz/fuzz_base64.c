/* SPDX-License-Identifier: MIT */
/*
 * fuzz_base64.c - any bytes survive; a text that is taken is the only one of its bytes,
 * line breaks apart.
 */
#include <assert.h>
#include <stdint.h>

#include "core/text/base64.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_encode(pacta_str bytes)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf back = PACTA_BUF_INIT(PACTA_BUF_ANY);

    pacta_base64_encode(&text, bytes);
    assert(text.len == (bytes.len + 2) / 3 * 4);
    assert(pacta_base64_decode(&back, pacta_buf_str(&text)));
    assert(pacta_str_eq(pacta_buf_str(&back), bytes));
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&back);
}

static void check_decode(pacta_str text)
{
    pacta_buf bytes = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf again = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf joined = PACTA_BUF_INIT(PACTA_BUF_ANY);

    if (pacta_base64_decode(&bytes, text)) {
        pacta_base64_encode(&again, pacta_buf_str(&bytes));
        for (size_t i = 0; i < text.len; i++) {
            if (text.ptr[i] != '\r' && text.ptr[i] != '\n')
                pacta_buf_addc(&joined, text.ptr[i]);
        }
        assert(pacta_str_eq(pacta_buf_str(&again), pacta_buf_str(&joined)));
    }
    pacta_buf_dispose(&bytes);
    pacta_buf_dispose(&again);
    pacta_buf_dispose(&joined);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_str input = {(const char *)data, size};

    check_encode(input);
    check_decode(input);
    return 0;
}
