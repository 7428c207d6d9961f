/* SPDX-License-Identifier: MIT */
/*
 * part_read.c - one request or response object of a file.
 *
 * Layer: core/model.
 */
#include "core/model/part_read.h"

#include "core/base/error.h"
#include "core/model/pact_read.h"
#include "core/model/rules_read.h"
#include "core/text/header.h"

/* `legacy` is how old writers name "matchingRules" here. */
static int read_part(pacta_part *out, const pacta_reader *reader, pacta_json object,
                     pacta_str legacy)
{
    pacta_json headers, rules, older;
    int rc = pacta_reader_member_of(&headers, reader, object, PACTA_STR("headers"),
                                    PACTA_JSON_OBJECT, "an object of headers");

    *out = (pacta_part){.body.kind = PACTA_BODY_MISSING};
    if (rc == PACTA_OK)
        rc = pacta_headers_read(&out->headers, reader, headers);
    if (rc == PACTA_OK)
        rc = pacta_body_read(out, reader, pacta_json_get(object, PACTA_STR("body")));
    if (rc == PACTA_OK)
        rc = pacta_reader_member_of(&older, reader, object, legacy, PACTA_JSON_OBJECT,
                                    "an object of rules");
    if (rc == PACTA_OK)
        rc = pacta_reader_member_of(&rules, reader, object, PACTA_STR("matchingRules"),
                                    PACTA_JSON_OBJECT, "an object of rules");
    if (rc == PACTA_OK)
        rc = pacta_rule_set_read(&out->rules, reader,
                                 pacta_json_is_there(rules) ? rules : older);
    if (rc == PACTA_OK)
        rc = pacta_reader_member_of(&out->generators, reader, object,
                                    PACTA_STR("generators"), PACTA_JSON_OBJECT,
                                    "an object of generators");
    return rc;
}

static int read_method(pacta_str *out, const pacta_reader *reader, pacta_json object)
{
    pacta_str written = PACTA_STR("GET"), method;
    int rc = pacta_reader_text_of(&written, reader, object, PACTA_STR("method"));
    char *upper;

    if (rc < 0)
        return rc;
    if (!pacta_header_name_is_valid(written)) /* both are tokens */
        return pacta_reader_expected(
            reader, pacta_json_get(object, PACTA_STR("method")), "a method");
    upper = pacta_arena_alloc(reader->arena, written.len + 1, 1);
    if (upper == NULL)
        return pacta_fail_memory(reader->err);
    method = (pacta_str){upper, written.len};
    for (size_t i = 0; i < written.len; i++)
        upper[i] = pacta_upper(written.ptr[i]);
    *out = method;
    return PACTA_OK;
}

static int read_path(pacta_str *out, const pacta_reader *reader, pacta_json object)
{
    int rc;

    *out = PACTA_STR("/");
    rc = pacta_reader_text_of(out, reader, object, PACTA_STR("path"));
    for (size_t i = 0; rc == PACTA_OK && i < out->len; i++) {
        unsigned char c = (unsigned char)out->ptr[i];

        if (c < 0x20 || c == 0x7f) /* it would end the request line */
            rc =
                pacta_reader_expected(reader, pacta_json_get(object, PACTA_STR("path")),
                                      "a path without control characters");
    }
    return rc;
}

int pacta_request_read(pacta_request *out, pacta_arena *arena, pacta_json object,
                       pacta_spec spec, pacta_error *err)
{
    pacta_reader reader = {.arena = arena, .spec = spec, .err = err};
    int rc = PACTA_OK;

    *out = (pacta_request){.method = PACTA_STR("GET"), .path = PACTA_STR("/")};
    if (!pacta_json_is(object, PACTA_JSON_OBJECT))
        return pacta_reader_expected(&reader, object, "a request object");
    rc = read_method(&out->method, &reader, object);
    if (rc == PACTA_OK)
        rc = read_path(&out->path, &reader, object);
    if (rc == PACTA_OK)
        rc = pacta_query_read(&out->query, &reader,
                              pacta_reader_member(object, PACTA_STR("query")));
    if (rc == PACTA_OK)
        rc = read_part(&out->part, &reader, object, PACTA_STR("requestMatchingRules"));
    return rc;
}

static int read_status(int *out, const pacta_reader *reader, pacta_json object)
{
    pacta_json value = pacta_reader_member(object, PACTA_STR("status"));
    int64_t status;

    *out = 200;
    if (!pacta_json_is_there(value))
        return PACTA_OK;
    if (!pacta_json_is(value, PACTA_JSON_NUMBER) || !pacta_json_int64(value, &status) ||
        status < 100 || status > 999)
        return pacta_reader_expected(reader, value, "a status of three digits");
    *out = (int)status;
    return PACTA_OK;
}

int pacta_response_read(pacta_response *out, pacta_arena *arena, pacta_json object,
                        pacta_spec spec, pacta_error *err)
{
    pacta_reader reader = {.arena = arena, .spec = spec, .err = err};
    int rc;

    *out = (pacta_response){.status = 200};
    if (!pacta_json_is(object, PACTA_JSON_OBJECT))
        return pacta_reader_expected(&reader, object, "a response object");
    rc = read_status(&out->status, &reader, object);
    if (rc == PACTA_OK)
        rc = read_part(&out->part, &reader, object, PACTA_STR("responseMatchingRules"));
    return rc;
}
