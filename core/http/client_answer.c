/* SPDX-License-Identifier: MIT */
/*
 * client_answer.c - keeps the last header section and the body, within limits.
 *
 * Layer: core/http.
 */
#include "core/http/client_answer.h"

#include <pacta/limits.h>

void pacta_client_answer_reset(pacta_client_answer *answer)
{
    if (answer->undecoded)
        curl_easy_setopt(answer->curl, CURLOPT_HTTP_CONTENT_DECODING, 1L);
    pacta_buf_clear(&answer->head);
    pacta_buf_clear(&answer->body);
    answer->heads = 0;
    answer->in_head = false;
    answer->sent = answer->resent = answer->undecoded = false;
    answer->broken = PACTA_CLIENT_BREAK_NONE;
}

void pacta_client_answer_dispose(pacta_client_answer *answer)
{
    pacta_buf_dispose(&answer->head);
    pacta_buf_dispose(&answer->body);
}

/* Adds what came; 0, which makes libcurl stop, when it cannot. */
static size_t collect(pacta_client_answer *answer, pacta_buf *buf, pacta_str piece,
                      pacta_client_break_kind too_large)
{
    pacta_buf_add(buf, piece);
    if (buf->failed == PACTA_OK)
        return piece.len;
    answer->broken =
        buf->failed == PACTA_ELIMIT ? too_large : PACTA_CLIENT_BREAK_MEMORY;
    return 0;
}

/* Are all codings of a Content-Encoding such as we undo? */
static bool is_decodable(pacta_str codings)
{
    static const pacta_str KNOWN[] = {
        PACTA_STR_INIT(""),     PACTA_STR_INIT("identity"), PACTA_STR_INIT("none"),
        PACTA_STR_INIT("gzip"), PACTA_STR_INIT("x-gzip"),   PACTA_STR_INIT("deflate"),
    };
    pacta_str coding;

    while (pacta_str_split(&codings, ',', &coding)) {
        size_t i = 0;

        while (i < PACTA_COUNT(KNOWN) &&
               !pacta_str_eq_nocase(pacta_str_trim(coding), KNOWN[i]))
            i++;
        if (i == PACTA_COUNT(KNOWN))
            return false;
    }
    return true;
}

/* libcurl gives up on a coding that it does not know; a body that we cannot read is
 * still the answer, so it is told here to leave such a body as it is. */
static void note_coding(pacta_client_answer *answer, pacta_str line)
{
    static const pacta_str NAME = PACTA_STR_INIT("Content-Encoding");
    size_t colon = pacta_str_find(line, ':'), end = line.len;

    if (!pacta_str_eq_nocase(pacta_str_sub(line, 0, colon), NAME))
        return;
    while (end > colon && (line.ptr[end - 1] == '\n' || line.ptr[end - 1] == '\r'))
        end--;
    if (is_decodable(pacta_str_sub(line, colon + 1, end - colon - 1)))
        return;
    curl_easy_setopt(answer->curl, CURLOPT_HTTP_CONTENT_DECODING, 0L);
    answer->undecoded = true;
}

size_t pacta_client_answer_head(char *data, size_t size, size_t count, void *payload)
{
    pacta_client_answer *answer = payload;
    pacta_str line = {data, size * count};

    if (!answer->in_head) {
        /* A status line; or trailers after the body, which nobody asks for. */
        if (!pacta_str_starts(line, PACTA_STR("HTTP/")))
            return line.len;
        answer->in_head = true;
        answer->sent = false; /* what goes out from here on is another request */
        answer->heads++;
        pacta_buf_clear(&answer->head);
        return line.len;
    }
    if (pacta_str_eq(line, PACTA_STR("\r\n")) || pacta_str_eq(line, PACTA_STR("\n")))
        answer->in_head = false;
    else
        note_coding(answer, line);
    return collect(answer, &answer->head, line, PACTA_CLIENT_BREAK_HEADERS);
}

