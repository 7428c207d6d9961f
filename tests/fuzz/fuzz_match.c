/* SPDX-License-Identifier: MIT */
/*
 * fuzz_match.c - an expected body, an actual one and rules, separated by NUL: the
 * verdict alone and the full comparison agree, every difference is told whole, equal
 * bodies fit when there are no rules, and asking twice gives the same.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <pacta/limits.h>

#include "core/compare/compare.h"
#include "core/model/pact_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct input {
    pacta_str expected, actual, type;
    pacta_response response;
    bool has_rules;
};

static void check_texts(const pacta_mismatches *found)
{
    assert(found->count <= found->total);
    assert(found->count == found->total || found->count == PACTA_LIMIT_MISMATCHES);
    for (size_t i = 0; i < found->count; i++) {
        const pacta_mismatch *item = &found->items[i];

        assert(item->where != NULL && item->rule != NULL && item->rule_path != NULL);
        assert(item->text != NULL && item->text[0] != '\0');
        assert(strlen(item->text) < 8192 && strlen(item->where) < 8192);
        assert(item->expected != NULL || item->actual != NULL);
    }
}

static size_t count(const pacta_response_plan *plan, const pacta_http_response *came,
                    bool verdict_only)
{
    pacta_mismatches found = {.verdict_only = verdict_only};
    pacta_actual actual;
    size_t total;

    assert(pacta_actual_from_response(&actual, came) == PACTA_OK);
    assert(pacta_response_compare(plan, &actual, &found) == PACTA_OK);
    if (verdict_only)
        assert(found.items == NULL);
    else
        check_texts(&found);
    total = found.total;
    pacta_actual_dispose(&actual);
    pacta_mismatches_dispose(&found);
    return total;
}

static void check_plan(const struct input *in, const pacta_response_plan *plan)
{
    pacta_http_header type = {PACTA_STR("Content-Type"), in->type};
    pacta_http_response came = {
        .status = 200, .headers = {&type, 1, 1}, .body = in->actual};
    pacta_mismatches own = PACTA_MISMATCHES_INIT;
    size_t total = count(plan, &came, false);

    assert(count(plan, &came, false) == total);
    assert((count(plan, &came, true) != 0) == (total != 0));
    came.body = in->expected;
    assert(pacta_response_plan_check(plan, &own) == PACTA_OK);
    check_texts(&own);
    if (!in->has_rules) {
        assert(own.total == 0);
        assert(count(plan, &came, false) == 0);
    }
    pacta_mismatches_dispose(&own);
}

/* Rules as a file of V3 has them; none when the text is no such thing. */
static void read_rules(struct input *in, pacta_arena *arena, pacta_json rules)
{
    pacta_response read;
    pacta_error err = {0};

    if (!pacta_json_is(rules, PACTA_JSON_OBJECT) ||
        pacta_response_read(&read, arena, rules, PACTA_SPEC_V3, &err) < 0)
        return;
    in->response.part.rules = read.part.rules;
    in->has_rules = read.part.rules.count != 0;
}

static void check(struct input *in)
{
    pacta_response_plan *plan = NULL;
    pacta_error err = {0};
    int rc;

    in->response.status = 200;
    in->response.part.body = (pacta_body){
        .kind = PACTA_BODY_PRESENT, .bytes = in->expected, .media_type = in->type};
    rc = pacta_response_plan_new(&plan, &in->response, &err);
    assert((rc == PACTA_OK) == (plan != NULL));
    assert((rc == PACTA_OK) == (err.text[0] == '\0'));
    if (plan != NULL)
        check_plan(in, plan);
    pacta_response_plan_free(plan);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_str rest = {(const char *)data, size}, rules = PACTA_STR("");
    struct input in = {.type = PACTA_STR("application/json"),
                       .expected = PACTA_STR(""),
                       .actual = PACTA_STR("")};
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_document *document = NULL;
    pacta_error err = {0};

    pacta_str_split(&rest, '\0', &in.expected);
    pacta_str_split(&rest, '\0', &in.actual);
    pacta_str_split(&rest, '\0', &rules);
    if (rest.len != 0) /* something behind the rules: the bodies are texts */
        in.type = PACTA_STR("text/plain");
    if (pacta_document_parse(&document, rules, &err) == PACTA_OK)
        read_rules(&in, &arena, pacta_document_root(document));
    check(&in);
    pacta_document_free(document);
    pacta_arena_dispose(&arena);
    return 0;
}
