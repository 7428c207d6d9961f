/* SPDX-License-Identifier: MIT */
/*
 * state_call.c - asking somebody for a state, and keeping the words of a refusal.
 *
 * Layer: verifier.
 */
#include "verifier/state_call.h"

#include <stdarg.h>
#include <stdio.h>

#include "core/base/error.h"
#include "core/text/document.h"
#include "core/text/json_writer.h"
#include "core/text/query.h"
#include "verifier/request.h"

void pacta_state_answer_explain(pacta_state_answer *answer, const char *fmt, ...)
{
    va_list ap;

    if (answer == NULL || fmt == NULL)
        return;
    va_start(ap, fmt);
    vsnprintf(answer->text, sizeof answer->text, fmt, ap);
    va_end(ap);
}

int pacta_state_call_handler(const pacta_state_handler *handler,
                             const pacta_state_step *step, pacta_state_action action,
                             pacta_buf *why, bool *failed, pacta_error *err)
{
    const pacta_state_change change = {
        .size = sizeof change,
        .state = step->name.ptr,
        .params = step->params.ptr,
        .action = action,
    };
    pacta_state_answer answer = {""};
    bool is_text = pacta_str_find(step->name, '\0') == step->name.len;
    int refused = is_text ? handler->fn(&change, &answer, handler->payload) : -1;

    *failed = refused != 0;
    if (refused == 0)
        return PACTA_OK;
    if (!is_text)
        pacta_buf_adds(why, "its name holds a NUL, which no handler can be told");
    else if (answer.text[0] != '\0')
        pacta_buf_adds(why, answer.text);
    else
        pacta_buf_addf(why, "its handler returned %d", refused);
    return pacta_buf_check(why, "reason", err);
}

static pacta_str action_name(pacta_state_action action)
{
    return action == PACTA_STATE_SETUP ? PACTA_STR("setup") : PACTA_STR("teardown");
}

/* {"action":"setup","params":{},"state":"..."} */
static void write_body(pacta_buf *out, const pacta_state_step *step,
                       pacta_state_action action)
{
    pacta_json_writer writer;

    pacta_json_writer_init(&writer, out, 0);
    pacta_json_begin_object(&writer);
    pacta_json_add_member(&writer, "action", action_name(action));
    pacta_json_add_key(&writer, PACTA_STR("params"));
    pacta_json_add_raw(&writer, step->params);
    pacta_json_add_member(&writer, "state", step->name);
    pacta_json_end_object(&writer);
}

static bool add_parameter(pacta_fields *out, pacta_arena *arena, pacta_str name,
                          pacta_str value)
{
    pacta_field *field = pacta_fields_need(out, arena, name, false);

    return field != NULL && pacta_field_add(field, arena, value);
}

/* Strings as they are, everything else as JSON text. */
static bool add_params(pacta_fields *out, pacta_arena *arena, pacta_json params)
{
    pacta_json_cursor c = pacta_json_begin(params);
    bool done = true;

    while (done && pacta_json_next(&c)) {
        pacta_str name, value = pacta_json_raw(c.value);

        done = pacta_json_text(c.key, arena, &name) &&
               (!pacta_json_is(c.value, PACTA_JSON_STRING) ||
                pacta_json_text(c.value, arena, &value)) &&
               add_parameter(out, arena, name, value);
    }
    return done;
}

/* A parameter that has one of our own names makes the question ambiguous. */
static void refuse_own_names(pacta_buf *why, const pacta_fields *fields)
{
    static const pacta_str OURS[] = {PACTA_STR_INIT("action"), PACTA_STR_INIT("state")};

    for (size_t i = 0; i < PACTA_COUNT(OURS) && why->len == 0; i++) {
        const pacta_field *field = pacta_fields_get(fields, OURS[i], false);

        if (field != NULL && field->count > 1)
            pacta_buf_addf(why,
                           "its parameter \"%s\" has a name that the query uses "
                           "itself: send states in the body",
                           OURS[i].ptr);
    }
}

