/* SPDX-License-Identifier: MIT */
/*
 * verify_options.c - what `pacta verifier` takes: the ecosystem's flags, variables and
 * defaults, those that this version refuses among them, and ours.
 *
 * Layer: cli.
 */
#include "cli/command.h"
#include "cli/verify.h"

/* clang-format off */
#define UNBUILT(flag, short_flag, value_name, variable) \
    {.id = VERIFY_UNBUILT, .name = flag, .letter = short_flag, .value = value_name, \
     .env = variable, .flags = PACTA_OPTION_NOT_BUILT}
#define UNBUILT_BROKER(flag, short_flag, value_name, variable) \
    {.id = VERIFY_UNBUILT, .name = flag, .letter = short_flag, .value = value_name, \
     .env = variable, .flags = PACTA_OPTION_NOT_BUILT | PACTA_OPTION_BROKER}

const pacta_option pacta_verify_options[] = {
    {.id = VERIFY_FILE, .name = "file", .letter = 'f', .value = "FILE",
     .group = "Where pacts come from",
     .help = "Verify this pact file, whatever provider it names; may be repeated",
     .flags = PACTA_OPTION_REPEAT | PACTA_OPTION_SOURCE},
    {.id = VERIFY_DIR, .name = "dir", .letter = 'd', .value = "FOLDER",
     .help = "Verify the pact files of this folder that name the provider; without "
             "--provider-name all of them, if they name the same one; may be repeated",
     .flags = PACTA_OPTION_REPEAT | PACTA_OPTION_SOURCE},
    {.id = VERIFY_PROVIDER, .name = "provider-name", .letter = 'n', .value = "NAME",
     .env = "PACT_PROVIDER_NAME",
     .help = "Name of the provider to verify"},
    {.id = VERIFY_CONSUMER, .name = "filter-consumer", .letter = 'c', .value = "NAME",
     .help = "Only pacts of this consumer; may be repeated",
     .flags = PACTA_OPTION_REPEAT},
    {.id = VERIFY_IGNORE_NOTHING, .name = "ignore-no-pacts-error",
     .help = "Finding nothing to verify is a success"},

    {.id = VERIFY_HOST, .name = "hostname", .letter = 'h', .value = "NAME",
     .env = "PACT_PROVIDER_HOSTNAME", .preset = "localhost",
     .group = "Where the provider is",
     .help = "Host of the running provider"},
    {.id = VERIFY_PORT, .name = "port", .letter = 'p', .value = "PORT",
     .env = "PACT_PROVIDER_PORT", .preset = "80",
     .help = "Port of the running provider", .min = 1, .max = 65535},
    {.id = VERIFY_TRANSPORT, .name = "transport", .value = "NAME",
     .env = "PACT_PROVIDER_TRANSPORT", .preset = "http",
     .help = "How the provider is spoken to; this version speaks http"},
    {.id = VERIFY_TRANSPORT, .name = "scheme", .value = "NAME",
     .help = "Old spelling of --transport", .flags = PACTA_OPTION_HIDDEN},
    {.id = VERIFY_BASE_PATH, .name = "base-path", .value = "PATH",
     .env = "PACT_PROVIDER_BASE_PATH",
     .help = "Path put before that of every request"},
    {.id = VERIFY_TIMEOUT, .name = "request-timeout", .value = "MS",
     .env = "PACT_PROVIDER_REQUEST_TIMEOUT", .preset = "5000",
     .help = "How long a request or state change may take, in milliseconds",
     .min = 1, .max = 4294967295},
    {.id = VERIFY_HEADER, .name = "header", .letter = 'H', .value = "KEY=VALUE",
     .help = "Header for every request and state change, in place of one of that "
             "name; may be repeated",
     .flags = PACTA_OPTION_REPEAT},

    {.id = VERIFY_STATE_URL, .name = "state-change-url", .letter = 's', .value = "URL",
     .env = "PACT_PROVIDER_STATE_CHANGE_URL",
     .group = "Provider states",
     .help = "Address that puts the provider into a state; asked once, never again"},
    {.id = VERIFY_STATE_AS_QUERY, .name = "state-change-as-query",
     .env = "PACT_PROVIDER_STATE_CHANGE_AS_QUERY",
     .help = "Send the state in the query instead of a JSON body"},
    {.id = VERIFY_STATE_TEARDOWN, .name = "state-change-teardown",
     .env = "PACT_PROVIDER_STATE_CHANGE_TEARDOWN",
     .help = "Call the address again after the interaction"},
    {.id = VERIFY_NO_EMPTY_STATE, .name = "no-empty-state",
     .help = "Do not call the address for interactions without a state"},
    {.id = VERIFY_FAIL_ON_UNKNOWN_STATE, .name = "fail-on-unknown-state",
     .help = "A state that nobody handles is a failure"},

    {.id = VERIFY_FILTER_DESCRIPTION, .name = "filter-description", .value = "REGEX",
     .env = "PACT_DESCRIPTION",
     .group = "Which interactions",
     .help = "Only those whose description has a match"},
    {.id = VERIFY_FILTER_STATE, .name = "filter-state", .value = "REGEX",
     .env = "PACT_PROVIDER_STATE",
     .help = "Only those with a state whose name has a match",
     .excludes = VERIFY_FILTER_NO_STATE},
    {.id = VERIFY_FILTER_NO_STATE, .name = "filter-no-state",
     .env = "PACT_PROVIDER_NO_STATE",
     .help = "Only those without a state", .flags = PACTA_OPTION_STRICT},
    {.id = VERIFY_EXIT_ON_FIRST_ERROR, .name = "exit-on-first-error",
     .help = "Stop at the first failure"},

    {.id = VERIFY_NO_COLOUR, .name = "no-colour",
     .group = "Output",
     .help = "No colours; they are also off when the output is no terminal, and with "
             "NO_COLOR in the environment"},
    {.id = VERIFY_NO_COLOUR, .name = "no-color", .flags = PACTA_OPTION_HIDDEN,
     .help = "The same"},
    {.id = VERIFY_LOG_LEVEL, .name = "loglevel", .letter = 'l', .value = "LEVEL",
     .preset = "warn", .choices = "error warn info debug trace none",
     .help = "Accepted for scripts that say it"},
    {.id = VERIFY_PRETTY_LOG, .name = "pretty-log", .excludes = VERIFY_FULL_LOG,
     .help = "Accepted for scripts that say it"},
    {.id = VERIFY_FULL_LOG, .name = "full-log", .excludes = VERIFY_COMPACT_LOG,
     .help = "Accepted for scripts that say it"},
    {.id = VERIFY_COMPACT_LOG, .name = "compact-log", .excludes = VERIFY_PRETTY_LOG,
     .help = "Accepted for scripts that say it"},
    {.id = PACTA_ID_HELP, .name = "help", .help = "Print this text"},
    {.id = PACTA_ID_VERSION, .name = "version", .letter = 'v',
     .help = "Print the version"},

    {.id = VERIFY_BROKER, .name = "broker-url", .letter = 'b', .value = "URL",
     .env = "PACT_BROKER_BASE_URL",
     .flags = PACTA_OPTION_NOT_BUILT | PACTA_OPTION_BROKER | PACTA_OPTION_SOURCE},
    {.id = VERIFY_BROKER, .name = "webhook-callback-url", .value = "URL",
     .env = "PACT_WEBHOOK_CALLBACK_URL",
     .flags = PACTA_OPTION_NOT_BUILT | PACTA_OPTION_BROKER | PACTA_OPTION_SOURCE},
    UNBUILT("url", 'u', "URL", NULL),
    UNBUILT_BROKER("user", '\0', "NAME", "PACT_BROKER_USERNAME"),
    UNBUILT_BROKER("password", '\0', "TEXT", "PACT_BROKER_PASSWORD"),
    UNBUILT_BROKER("token", 't', "TEXT", "PACT_BROKER_TOKEN"),
    UNBUILT_BROKER("retries", '\0', "COUNT", "PACT_BROKER_HTTP_RETRIES"),
    UNBUILT("json", 'j', "FILE", "PACT_VERIFIER_JSON_REPORT"),
    UNBUILT("junit", 'x', "FILE", "PACT_VERIFIER_JUNIT_REPORT"),
    UNBUILT("html", '\0', "FILE", "PACT_VERIFIER_HTML_REPORT"),
    UNBUILT("xslt", '\0', "FILE", NULL),
    UNBUILT("transports", '\0', "NAME:PORT", NULL),
    UNBUILT("disable-ssl-verification", '\0', NULL, NULL),
    UNBUILT("publish", '\0', NULL, NULL),
    UNBUILT("provider-version", '\0', "TEXT", NULL),
    UNBUILT("build-url", '\0', "URL", NULL),
    UNBUILT("provider-tags", '\0', "LIST", NULL),
    UNBUILT("provider-branch", '\0', "NAME", NULL),
    UNBUILT("consumer-version-tags", '\0', "LIST", NULL),
    UNBUILT("consumer-version-selectors", '\0', "JSON", NULL),
    UNBUILT("enable-pending", '\0', NULL, NULL),
    UNBUILT("include-wip-pacts-since", '\0', "DATE", NULL),
    UNBUILT("last-failed", '\0', NULL, NULL),
    PACTA_OPTION_END,
};
/* clang-format on */
