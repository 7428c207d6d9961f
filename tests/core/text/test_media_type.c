/* SPDX-License-Identifier: MIT */
/*
 * test_media_type.c - kinds, which type may stand for which, and guessing from bytes.
 *
 * Layer: tests of core/text.
 */
#include "core/text/media_type.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

static void a_media_type_is_taken_apart(void **state)
{
    pacta_media_type type;

    (void)state;
    assert_true(pacta_media_type_parse(
        &type, PACTA_STR(" application/vnd.a+b+json ; charset=utf-8 ")));
    assert_true(pacta_str_eq(type.type, PACTA_STR("application")));
    assert_true(pacta_str_eq(type.subtype, PACTA_STR("vnd.a+b")));
    assert_true(pacta_str_eq(type.suffix, PACTA_STR("json")));
    assert_true(pacta_str_eq(type.parameters, PACTA_STR("charset=utf-8")));
    assert_true(pacta_str_eq(type.essence, PACTA_STR("application/vnd.a+b+json")));
    assert_true(pacta_media_type_parse(&type, PACTA_STR("text/plain")));
    assert_null(type.suffix.ptr);
    assert_int_equal(type.parameters.len, 0);
}

static void what_is_no_media_type_is_refused(void **state)
{
    static const char *const BAD[] = {"",        "json",       "/",      "a/", "/b",
                                      "a/b c",   "a b/c",      "a/b/c",  ";",  "a;b/c",
                                      "a/b,c/d", "\xc3\xa9/b", "a/b;\n", " "};
    pacta_media_type type;

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        if (pacta_media_type_parse(&type, pacta_str_of(BAD[i])))
            fail_msg("taken for a media type: %s", BAD[i]);
    }
    assert_false(pacta_media_type_parse(&type, PACTA_STR_NONE));
}

static const struct {
    const char *text;
    pacta_media_kind kind;
} KINDS[] = {
    {NULL, PACTA_MEDIA_UNKNOWN},
    {"", PACTA_MEDIA_UNKNOWN},
    {"json", PACTA_MEDIA_UNKNOWN},
    {"*/*", PACTA_MEDIA_UNKNOWN},
    {"application/json", PACTA_MEDIA_JSON},
    {"Application/JSON; charset=utf-8", PACTA_MEDIA_JSON},
    {"application/jsonp", PACTA_MEDIA_JSON},
    {"application/json-rpc", PACTA_MEDIA_JSON},
    {"application/hal+json", PACTA_MEDIA_JSON},
    {"application/graphql", PACTA_MEDIA_JSON},
    {"text/json", PACTA_MEDIA_TEXT},
    {"application/xml", PACTA_MEDIA_XML},
    {"text/xml", PACTA_MEDIA_XML},
    {"application/soap+XML", PACTA_MEDIA_XML},
    {"image/svg+xml", PACTA_MEDIA_BINARY},
    {"application/xmlish", PACTA_MEDIA_BINARY},
    {"application/x-www-form-urlencoded", PACTA_MEDIA_FORM},
    {"multipart/form-data; boundary=x", PACTA_MEDIA_MULTIPART},
    {"multipart/mixed", PACTA_MEDIA_MULTIPART},
    {"text/plain", PACTA_MEDIA_TEXT},
    {"text/csv", PACTA_MEDIA_TEXT},
    {"application/octet-stream", PACTA_MEDIA_BINARY},
    {"application/pdf", PACTA_MEDIA_BINARY},
    {"image/png", PACTA_MEDIA_BINARY},
    {"audio/ogg", PACTA_MEDIA_BINARY},
};

static void every_type_has_its_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(KINDS); i++) {
        if (pacta_media_type_kind(pacta_str_of(KINDS[i].text)) != KINDS[i].kind)
            fail_msg("not kind %d: %s", (int)KINDS[i].kind, KINDS[i].text);
    }
}

static void readable_kinds_are_text(void **state)
{
    (void)state;
    assert_true(pacta_media_kind_is_text(PACTA_MEDIA_JSON));
    assert_true(pacta_media_kind_is_text(PACTA_MEDIA_XML));
    assert_true(pacta_media_kind_is_text(PACTA_MEDIA_FORM));
    assert_true(pacta_media_kind_is_text(PACTA_MEDIA_TEXT));
    assert_false(pacta_media_kind_is_text(PACTA_MEDIA_MULTIPART));
    assert_false(pacta_media_kind_is_text(PACTA_MEDIA_BINARY));
    assert_false(pacta_media_kind_is_text(PACTA_MEDIA_UNKNOWN));
}

