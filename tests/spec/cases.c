/* SPDX-License-Identifier: MIT */
/*
 * cases.c - runs every case of the Pact specification, V1 to V4. A case that this build
 * does not get right must stand in not_yet.txt, and one that it does must not.
 *
 * test_spec NOT_YET_FILE TESTDATA_FOLDER
 */
#include <stdio.h>
#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/fs.h"
#include "core/compare/compare.h"
#include "core/model/pact_read.h"
#include "tests/spec/wire.h"

#define SKIPPED 77

struct version {
    const char *folder;
    pacta_spec spec;
};

static const struct version VERSIONS[] = {
    {"v1", PACTA_SPEC_V1}, {"v1.1", PACTA_SPEC_V1_1}, {"v2", PACTA_SPEC_V2},
    {"v3", PACTA_SPEC_V3}, {"v4", PACTA_SPEC_V4},
};

static const char *const ASPECTS[] = {
    "method", "path", "query", "headers", "status", "body", "metadata",
};

struct tally {
    pacta_str not_yet; /* the whole list */
    size_t right, later, wrong;
};

struct trial {
    pacta_arena arena;
    pacta_document *document;
    pacta_mismatches found;
    pacta_actual actual;
};

static int compare_request(struct trial *t, pacta_json expected, pacta_json actual,
                           pacta_spec spec, pacta_error *err)
{
    pacta_request promised, sent;
    pacta_http_request wire;
    pacta_request_plan *plan = NULL;
    int rc = pacta_request_read(&promised, &t->arena, expected, spec, err);

    if (rc == PACTA_OK)
        rc = pacta_request_read(&sent, &t->arena, actual, spec, err);
    if (rc == PACTA_OK)
        rc = pacta_request_plan_new(&plan, &promised, err);
    if (rc == PACTA_OK && !wire_request(&wire, &t->arena, &sent))
        rc = PACTA_ENOMEM;
    if (rc == PACTA_OK)
        rc = pacta_actual_from_request(&t->actual, &wire);
    if (rc == PACTA_OK) {
        rc = pacta_request_compare(plan, &t->actual, &t->found);
        pacta_actual_dispose(&t->actual);
    }
    pacta_request_plan_free(plan);
    return rc;
}

static int compare_response(struct trial *t, pacta_json expected, pacta_json actual,
                            pacta_spec spec, pacta_error *err)
{
    pacta_response promised, sent;
    pacta_http_response wire;
    pacta_response_plan *plan = NULL;
    int rc = pacta_response_read(&promised, &t->arena, expected, spec, err);

    if (rc == PACTA_OK)
        rc = pacta_response_read(&sent, &t->arena, actual, spec, err);
    if (rc == PACTA_OK)
        rc = pacta_response_plan_new(&plan, &promised, err);
    if (rc == PACTA_OK && !wire_response(&wire, &t->arena, &sent))
        rc = PACTA_ENOMEM;
    if (rc == PACTA_OK)
        rc = pacta_actual_from_response(&t->actual, &wire);
    if (rc == PACTA_OK) {
        rc = pacta_response_compare(plan, &t->actual, &t->found);
        pacta_actual_dispose(&t->actual);
    }
    pacta_response_plan_free(plan);
    return rc;
}

typedef int compare_fn(struct trial *t, pacta_json expected, pacta_json actual,
                       pacta_spec spec, pacta_error *err);

static const struct {
    const char *folder;
    compare_fn *compare; /* NULL: not built yet */
} PARTS[] = {
    {"request", compare_request},
    {"response", compare_response},
    {"message", NULL},
};

/* Two cases of V1 begin with a byte order mark. */
static int read_case(struct trial *t, const char *file, pacta_error *err)
{
    static const pacta_str MARK = {"\xef\xbb\xbf", 3};
    pacta_buf buf = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str text;
    int rc = pacta_fs_read(&buf, file, err);

    if (rc == PACTA_OK && !pacta_arena_dup(&t->arena, &text, pacta_buf_str(&buf)))
        rc = PACTA_ENOMEM;
    pacta_buf_dispose(&buf);
    if (rc < 0)
        return rc;
    return pacta_document_parse(
        &t->document, pacta_str_from(text, pacta_str_starts(text, MARK) ? 3 : 0), err);
}

static int run(struct trial *t, const char *file, compare_fn *compare, pacta_spec spec,
               bool *right, pacta_error *err)
{
    pacta_json root;
    int rc = read_case(t, file, err);

    if (rc < 0)
        return rc;
    root = pacta_document_root(t->document);
    rc = compare(t, pacta_json_get(root, PACTA_STR("expected")),
                 pacta_json_get(root, PACTA_STR("actual")), spec, err);
    *right = (t->found.total == 0) ==
             pacta_json_is_true(pacta_json_get(root, PACTA_STR("match")));
    return rc;
}

static bool is_listed(pacta_str list, const char *name)
{
    pacta_str line;

    while (pacta_str_split(&list, '\n', &line)) {
        if (pacta_str_eq(line, pacta_str_of(name)))
            return true;
    }
    return false;
}

