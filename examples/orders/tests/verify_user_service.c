/* SPDX-License-Identifier: MIT */
/*
 * verify_user_service.c - the provider's side of the contract, in the provider's own
 * test program: replays a pact file against UserService's handler, without a socket,
 * and changes its states by a function call. Exits as the pacta command does. Example.
 */
#include <pacta.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../user_service/user_handler.h"
#include "../user_service/user_states.h"

enum {
    COULD_NOT_FIND_OUT = 3
};

/* Where a request of the pact meets UserService. */
static int answer(const pacta_http_request *request, pacta_http_response *response,
                  void *service)
{
    struct user_answer made = user_handler_answer(
        service, pacta_http_request_method(request), pacta_http_request_path(request),
        pacta_http_request_body(request, NULL));
    int rc = PACTA_ENOMEM;

    if (made.body != NULL) {
        pacta_http_response_set_status(response, made.status);
        rc = pacta_http_response_add_header(response, "Content-Type",
                                            "application/json");
    }
    if (rc == PACTA_OK)
        rc = pacta_http_response_set_body(response, made.body, strlen(made.body));
    free(made.body);
    return rc;
}

/* Where a state of the pact becomes rows of the database. */
static int change_state(const pacta_state_change *change, pacta_state_answer *why,
                        void *payload)
{
    struct user_service *service = payload;
    char reason[256];
    int rc =
        user_states_change(service->store, change->state, change->params,
                           change->action == PACTA_STATE_SETUP, reason, sizeof reason);

    if (rc != 0)
        pacta_state_answer_explain(why, "%s", reason);
    return rc;
}

static int print(const char *text, size_t len, void *payload)
{
    (void)payload;
    return fwrite(text, 1, len, stdout) == len ? 0 : -1;
}

static int report(const pacta_results *results, pacta_error *err)
{
    pacta_report_options options = PACTA_REPORT_OPTIONS_INIT;
    int rc = PACTA_OK;

    options.write = print;
    for (size_t i = 0; i < pacta_results_count(results) && rc == PACTA_OK; i++) {
        const pacta_result *result = pacta_results_get(results, i);

        rc = pacta_report_pact(result, &options, err);
        for (size_t k = 0; k < pacta_result_finding_count(result) && rc == PACTA_OK;
             k++)
            rc = pacta_report_finding(pacta_result_finding(result, k), &options, err);
    }
    return rc == PACTA_OK ? pacta_report_summary(results, &options, err) : rc;
}

static int verify(pacta_results **out, const char *file, struct user_service *service,
                  pacta_error *err)
{
    pacta_verifier *verifier = NULL;
    int rc = pacta_verifier_new(&verifier, NULL, err);

    if (rc == PACTA_OK)
        rc = pacta_verifier_set_handler(verifier, answer, service, err);
    if (rc == PACTA_OK)
        rc = pacta_verifier_set_state_handler(verifier, change_state, service, err);
    if (rc == PACTA_OK)
        rc = pacta_verifier_add_file(verifier, file, err);
    if (rc == PACTA_OK)
        rc = pacta_verifier_run(verifier, out, err);
    pacta_verifier_free(verifier);
    return rc;
}

int main(int argc, char **argv)
{
    bool rename_email = argc == 3 && strcmp(argv[2], "--rename-email") == 0;
    char line[1200], reason[256];
    struct user_service service = {.rename_email = rename_email};
    pacta_results *results = NULL;
    pacta_error err = {0};
    int rc;

    if (argc != 2 && !rename_email) {
        fputs("usage: verify_user_service PACT-FILE [--rename-email]\n", stderr);
        return 2;
    }
    service.store = user_store_open(":memory:", reason, sizeof reason);
    if (service.store == NULL) {
        fprintf(stderr, "verify_user_service: %s\n", reason);
        return COULD_NOT_FIND_OUT;
    }
    rc = verify(&results, argv[1], &service, &err);
    if (rc == PACTA_OK)
        rc = report(results, &err);
    if (rc != PACTA_OK)
        fprintf(stderr, "verify_user_service: %s\n",
                pacta_error_format(line, sizeof line, &err));
    rc = rc == PACTA_OK ? (int)pacta_results_verdict(results) : COULD_NOT_FIND_OUT;
    pacta_results_free(results);
    user_store_close(service.store);
    return rc;
}
