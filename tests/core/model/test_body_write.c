/* SPDX-License-Identifier: MIT */
/*
 * test_body_write.c - bodies into files of every version, and out again.
 *
 * Layer: tests of core/model.
 */
#include "core/model/pact_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/core/model/reading.h"
#include "tests/pact_eq.h"

/* What a file of another version makes of a body is the same body. */
static const struct {
    const char *header;
    pacta_str bytes;
    const char *v4, *v3; /* NULL: cannot be held */
} BODIES[] = {
    {"application/json", PACTA_STR_INIT("[1.0]"),
     "{\"content\":[1.0],\"contentType\":\"application/json\",\"encoded\":false}",
     "[1.0]"},
    {"application/json", PACTA_STR_INIT("\"text\""),
     "{\"content\":\"text\",\"contentType\":\"application/json\",\"encoded\":false}",
     "\"text\""},
    {"application/json", PACTA_STR_INIT("\"\""),
     "{\"content\":\"\\\"\\\"\",\"contentType\":\"application/json\","
     "\"encoded\":\"json\"}",
     "\"\\\"\\\"\""},
    {"application/json", PACTA_STR_INIT("\"{}\""),
     "{\"content\":\"{}\",\"contentType\":\"application/json\",\"encoded\":false}",
     "\"\\\"{}\\\"\""},
    {"application/json", PACTA_STR_INIT("null"),
     "{\"content\":\"null\",\"contentType\":\"application/json\",\"encoded\":\"json\"}",
     NULL},
    {"application/json", PACTA_STR_INIT("{bad"),
     "{\"content\":\"e2JhZA==\",\"contentType\":\"application/json\","
     "\"encoded\":\"base64\"}",
     NULL},
    {"text/plain", PACTA_STR_INIT("a \"b\""),
     "{\"content\":\"a \\\"b\\\"\",\"contentType\":\"text/plain\",\"encoded\":false}",
     "\"a \\\"b\\\"\""},
    {"text/plain", PACTA_STR_INIT("\xff"),
     "{\"content\":\"/w==\",\"contentType\":\"text/plain\",\"encoded\":\"base64\"}",
     NULL},
    {"image/png", PACTA_STR_INIT("abcd"),
     "{\"content\":\"YWJjZA==\",\"contentType\":\"image/png\","
     "\"encoded\":\"base64\"}",
     "\"YWJjZA==\""},
    {NULL, PACTA_STR_INIT("words"),
     "{\"content\":\"words\",\"contentType\":\"text/plain\",\"encoded\":false}",
     "\"words\""},
    {NULL, PACTA_STR_INIT("\"a b\""),
     "{\"content\":\"a b\",\"contentType\":\"application/json\",\"encoded\":false}",
     "\"\\\"a b\\\"\""},
    {NULL, PACTA_STR_INIT("\xff\xfe"), "{\"content\":\"//4=\",\"encoded\":\"base64\"}",
     NULL},
};

static void state_type(pacta_part *part, pacta_pact *pact, const char *type)
{
    pacta_field *field = pacta_fields_need(&part->headers, &pact->arena,
                                           PACTA_STR("Content-Type"), true);

    assert_non_null(field);
    assert_true(pacta_field_add(field, &pact->arena, pacta_str_of(type)));
}

static void check_body(size_t i, pacta_spec spec, const char *expected)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p")), *back;
    pacta_part *part = &pacta_pact_add(pact, PACTA_STR("d"))->response.part;
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    char member[256], *whole;
    int rc;

    part->body = (pacta_body){.kind = PACTA_BODY_PRESENT, .bytes = BODIES[i].bytes};
    if (BODIES[i].header != NULL)
        state_type(part, pact, BODIES[i].header);
    rc = pacta_interaction_write(&text, pact->interactions[0], spec, &err);
    if (rc != (expected != NULL ? PACTA_OK : PACTA_EUNSUPPORTED))
        fail_msg("body %zu: %d %s", i, rc, err.text);
    if (rc == PACTA_OK) {
        snprintf(member, sizeof member, "\"body\":%s", expected);
        if (strstr(text.data, member) == NULL)
            fail_msg("body %zu: %s not in %s", i, member, text.data);
        whole = write_or_fail(pact, spec);
        back = read_or_fail(whole);
        assert_true(pact_eq(pact, back));
        pacta_pact_free(back);
        free(whole);
    }
    pacta_buf_dispose(&text);
    pacta_pact_free(pact);
}

static void a_body_is_read_again_as_the_same_bytes(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BODIES); i++) {
        check_body(i, PACTA_SPEC_V4, BODIES[i].v4);
        check_body(i, PACTA_SPEC_V3, BODIES[i].v3);
        check_body(i, PACTA_SPEC_V2, BODIES[i].v3);
    }
}

static void null_and_empty_bodies_are_told_apart(void **state)
{
    static const char *const V4[] = {"\"request\":{\"method\"", "{\"content\":\"\"}",
                                     "{\"content\":null}"};
    static const char *const V3[] = {"\"request\":{\"method\"", "\"body\":\"\"",
                                     "\"body\":null"};

    (void)state;
    for (int kind = PACTA_BODY_MISSING; kind <= PACTA_BODY_NULL; kind++) {
        pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));
        pacta_interaction *ix = pacta_pact_add(pact, PACTA_STR("d"));
        pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

        ix->request.part.body.kind = (pacta_body_kind)kind;
        assert_int_equal(pacta_interaction_write(&text, ix, PACTA_SPEC_V4, NULL),
                         PACTA_OK);
        assert_non_null(strstr(text.data, V4[kind]));
        pacta_buf_clear(&text);
        assert_int_equal(pacta_interaction_write(&text, ix, PACTA_SPEC_V2, NULL),
                         PACTA_OK);
        assert_non_null(strstr(text.data, V3[kind]));
        pacta_buf_dispose(&text);
        pacta_pact_free(pact);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_is_read_again_as_the_same_bytes),
        cmocka_unit_test(null_and_empty_bodies_are_told_apart),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
