/* SPDX-License-Identifier: MIT */
/*
 * fuzz_url.c - a URL that is taken, put together from its parts, is taken apart the
 * same way, and holds nothing that could end a request line or name a user.
 */
#include <assert.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/text/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_clean(pacta_str part)
{
    for (size_t i = 0; i < part.len; i++)
        assert((unsigned char)part.ptr[i] > 0x20 && part.ptr[i] != 0x7f);
}

static void join(pacta_buf *out, const pacta_url *url)
{
    bool ipv6 = pacta_str_find(url->host, ':') < url->host.len;

    pacta_buf_add(out, url->scheme);
    pacta_buf_adds(out, ipv6 ? "://[" : "://");
    pacta_buf_add(out, url->host);
    pacta_buf_adds(out, ipv6 ? "]" : "");
    if (url->port.ptr != NULL)
        pacta_buf_addc(out, ':');
    pacta_buf_add(out, url->port);
    pacta_buf_add(out, url->path);
    if (url->query.ptr != NULL)
        pacta_buf_addc(out, '?');
    pacta_buf_add(out, url->query);
}

static void check_joined(const pacta_url *url)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_url back;

    join(&out, url);
    assert(pacta_url_parse(&back, pacta_buf_str(&out), NULL) == PACTA_OK);
    assert(pacta_str_eq(back.scheme, url->scheme) &&
           pacta_str_eq(back.host, url->host));
    assert(pacta_str_eq(back.port, url->port) && pacta_str_eq(back.path, url->path));
    assert(pacta_str_eq(back.query, url->query));
    assert((back.query.ptr == NULL) == (url->query.ptr == NULL));
    pacta_buf_dispose(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_error err = {0};
    pacta_url url;
    int rc = pacta_url_parse(&url, (pacta_str){(const char *)data, size}, &err);

    assert(rc == err.code && (rc == PACTA_OK || rc == PACTA_EINVAL));
    if (rc != PACTA_OK)
        return 0;
    assert(url.host.len != 0 && pacta_str_find(url.host, '@') == url.host.len);
    assert(url.path.len == 0 || url.path.ptr[0] == '/');
    check_clean(url.host);
    check_clean(url.path);
    check_clean(url.query);
    check_joined(&url);
    return 0;
}