static void tell(const char *name, const struct trial *t, const pacta_error *err)
{
    char line[1200];

    printf("FAIL %s\n", name);
    if (err->code != PACTA_OK)
        printf("     %s: %s\n", pacta_code_name(err->code),
               pacta_error_format(line, sizeof line, err));
    for (size_t i = 0; i < t->found.count; i++)
        printf("     %s: %s\n", t->found.items[i].where, t->found.items[i].text);
    if (err->code == PACTA_OK && t->found.count == 0)
        printf("     a difference was not found\n");
}

static void judge(struct tally *tally, const char *name, const struct trial *t,
                  const pacta_error *err, bool right)
{
    bool listed = is_listed(tally->not_yet, name);

    if (right && listed) {
        printf("FAIL %s\n     it passes: take it off the list of those not yet\n",
               name);
        tally->wrong++;
    } else if (right) {
        tally->right++;
    } else if (listed) {
        printf("not yet: %s\n", name);
        tally->later++;
    } else {
        tell(name, t, err);
        tally->wrong++;
    }
}

static void run_case(struct tally *tally, const char *root, const char *name,
                     compare_fn *compare, pacta_spec spec)
{
    struct trial t = {.document = NULL};
    pacta_error err = {0};
    bool right = false;
    int rc = PACTA_EUNSUPPORTED;

    if (compare != NULL)
        rc = run(&t, pacta_arena_printf(&t.arena, "%s/%s", root, name), compare, spec,
                 &right, &err);
    judge(tally, name, &t, &err, rc == PACTA_OK && right);
    pacta_mismatches_dispose(&t.found);
    pacta_document_free(t.document);
    pacta_arena_dispose(&t.arena);
}

static void run_folder(struct tally *tally, const char *root,
                       const struct version *version, size_t part, const char *aspect)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    const char *folder = pacta_arena_printf(&arena, "%s/%s/%s", version->folder,
                                            PARTS[part].folder, aspect);
    pacta_str *names;
    size_t count = 0;

    if (pacta_fs_list(&names, &count, &arena,
                      pacta_arena_printf(&arena, "%s/%s", root, folder), NULL) < 0)
        count = 0; /* not every version has every kind of case */
    for (size_t i = 0; i < count; i++)
        run_case(tally, root,
                 pacta_arena_printf(&arena, "%s/%.*s", folder, PACTA_FMT(names[i])),
                 PARTS[part].compare, version->spec);
    pacta_arena_dispose(&arena);
}

static bool run_version(struct tally *tally, const char *root,
                        const struct version *version)
{
    size_t before = tally->right + tally->later + tally->wrong;

    for (size_t part = 0; part < PACTA_COUNT(PARTS); part++) {
        for (size_t i = 0; i < PACTA_COUNT(ASPECTS); i++)
            run_folder(tally, root, version, part, ASPECTS[i]);
    }
    return tally->right + tally->later + tally->wrong > before;
}

static size_t count_lines(pacta_str list)
{
    pacta_str line;
    size_t count = 0;

    while (pacta_str_split(&list, '\n', &line))
        count += line.len != 0 && line.ptr[0] != '#';
    return count;
}

static int conclude(const struct tally *tally)
{
    bool stale = count_lines(tally->not_yet) > tally->later + tally->wrong;

    printf("%zu cases as specified, %zu not yet, %zu wrong\n", tally->right,
           tally->later, tally->wrong);
    if (stale)
        printf("the list of those not yet names cases that there are not\n");
    return tally->wrong != 0 || tally->right == 0 || stale ? EXIT_FAILURE
                                                           : EXIT_SUCCESS;
}

static bool is_there(const char *root)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str *names;
    size_t count;
    bool there = pacta_fs_list(&names, &count, &arena, root, NULL) == PACTA_OK;

    pacta_arena_dispose(&arena);
    return there;
}

static int run_all(const char *root, pacta_str not_yet)
{
    struct tally tally = {.not_yet = not_yet};
    bool complete = true;

    for (size_t i = 0; i < PACTA_COUNT(VERSIONS); i++) {
        if (!run_version(&tally, root, &VERSIONS[i])) {
            printf("no case of %s was found\n", VERSIONS[i].folder);
            complete = false;
        }
    }
    return conclude(&tally) == EXIT_SUCCESS && complete ? EXIT_SUCCESS : EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    const char *data = getenv("PACTA_TESTDATA");
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_buf list = PACTA_BUF_INIT(PACTA_BUF_ANY);
    const char *root;
    int code = EXIT_FAILURE;

    if (argc != 3 || pacta_fs_read(&list, argv[1], NULL) < 0) {
        fprintf(stderr, "usage: test_spec NOT_YET_FILE TESTDATA_FOLDER\n");
        return EXIT_FAILURE;
    }
    root = pacta_arena_printf(&arena, "%s/pact-specification",
                              data != NULL ? data : argv[2]);
    if (is_there(root)) {
        code = run_all(root, pacta_buf_str(&list));
    } else if (data != NULL) {
        printf("PACTA_TESTDATA is set, but there is no %s\n", root);
    } else {
        printf("SKIPPED: the specification's cases are not there (%s)\n", root);
        code = SKIPPED;
    }
    pacta_buf_dispose(&list);
    pacta_arena_dispose(&arena);
    return code;
}
