/* SPDX-License-Identifier: MIT */
/*
 * mismatch_json.c - differences as JSON objects.
 *
 * Layer: core/report.
 */
#include "core/report/mismatch_json.h"

/* The names that other tools read, and what they call the place of the difference. */
static const struct {
    const char *type, *place;
} SHAPES[] = {
    [PACTA_PART_METHOD] = {"MethodMismatch", NULL},
    [PACTA_PART_PATH] = {"PathMismatch", NULL},
    [PACTA_PART_QUERY] = {"QueryMismatch", "parameter"},
    [PACTA_PART_HEADER] = {"HeaderMismatch", "key"},
    [PACTA_PART_STATUS] = {"StatusMismatch", NULL},
    [PACTA_PART_BODY_TYPE] = {"BodyTypeMismatch", NULL},
    [PACTA_PART_BODY] = {"BodyMismatch", "path"},
};
_Static_assert(PACTA_COUNT(SHAPES) == PACTA_PART_COUNT, "every part has a shape");

static void add_text(pacta_json_writer *out, const char *key, const char *text)
{
    pacta_json_add_key(out, pacta_str_of(key));
    if (text != NULL)
        pacta_json_add_string(out, pacta_str_of(text));
    else
        pacta_json_add_null(out);
}

void pacta_mismatch_write(pacta_json_writer *out, const pacta_mismatch *mismatch)
{
    pacta_json_begin_object(out);
    add_text(out, "type", SHAPES[mismatch->part].type);
    if (SHAPES[mismatch->part].place != NULL)
        add_text(out, SHAPES[mismatch->part].place, mismatch->where);
    add_text(out, "expected", mismatch->expected);
    add_text(out, "actual", mismatch->actual);
    add_text(out, "mismatch", mismatch->text);
    if (mismatch->rule != NULL && mismatch->rule[0] != '\0')
        add_text(out, "rule", mismatch->rule);
    if (mismatch->rule_path != NULL && mismatch->rule_path[0] != '\0')
        add_text(out, "rulePath", mismatch->rule_path);
    pacta_json_end_object(out);
}
