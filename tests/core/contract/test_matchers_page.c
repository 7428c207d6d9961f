/* SPDX-License-Identifier: MIT */
/*
 * test_matchers_page.c - docs/matchers.md says what is true: every row of its tables is
 * run, and every word that there is has a row.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/fs.h"
#include "core/model/pact_write.h"
#include "core/notation/words.h"
#include "tests/core/contract/written.h"

#define COLUMNS 5

/* The cells of one row, without blanks and backquotes around them; in an arena. */
struct row {
    const char *cells[COLUMNS];
    size_t count;
};

typedef void row_fn(const struct row *row);

static const char *cell_text(pacta_arena *arena, pacta_str cell)
{
    cell = pacta_str_trim(cell);
    if (cell.len >= 2 && cell.ptr[0] == '`' && cell.ptr[cell.len - 1] == '`' &&
        memchr(cell.ptr + 1, '`', cell.len - 2) == NULL)
        cell = pacta_str_sub(cell, 1, cell.len - 2);
    return pacta_arena_text(arena, cell);
}

static void cut_row(struct row *row, pacta_arena *arena, pacta_str line)
{
    pacta_str cell;

    row->count = 0;
    line = pacta_str_sub(line, 1, line.len - 2); /* the bars at both ends */
    while (pacta_str_split(&line, '|', &cell)) {
        assert_in_range(row->count, 0, COLUMNS - 1); /* no bar inside a cell */
        row->cells[row->count++] = cell_text(arena, cell);
    }
}

/* Calls `run` for each row of the table under "## section", its head left out. */
static size_t each_row(const char *section, row_fn *run)
{
    pacta_buf page = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_str rest, line;
    bool inside = false;
    size_t bars = 0;

    assert_int_equal(pacta_fs_read(&page, PACTA_TESTS_DIR "/../docs/matchers.md", NULL),
                     PACTA_OK);
    rest = pacta_buf_str(&page);
    while (pacta_str_split(&rest, '\n', &line)) {
        struct row row;

        if (pacta_str_starts(line, PACTA_STR("## ")))
            inside = pacta_str_eq(pacta_str_from(line, 3), pacta_str_of(section));
        if (!inside || !pacta_str_starts(line, PACTA_STR("|")) || ++bars <= 2)
            continue;
        cut_row(&row, &arena, line);
        run(&row);
    }
    pacta_arena_dispose(&arena);
    pacta_buf_dispose(&page);
    return bars > 2 ? bars - 2 : 0;
}

static pacta_spec spec_of(const char *since)
{
    assert_true(strcmp(since, "V2") == 0 || strcmp(since, "V3") == 0);
    return since[1] == '2' ? PACTA_SPEC_V2 : PACTA_SPEC_V3;
}

/* The body is fine from that version on, and refused before. */
static pacta_pact *state_body(one_text_fn *builder, const char *text, pacta_spec spec)
{
    pacta_pact *pact = pacta_pact_new("Shop", "Stock");
    pacta_interaction *ix;

    pacta_pact_set_spec(pact, spec);
    ix = pacta_upon_receiving(pact, "a request");
    pacta_with_request(ix, "GET", "/");
    pacta_will_respond_with(ix, 200);
    builder(SITE, ix, text);
    return pact;
}

static void check_file(const pacta_pact *pact, const char *rule)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY),
              rules = PACTA_BUF_INIT(PACTA_BUF_ANY);

    assert_fine(pact);
    assert_int_equal(
        pacta_interaction_write(&text, pact->interactions[0], PACTA_SPEC_V4, NULL),
        PACTA_OK);
    pacta_buf_addf(&rules, "\"$\":{\"combine\":\"AND\",\"matchers\":[%s]}", rule);
    if (strstr(text.data, rules.data) == NULL)
        assert_string_equal(text.data, rules.data); /* shows both */
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&rules);
}

static void check_matcher(one_text_fn *builder, const struct row *row)
{
    const char *rule = row->cells[2], *example = row->cells[4];
    pacta_spec since = spec_of(row->cells[3]);
    pacta_pact *pact;

    assert_int_equal(row->count, 5);
    pact = state_body(builder, example, since);
    check_file(pact, rule);
    pacta_pact_free(pact);
    if (since == PACTA_SPEC_V2)
        return;
    pact = state_body(builder, example, PACTA_SPEC_V2);
    assert_non_null(pacta_pact_failure(pact));
    assert_int_equal(pacta_pact_failure(pact)->code, PACTA_EUNSUPPORTED);
    pacta_pact_free(pact);
}

/* "include(part)": the word before the parenthesis, which its example begins with. */
static void check_word(const struct row *row)
{
    pacta_str name = pacta_str_of(row->cells[0]);

    name.len = pacta_str_find(name, '(');
    assert_non_null(pacta_word_get(name));
    assert_true(pacta_str_starts(pacta_str_of(row->cells[4]), name));
    check_matcher((pacta_response_body), row);
}

static void every_word_does_what_its_row_says(void **state)
{
    (void)state;
    assert_true(each_row("PACTA_JSON", check_word) >= 12);
}

/* Rows that are about the word number `wanted`. */
static size_t wanted, rows_found;

static void count_word(const struct row *row)
{
    const char *name = pacta_word_at(wanted)->name;

    rows_found += strncmp(row->cells[0], name, strlen(name)) == 0 &&
                  row->cells[0][strlen(name)] == '(';
}

static void every_word_has_a_row(void **state)
{
    (void)state;
    for (wanted = 0; pacta_word_at(wanted) != NULL; wanted++) {
        rows_found = 0;
        each_row("PACTA_JSON", count_word);
        assert_int_not_equal(rows_found, 0);
    }
}

static void check_integration(const struct row *row)
{
    check_matcher((pacta_response_json), row);
}

static void every_integration_matcher_does_what_its_row_says(void **state)
{
    (void)state;
    assert_true(each_row("Integration JSON", check_integration) >= 12);
}

static void check_refusal(const struct row *row)
{
    pacta_pact *pact = state_body((pacta_response_body), row->cells[0], PACTA_SPEC_V4);

    assert_int_equal(row->count, 3);
    assert_non_null(pacta_pact_failure(pact));
    assert_string_equal(pacta_pact_failure(pact)->path, row->cells[1]);
    assert_string_equal(pacta_pact_failure(pact)->text, row->cells[2]);
    pacta_pact_free(pact);
}

static void every_refusal_is_told_as_its_row_says(void **state)
{
    (void)state;
    assert_true(each_row("What is refused", check_refusal) >= 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_word_does_what_its_row_says),
        cmocka_unit_test(every_word_has_a_row),
        cmocka_unit_test(every_integration_matcher_does_what_its_row_says),
        cmocka_unit_test(every_refusal_is_told_as_its_row_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
