/* SPDX-License-Identifier: MIT */
/*
 * test_url.c - URLs whole, and URLs that we would rather not send.
 *
 * Layer: tests of core/text.
 */
#include "core/text/url.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static const struct {
    const char *text, *scheme, *host, *port, *path, *query;
} GOOD[] = {
    {"http://localhost", "http", "localhost", NULL, "", NULL},
    {"http://localhost/", "http", "localhost", NULL, "/", NULL},
    {"https://a.b:8443/c/d?e=f", "https", "a.b", "8443", "/c/d", "e=f"},
    {"HTTP://A?x", "HTTP", "A", NULL, "", "x"},
    {"http://a?", "http", "a", NULL, "", ""},
    {"http://a/b?c?d", "http", "a", NULL, "/b", "c?d"},
    {"http://a/b?c#d", "http", "a", NULL, "/b", "c"},
    {"http://a#b?c", "http", "a", NULL, "", NULL},
    {"http://[::1]:80/x", "http", "::1", "80", "/x", NULL},
    {"http://[::ffff:1.2.3.4]", "http", "::ffff:1.2.3.4", NULL, "", NULL},
    {"http://[::]", "http", "::", NULL, "", NULL},
    {"http://[1::]", "http", "1::", NULL, "", NULL},
    {"http://[1:2:3:4:5:6:7:8]", "http", "1:2:3:4:5:6:7:8", NULL, "", NULL},
    {"http://[1:2:3:4:5:6:1.2.3.4]", "http", "1:2:3:4:5:6:1.2.3.4", NULL, "", NULL},
    {"http://[1:2:3::6:7:FfFf]", "http", "1:2:3::6:7:FfFf", NULL, "", NULL},
    {"http://127.0.0.1:65535", "http", "127.0.0.1", "65535", "", NULL},
    {"http://a/b:c@d", "http", "a", NULL, "/b:c@d", NULL},
    {"http://b\xc3\xbc"
     "cher.example/",
     "http",
     "b\xc3\xbc"
     "cher.example",
     NULL, "/", NULL},
};

static void check(pacta_str part, const char *expected)
{
    assert_true(pacta_str_eq(part, pacta_str_of(expected)));
    assert_int_equal(part.ptr == NULL, expected == NULL);
}

static void a_url_is_taken_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(GOOD); i++) {
        pacta_error err = {0};
        pacta_url url;

        if (pacta_url_parse(&url, pacta_str_of(GOOD[i].text), &err) != PACTA_OK)
            fail_msg("%s", err.text);
        check(url.scheme, GOOD[i].scheme);
        check(url.host, GOOD[i].host);
        check(url.port, GOOD[i].port);
        check(url.path, GOOD[i].path);
        check(url.query, GOOD[i].query);
    }
}

static const struct {
    const char *text, *why;
} BAD[] = {
    {"", "does not begin with http"},
    {"localhost:8080", "does not begin with http"},
    {"/path", "does not begin with http"},
    {"http:/a", "does not begin with http"},
    {"://a", "does not begin with http"},
    {"ftp://a", "does not begin with http"},
    {"file:///etc/passwd", "does not begin with http"},
    {"http://", "no host"},
    {"http:///x", "no host"},
    {"http://:80", "no host"},
    {"http://[]", "no host"},
    {"http://[::1", "']' is missing"},
    {"http://[::1]x", "port"},
    {"http://[a.b]", "no IPv6 address"},
    {"http://[127.0.0.1:18473]", "no IPv6 address"},
    {"http://[127.0.0.1]", "no IPv6 address"},
    {"http://[:]", "no IPv6 address"},
    {"http://[:::]", "no IPv6 address"},
    {"http://[1:2:3:4:5:6:7]", "no IPv6 address"},
    {"http://[1:2:3:4:5:6:7:8:9]", "no IPv6 address"},
    {"http://[1:2:3:4::5:6:7:8]", "no IPv6 address"},
    {"http://[1::2::3]", "no IPv6 address"},
    {"http://[12345::]", "no IPv6 address"},
    {"http://[::g]", "no IPv6 address"},
    {"http://[1:]", "no IPv6 address"},
    {"http://[::1.2.3]", "no IPv6 address"},
    {"http://[::1.2.3.256]", "no IPv6 address"},
    {"http://[::1.2.3.0004]", "no IPv6 address"},
    {"http://[::1.2.3.4:1]", "no IPv6 address"},
    {"http://[1.2.3.4::]", "no IPv6 address"},
    {"http://[fe80::1%25eth0]", "no IPv6 address"},
    {"http://a:", "port"},
    {"http://a:0", "port"},
    {"http://a:65536", "port"},
    {"http://a:100000", "port"},
    {"http://a:8o", "port"},
    {"http://a:-1", "port"},
    {"http://a:80:80", "port"},
    {"http://a b", "blank"},
    {"http://a/b c", "blank"},
    {" http://a", "blank"},
    {"http://a\r\nX: y", "blank"},
    {"http://a\t", "blank"},
    {"http://a%20b", "character"},
    {"http://a\\b", "character"},
    {"http://a*", "character"},
    {"http://me@a", "user name or password"},
    {"http://me:secret@a:80/", "user name or password"},
    {"http://me:secret@a b", "blank"},
    {"ftp://me:secret@a", "does not begin with http"},
};

static void what_is_no_http_url_is_refused_with_the_reason(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        pacta_error err = {0};
        pacta_url url;

        if (pacta_url_parse(&url, pacta_str_of(BAD[i].text), &err) != PACTA_EINVAL)
            fail_msg("taken: %s", BAD[i].text);
        if (strstr(err.text, BAD[i].why) == NULL)
            fail_msg("'%s' gives '%s'", BAD[i].text, err.text);
        assert_null(strstr(err.text, "secret"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_url_is_taken_apart),
        cmocka_unit_test(what_is_no_http_url_is_refused_with_the_reason),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
