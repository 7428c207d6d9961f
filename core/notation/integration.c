/* SPDX-License-Identifier: MIT */
/*
 * integration.c - integration JSON, as the tools of other languages write it, into an
 * example and rules.
 *
 * Layer: core/notation.
 */
#include "core/base/error.h"
#include "core/notation/attributes.h"
#include "core/notation/draft.h"

/*
 * value   = matcher / object / array / string / number / true / false / null
 * matcher = object with "pact:matcher:type": a name, or an array of matchers that all
 *           govern the same value; "value": the example; attributes.c has the rest
 */

static int read_value(pacta_draft *draft, pacta_json value, bool matched);

static void emit_raw(pacta_draft *draft, pacta_json value)
{
    pacta_buf_add(&draft->example, pacta_json_raw(value));
}

/* `name` gets the member's name in the arena. */
static int member_name(pacta_draft *draft, pacta_json key, pacta_str *name)
{
    if (!pacta_json_text(key, draft->arena, name))
        return pacta_fail_memory(draft->err);
    return PACTA_OK;
}

static int read_member(pacta_draft *draft, const pacta_json_cursor *at, size_t object)
{
    pacta_draft_mark mark;
    pacta_str name;
    int rc = member_name(draft, at->key, &name);

    if (rc < 0)
        return rc;
    if (pacta_str_starts(name, PACTA_STR("pact:")))
        return pacta_attributes_refuse(draft, name);
    if (at->index != 0)
        pacta_buf_addc(&draft->example, ',');
    emit_raw(draft, at->key);
    pacta_buf_addc(&draft->example, ':');
    rc = pacta_draft_member(draft, &mark, object, name);
    if (rc == PACTA_OK)
        rc = read_value(draft, at->value, false);
    pacta_draft_back(draft, mark);
    return rc;
}

static int read_object(pacta_draft *draft, pacta_json value)
{
    size_t object = ++draft->object_count;
    pacta_json_cursor at = pacta_json_begin(value);
    int rc = PACTA_OK;

    pacta_buf_addc(&draft->example, '{');
    while (rc == PACTA_OK && pacta_json_next(&at))
        rc = read_member(draft, &at, object);
    pacta_buf_addc(&draft->example, '}');
    return rc;
}

static int read_array(pacta_draft *draft, pacta_json value, bool matched)
{
    pacta_json_cursor at = pacta_json_begin(value);
    int rc = PACTA_OK;

    pacta_buf_addc(&draft->example, '[');
    while (rc == PACTA_OK && pacta_json_next(&at)) {
        pacta_draft_mark mark = pacta_draft_item(draft, at.index, matched);

        if (at.index != 0)
            pacta_buf_addc(&draft->example, ',');
        rc = read_value(draft, at.value, false);
        pacta_draft_back(draft, mark);
    }
    pacta_buf_addc(&draft->example, ']');
    return rc;
}

/* The rules of a matcher whose type is an array. Without an example of its own the
 * outer matcher takes the first one in there. */
static int read_alternatives(pacta_draft *draft, pacta_attributes *outer)
{
    pacta_json_cursor at = pacta_json_begin(outer->type);
    int rc = PACTA_OK;

    if (pacta_json_is_there(outer->regex) || pacta_json_is_there(outer->min) ||
        pacta_json_is_there(outer->max))
        return pacta_draft_here(draft,
                                pacta_fail(draft->err, PACTA_EPARSE,
                                           "beside an array of matchers only \"value\" "
                                           "may stand"));
    if (pacta_json_count(outer->type) == 0)
        return pacta_draft_here(
            draft, pacta_fail(draft->err, PACTA_EPARSE, "an empty array of matchers"));
    while (rc == PACTA_OK && pacta_json_next(&at)) {
        pacta_attributes inner;

        rc = pacta_attributes_read(&inner, draft, at.value);
        if (rc == PACTA_OK && !pacta_json_is_there(inner.value))
            inner.value = outer->value;
        if (rc == PACTA_OK)
            rc = pacta_attributes_add_rule(&inner, draft);
        if (rc == PACTA_OK && !pacta_json_is_there(outer->value))
            outer->value = inner.value;
    }
    return rc;
}

static int read_matcher(pacta_draft *draft, pacta_json value)
{
    pacta_attributes attributes;
    int rc = pacta_attributes_read(&attributes, draft, value);

    if (rc == PACTA_OK)
        rc = pacta_json_is(attributes.type, PACTA_JSON_ARRAY)
                 ? read_alternatives(draft, &attributes)
                 : pacta_attributes_add_rule(&attributes, draft);
    if (rc < 0)
        return rc;
    if (pacta_json_is_there(attributes.value))
        return read_value(draft, attributes.value, true);
    pacta_buf_adds(&draft->example, "null");
    return PACTA_OK;
}

static int read_bare(pacta_draft *draft, pacta_json value, bool matched)
{
    if (pacta_json_is(value, PACTA_JSON_ARRAY))
        return read_array(draft, value, matched);
    if (pacta_json_is_there(pacta_json_get(value, PACTA_STR(PACTA_ATTRIBUTE_TYPE))))
        return read_matcher(draft, value);
    if (pacta_json_is(value, PACTA_JSON_OBJECT))
        return read_object(draft, value);
    emit_raw(draft, value);
    return PACTA_OK;
}

static int read_value(pacta_draft *draft, pacta_json value, bool matched)
{
    int rc = pacta_draft_descend(draft);

    if (rc < 0)
        return rc;
    rc = read_bare(draft, value, matched);
    pacta_draft_ascend(draft);
    return rc;
}

/* Line and column are those of the text, which no file holds: they go into the words,
 * and the place stays free for who wrote the call. */
static int parse_text(pacta_document **out, pacta_str text, pacta_error *err)
{
    pacta_error inner = {.code = PACTA_OK};
    int rc = pacta_document_parse(out, text, &inner);

    if (rc == PACTA_EPARSE || rc == PACTA_ELIMIT)
        return pacta_fail(err, rc, "line %d, column %d of the text: %s", inner.line,
                          inner.column, inner.text);
    return rc < 0 ? pacta_fail(err, rc, "%s", inner.text) : rc;
}

int pacta_integration_read(pacta_notation *out, pacta_arena *arena, pacta_str text,
                           pacta_error *err)
{
    pacta_document *document = NULL;
    pacta_draft draft;
    int rc;

    pacta_draft_init(&draft, arena, err);
    rc = parse_text(&document, text, err);
    if (rc == PACTA_OK)
        rc = read_value(&draft, pacta_document_root(document), false);
    if (rc == PACTA_OK)
        rc = pacta_draft_finish(&draft, out);
    pacta_document_free(document);
    pacta_draft_dispose(&draft);
    return rc;
}
