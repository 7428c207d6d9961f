/* SPDX-License-Identifier: MIT */
/*
 * support.c - see support.h.
 */
#define _XOPEN_SOURCE 700

#include "tests/verifier/support.h"

#include <dirent.h>
#include <unistd.h>

int world_make(void **state)
{
    struct world *w = calloc(1, sizeof *w);

    assert_non_null(w);
    snprintf(w->folder, sizeof w->folder, "/tmp/pacta-verifier-XXXXXX");
    assert_non_null(mkdtemp(w->folder));
    w->options = (pacta_verifier_options)PACTA_VERIFIER_OPTIONS_INIT;
    w->status = 200;
    w->media_type = "application/json";
    w->body = "{\"id\":1}";
    *state = w;
    return 0;
}

int world_remove(void **state)
{
    struct world *w = *state;
    DIR *folder = opendir(w->folder);

    pacta_results_free(w->results);
    pacta_verifier_free(w->verifier);
    while (folder != NULL) {
        struct dirent *entry = readdir(folder);
        char file[400];

        if (entry == NULL)
            break;
        snprintf(file, sizeof file, "%s/%s", w->folder, entry->d_name);
        (void)unlink(file);
    }
    if (folder != NULL)
        closedir(folder);
    (void)rmdir(w->folder);
    free(w);
    return 0;
}

void note(struct world *w, const char *fmt, ...)
{
    size_t used = strlen(w->calls);
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(w->calls + used, sizeof w->calls - used, fmt, ap);
    va_end(ap);
}

void write_file(struct world *w, const char *name, const char *text)
{
    FILE *file;

    snprintf(w->file, sizeof w->file, "%s/%s", w->folder, name);
    file = fopen(w->file, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

void add_pact(struct world *w, const char *interactions)
{
    static const char FORMAT[] =
        "{\"consumer\":{\"name\":\"Web\"},\"provider\":{\"name\":\"Users\"},"
        "\"interactions\":[%s],\"metadata\":{\"pactSpecification\":{\"version\":"
        "\"4.0\"}}}";
    size_t size = sizeof FORMAT + strlen(interactions);
    char *text = malloc(size);

    assert_non_null(text);
    snprintf(text, size, FORMAT, interactions);
    write_file(w, "pact.json", text);
    free(text);
    assert_int_equal(pacta_verifier_add_file(verifier(w), w->file, &w->err), PACTA_OK);
}

pacta_verifier *verifier(struct world *w)
{
    if (w->verifier == NULL) {
        assert_int_equal(pacta_verifier_new(&w->verifier, &w->options, &w->err),
                         PACTA_OK);
        assert_int_equal(pacta_verifier_set_handler(w->verifier, provider, w, &w->err),
                         PACTA_OK);
    }
    return w->verifier;
}

void run(struct world *w)
{
    char text[1200];
    int rc;

    pacta_results_free(w->results);
    w->results = NULL;
    rc = pacta_verifier_run(verifier(w), &w->results, &w->err);
    if (rc != PACTA_OK)
        fail_msg("%s", pacta_error_format(text, sizeof text, &w->err));
    assert_non_null(w->results);
}

const pacta_finding *finding(const struct world *w, size_t i)
{
    const pacta_finding *found =
        pacta_result_finding(pacta_results_get(w->results, 0), i);

    assert_non_null(found);
    return found;
}

void expect_outcome(const struct world *w, size_t i, pacta_outcome_kind outcome)
{
    const pacta_finding *found = finding(w, i);

    if (pacta_finding_outcome(found) != outcome)
        fail_msg("\"%s\": outcome %d, not %d: %s", pacta_finding_description(found),
                 (int)pacta_finding_outcome(found), (int)outcome,
                 pacta_result_text(pacta_results_get(w->results, 0)));
}

void expect_contains(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no '%s' in: %s", part, text);
}

int provider(const pacta_http_request *request, pacta_http_response *response,
             void *payload)
{
    struct world *w = payload;
    const char *query = pacta_http_request_query(request);
    size_t used = 0;

    note(w, "%s %s%s%s;", pacta_http_request_method(request),
         pacta_http_request_path(request), query != NULL ? "?" : "",
         query != NULL ? query : "");
    w->headers[0] = '\0';
    for (size_t i = 0; i < pacta_http_request_header_count(request); i++)
        used += (size_t)snprintf(w->headers + used, sizeof w->headers - used,
                                 "%s: %s\n", pacta_http_request_header_name(request, i),
                                 pacta_http_request_header_value(request, i));
    snprintf(w->sent, sizeof w->sent, "%s", pacta_http_request_body(request, NULL));
    if (w->refusal != 0)
        return w->refusal;
    pacta_http_response_set_status(response, w->status);
    if (w->media_type != NULL)
        assert_int_equal(
            pacta_http_response_add_header(response, "Content-Type", w->media_type),
            PACTA_OK);
    assert_int_equal(pacta_http_response_set_body(response, w->body, strlen(w->body)),
                     PACTA_OK);
    return 0;
}

int change_state(const pacta_state_change *change, pacta_state_answer *answer,
                 void *payload)
{
    struct world *w = payload;

    note(w, "%s '%s' %s;", change->action == PACTA_STATE_SETUP ? "setup" : "teardown",
         change->state, change->params);
    if (w->refused_state == NULL || strcmp(w->refused_state, change->state) != 0 ||
        w->refused_action != change->action)
        return 0;
    if (w->refused_words != NULL)
        pacta_state_answer_explain(answer, "%s", w->refused_words);
    return 7;
}
