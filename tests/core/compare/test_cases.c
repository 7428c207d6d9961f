/* SPDX-License-Identifier: MIT */
/*
 * test_cases.c - runs every file of tests/cases/match: a request or response as a V3
 * pact file holds it, what came over the wire, and the differences to be found.
 *
 *     {"request": {...}, "actual": {"path": "/", "query": "a=1", "headers": ["A: 1"],
 *      "body": "text, or any other JSON"}, "mismatches": ["body $.a: Expected ..."]}
 *
 * With "error" in place of "actual" and "mismatches" the plan is refused so; with
 * "check" in place of "mismatches" the example is held against its own rules.
 */
#include "core/compare/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/error.h"
#include "core/base/fs.h"
#include "core/model/pact_read.h"

#define FOLDER PACTA_TESTS_DIR "/cases/match"

static const char *const PARTS[PACTA_PART_COUNT] = {
    [PACTA_PART_METHOD] = "method", [PACTA_PART_PATH] = "path",
    [PACTA_PART_QUERY] = "query",   [PACTA_PART_HEADER] = "header",
    [PACTA_PART_STATUS] = "status", [PACTA_PART_BODY_TYPE] = "body type",
    [PACTA_PART_BODY] = "body",
};

/* One case, with a plan for whichever of the two it has. */
struct trial {
    pacta_arena arena;
    pacta_document *document;
    pacta_json root, came;
    pacta_request request;
    pacta_response response;
    pacta_request_plan *request_plan;
    pacta_response_plan *response_plan;
    pacta_http_request asked;
    pacta_http_response answer;
};

static pacta_json get(pacta_json object, const char *name)
{
    return pacta_json_get(object, pacta_str_of(name));
}

static pacta_str text_of(struct trial *t, pacta_json value, const char *otherwise)
{
    pacta_str text = pacta_str_of(otherwise);

    if (pacta_json_is(value, PACTA_JSON_STRING))
        assert_true(pacta_json_text(value, &t->arena, &text));
    return text;
}

static pacta_str body_of(struct trial *t, pacta_json value)
{
    if (!pacta_json_is_there(value))
        return PACTA_STR("");
    return pacta_json_is(value, PACTA_JSON_STRING) ? text_of(t, value, "")
                                                   : pacta_json_raw(value);
}

static void add_headers(struct trial *t, pacta_http_headers *headers)
{
    pacta_json_cursor cursor = pacta_json_begin(get(t->came, "headers"));

    while (pacta_json_next(&cursor)) {
        pacta_str line = text_of(t, cursor.value, ""), name;

        pacta_str_split(&line, ':', &name);
        assert_true(
            pacta_http_headers_add(headers, &t->arena, name, pacta_str_trim(line)));
    }
}

static int make_plan(struct trial *t, pacta_error *err)
{
    pacta_json expected = get(t->root, "request");
    int rc;

    if (pacta_json_is_there(expected)) {
        rc = pacta_request_read(&t->request, &t->arena, expected, PACTA_SPEC_V3, err);
        return rc < 0 ? rc : pacta_request_plan_new(&t->request_plan, &t->request, err);
    }
    expected = get(t->root, "response");
    assert_true(pacta_json_is_there(expected));
    rc = pacta_response_read(&t->response, &t->arena, expected, PACTA_SPEC_V3, err);
    return rc < 0 ? rc : pacta_response_plan_new(&t->response_plan, &t->response, err);
}

static void make_actual(struct trial *t)
{
    int64_t status = 200;

    t->came = get(t->root, "actual");
    t->asked.method = text_of(t, get(t->came, "method"), "GET");
    t->asked.path = text_of(t, get(t->came, "path"), "/");
    t->asked.query = text_of(t, get(t->came, "query"), NULL);
    t->asked.body = t->answer.body = body_of(t, get(t->came, "body"));
    if (pacta_json_is_there(get(t->came, "status")))
        assert_true(pacta_json_int64(get(t->came, "status"), &status));
    t->answer.status = (int)status;
    add_headers(t, &t->asked.headers);
    add_headers(t, &t->answer.headers);
}

static void compare(struct trial *t, pacta_mismatches *out)
{
    pacta_actual actual;

    if (t->request_plan != NULL) {
        assert_int_equal(pacta_actual_from_request(&actual, &t->asked), PACTA_OK);
        assert_int_equal(pacta_request_compare(t->request_plan, &actual, out),
                         PACTA_OK);
    } else {
        assert_int_equal(pacta_actual_from_response(&actual, &t->answer), PACTA_OK);
        assert_int_equal(pacta_response_compare(t->response_plan, &actual, out),
                         PACTA_OK);
    }
    pacta_actual_dispose(&actual);
}

