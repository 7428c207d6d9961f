/* SPDX-License-Identifier: MIT */
/*
 * fuzz_answer.c - the header section of an answer, line by line as libcurl hands it
 * over: what is kept are lines of the last section, trimmed and in order.
 */
#include <assert.h>
#include <string.h>

#include <pacta/limits.h>

#include "core/http/client_answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *find_end(char *text, size_t len)
{
    char *end = memchr(text, '\n', len);

    return end != NULL ? end + 1 : text + len;
}

/* True when all lines were taken. */
static bool feed(pacta_client_answer *answer, char *text, size_t len)
{
    while (len != 0) {
        size_t line = (size_t)(find_end(text, len) - text);

        if (pacta_client_answer_head(text, 1, line, answer) != line)
            return false;
        text += line;
        len -= line;
    }
    return true;
}

static void check_text(pacta_str s)
{
    assert(s.ptr != NULL && s.ptr[s.len] == '\0');
    assert(memchr(s.ptr, '\n', s.len) == NULL);
    assert(s.len == 0 || (s.ptr[0] != ' ' && s.ptr[0] != '\t' && s.ptr[0] != '\r'));
    assert(s.len == 0 || (s.ptr[s.len - 1] != ' ' && s.ptr[s.len - 1] != '\t'));
}

static void check_headers(const pacta_http_headers *headers, const pacta_buf *head)
{
    size_t bytes = 0;

    for (size_t i = 0; i < headers->count; i++) {
        check_text(headers->items[i].name);
        assert(headers->items[i].name.len != 0);
        check_text(headers->items[i].value);
        assert(memchr(headers->items[i].name.ptr, ':', headers->items[i].name.len) ==
               NULL);
        bytes += headers->items[i].name.len + headers->items[i].value.len + 2;
    }
    assert(bytes <= head->len + 1); /* each line gives at most one header */
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_client_answer answer = {.head = PACTA_BUF_INIT(PACTA_LIMIT_HEADERS),
                                  .body = PACTA_BUF_INIT(PACTA_LIMIT_BODY)};
    pacta_http_response response = PACTA_HTTP_RESPONSE_INIT;
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    const void *bytes = data;

    pacta_buf_add(&text, (pacta_str){bytes, size});
    if (size != 0 && text.failed == PACTA_OK && feed(&answer, text.data, size)) {
        assert(answer.head.len <= PACTA_LIMIT_HEADERS);
        if (pacta_client_answer_finish(&answer, &response))
            check_headers(&response.headers, &answer.head);
    }
    pacta_http_response_dispose(&response);
    pacta_client_answer_dispose(&answer);
    pacta_buf_dispose(&text);
    return 0;
}
