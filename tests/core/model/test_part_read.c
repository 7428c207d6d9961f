/* SPDX-License-Identifier: MIT */
/*
 * test_part_read.c - queries, headers, bodies and rules in every dialect.
 *
 * Layer: tests of core/model.
 */
#include "core/model/pact_read.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <cmocka.h>

#include "tests/core/model/reading.h"

#define HTTP4 "\"type\": \"Synchronous/HTTP\", "

/* "name=value,value;" with ~ for a parameter without a value. */
static void render_fields(pacta_buf *out, const pacta_fields *fields)
{
    pacta_buf_clear(out);
    for (size_t i = 0; i < fields->count; i++) {
        pacta_buf_add(out, fields->items[i].name);
        for (size_t k = 0; k < fields->items[i].count; k++) {
            pacta_str value = fields->items[i].values[k];

            pacta_buf_addc(out, k == 0 ? '=' : '|');
            pacta_buf_add(out, value.ptr != NULL ? value : PACTA_STR("~"));
        }
        pacta_buf_addc(out, ';');
    }
}

static const struct {
    const char *version, *query, *fields;
} QUERIES[] = {
    {"2.0.0", "\"a=1&b&a=2+3\"", "a=1|2 3;b=~;"},
    {"2.0.0", "\"\"", ""},
    {"2.0.0", "null", ""},
    {"4.0", "\"q[]=1&q[]=2\"", "q[]=1|2;"},
    {"3.0.0", "{\"a\": [\"1\", null, 2, true, \"\"], \"b\": \"x\", \"c\": []}",
     "a=1|~|2|true|;b=x;c;"},
    {"3.0.0", "{\"a\": [\"1\"], \"A\": [\"2\"], \"a\": [\"3\"]}", "a=3;A=2;"},
    {"2.0.0", "{\"a\": [\"1\"]}", "a=1;"},
    {"4.0", "{\"a\": null}", "a=~;"},
    {"4.0", "{}", ""},
};

static void queries_are_strings_or_maps(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(QUERIES); i++) {
        char members[256];
        pacta_pact *pact;

        snprintf(members, sizeof members, HTTP4 "\"request\": {\"query\": %s}",
                 QUERIES[i].query);
        pact = read_interaction(QUERIES[i].version, members);
        render_fields(&text, &pact->interactions[0]->request.query);
        check_text(members, pacta_buf_str(&text), QUERIES[i].fields);
        pacta_pact_free(pact);
    }
    pacta_buf_dispose(&text);
}

static const struct {
    const char *headers, *fields;
} HEADERS[] = {
    {"{\"X-A\": \" a, b \"}", "X-A=a, b;"},
    {"{\"Accept\": \"a/b, c/d\"}", "Accept=a/b|c/d;"},
    {"{\"Accept\": [\"a/b, c/d\"]}", "Accept=a/b, c/d;"},
    {"{\"Set-Cookie\": [\"a=1; x\", \"b=2\"]}", "Set-Cookie=a=1; x|b=2;"},
    {"{\"X-A\": []}", "X-A;"},
    {"{\"X-A\": \"\"}", "X-A=;"},
    {"{\"X-N\": 12, \"X-B\": [true]}", "X-N=12;X-B=true;"},
    {"{\"x-a\": \"1\", \"X-A\": \"2\"}", "x-a=1|2;"},
    {"{\"X-A\": \"1\", \"X-A\": \"2\"}", "X-A=2;"},
    {"{}", ""},
    {"null", ""},
};

static void headers_are_strings_or_arrays(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(HEADERS); i++) {
        char members[256];
        pacta_pact *pact;

        snprintf(members, sizeof members, HTTP4 "\"response\": {\"headers\": %s}",
                 HEADERS[i].headers);
        pact = read_interaction(i % 2 == 0 ? "4.0" : "2.0.0", members);
        render_fields(&text, &pact->interactions[0]->response.part.headers);
        check_text(members, pacta_buf_str(&text), HEADERS[i].fields);
        pacta_pact_free(pact);
    }
    pacta_buf_dispose(&text);
}

#define JSON_HEADER "\"headers\": {\"Content-Type\": \"application/json\"}, "
#define TEXT_HEADER "\"headers\": {\"Content-Type\": \"text/plain\"}, "
#define PNG_HEADER  "\"headers\": {\"Content-Type\": \"image/png\"}, "
#define NO_BODY     NULL