static void check(struct trial *t, pacta_mismatches *out)
{
    if (t->request_plan != NULL)
        assert_int_equal(pacta_request_plan_check(t->request_plan, out), PACTA_OK);
    else
        assert_int_equal(pacta_response_plan_check(t->response_plan, out), PACTA_OK);
}

/* "body $.a: Expected 1 ... [want | got | rule path]" */
static const char *line_of(struct trial *t, const pacta_mismatch *item)
{
    return pacta_arena_printf(&t->arena, "%s%s%s: %s [%s | %s | %s%s%s]",
                              PARTS[item->part], item->where[0] != '\0' ? " " : "",
                              item->where, item->text,
                              item->expected != NULL ? item->expected : "-",
                              item->actual != NULL ? item->actual : "-", item->rule,
                              item->rule_path[0] != '\0' ? " " : "", item->rule_path);
}

static bool same_lines(struct trial *t, const pacta_mismatches *found, pacta_json lines)
{
    pacta_json_cursor cursor = pacta_json_begin(lines);
    size_t i = 0;
    bool same = true;

    while (pacta_json_next(&cursor)) {
        pacta_str line = text_of(t, cursor.value, "");

        same = same && i < found->count &&
               pacta_str_eq(line, pacta_str_of(line_of(t, &found->items[i])));
        i++;
    }
    same = same && i == found->count && i == found->total;
    for (i = 0; i < found->count && !same; i++)
        print_error("    %s\n", line_of(t, &found->items[i]));
    return same;
}

static bool judge(struct trial *t, pacta_json lines, bool own)
{
    pacta_mismatches found = PACTA_MISMATCHES_INIT, verdict = PACTA_MISMATCHES_VERDICT;
    bool same;

    if (!own)
        make_actual(t);
    (own ? check : compare)(t, &found);
    (own ? check : compare)(t, &verdict);
    same = same_lines(t, &found, lines) && (verdict.total != 0) == (found.total != 0) &&
           verdict.items == NULL;
    pacta_mismatches_dispose(&found);
    pacta_mismatches_dispose(&verdict);
    return same;
}

static bool run(struct trial *t)
{
    pacta_json refusal = get(t->root, "error"), own = get(t->root, "check");
    pacta_error err = {0};
    int rc = make_plan(t, &err);

    if (rc < 0 || pacta_json_is_there(refusal)) {
        const char *told = pacta_arena_printf(&t->arena, "%s: %s: %s",
                                              pacta_code_name(rc), err.path, err.text);

        if (pacta_json_is_there(refusal) &&
            pacta_json_text_eq(refusal, pacta_str_of(told)))
            return true;
        print_error("    %s\n", told);
        return false;
    }
    if (pacta_json_is_there(own))
        return judge(t, own, true);
    return judge(t, get(t->root, "mismatches"), false);
}

static bool run_file(const char *file)
{
    struct trial t = {.document = NULL};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    bool right;

    assert_int_equal(pacta_fs_read(&text, file, NULL), PACTA_OK);
    if (pacta_document_parse(&t.document, pacta_buf_str(&text), &err) < 0)
        fail_msg("%s:%d: %s", file, err.line, err.text);
    t.root = pacta_document_root(t.document);
    right = run(&t);
    pacta_request_plan_free(t.request_plan);
    pacta_response_plan_free(t.response_plan);
    pacta_document_free(t.document);
    pacta_arena_dispose(&t.arena);
    pacta_buf_dispose(&text);
    return right;
}

static void every_case_gives_the_differences_it_states(void **state)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str *names;
    size_t count = 0, wrong = 0;

    (void)state;
    assert_int_equal(pacta_fs_list(&names, &count, &arena, FOLDER, NULL), PACTA_OK);
    for (size_t i = 0; i < count; i++) {
        if (!run_file(
                pacta_arena_printf(&arena, FOLDER "/%.*s", PACTA_FMT(names[i])))) {
            print_error("  wrong: %.*s\n", PACTA_FMT(names[i]));
            wrong++;
        }
    }
    pacta_arena_dispose(&arena);
    assert_int_equal(wrong, 0);
    assert_true(count >= 40); /* a folder without its cases is a broken checkout */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_gives_the_differences_it_states),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
