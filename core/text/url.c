/* SPDX-License-Identifier: MIT */
/*
 * url.c - absolute http URLs, no others. What we would not send is refused here, with
 * the reason.
 *
 * Layer: core/text.
 */
#include "core/text/url.h"

#include "core/base/error.h"

static int refuse(pacta_str text, const char *why, pacta_error *err)
{
    char quoted[PACTA_QUOTE_SIZE];

    if (pacta_str_find(text, '@') != text.len) /* a password may stand before it */
        return pacta_fail(err, PACTA_EINVAL, "not an http URL: %s", why);
    return pacta_fail(err, PACTA_EINVAL, "'%s' is no http URL: %s",
                      pacta_quote(quoted, text), why);
}

static bool has_blanks(pacta_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];

        if (c <= 0x20 || c == 0x7f)
            return true;
    }
    return false;
}

static bool is_port(pacta_str s)
{
    unsigned value = 0;

    if (s.len == 0 || s.len > 5)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (!pacta_is_digit(s.ptr[i]))
            return false;
        value = value * 10 + (unsigned)(s.ptr[i] - '0');
    }
    return value != 0 && value <= 65535;
}

/* A name or an IPv4 address; bytes above ASCII are left to the resolver. */
static bool is_host(pacta_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i];

        if (!pacta_is_alpha(c) && !pacta_is_digit(c) && c != '.' && c != '-' &&
            c != '_' && ((unsigned char)c & 0x80) == 0)
            return false;
    }
    return s.len != 0;
}

static bool is_byte(pacta_str s)
{
    unsigned value = 0;

    for (size_t i = 0; i < s.len; i++) {
        if (!pacta_is_digit(s.ptr[i]) || i == 3)
            return false;
        value = value * 10 + (unsigned)(s.ptr[i] - '0');
    }
    return s.len != 0 && value <= 255;
}

static bool is_ipv4(pacta_str s)
{
    pacta_str piece;
    int count = 0;

    while (pacta_str_split(&s, '.', &piece)) {
        if (!is_byte(piece))
            return false;
        count++;
    }
    return count == 4;
}

static bool is_group(pacta_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (pacta_hex_value(s.ptr[i]) < 0)
            return false;
    }
    return s.len >= 1 && s.len <= 4;
}

/* How many groups of 16 bits "a:b:c" stands for; -1 when it is none such. An IPv4
 * address may be the last two. */
static int count_groups(pacta_str s, bool is_end)
{
    pacta_str group;
    int count = 0;

    if (s.len == 0)
        return 0;
    while (pacta_str_split(&s, ':', &group)) {
        bool is_last = is_end && s.ptr == NULL;

        if (is_group(group))
            count++;
        else if (is_last && is_ipv4(group))
            count += 2;
        else
            return -1;
    }
    return count;
}

/* Eight groups, of which one "::" may stand for some. */
static bool is_ipv6(pacta_str s)
{
    size_t gap = 0;
    int before, after;

    while (gap + 1 < s.len && (s.ptr[gap] != ':' || s.ptr[gap + 1] != ':'))
        gap++;
    if (gap + 1 >= s.len)
        return count_groups(s, true) == 8;
    before = count_groups(pacta_str_sub(s, 0, gap), false);
    after = count_groups(pacta_str_from(s, gap + 2), true);
    return before >= 0 && after >= 0 && before + after < 8;
}

/* Length of the part before the first of "/?#". */
static size_t authority_length(pacta_str s)
{
    size_t len = 0;

    while (len < s.len && s.ptr[len] != '/' && s.ptr[len] != '?' && s.ptr[len] != '#')
        len++;
    return len;
}

static int split_authority(pacta_url *out, pacta_str authority, pacta_str text,
                           pacta_error *err)
{
    bool bracketed = pacta_str_starts(authority, PACTA_STR("["));
    size_t end = pacta_str_find(authority, bracketed ? ']' : ':');
    pacta_str rest = pacta_str_from(authority, bracketed ? end + 1 : end);

    if (pacta_str_find(authority, '@') != authority.len)
        return pacta_fail(err, PACTA_EINVAL,
                          "a URL with a user name or password in it is refused");
    if (bracketed && end == authority.len)
        return refuse(text, "']' is missing", err);
    out->host = bracketed ? pacta_str_sub(authority, 1, end - 1)
                          : pacta_str_sub(authority, 0, end);
    if (out->host.len == 0)
        return refuse(text, "it has no host", err);
    if (bracketed ? !is_ipv6(out->host) : !is_host(out->host))
        return refuse(text,
                      bracketed ? "what stands in brackets is no IPv6 address"
                                : "the host holds a character that no host may have",
                      err);
    out->port = PACTA_STR_NONE;
    if (rest.len == 0)
        return PACTA_OK;
    out->port = pacta_str_from(rest, 1);
    if (rest.ptr[0] != ':' || !is_port(out->port))
        return refuse(text, "the port is no number from 1 to 65535", err);
    return PACTA_OK;
}

static void split_path(pacta_url *out, pacta_str rest)
{
    size_t mark;

    rest = pacta_str_sub(rest, 0, pacta_str_find(rest, '#')); /* never sent */
    mark = pacta_str_find(rest, '?');
    out->path = pacta_str_sub(rest, 0, mark);
    out->query = mark == rest.len ? PACTA_STR_NONE : pacta_str_from(rest, mark + 1);
}

int pacta_url_parse(pacta_url *out, pacta_str text, pacta_error *err)
{
    size_t colon = pacta_str_find(text, ':'), len;
    pacta_str rest = pacta_str_from(text, colon);

    if (has_blanks(text))
        return refuse(text, "it holds a blank or a control character", err);
    if (!pacta_str_starts(rest, PACTA_STR("://")))
        return refuse(text, "it does not begin with http:// or https://", err);
    out->scheme = pacta_str_sub(text, 0, colon);
    if (!pacta_str_eq_nocase(out->scheme, PACTA_STR("http")) &&
        !pacta_str_eq_nocase(out->scheme, PACTA_STR("https")))
        return refuse(text, "it does not begin with http:// or https://", err);
    rest = pacta_str_from(rest, 3);
    len = authority_length(rest);
    split_path(out, pacta_str_from(rest, len));
    return split_authority(out, pacta_str_sub(rest, 0, len), text, err);
}
