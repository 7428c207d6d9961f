/* SPDX-License-Identifier: MIT */
/*
 * client_redirect.c - redirects within one origin. libcurl would follow them anywhere
 * and take every header but two along.
 *
 * Layer: core/http.
 */
#include "core/http/client_redirect.h"

#include "core/base/error.h"

static pacta_str port_of(const pacta_url *url)
{
    if (url->port.ptr != NULL)
        return url->port;
    return pacta_str_eq_nocase(url->scheme, PACTA_STR("https")) ? PACTA_STR("443")
                                                                : PACTA_STR("80");
}

static bool is_same_origin(const pacta_url *a, const pacta_url *b)
{
    return pacta_str_eq_nocase(a->scheme, b->scheme) &&
           pacta_str_eq_nocase(a->host, b->host) &&
           pacta_str_eq(port_of(a), port_of(b));
}

/* Of the others (300, 304, 305) none names the one place to go to. */
static bool is_redirect(int status)
{
    return (status >= 301 && status <= 303) || status == 307 || status == 308;
}

const char *pacta_client_redirect_url(CURL *curl, const pacta_url *origin, int status)
{
    char *text = NULL;
    pacta_url target;

    if (!is_redirect(status))
        return NULL;
    curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &text);
    if (text == NULL || pacta_url_parse(&target, pacta_str_of(text), NULL) < 0 ||
        !is_same_origin(origin, &target))
        return NULL;
    return text;
}

/* Content-Type and its like go with the body. */
static bool is_about_content(pacta_str name)
{
    static const pacta_str PREFIX = PACTA_STR_INIT("Content-");

    return pacta_str_eq_nocase(pacta_str_sub(name, 0, PREFIX.len), PREFIX);
}

static int drop_body(pacta_http_request *request, pacta_arena *arena, pacta_error *err)
{
    size_t count = request->headers.count;
    pacta_http_header *kept = pacta_arena_alloc(arena, count, sizeof *kept);
    size_t used = 0;

    if (kept == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < count; i++) {
        if (!is_about_content(request->headers.items[i].name))
            kept[used++] = request->headers.items[i];
    }
    request->headers = (pacta_http_headers){kept, used, count};
    request->body = PACTA_STR("");
    return PACTA_OK;
}

int pacta_client_redirect_request(pacta_http_request *request, pacta_arena *arena,
                                  int status, pacta_error *err)
{
    bool post = pacta_str_eq(request->method, PACTA_STR("POST"));
    bool head = pacta_str_eq(request->method, PACTA_STR("HEAD"));

    if (!(status == 303 && !head) && !((status == 301 || status == 302) && post))
        return PACTA_OK;
    request->method = PACTA_STR("GET");
    return drop_body(request, arena, err);
}