static const struct {
    const char *expected, *actual;
    bool fits;
} FITS[] = {
    {"application/json", "application/json", true},
    {"application/json", "APPLICATION/json", true},
    {"application/json", "application/json;charset=utf-8", true},
    {"application/json", "application/hal+json", true},
    {"application/json", "application/hal+json;a=b", true},
    {"application/hal+json", "application/json", false},
    {"application/hal+json", "application/hal+json", true},
    {"application/hal+json", "application/vnd.x+json", false},
    {"application/json", "application/jsonp", false},
    {"application/json", "text/plain", false},
    {"application/json", "text/json", false},
    {"application/json", NULL, true},
    {NULL, "application/json", true},
    {"*/*", "application/json", true},
    {"nonsense", "application/json", true},
    {"application/json", "*/*", true},
    {"application/xml", "text/xml", true},
    {"text/xml", "application/xml", true},
    {"text/xml;a=b", "application/soap+xml", true},
    {"application/xml", "image/svg+xml", true},
    {"image/svg+xml", "application/xml", false},
    {"application/xml", "application/json", false},
    {"text/plain;charset=utf-8", "text/plain;charset=utf-8", true},
    {"text/plain;charset=utf-8", "text/plain; Charset=\"UTF-8\"", true},
    {"text/plain;charset=utf-8", "text/plain", false},
    {"text/plain;charset=utf-8", "text/plain;charset=latin1", false},
    {"text/plain;charset=utf-8", "text/plain;charset=utf-8;a=b", false},
    {"text/plain;a=b;c=d", "text/plain;c=d;a=b", true},
    {"text/plain;a=b", "text/plain;a=B", false},
    {"text/plain;A=b", "text/plain;a=b", true},
    {"text/plain;", "text/plain;a=b", true},
    {"application/json;a=b", "application/hal+json;a=b", true},
    {"application/json;a=b", "application/hal+json", false},
};

static void a_type_fits_where_it_was_promised(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(FITS); i++) {
        if (pacta_media_type_fits(pacta_str_of(FITS[i].expected),
                                  pacta_str_of(FITS[i].actual)) != FITS[i].fits)
            fail_msg("%s for %s: not %d", FITS[i].actual, FITS[i].expected,
                     FITS[i].fits);
    }
}

static const struct {
    const char *bytes, *type;
} GUESSES[] = {
    {"", NULL},
    {"\xff\xfe", NULL},
    {"caf\xe9", NULL},
    {"<?xml version=\"1.0\"?><a/>", "application/xml"},
    {"\n <?xml  version='1.0'", "application/xml"},
    {"<?php echo 1", "text/plain"},
    {"<a b='c'/>", "application/xml"},
    {"<ns:a/>", "application/xml"},
    {"<!doctype html>", "text/html"},
    {"  <HTML>", "text/html"},
    {"<html lang='en'>", "text/html"},
    {"<htmlish/>", "application/xml"},
    {"<", "text/plain"},
    {"< 3", "text/plain"},
    {"{}", "application/json"},
    {" {\n  \"a\": 1}", "application/json"},
    {"{ }", "application/json"},
    {"{a: 1}", "text/plain"},
    {"{", "text/plain"},
    {"[", "application/json"},
    {"\"a\"", "application/json"},
    {"true", "application/json"},
    {"null", "application/json"},
    {"12.5", "application/json"},
    {"-1", "application/json"},
    {"- item", "text/plain"},
    {"-", "text/plain"},
    {"hello", "text/plain"},
    {" ", "text/plain"},
    {"caf\xc3\xa9", "text/plain"},
};

static void the_first_bytes_suggest_a_type(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(GUESSES); i++) {
        pacta_str type = pacta_media_type_detect(pacta_str_of(GUESSES[i].bytes));

        if (!pacta_str_eq(type, pacta_str_of(GUESSES[i].type)) ||
            (type.ptr == NULL) != (GUESSES[i].type == NULL))
            fail_msg("'%s' taken for '%.*s'", GUESSES[i].bytes, PACTA_FMT(type));
    }
}

static const struct {
    const char *text, *name, *value;
} PARAMETERS[] = {
    {"multipart/form-data; boundary=abc", "boundary", "abc"},
    {"multipart/form-data; Boundary = \"a;b c\" ; x=y", "boundary", "a;b c"},
    {"a/b; x=\"q\\\";boundary=no\"; boundary=yes", "boundary", "yes"},
    {"a/b;;;c=d", "c", "d"},
    {"a/b;c", "c", ""},
    {"a/b;c=", "c", ""},
    {"a/b;c=\"", "c", "\""},
    {"a/b;c=\"\"", "c", ""},
    {"a/b;c=\"x;d=e", "d", NULL},
    {"a/b;c=d;c=e", "c", "d"},
    {"a/b", "c", NULL},
    {"c=d", "c", NULL},
    {"", "c", NULL},
};

static void a_parameter_is_found_by_its_name(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(PARAMETERS); i++) {
        pacta_str value = pacta_media_type_parameter(pacta_str_of(PARAMETERS[i].text),
                                                     pacta_str_of(PARAMETERS[i].name));

        if (!pacta_str_eq(value, pacta_str_of(PARAMETERS[i].value)) ||
            (value.ptr == NULL) != (PARAMETERS[i].value == NULL))
            fail_msg("'%s' gives '%.*s'", PARAMETERS[i].text, PACTA_FMT(value));
    }
}

static void a_very_long_type_is_none(void **state)
{
    char text[5000];
    int len = snprintf(text, sizeof text, "text/%04990d", 1);

    (void)state;
    assert_int_equal(pacta_media_type_kind((pacta_str){text, (size_t)len}),
                     PACTA_MEDIA_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_media_type_is_taken_apart),
        cmocka_unit_test(what_is_no_media_type_is_refused),
        cmocka_unit_test(every_type_has_its_kind),
        cmocka_unit_test(readable_kinds_are_text),
        cmocka_unit_test(a_type_fits_where_it_was_promised),
        cmocka_unit_test(the_first_bytes_suggest_a_type),
        cmocka_unit_test(a_parameter_is_found_by_its_name),
        cmocka_unit_test(a_very_long_type_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
