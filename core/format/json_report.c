/* SPDX-License-Identifier: MIT */
/*
 * json_report.c - what is told about a pair of JSON values, and where it stands.
 *
 * Layer: core/format.
 */
#include "core/format/json_level.h"
#include "core/match/explain.h"
#include "core/model/path.h"

/* A longer path, or a longer name in one, is cut: a body of one megabyte-long name must
 * not cost a megabyte for each difference below it. */
#define LONGEST_PATH ((size_t)4000)
#define LONGEST_NAME ((size_t)400)

static void add_link(pacta_buf *out, const struct pacta_json_link *link)
{
    pacta_buf name = PACTA_BUF_INIT(PACTA_BUF_ANY);

    if (!pacta_json_is_there(link->key)) {
        pacta_path_add_index(out, link->index);
        return;
    }
    if (pacta_json_raw(link->key).len > LONGEST_NAME)
        pacta_excerpt_text(&name, pacta_str_from(pacta_json_raw(link->key), 1),
                           LONGEST_NAME);
    else
        pacta_json_text_into(link->key, &name);
    pacta_path_add_field(out, pacta_buf_str(&name));
    if (name.failed != PACTA_OK)
        out->failed = name.failed;
    pacta_buf_dispose(&name);
}

static void add_where(pacta_buf *out, const void *payload)
{
    const struct pacta_json_place *place = payload;
    const struct pacta_json_walker *walker = place->walker;
    size_t at;

    pacta_buf_addc(out, '$');
    for (at = 1; at < walker->depth && out->len < LONGEST_PATH; at++)
        add_link(out, &walker->levels[at].link);
    if (at < walker->depth)
        pacta_buf_adds(out, "...");
    else if (place->link != NULL && walker->depth != 0)
        add_link(out, place->link);
}

pacta_place pacta_json_place_of(const struct pacta_json_place *place)
{
    return (pacta_place){
        .part = PACTA_PART_BODY, .add_where = add_where, .payload = place};
}

static void add_named(pacta_buf *out, const struct pacta_json_pair *pair,
                      const char *before, const char *after)
{
    pacta_value key = pacta_value_json(pair->link.key);

    pacta_buf_adds(out, before);
    pacta_value_quote(out, &key);
    pacta_buf_adds(out, after);
}

static void add_missing(pacta_buf *out, const struct pacta_json_pair *pair)
{
    pacta_value expected = pacta_value_json(pair->expected);

    if (pacta_json_is_there(pair->link.key)) {
        add_named(out, pair, "Expected a member ", " but it was missing");
        return;
    }
    pacta_buf_adds(out, "Expected ");
    pacta_value_describe(out, &expected);
    pacta_buf_adds(out, " but it was missing");
}

static void add_other_kind(pacta_buf *out, const pacta_value *expected,
                           const pacta_value *actual)
{
    pacta_buf_adds(out, "Type mismatch: Expected ");
    pacta_value_describe(out, actual);
    pacta_buf_adds(out, " to be the same type as ");
    pacta_value_describe(out, expected);
}

static void add_not_empty(pacta_buf *out, const pacta_value *actual)
{
    pacta_buf_addf(out, "Expected an empty %s but received ",
                   pacta_json_is(actual->json, PACTA_JSON_ARRAY) ? "List" : "Map");
    pacta_value_quote(out, actual);
}

static void add_length(pacta_buf *out, const struct pacta_json_pair *pair)
{
    pacta_buf_addf(out, "Expected a List with %zu elements but received %zu elements",
                   pacta_json_count(pair->expected), pacta_json_count(pair->actual));
}

static void add_sentence(pacta_buf *out, const struct pacta_json_pair *pair,
                         pacta_json_trouble trouble)
{
    pacta_value expected = pacta_value_json(pair->expected);
    pacta_value actual = pacta_value_json(pair->actual);

    switch (trouble) {
    case PACTA_JSON_UNEQUAL:
        pacta_explain_unequal(out, &expected, &actual);
        break;
    case PACTA_JSON_OTHER_KIND:
        add_other_kind(out, &expected, &actual);
        break;
    case PACTA_JSON_MISSING:
        add_missing(out, pair);
        break;
    case PACTA_JSON_UNEXPECTED:
        add_named(out, pair, "Received a member ", " that was not expected");
        break;
    case PACTA_JSON_NOT_EMPTY:
        add_not_empty(out, &actual);
        break;
    case PACTA_JSON_LENGTH:
        add_length(out, pair);
        break;
    }
}

/* Where values are of the wrong kind, missing or extra, none was compared. */
static bool is_unruled(pacta_json_trouble trouble)
{
    return trouble == PACTA_JSON_OTHER_KIND || trouble == PACTA_JSON_MISSING ||
           trouble == PACTA_JSON_UNEXPECTED;
}

static int record(const struct pacta_json_walker *walker,
                  const struct pacta_json_pair *pair, pacta_json_trouble trouble)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_value expected = pacta_value_json(pair->expected);
    pacta_value actual = pacta_value_json(pair->actual);
    struct pacta_json_place place = {walker, &pair->link};
    pacta_place where = pacta_json_place_of(&place);
    pacta_finding_text finding = {&expected, &actual, pair->governs, &text,
                                  is_unruled(trouble)};
    int rc;

    add_sentence(&text, pair, trouble);
    rc = pacta_judge_record(&where, &finding, walker->out);
    pacta_buf_dispose(&text);
    return rc;
}

int pacta_json_report(const struct pacta_json_walker *walker,
                      const struct pacta_json_pair *pair, pacta_json_trouble trouble)
{
    return pacta_mismatches_want(walker->out) ? record(walker, pair, trouble)
                                              : PACTA_OK;
}

/* The rules that were written for the place of a value which is missing. */
static int find_own_rules(struct pacta_json_walker *walker,
                          struct pacta_json_pair *pair)
{
    pacta_step step;
    int rc = pacta_json_step(walker, &pair->link, &step);

    if (rc < 0)
        return rc;
    pair->governs = pacta_step_own(&step);
    pacta_walk_leave(&walker->walk, &step);
    return PACTA_OK;
}

int pacta_json_report_lone(struct pacta_json_walker *walker,
                           struct pacta_json_pair *pair, pacta_json_trouble trouble)
{
    int rc = PACTA_OK;

    if (!pacta_mismatches_want(walker->out))
        return PACTA_OK;
    if (trouble == PACTA_JSON_MISSING)
        rc = find_own_rules(walker, pair);
    if (pair->governs == NULL)
        pair->governs = walker->levels[walker->depth - 1].equal;
    return rc == PACTA_OK ? record(walker, pair, trouble) : rc;
}