/* What the URL states already, and then action, state and parameters, sorted. */
static int write_query(pacta_buf *out, pacta_arena *arena, const pacta_state_url *url,
                       const pacta_state_step *step, pacta_state_action action,
                       pacta_buf *why, pacta_error *err)
{
    pacta_fields fields = {NULL, 0, 0};
    pacta_document *document = NULL;
    int rc = pacta_document_parse(&document, step->params, err);

    if (rc < 0)
        return rc;
    if (!add_parameter(&fields, arena, PACTA_STR("action"), action_name(action)) ||
        !add_parameter(&fields, arena, PACTA_STR("state"), step->name) ||
        !add_params(&fields, arena, pacta_document_root(document)))
        rc = pacta_fail_memory(err);
    if (url->query.len != 0) {
        pacta_buf_add(out, url->query);
        pacta_buf_addc(out, '&');
    }
    refuse_own_names(why, &fields);
    pacta_query_write(out, &fields);
    pacta_document_free(document);
    return rc == PACTA_OK ? pacta_buf_check(out, "query", err) : rc;
}

/* `text` owns what the request borrows; `why` tells when it is not to be sent. */
static int build(pacta_http_request *out, pacta_buf *text, pacta_run *run,
                 const pacta_state_step *step, pacta_state_action action,
                 pacta_buf *why, pacta_error *err)
{
    const pacta_verifier *verifier = run->verifier;
    int rc;

    *out = (pacta_http_request){.method = PACTA_STR("POST"),
                                .path = verifier->state_url.path,
                                .query = verifier->state_url.query,
                                .body = PACTA_STR("")};
    if (verifier->options.state_as_query) {
        rc = write_query(text, &run->scratch, &verifier->state_url, step, action, why,
                         err);
        out->query = pacta_buf_str(text);
    } else {
        write_body(text, step, action);
        rc = pacta_buf_check(text, "state change", err);
        out->body = pacta_buf_str(text);
    }
    if (rc == PACTA_OK && !verifier->options.state_as_query &&
        !pacta_request_is_custom(verifier, PACTA_STR("Content-Type")) &&
        !pacta_http_headers_add(&out->headers, &run->scratch, PACTA_STR("Content-Type"),
                                PACTA_STR("application/json")))
        rc = pacta_fail_memory(err);
    if (rc == PACTA_OK && !pacta_request_add_custom(out, &run->scratch, verifier))
        rc = pacta_fail_memory(err);
    return rc;
}

static pacta_str cut(pacta_str text, size_t limit)
{
    if (text.len <= limit)
        return text;
    while (limit != 0 && ((unsigned char)text.ptr[limit] & 0xc0) == 0x80)
        limit--;
    return pacta_str_sub(text, 0, limit);
}

static void explain_status(pacta_buf *why, pacta_str url,
                           const pacta_http_response *response)
{
    pacta_str body = cut(response->body, PACTA_LIMIT_STATE_TEXT);
    const char *name = pacta_http_status_name(response->status);

    pacta_buf_addf(why, "HTTP %d%s%s from ", response->status,
                   name[0] != '\0' ? " " : "", name);
    pacta_buf_add(why, url);
    if (body.len == 0)
        return;
    pacta_buf_addc(why, '\n');
    pacta_buf_add(why, body);
    if (body.len < response->body.len)
        pacta_buf_addf(why, "... (%zu bytes)", response->body.len);
}

static int send(pacta_run *run, const pacta_http_request *request, pacta_buf *why,
                bool *failed, pacta_error *err)
{
    pacta_http_response response = PACTA_HTTP_RESPONSE_INIT;
    const pacta_state_url *url = &run->verifier->state_url;
    pacta_client *client = NULL;
    pacta_error local = {0};
    int rc = pacta_run_client(&client, run, false, err);

    if (rc < 0)
        return rc;
    rc = pacta_client_send(client, url->base, request, &response, &local);
    if (rc == PACTA_ENOMEM)
        return pacta_fail_memory(err);
    *failed = rc < 0 || response.status < 200 || response.status > 299;
    if (rc < 0) {
        pacta_buf_addf(why, "%s at ", local.text);
        pacta_buf_add(why, url->shown);
    } else if (*failed) {
        explain_status(why, url->shown, &response);
    }
    pacta_http_response_dispose(&response);
    return pacta_buf_check(why, "reason", err);
}

int pacta_state_call_url(pacta_run *run, const pacta_state_step *step,
                         pacta_state_action action, pacta_buf *why, bool *failed,
                         pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_http_request request;
    int rc;

    rc = build(&request, &text, run, step, action, why, err);
    *failed = why->len != 0;
    if (rc == PACTA_OK && !*failed)
        rc = send(run, &request, why, failed, err);
    pacta_buf_dispose(&text);
    return rc;
}
