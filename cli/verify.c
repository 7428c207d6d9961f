/* SPDX-License-Identifier: MIT */
/*
 * verify.c - `pacta verifier`: the words into a verifier, what it finds onto standard
 * output, the verdict into the exit code.
 *
 * Layer: cli.
 */
#include "cli/verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <pacta.h>

#include "cli/command.h"
#include "cli/exit.h"
#include "cli/terminal.h"
#include "cli/usage.h"

static int write_out(const char *text, size_t len, void *payload)
{
    return fwrite(text, 1, len, payload) == len ? 0 : -1;
}

/* Each finding is shown when it comes. */
static int show(const pacta_verifier_event *event, void *payload)
{
    const pacta_report_options *options = payload;

    return event->finding == NULL ? pacta_report_pact(event->result, options, NULL)
                                  : pacta_report_finding(event->finding, options, NULL);
}

static pacta_verifier_options read_options(const pacta_arguments *arguments)
{
    pacta_verifier_options options = PACTA_VERIFIER_OPTIONS_INIT;

    options.provider = pacta_arguments_text(arguments, VERIFY_PROVIDER, NULL);
    options.base_path = pacta_arguments_text(arguments, VERIFY_BASE_PATH, NULL);
    options.request_timeout_ms =
        (uint32_t)pacta_arguments_number(arguments, VERIFY_TIMEOUT, 0);
    options.state_teardown = pacta_arguments_has(arguments, VERIFY_STATE_TEARDOWN);
    options.state_as_query = pacta_arguments_has(arguments, VERIFY_STATE_AS_QUERY);
    options.no_empty_state = pacta_arguments_has(arguments, VERIFY_NO_EMPTY_STATE);
    options.fail_on_unknown_state =
        pacta_arguments_has(arguments, VERIFY_FAIL_ON_UNKNOWN_STATE);
    options.exit_on_first_error =
        pacta_arguments_has(arguments, VERIFY_EXIT_ON_FIRST_ERROR);
    options.filter_no_state = pacta_arguments_has(arguments, VERIFY_FILTER_NO_STATE);
    options.filter_description =
        pacta_arguments_text(arguments, VERIFY_FILTER_DESCRIPTION, NULL);
    options.filter_state = pacta_arguments_text(arguments, VERIFY_FILTER_STATE, NULL);
    return options;
}

/* "http://host:port"; NULL without memory. */
static char *compose_target(const pacta_arguments *arguments)
{
    const char *host = pacta_arguments_text(arguments, VERIFY_HOST, "localhost");
    unsigned long port = pacta_arguments_number(arguments, VERIFY_PORT, 80);
    /* two colons: an IPv6 address, as a name with a port was refused already */
    bool bare = strchr(host, ':') != NULL && host[0] != '[';
    size_t size = strlen(host) + 32;
    char *url = malloc(size);

    if (url != NULL)
        snprintf(url, size, "http://%s%s%s:%lu", bare ? "[" : "", host, bare ? "]" : "",
                 port);
    return url;
}

static int set_target(pacta_verifier *verifier, const pacta_arguments *arguments,
                      pacta_error *err)
{
    char *url = compose_target(arguments);
    int rc = url != NULL ? pacta_verifier_set_target(verifier, url, err) : PACTA_ENOMEM;

    free(url);
    return rc;
}

typedef int add_fn(pacta_verifier *verifier, const char *text, pacta_error *err);

static int add_each(pacta_verifier *verifier, const pacta_option_value *value,
                    add_fn *add, pacta_error *err)
{
    int rc = PACTA_OK;

    for (size_t i = 0; i < value->count && rc == PACTA_OK; i++)
        rc = add(verifier, value->items[i], err);
    return rc;
}

/* KEY=VALUE, whose '=' was seen already. */
static int add_header(pacta_verifier *verifier, const char *text, pacta_error *err)
{
    size_t len = strcspn(text, "=");
    char *name = malloc(len + 1);
    int rc = PACTA_ENOMEM;

    if (name != NULL) {
        memcpy(name, text, len);
        name[len] = '\0';
        rc = pacta_verifier_add_header(verifier, name, text + len + 1, err);
    }
    free(name);
    return rc;
}

static int configure(pacta_verifier *verifier, const pacta_arguments *arguments,
                     pacta_error *err)
{
    const char *state_url = pacta_arguments_text(arguments, VERIFY_STATE_URL, NULL);
    const pacta_option_value *values = arguments->values;
    int rc = set_target(verifier, arguments, err);

    if (rc == PACTA_OK && state_url != NULL)
        rc = pacta_verifier_set_state_url(verifier, state_url, err);
    if (rc == PACTA_OK)
        rc = add_each(verifier, &values[VERIFY_HEADER], add_header, err);
    if (rc == PACTA_OK)
        rc = add_each(verifier, &values[VERIFY_CONSUMER], pacta_verifier_add_consumer,
                      err);
    if (rc == PACTA_OK)
        rc = add_each(verifier, &values[VERIFY_FILE], pacta_verifier_add_file, err);
    if (rc == PACTA_OK)
        rc = add_each(verifier, &values[VERIFY_DIR], pacta_verifier_add_folder, err);
    return rc;
}

