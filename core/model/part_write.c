/* SPDX-License-Identifier: MIT */
/*
 * part_write.c - requests and responses into a file.
 *
 * Layer: core/model.
 */
#include "core/model/part_write.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/model/carried.h"
#include "core/text/header.h"
#include "core/text/query.h"

int pacta_writer_unsupported(const pacta_pact_writer *writer, const char *what)
{
    const pacta_interaction *ix = writer->ix;
    char quoted[PACTA_QUOTE_SIZE];

    pacta_fail(writer->err, PACTA_EUNSUPPORTED, "\"%s\": version %s of the format %s",
               pacta_quote(quoted, ix->description), pacta_spec_version(writer->spec),
               what);
    if (ix->site.file != NULL)
        pacta_error_at(writer->err, pacta_str_of(ix->site.file), ix->site.line, 0);
    else if (pacta_json_is_there(ix->raw))
        pacta_error_at(writer->err, ix->pact->file, pacta_json_line(ix->raw), 0);
    return PACTA_EUNSUPPORTED;
}

static int compare_fields(const void *a, const void *b)
{
    const pacta_field *const *left = a, *const *right = b;

    return pacta_str_cmp((*left)->name, (*right)->name);
}

/* The fields by name; free() the list. */
static int sort_fields(const pacta_field ***out, const pacta_pact_writer *writer,
                       const pacta_fields *fields)
{
    const pacta_field **list = calloc(fields->count + 1, sizeof *list);

    *out = list;
    if (list == NULL)
        return pacta_fail_memory(writer->err);
    for (size_t i = 0; i < fields->count; i++)
        list[i] = &fields->items[i];
    qsort(list, fields->count, sizeof *list, compare_fields);
    return PACTA_OK;
}

/* A parameter without a value is null. */
static void add_array(pacta_json_writer *json, const pacta_field *field)
{
    pacta_json_begin_array(json);
    for (size_t i = 0; i < field->count; i++) {
        if (field->values[i].ptr != NULL)
            pacta_json_add_string(json, field->values[i]);
        else
            pacta_json_add_null(json);
    }
    pacta_json_end_array(json);
}

/* Will a reader of the values, joined in one line, find the same ones again? */
static bool is_line(const pacta_field *field)
{
    bool list = pacta_header_is_list(field->name);

    if (field->count == 0 || (field->count > 1 && !list))
        return false;
    for (size_t i = 0; i < field->count; i++) {
        pacta_str value = field->values[i];

        if (pacta_str_trim(value).len != value.len)
            return false;
        if (list && (value.len == 0 || pacta_str_find(value, ',') != value.len))
            return false;
    }
    return true;
}

static int add_line(const pacta_pact_writer *writer, const pacta_field *field)
{
    pacta_buf line = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = PACTA_OK;

    for (size_t i = 0; i < field->count; i++) {
        pacta_buf_adds(&line, i != 0 ? ", " : "");
        pacta_buf_add(&line, field->values[i]);
    }
    if (line.failed == PACTA_OK)
        pacta_json_add_string(writer->json, pacta_buf_str(&line));
    else
        rc = pacta_fail_memory(writer->err);
    pacta_buf_dispose(&line);
    return rc;
}

/* `lines`: one line for all values where that says the same, as up to V3. */
static int add_fields(const pacta_pact_writer *writer, const pacta_fields *fields,
                      bool lines)
{
    const pacta_field **list;
    int rc = sort_fields(&list, writer, fields);

    if (rc < 0)
        return rc;
    pacta_json_begin_object(writer->json);
    for (size_t i = 0; rc == PACTA_OK && i < fields->count; i++) {
        pacta_json_add_key(writer->json, list[i]->name);
        if (lines && is_line(list[i]))
            rc = add_line(writer, list[i]);
        else
            add_array(writer->json, list[i]);
    }
    if (rc == PACTA_OK)
        pacta_json_end_object(writer->json);
    free(list);
    return rc;
}

int pacta_writer_take_text(const pacta_pact_writer *writer, pacta_buf *text)
{
    int rc = PACTA_OK;

    if (text->failed == PACTA_OK)
        pacta_json_add_string(writer->json, pacta_buf_str(text));
    else
        rc = pacta_fail_memory(writer->err);
    pacta_buf_dispose(text);
    return rc;
}

/* One text, as up to V2. */
static int add_query_text(const pacta_pact_writer *writer, const pacta_fields *query)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

    for (size_t i = 0; i < query->count; i++) {
        if (query->items[i].count == 0)
            return pacta_writer_unsupported(
                writer, "holds no query parameter with an empty list of values");
    }
    pacta_query_write(&text, query);
    return pacta_writer_take_text(writer, &text);
}

static int add_query(const pacta_pact_writer *writer, const pacta_fields *query,
                     pacta_carried *carried)
{
    if (query->count == 0)
        return PACTA_OK;
    pacta_carried_key(carried, writer->json, "query");
    return writer->spec >= PACTA_SPEC_V3 ? add_fields(writer, query, false)
                                         : add_query_text(writer, query);
}

/* `headers` of the part, and one more at the end. */
static int append_header(pacta_fields *out, pacta_arena *arena, pacta_str name,
                         pacta_str value, pacta_error *err)
{
    pacta_field *items = pacta_arena_alloc(arena, out->count + 1, sizeof *items);

    if (items == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < out->count; i++)
        items[i] = out->items[i];
    items[out->count].name = name;
    if (!pacta_field_add(&items[out->count], arena, value))
        return pacta_fail_memory(err);
    *out = (pacta_fields){items, out->count + 1, out->count + 1};
    return PACTA_OK;
}

