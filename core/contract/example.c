/* SPDX-License-Identifier: MIT */
/*
 * example.c - examples held against their own matchers, by the code that later holds
 * what comes over the wire against them.
 *
 * Layer: core/contract.
 */
#include "core/contract/example.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "core/compare/compare.h"

/* For those who move over with contracts that the field's own tools let through. What
 * cannot be served at all (a regex that does not compile) is refused all the same. */
static bool is_lenient(void)
{
    const char *wish = getenv("PACT_LENIENT");

    return wish != NULL && strcmp(wish, "true") == 0;
}

/* The first thing that was found, as a failure. */
static int judge(int rc, const pacta_mismatches *found, pacta_error *err)
{
    const pacta_mismatch *first = found->items;

    if (rc < 0)
        return pacta_fail_memory(err);
    if (found->total == 0 || is_lenient())
        return PACTA_OK;
    rc = pacta_fail(err, PACTA_EINVAL, "the example breaks its own matcher: %s",
                    first->text);
    if (first->part == PACTA_PART_BODY)
        pacta_error_path(err, pacta_str_of(first->where));
    return rc;
}

int pacta_example_check_request(const pacta_request *request, pacta_error *err)
{
    pacta_mismatches found = PACTA_MISMATCHES_INIT;
    pacta_request_plan *plan = NULL;
    int rc = pacta_request_plan_new(&plan, request, err);

    if (rc == PACTA_OK)
        rc = judge(pacta_request_plan_check(plan, &found), &found, err);
    pacta_mismatches_dispose(&found);
    pacta_request_plan_free(plan);
    return rc;
}

int pacta_example_check_response(const pacta_response *response, pacta_error *err)
{
    pacta_mismatches found = PACTA_MISMATCHES_INIT;
    pacta_response_plan *plan = NULL;
    int rc = pacta_response_plan_new(&plan, response, err);

    if (rc == PACTA_OK)
        rc = judge(pacta_response_plan_check(plan, &found), &found, err);
    pacta_mismatches_dispose(&found);
    pacta_response_plan_free(plan);
    return rc;
}

static pacta_request blank_request(void)
{
    return (pacta_request){.method = PACTA_STR("GET"), .path = PACTA_STR("/")};
}

/* The rules for one key as a set; views. */
static pacta_rule_set rules_for(const pacta_rule_set *rules, pacta_category category,
                                pacta_str key)
{
    const pacta_rule_entry *entry = pacta_rule_set_get(rules, category, key);
    pacta_rule_set one = {.items = NULL};

    if (entry != NULL) {
        one.items = rules->items + (entry - rules->items);
        one.count = one.cap = 1;
    }
    return one;
}

static pacta_fields field_alone(const pacta_fields *fields, pacta_str name, bool nocase)
{
    pacta_field *field = pacta_fields_get(fields, name, nocase);

    return (pacta_fields){.items = field, .count = field != NULL, .cap = field != NULL};
}

int pacta_example_check_path(const pacta_request *request, pacta_error *err)
{
    pacta_request alone = blank_request();

    alone.path = request->path;
    alone.part.rules =
        rules_for(&request->part.rules, PACTA_CATEGORY_PATH, PACTA_STR(""));
    return pacta_example_check_request(&alone, err);
}

int pacta_example_check_query(const pacta_request *request, pacta_str name,
                              pacta_error *err)
{
    pacta_request alone = blank_request();

    alone.query = field_alone(&request->query, name, false);
    alone.part.rules = rules_for(&request->part.rules, PACTA_CATEGORY_QUERY, name);
    return pacta_example_check_request(&alone, err);
}

int pacta_example_check_header(const pacta_part *part, pacta_str name, pacta_error *err)
{
    pacta_request alone = blank_request();

    alone.part.headers = field_alone(&part->headers, name, true);
    alone.part.rules = rules_for(&part->rules, PACTA_CATEGORY_HEADER, name);
    return pacta_example_check_request(&alone, err);
}

/* The rules for a body as a set; a builder adds all of them at once, so they stand
 * together. */
static pacta_rule_set rules_for_body(const pacta_rule_set *rules)
{
    pacta_rule_set body = {.items = NULL};

    for (size_t i = 0; i < rules->count; i++) {
        if (rules->items[i].category != PACTA_CATEGORY_BODY)
            continue;
        if (body.items == NULL)
            body.items = &rules->items[i];
        body.count = body.cap = body.count + 1;
    }
    return body;
}

int pacta_example_check_request_body(const pacta_part *part, pacta_error *err)
{
    pacta_request alone = blank_request();

    alone.part.body = part->body;
    alone.part.rules = rules_for_body(&part->rules);
    return pacta_example_check_request(&alone, err);
}

int pacta_example_check_response_body(const pacta_part *part, pacta_error *err)
{
    pacta_response alone = {.status = 200};

    alone.part.body = part->body;
    alone.part.rules = rules_for_body(&part->rules);
    return pacta_example_check_response(&alone, err);
}