static const struct {
    const char *version, *members;
    pacta_body_kind kind;
    const char *bytes, *media_type;
} BODIES[] = {
    {"3.0.0", "\"x\": 1", PACTA_BODY_MISSING, NO_BODY, NULL},
    {"3.0.0", "\"body\": null", PACTA_BODY_NULL, NO_BODY, NULL},
    {"3.0.0", "\"body\": \"\"", PACTA_BODY_EMPTY, "", NULL},
    {"3.0.0", "\"body\": { \"a\" : [1.10, 1E5] }", PACTA_BODY_PRESENT,
     "{\"a\":[1.10,1E5]}", "application/json"},
    {"2.0.0", TEXT_HEADER "\"body\": [1, 2]", PACTA_BODY_PRESENT, "[1,2]",
     "text/plain"},
    {"2.0.0", "\"body\": true", PACTA_BODY_PRESENT, "true", "application/json"},
    {"2.0.0", TEXT_HEADER "\"body\": \"{}\"", PACTA_BODY_PRESENT, "{}", "text/plain"},
    {"2.0.0", JSON_HEADER "\"body\": \"text\"", PACTA_BODY_PRESENT, "\"text\"",
     "application/json"},
    {"2.0.0", JSON_HEADER "\"body\": \"{ \\\"a\\\": 1 }\"", PACTA_BODY_PRESENT,
     "{\"a\":1}", "application/json"},
    {"2.0.0", JSON_HEADER "\"body\": \"\\\"a\\\"\"", PACTA_BODY_PRESENT, "\"a\"",
     "application/json"},
    {"2.0.0", JSON_HEADER "\"body\": \"12\"", PACTA_BODY_PRESENT, "\"12\"",
     "application/json"},
    {"3.0.0", PNG_HEADER "\"body\": \"aGk=\"", PACTA_BODY_PRESENT, "hi", "image/png"},
    {"3.0.0", PNG_HEADER "\"body\": \"no base64!\"", PACTA_BODY_PRESENT, "no base64!",
     "image/png"},
    {"3.0.0", "\"body\": \"plain words\"", PACTA_BODY_PRESENT, "plain words",
     "text/plain"},
    {"3.0.0", "\"body\": \"<a/>\"", PACTA_BODY_PRESENT, "<a/>", "application/xml"},

    {"4.0", "\"x\": 1", PACTA_BODY_MISSING, NO_BODY, NULL},
    {"4.0", "\"body\": null", PACTA_BODY_NULL, NO_BODY, NULL},
    {"4.0", "\"body\": {}", PACTA_BODY_MISSING, NO_BODY, NULL},
    {"4.0", "\"body\": {\"contentType\": \"text/plain\", \"encoded\": false}",
     PACTA_BODY_MISSING, NO_BODY, NULL},
    {"4.0", "\"body\": {\"content\": null}", PACTA_BODY_NULL, NO_BODY, NULL},
    {"4.0", "\"body\": {\"content\": \"\", \"contentType\": \"application/json\"}",
     PACTA_BODY_EMPTY, "", "application/json"},
    {"4.0",
     "\"body\": {\"content\": {\"a\": 1}, \"contentType\": "
     "\"application/json\", \"encoded\": false}",
     PACTA_BODY_PRESENT, "{\"a\":1}", "application/json"},
    {"4.0",
     "\"body\": {\"content\": \"t\\u00e9\", \"contentType\": "
     "\"application/json\"}",
     PACTA_BODY_PRESENT, "\"t\\u00e9\"", "application/json"},
    {"4.0", JSON_HEADER "\"body\": {\"content\": \"text\"}", PACTA_BODY_PRESENT,
     "\"text\"", "application/json"},
    {"4.0", "\"body\": {\"content\": \"true\"}", PACTA_BODY_PRESENT, "true",
     "application/json"},
    {"4.0", "\"body\": {\"content\": \"<a/>\", \"contentType\": \"text/xml\"}",
     PACTA_BODY_PRESENT, "<a/>", "text/xml"},
    {"4.0", "\"body\": {\"content\": \"aGk=\", \"encoded\": \"base64\"}",
     PACTA_BODY_PRESENT, "hi", "text/plain"},
    {"4.0", "\"body\": {\"content\": \"aGk=\", \"encoded\": \"BASE64\"}",
     PACTA_BODY_PRESENT, "hi", "text/plain"},
    {"4.0", "\"body\": {\"content\": \"aGk=\", \"encoded\": true}", PACTA_BODY_PRESENT,
     "hi", "text/plain"},
    {"4.0", "\"body\": {\"content\": \"!\", \"encoded\": \"base64\"}",
     PACTA_BODY_PRESENT, "!", "text/plain"},
    {"4.0",
     "\"body\": {\"content\": \"{ \\\"a\\\": 1 }\", \"encoded\": \"json\", "
     "\"contentType\": \"application/json\"}",
     PACTA_BODY_PRESENT, "{\"a\":1}", "application/json"},
    {"4.0", "\"body\": {\"content\": \"x y\", \"encoded\": \"rot13\"}",
     PACTA_BODY_PRESENT, "x y", "text/plain"},
    {"4.0",
     JSON_HEADER "\"body\": {\"content\": \"eyJhIjoxfQ==\", \"contentType\": "
                 "\"*/*\", \"encoded\": \"base64\"}",
     PACTA_BODY_PRESENT, "{\"a\":1}", "application/json"},
    {"4.0", "\"body\": {\"content\": \"x\", \"contentTypeHint\": \"TEXT\"}",
     PACTA_BODY_PRESENT, "x", "text/plain"},
    {"4.0", "\"body\": {\"id\": 1}", PACTA_BODY_PRESENT, "{\"id\":1}",
     "application/json"},
    {"4.0", "\"body\": [1]", PACTA_BODY_PRESENT, "[1]", "application/json"},
    {"4.0", "\"body\": \"words\"", PACTA_BODY_PRESENT, "words", "text/plain"},
};