size_t pacta_client_answer_body(char *data, size_t size, size_t count, void *payload)
{
    pacta_client_answer *answer = payload;

    return collect(answer, &answer->body, (pacta_str){data, size * count},
                   PACTA_CLIENT_BREAK_BODY);
}

/* Was a connection opened for the exchange that goes on? */
static bool is_new_connection(CURL *curl)
{
    long opened = 0;

    curl_easy_getinfo(curl, CURLINFO_NUM_CONNECTS, &opened);
    return opened != 0;
}

int pacta_client_answer_before_send(void *payload, char *primary_ip, char *local_ip,
                                    int primary_port, int local_port)
{
    pacta_client_answer *answer = payload;

    (void)primary_ip;
    (void)local_ip;
    (void)primary_port;
    (void)local_port;
    /* libcurl sends again by itself when a kept connection turns out to be closed, if
     * need be over another one that was kept and is no better */
    if (answer->sent && (answer->resent || !is_new_connection(answer->curl))) {
        answer->broken = PACTA_CLIENT_BREAK_RESEND;
        return CURL_PREREQFUNC_ABORT;
    }
    answer->resent = answer->sent;
    answer->sent = true;
    return CURL_PREREQFUNC_OK;
}

bool pacta_client_answer_is_whole(const pacta_client_answer *answer)
{
    return answer->heads != 0 && !answer->in_head;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* A line that begins with a blank continues the one before it (RFC 9112, 5.2): the end
 * of that line becomes blanks. */
static void unfold(char *text, size_t len)
{
    for (size_t i = 0; i + 1 < len; i++) {
        if (text[i] != '\n' || !is_blank(text[i + 1]))
            continue;
        text[i] = ' ';
        if (i > 0 && text[i - 1] == '\r')
            text[i - 1] = ' ';
    }
}

/* The piece without blanks around it, ended by a NUL in place. */
static pacta_str trim_in_place(char *text, size_t len)
{
    while (len > 0 && (is_blank(*text) || *text == '\r')) {
        text++;
        len--;
    }
    while (len > 0 && (is_blank(text[len - 1]) || text[len - 1] == '\r'))
        len--;
    text[len] = '\0';
    return (pacta_str){text, len};
}

/* One line, without its end but with room for a NUL there. Without a name and a colon
 * it is no header, and nothing is kept. */
static bool add_line(pacta_http_headers *headers, pacta_arena *arena, char *text,
                     size_t len)
{
    size_t colon = pacta_str_find((pacta_str){text, len}, ':');
    pacta_http_header line;

    if (colon == len)
        return true;
    line.name = trim_in_place(text, colon);
    line.value = trim_in_place(text + colon + 1, len - colon - 1);
    if (line.name.len == 0)
        return true;
    return pacta_http_headers_append(headers, arena, &line);
}

static bool read_headers(pacta_http_response *out, pacta_str head)
{
    char *text = pacta_arena_alloc(&out->arena, head.len + 1, 1);
    size_t begin = 0;
    bool ok = text != NULL;

    if (!ok)
        return false;
    for (size_t i = 0; i < head.len; i++)
        text[i] = head.ptr[i];
    unfold(text, head.len);
    while (ok && begin < head.len) {
        size_t len = pacta_str_find((pacta_str){text + begin, head.len - begin}, '\n');

        ok = add_line(&out->headers, &out->arena, text + begin, len);
        begin += len + 1;
    }
    return ok;
}

bool pacta_client_answer_finish(pacta_client_answer *answer, pacta_http_response *out)
{
    size_t limit = answer->body.limit;
    pacta_str body = pacta_buf_str(&answer->body);

    if (!read_headers(out, pacta_buf_str(&answer->head)))
        return false;
    out->body = body.len != 0 ? body : PACTA_STR("");
    if (body.len == 0)
        return true;
    if (!pacta_arena_take(&out->arena, pacta_buf_detach(&answer->body)))
        return false;
    answer->body = (pacta_buf)PACTA_BUF_INIT(limit);
    return true;
}