/* Would it stay the host, and nothing else, inside a URL? What it is made of is checked
 * with the URL. */
static bool is_host(const char *host)
{
    const char *colon = strchr(host, ':');

    if (strpbrk(host, "/?#@\\") != NULL)
        return false;
    /* one colon is a port, more of them are an IPv6 address */
    return host[0] == '[' || colon == NULL || strchr(colon + 1, ':') != NULL;
}

/* What the table cannot say. 0, or the exit code. */
static int check(const pacta_command *command, const pacta_arguments *arguments)
{
    const char *transport = pacta_arguments_text(arguments, VERIFY_TRANSPORT, "http");
    const char *host = pacta_arguments_text(arguments, VERIFY_HOST, "localhost");
    const pacta_option_value *headers = &arguments->values[VERIFY_HEADER];

    if (!pacta_arguments_has(arguments, VERIFY_FILE) &&
        !pacta_arguments_has(arguments, VERIFY_DIR))
        return pacta_usage_error(command, "no pacts to verify: one of --file <FILE>, "
                                          "--dir <FOLDER>, --url <URL> or "
                                          "--broker-url <URL> is needed");
    if (strcmp(transport, "http") != 0)
        return pacta_usage_error(
            command, "--transport %s is not built yet in this version", transport);
    if (!is_host(host))
        return pacta_usage_error(
            command, "'%s' is no host: expected a name or address, and --port <PORT>",
            host);
    for (size_t i = 0; i < headers->count; i++) {
        /* the value may be a token, so only the place is told */
        if (strchr(headers->items[i], '=') == NULL)
            return pacta_usage_error(command, "header %zu is not written KEY=VALUE",
                                     i + 1);
    }
    return PACTA_EXIT_FINE;
}

/* One line about work that could not be done. */
static int fail(const pacta_error *err, int rc)
{
    char text[1200];

    if (err->code == PACTA_OK)
        snprintf(text, sizeof text, "%s",
                 rc == PACTA_ENOMEM ? "no memory" : pacta_code_name(rc));
    else
        pacta_error_format(text, sizeof text, err);
    fprintf(stderr, "error: %s\n", text);
    return PACTA_EXIT_UNKNOWN;
}

static int usage(const pacta_command *command, const pacta_error *err, int rc)
{
    char text[1200];

    if (rc == PACTA_ENOMEM)
        return fail(err, rc);
    pacta_error_format(text, sizeof text, err);
    return pacta_usage_error(command, "%s", text);
}

static int conclude(const pacta_results *results, const pacta_report_options *report,
                    bool nothing_is_fine)
{
    pacta_verdict_kind verdict = pacta_results_verdict(results);
    pacta_error err = {0};
    int rc = pacta_report_summary(results, report, &err);

    if (rc < 0 || fflush(stdout) != 0 || ferror(stdout) != 0) {
        fputs("error: standard output cannot be written\n", stderr);
        return PACTA_EXIT_UNKNOWN;
    }
    if (verdict == PACTA_VERDICT_NOTHING && nothing_is_fine)
        return PACTA_EXIT_FINE;
    return (int)verdict;
}

static int run(pacta_verifier *verifier, const pacta_command *command,
               const pacta_arguments *arguments)
{
    pacta_report_options report = PACTA_REPORT_OPTIONS_INIT;
    pacta_results *results = NULL;
    pacta_error err = {0};
    int code, rc;

    report.colour = !pacta_arguments_has(arguments, VERIFY_NO_COLOUR) &&
                    pacta_terminal_has_colour();
    report.write = write_out;
    report.payload = stdout;
    pacta_verifier_set_listener(verifier, show, &report);
    rc = pacta_verifier_run(verifier, &results, &err);
    if (rc == PACTA_EINVAL) /* several providers, and none was named */
        return pacta_usage_error(command, "%s: --provider-name <NAME> is needed",
                                 err.text);
    if (rc == PACTA_ECALLBACK) {
        fputs("error: standard output cannot be written\n", stderr);
        return PACTA_EXIT_UNKNOWN;
    }
    if (rc < 0)
        return fail(&err, rc);
    code = conclude(results, &report,
                    pacta_arguments_has(arguments, VERIFY_IGNORE_NOTHING));
    pacta_results_free(results);
    return code;
}

int pacta_verify_run(const pacta_command *command, const pacta_arguments *arguments)
{
    pacta_verifier_options options = read_options(arguments);
    pacta_verifier *verifier = NULL;
    pacta_error err = {0};
    int code = check(command, arguments), rc;

    if (code != PACTA_EXIT_FINE)
        return code;
    rc = pacta_verifier_new(&verifier, &options, &err);
    if (rc == PACTA_OK)
        rc = configure(verifier, arguments, &err);
    code = rc < 0 ? usage(command, &err, rc) : run(verifier, command, arguments);
    pacta_verifier_free(verifier);
    return code;
}
