/* SPDX-License-Identifier: MIT */
/*
 * part_write.c - requests and responses into a file.
 *
 * Layer: core/model.
 */
#include "core/model/part_write.h"

#include <stdlib.h>

#include "core/base/error.h"
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

int pacta_writer_add_json(const pacta_pact_writer *writer, pacta_str text)
{
    pacta_document *document;
    int rc = pacta_document_parse(&document, text, writer->err);

    if (rc == PACTA_OK)
        pacta_json_add_value(writer->json, pacta_document_root(document));
    pacta_document_free(document);
    return rc;
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

/* One line for all values, as up to V3. */
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

static int add_fields(const pacta_pact_writer *writer, const char *key,
                      const pacta_fields *fields, bool arrays)
{
    const pacta_field **list;
    int rc;

    if (fields->count == 0)
        return PACTA_OK;
    rc = sort_fields(&list, writer, fields);
    if (rc < 0)
        return rc;
    pacta_json_add_key(writer->json, pacta_str_of(key));
    pacta_json_begin_object(writer->json);
    for (size_t i = 0; rc == PACTA_OK && i < fields->count; i++) {
        pacta_json_add_key(writer->json, list[i]->name);
        if (arrays)
            add_array(writer->json, list[i]);
        else
            rc = add_line(writer, list[i]);
    }
    if (rc == PACTA_OK)
        pacta_json_end_object(writer->json);
    free(list);
    return rc;
}

static int add_query(const pacta_pact_writer *writer, const pacta_fields *query)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    int rc = PACTA_OK;

    if (writer->spec >= PACTA_SPEC_V3 || query->count == 0)
        return add_fields(writer, "query", query, true);
    for (size_t i = 0; i < query->count; i++) {
        if (query->items[i].count == 0)
            return pacta_writer_unsupported(
                writer, "holds no query parameter with an empty list of values");
    }
    pacta_query_write(&text, query);
    if (text.failed == PACTA_OK)
        pacta_json_add_member(writer->json, "query", pacta_buf_str(&text));
    else
        rc = pacta_fail_memory(writer->err);
    pacta_buf_dispose(&text);
    return rc;
}

static int add_part(const pacta_pact_writer *writer, const pacta_part *part)
{
    int rc = pacta_writer_add_body(writer, part);

    if (rc == PACTA_OK && pacta_json_is_there(part->generators)) {
        if (writer->spec < PACTA_SPEC_V3)
            return pacta_writer_unsupported(writer, "holds no generators");
        pacta_json_add_key(writer->json, PACTA_STR("generators"));
        pacta_json_add_value(writer->json, part->generators);
    }
    if (rc == PACTA_OK)
        rc = add_fields(writer, "headers", &part->headers,
                        writer->spec == PACTA_SPEC_V4);
    return rc == PACTA_OK ? pacta_writer_add_rules(writer, &part->rules) : rc;
}

int pacta_writer_add_request(const pacta_pact_writer *writer,
                             const pacta_request *request)
{
    int rc;

    pacta_json_begin_object(writer->json);
    rc = add_part(writer, &request->part);
    if (rc < 0)
        return rc;
    pacta_json_add_member(writer->json, "method", request->method);
    pacta_json_add_member(writer->json, "path", request->path);
    rc = add_query(writer, &request->query);
    if (rc == PACTA_OK)
        pacta_json_end_object(writer->json);
    return rc;
}

int pacta_writer_add_response(const pacta_pact_writer *writer,
                              const pacta_response *response)
{
    int rc;

    pacta_json_begin_object(writer->json);
    rc = add_part(writer, &response->part);
    if (rc < 0)
        return rc;
    pacta_json_add_key(writer->json, PACTA_STR("status"));
    pacta_json_add_int(writer->json, response->status);
    pacta_json_end_object(writer->json);
    return PACTA_OK;
}