static void bodies_are_read_as_their_version_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BODIES); i++) {
        char members[512];
        const pacta_part *part;
        pacta_pact *pact;

        snprintf(members, sizeof members, HTTP4 "\"response\": {%s}",
                 BODIES[i].members);
        pact = read_interaction(BODIES[i].version, members);
        part = &pact->interactions[0]->response.part;
        if (part->body.kind != BODIES[i].kind)
            fail_msg("%s: kind %d", members, part->body.kind);
        check_text(members, part->body.bytes, BODIES[i].bytes);
        check_text(members, pacta_part_media_type(part), BODIES[i].media_type);
        pacta_pact_free(pact);
    }
}

/* "category[key]AND:type>=1<=2,regex(x);" */
static void render_rules(pacta_buf *out, const pacta_rule_set *set)
{
    pacta_buf_clear(out);
    for (size_t i = 0; i < set->count; i++) {
        const pacta_rule_entry *entry = &set->items[i];

        pacta_buf_addf(out, "%s[%.*s]%s", pacta_category_name(entry->category),
                       PACTA_FMT(entry->key), entry->list.any ? "|" : "");
        for (size_t k = 0; k < entry->list.count; k++) {
            const pacta_rule *rule = &entry->list.items[k];

            pacta_buf_adds(out, k == 0 ? ":" : ",");
            if (rule->kind == PACTA_RULE_OTHER)
                pacta_buf_addc(out, '?');
            pacta_buf_add(out, pacta_rule_name(rule));
            if (rule->has_min)
                pacta_buf_addf(out, ">=%u", (unsigned)rule->min);
            if (rule->has_max)
                pacta_buf_addf(out, "<=%u", (unsigned)rule->max);
            if (rule->kind == PACTA_RULE_REGEX || rule->kind == PACTA_RULE_INCLUDE)
                pacta_buf_addf(out, "(%.*s)", PACTA_FMT(rule->text));
        }
        pacta_buf_addc(out, ';');
    }
}

#define IN_BODY(list) "{\"body\": {\"$.a\": {\"matchers\": [" list "]}}}"