/* Up to V3 only a header tells the type of a body, so one that says otherwise what it
 * is gets it; the arena owns what is new in *out. */
static int state_type(pacta_part *out, const pacta_pact_writer *writer,
                      pacta_arena *arena)
{
    pacta_str type = pacta_part_media_type(out), seen;
    pacta_part plain = *out;

    if (writer->spec == PACTA_SPEC_V4 || out->body.kind != PACTA_BODY_PRESENT)
        return PACTA_OK;
    plain.body.media_type = PACTA_STR_NONE;
    seen = pacta_part_media_type(&plain);
    if (pacta_str_eq(type, seen))
        return PACTA_OK;
    if (pacta_fields_get(&out->headers, PACTA_STR("Content-Type"), true) == NULL)
        return append_header(&out->headers, arena, PACTA_STR("Content-Type"), type,
                             writer->err);
    plain.body.kind = PACTA_BODY_MISSING; /* then only the header speaks */
    if (pacta_part_media_type(&plain).ptr != NULL)
        return PACTA_OK;
    return pacta_writer_unsupported(
        writer, "holds no type of a body beside a Content-Type that names none");
}

static int add_generators(const pacta_pact_writer *writer, const pacta_part *part,
                          pacta_carried *carried)
{
    if (!pacta_json_is_there(part->generators))
        return PACTA_OK;
    if (writer->spec < PACTA_SPEC_V3)
        return pacta_writer_unsupported(writer, "holds no generators");
    pacta_carried_key(carried, writer->json, "generators");
    pacta_json_add_value(writer->json, part->generators);
    return PACTA_OK;
}

static int add_part(const pacta_pact_writer *writer, const pacta_part *part,
                    pacta_carried *carried)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_part told = *part;
    int rc = state_type(&told, writer, &arena);

    if (rc == PACTA_OK) {
        pacta_carried_before(carried, writer->json, PACTA_STR("body"));
        rc = pacta_writer_add_body(writer, &told);
    }
    if (rc == PACTA_OK)
        rc = add_generators(writer, part, carried);
    if (rc == PACTA_OK && told.headers.count != 0) {
        pacta_carried_key(carried, writer->json, "headers");
        rc = add_fields(writer, &told.headers, writer->spec < PACTA_SPEC_V4);
    }
    pacta_arena_dispose(&arena);
    if (rc < 0)
        return rc;
    pacta_carried_before(carried, writer->json, PACTA_STR("matchingRules"));
    return pacta_writer_add_rules(writer, &part->rules);
}

static int add_request(const pacta_pact_writer *writer, const pacta_request *request,
                       pacta_carried *carried)
{
    int rc;

    pacta_json_begin_object(writer->json);
    rc = add_part(writer, &request->part, carried);
    if (rc < 0)
        return rc;
    pacta_carried_member_text(carried, writer->json, "method", request->method);
    pacta_carried_member_text(carried, writer->json, "path", request->path);
    rc = add_query(writer, &request->query, carried);
    if (rc < 0)
        return rc;
    pacta_carried_rest(carried, writer->json);
    pacta_json_end_object(writer->json);
    return PACTA_OK;
}

int pacta_writer_add_request(const pacta_pact_writer *writer,
                             const pacta_request *request)
{
    static const pacta_str KNOWN[] = {
        PACTA_STR_INIT("body"),    PACTA_STR_INIT("generators"),
        PACTA_STR_INIT("headers"), PACTA_STR_INIT("matchingRules"),
        PACTA_STR_INIT("method"),  PACTA_STR_INIT("path"),
        PACTA_STR_INIT("query"),   PACTA_STR_INIT("requestMatchingRules")};
    pacta_carried carried;
    int rc = pacta_carried_init(&carried,
                                pacta_json_get(writer->ix->raw, PACTA_STR("request")),
                                KNOWN, PACTA_COUNT(KNOWN), writer->err);

    if (rc == PACTA_OK)
        rc = add_request(writer, request, &carried);
    pacta_carried_dispose(&carried);
    return rc;
}

static int add_response(const pacta_pact_writer *writer, const pacta_response *response,
                        pacta_carried *carried)
{
    int rc;

    pacta_json_begin_object(writer->json);
    rc = add_part(writer, &response->part, carried);
    if (rc < 0)
        return rc;
    pacta_carried_key(carried, writer->json, "status");
    pacta_json_add_int(writer->json, response->status);
    pacta_carried_rest(carried, writer->json);
    pacta_json_end_object(writer->json);
    return PACTA_OK;
}

int pacta_writer_add_response(const pacta_pact_writer *writer,
                              const pacta_response *response)
{
    static const pacta_str KNOWN[] = {
        PACTA_STR_INIT("body"),    PACTA_STR_INIT("generators"),
        PACTA_STR_INIT("headers"), PACTA_STR_INIT("matchingRules"),
        PACTA_STR_INIT("status"),  PACTA_STR_INIT("responseMatchingRules")};
    pacta_carried carried;
    int rc = pacta_carried_init(&carried,
                                pacta_json_get(writer->ix->raw, PACTA_STR("response")),
                                KNOWN, PACTA_COUNT(KNOWN), writer->err);

    if (rc == PACTA_OK)
        rc = add_response(writer, response, &carried);
    pacta_carried_dispose(&carried);
    return rc;
}
