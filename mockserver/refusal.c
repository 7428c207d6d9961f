/* SPDX-License-Identifier: MIT */
/*
 * refusal.c - "this request is not in the contract", and how near it came.
 *
 * Layer: mockserver. Status, X-Pact and "error" are the ecosystem's (pact-behaviour
 * 5.3); "nearest" is ours.
 */
#include "mockserver/refusal.h"

#include <pacta/limits.h>

#include "core/report/mismatch_json.h"

static void write_entry(pacta_json_writer *json, const pacta_near_entry *near_entry)
{
    const pacta_interaction *ix = near_entry->entry->interaction;

    pacta_json_begin_object(json);
    pacta_json_add_member(json, "interaction", ix->description);
    if (ix->state_count != 0) {
        pacta_json_add_key(json, PACTA_STR("providerStates"));
        pacta_json_begin_array(json);
        for (size_t i = 0; i < ix->state_count; i++)
            pacta_json_add_string(json, ix->states[i].name);
        pacta_json_end_array(json);
    }
    pacta_json_add_member(json, "method", ix->request.method);
    pacta_json_add_member(json, "path", ix->request.path);
    pacta_json_add_key(json, PACTA_STR("mismatches"));
    pacta_json_begin_array(json);
    for (size_t i = 0;
         i < near_entry->mismatches.count && i < PACTA_LIMIT_EXPLAINED_MISMATCHES; i++)
        pacta_mismatch_write(json, &near_entry->mismatches.items[i]);
    pacta_json_end_array(json);
    pacta_json_add_key(json, PACTA_STR("mismatchCount"));
    pacta_json_add_int(json, (int64_t)near_entry->mismatches.total);
    pacta_json_end_object(json);
}

static void write_body(pacta_buf *out, const char *kind,
                       const pacta_http_request *request, const pacta_nearest *nearest)
{
    pacta_buf line = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_json_writer json;

    pacta_buf_addf(&line, "%s : %.*s %.*s", kind, PACTA_FMT(request->method),
                   PACTA_FMT(request->path));
    if (request->query.ptr != NULL)
        pacta_buf_addf(&line, "?%.*s", PACTA_FMT(request->query));
    if (line.failed != PACTA_OK)
        out->failed = line.failed;
    pacta_json_writer_init(&json, out, 2); /* a person reads this in a log */
    pacta_json_begin_object(&json);
    pacta_json_add_member(&json, "error", pacta_buf_str(&line));
    pacta_json_add_key(&json, PACTA_STR("nearest"));
    pacta_json_begin_array(&json);
    for (size_t i = 0; i < nearest->count; i++)
        write_entry(&json, &nearest->items[i]);
    pacta_json_end_array(&json);
    pacta_json_end_object(&json);
    pacta_buf_dispose(&line);
}

pacta_server_answer *pacta_mock_refusal_new(const pacta_http_request *request,
                                            const pacta_nearest *nearest)
{
    bool addressed =
        nearest->count != 0 && pacta_near_entry_is_addressed(&nearest->items[0]);
    const char *kind = addressed ? "Request-Mismatch" : "Unexpected-Request";
    pacta_http_header lines[] = {
        {PACTA_STR("Content-Type"), PACTA_STR("application/json; charset=utf-8")},
        {PACTA_STR("Access-Control-Allow-Origin"), PACTA_STR("*")},
        {PACTA_STR("X-Pact"), pacta_str_of(kind)},
    };
    pacta_http_headers headers = {
        .items = lines, .count = PACTA_COUNT(lines), .cap = PACTA_COUNT(lines)};
    pacta_buf body = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_server_answer *answer = NULL;

    write_body(&body, kind, request, nearest);
    if (body.failed != PACTA_OK ||
        pacta_server_answer_new(&answer, 500, &headers, pacta_buf_str(&body), NULL) < 0)
        answer = NULL;
    pacta_buf_dispose(&body);
    return answer;
}