static const struct {
    const char *rules, *expected;
} RULES[] = {
    {IN_BODY("{\"match\": \"equality\"}"), "body[$.a]:equality;"},
    {IN_BODY("{\"match\": \"type\", \"min\": 1}"), "body[$.a]:type>=1;"},
    {IN_BODY("{\"match\": \"type\", \"min\": \"1\", \"max\": \"22\"}"),
     "body[$.a]:type>=1<=22;"},
    {IN_BODY("{\"match\": \"min\", \"min\": 2}"), "body[$.a]:type>=2;"},
    {IN_BODY("{\"match\": \"min-type\", \"min\": 2}"), "body[$.a]:type>=2;"},
    {IN_BODY("{\"match\": \"max\", \"max\": 2}"), "body[$.a]:type<=2;"},
    {IN_BODY("{\"match\": \"max-type\", \"max\": 2}"), "body[$.a]:type<=2;"},
    {IN_BODY("{\"match\": \"min-max-type\", \"min\": 1, \"max\": 2}"),
     "body[$.a]:type>=1<=2;"},
    {IN_BODY("{\"min\": 1}"), "body[$.a]:type>=1;"},
    {IN_BODY("{\"max\": 1}"), "body[$.a]:type<=1;"},
    {IN_BODY("{\"regex\": \"\\\\d\"}"), "body[$.a]:regex(\\d);"},
    {IN_BODY("{\"date\": \"yyyy\"}"), "body[$.a]:?date;"},
    {IN_BODY("{\"timestamp\": \"yyyy\"}"), "body[$.a]:?timestamp;"},
    {IN_BODY("{\"match\": \"include\", \"value\": \"x\"}"), "body[$.a]:include(x);"},
    {IN_BODY("{\"match\": \"include\", \"value\": 12}"), "body[$.a]:include(12);"},
    {IN_BODY("{\"match\": \"integer\"}, {\"match\": \"decimal\"}, "
             "{\"match\": \"real\"}, {\"match\": \"number\"}, "
             "{\"match\": \"boolean\"}, {\"match\": \"null\"}"),
     "body[$.a]:integer,decimal,decimal,number,boolean,null;"},
    {IN_BODY("{\"match\": \"arrayContains\", \"variants\": []}"),
     "body[$.a]:?arrayContains;"},
    {IN_BODY("{\"match\": \"plugin thing\", \"x\": 1}"), "body[$.a]:?plugin thing;"},
    {IN_BODY(""), ""},
    {"{\"body\": {\"$.a\": {\"combine\": \"or\", \"matchers\": "
     "[{\"match\": \"null\"}, {\"match\": \"type\"}]}}}",
     "body[$.a]|:null,type;"},
    {"{\"path\": {\"matchers\": [{\"match\": \"type\"}]}, "
     "\"status\": {\"matchers\": [{\"match\": \"statusCode\"}]}, "
     "\"method\": {\"combine\": \"AND\", \"matchers\": [{\"match\": \"type\"}]}}",
     "path[]:type;status[]:?statusCode;method[]:type;"},
    {"{\"path\": {\"\": {\"matchers\": [{\"match\": \"type\"}]}}}", "path[]:type;"},
    {"{\"path\": {}, \"query\": null, \"body\": {}}", ""},
    /* without matchers there is no rule, and no reason to refuse all the rest */
    {"{\"body\": {\"$.a\": {\"combine\": \"AND\"}, \"$.b\": {}, "
     "\"$.c\": {\"matchers\": null}, \"$.d\": {\"matchers\": [{\"match\": "
     "\"type\"}]}}, "
     "\"path\": {\"combine\": \"OR\"}}",
     "body[$.d]:type;"},
    {"{\"query\": {\"q[]\": {\"matchers\": [{\"match\": \"type\"}]}}, "
     "\"header\": {\"X-A\": {\"matchers\": [{\"match\": \"type\"}]}}, "
     "\"headers\": {\"x-a\": {\"matchers\": [{\"match\": \"integer\"}]}}}",
     "query[q[]]:type;header[X-A]:type,integer;"},
    {"{\"content\": {\"$.a\": {\"matchers\": [{\"match\": \"type\"}]}}, "
     "\"contents\": {\"$.b\": {\"matchers\": [{\"match\": \"type\"}]}}, "
     "\"whatever\": {\"$.c\": {\"matchers\": [{\"match\": \"type\"}]}}}",
     "body[$.a]:type;body[$.c]:type;"},
    {"{\"body\": {\"$.a\": {\"matchers\": [{\"match\": \"type\"}]}, "
     "\"$.a\": {\"matchers\": [{\"match\": \"null\"}]}}}",
     "body[$.a]:null;"},
    /* the layout of V2, whatever the version */
    {"{\"$.body\": {\"match\": \"type\"}, \"$.body.a[*]\": {\"min\": 1}, "
     "\"$['body']['a b']\": {\"match\": \"type\"}}",
     "body[$]:type;body[$.a[*]]:type>=1;body[$['a b']]:type;"},
    {"{\"$.header.X-A\": {\"match\": \"type\"}, "
     "\"$.headers['X-B'][0]\": {\"match\": \"type\"}, "
     "\"$['headers']['X-C']\": {\"match\": \"type\"}}",
     "header[X-A]:type;header[X-B]:type;header[X-C]:type;"},
    {"{\"$.query.a[0]\": {\"match\": \"type\"}, \"$.query.q[]\": {\"regex\": \"x\"}, "
     "\"$.path\": {\"regex\": \"y\"}}",
     "query[a]:type;query[q[]]:regex(x);path[]:regex(y);"},
    {"{\"$.query.a[0]\": {\"match\": \"type\"}, \"$.query.a[1]\": {\"regex\": \"x\"}}",
     "query[a]:type,regex(x);"},
    {"{\"$.body_of_evidence\": {\"match\": \"type\"}}",
     "body[$.body_of_evidence]:type;"},
    {"{}", ""},
};

static void rules_are_read_in_both_layouts(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(RULES); i++) {
        static const char *const NAMES[] = {"matchingRules", "requestMatchingRules"};
        char members[1024];
        pacta_pact *pact;

        snprintf(members, sizeof members, "\"request\": {\"%s\": %s}", NAMES[i % 2],
                 RULES[i].rules);
        pact = read_interaction("2.0.0", members);
        render_rules(&text, &pact->interactions[0]->request.part.rules);
        check_text(members, pacta_buf_str(&text), RULES[i].expected);
        pacta_pact_free(pact);
    }
    pacta_buf_dispose(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queries_are_strings_or_maps),
        cmocka_unit_test(headers_are_strings_or_arrays),
        cmocka_unit_test(bodies_are_read_as_their_version_says),
        cmocka_unit_test(rules_are_read_in_both_layouts),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
