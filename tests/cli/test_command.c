/* SPDX-License-Identifier: MIT */
/*
 * test_command.c - exit codes, streams and texts of `pacta`, above all of `pacta
 * verifier`.
 */
#define _POSIX_C_SOURCE 200809L

#include "tests/cli/support.h"

#include <unistd.h>

static void write_pacts(struct world *w)
{
    write_pact(w, "good.json", "Web", "Users", GOOD);
    write_pact(w, "bad.json", "App", "Users", GOOD "," BAD);
    write_pact(w, "empty.json", "Web", "Users", "");
    write_pact(w, "both/a.json", "Web", "Users", GOOD);
    write_pact(w, "both/b.json", "Web", "Orders", BAD);
    write_pact(w, "one/a.json", "Web", "Users", GOOD);
    write_pact(w, "one/b.json", "App", "Users", GOOD);
    write_file(w, "cut.json", "{\n\"consumer\": {\"na");
    write_file(w, "type.json",
               "{\"consumer\":{\"name\":\"A\"},\"provider\":{\"name\":"
               "\"P\"},\n\"interactions\": 7}");
}

struct case_of_command {
    const char *environment, *words;
    int code;
    const char *out, *err; /* what the stream holds; "" empty; NULL anything */
};

static void expect_stream(const struct case_of_command *c, const char *name,
                          const char *text, const char *part)
{
    if (part == NULL)
        return;
    if (part[0] == '\0' ? text[0] != '\0' : strstr(text, part) == NULL)
        fail_msg("pacta %s: %s is not '%s' but: %s", c->words, name, part, text);
}

static void run_cases(struct world *w, const struct case_of_command *cases,
                      size_t count)
{
    write_pacts(w);
    for (size_t i = 0; i < count; i++) {
        run(w, cases[i].environment, cases[i].words);
        if (w->code != cases[i].code)
            fail_msg("pacta %s: exit code %d, not %d\nstdout: %s\nstderr: %s",
                     cases[i].words, w->code, cases[i].code, w->out, w->err);
        expect_stream(&cases[i], "stdout", w->out, cases[i].out);
        expect_stream(&cases[i], "stderr", w->err, cases[i].err);
    }
}

#define TARGET "-h 127.0.0.1 -p {P}"

static void the_verdict_is_the_exit_code(void **state)
{
    static const struct case_of_command CASES[] = {
        {NULL, "verifier -f {D}/good.json " TARGET, 0,
         "1 passed, 0 failed, 0 pending, 0 skipped\n", ""},
        {NULL, "verify -f {D}/good.json " TARGET, 0, "1 passed", ""},
        {NULL, "verifier -f {D}/bad.json " TARGET, 1,
         "1 passed, 1 failed, 0 pending, 0 skipped\n", ""},
        {NULL, "verifier -f {D}/good.json -f {D}/bad.json " TARGET, 1, "2 passed, 1",
         ""},
        {NULL, "verifier -f {D}/good.json -h 127.0.0.1 -p 1", 3, "ECONNREFUSED", ""},
        {NULL, "verifier -f {D}/empty.json " TARGET, 4, "There was nothing to verify",
         ""},
        {NULL, "verifier -f {D}/empty.json --ignore-no-pacts-error " TARGET, 0,
         "0 passed", ""},
        {NULL, "verifier -f {D}/good.json --filter-description zebra " TARGET, 4,
         "0 passed, 0 failed, 0 pending, 1 skipped\n", ""},
        {NULL, "verifier -f {D}/good.json -c Nobody " TARGET, 4, "1 skipped", ""},
        {NULL, "verifier -f {D}/bad.json --filter-description ^a " TARGET, 0,
         "1 passed, 0 failed, 0 pending, 1 skipped\n", ""},
        {NULL, "verifier -f {D}/bad.json --filter-state=one " TARGET, 0, "1 passed",
         ""},
        {NULL, "verifier -f {D}/bad.json --filter-no-state " TARGET, 1, "0 passed, 1",
         ""},
        {NULL, "verifier -f {D}/good.json -s http://127.0.0.1:{P}/states " TARGET, 0,
         "1 passed", ""},
        {NULL, "verifier -f {D}/good.json -s http://127.0.0.1:{P}/locked " TARGET, 1,
         "the table is locked", ""},
        {NULL, "verifier -f {D}/good.json --fail-on-unknown-state " TARGET, 1,
         "nobody handles it", ""},
    };

    run_cases(*state, CASES, PACTA_COUNT(CASES));
}

static void folders_want_one_provider(void **state)
{
    static const struct case_of_command CASES[] = {
        {NULL, "verifier -d {D}/one " TARGET, 0, "2 passed", ""},
        {NULL, "verifier -d {D}/both " TARGET, 2, "", "\"Users\", \"Orders\""},
        {NULL, "verifier -d {D}/both " TARGET, 2, "", "--provider-name"},
        {NULL, "verifier -d {D}/both -n Users " TARGET, 0, "1 passed", ""},
        {"PACT_PROVIDER_NAME=Users", "verifier -d {D}/both " TARGET, 0, "1 passed", ""},
        {NULL, "verifier -d {D}/both -n Nobody " TARGET, 4, "0 passed", ""},
        {NULL, "verifier -d {D} " TARGET, 3, "", "cut.json:2:"},
    };

    run_cases(*state, CASES, PACTA_COUNT(CASES));
}

static void an_unreadable_source_is_one_line_with_its_place(void **state)
{
    static const struct case_of_command CASES[] = {
        {NULL, "verifier -f {D}/cut.json " TARGET, 3, "", "/cut.json:2:"},
        {NULL, "verifier -f {D}/type.json " TARGET, 3, "", "/type.json:2:"},
        {NULL, "verifier -f {D}/nowhere.json " TARGET, 3, "", "/nowhere.json"},
        {NULL, "verifier -d {D}/nowhere " TARGET, 3, "", "/nowhere"},
        {NULL, "verifier -f {D} " TARGET, 3, "", "error: "},
    };
    struct world *w = *state;

    run_cases(w, CASES, PACTA_COUNT(CASES));
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        run(w, NULL, CASES[i].words);
        assert_ptr_equal(strchr(w->err, '\n'), w->err + strlen(w->err) - 1);
    }
}

static void a_wrong_command_line_is_told_on_standard_error(void **state)
{
    static const struct case_of_command CASES[] = {
        {NULL, "verifier", 2, "",
         "--file <FILE>, --dir <FOLDER>, --url <URL> or "
         "--broker-url <URL>"},
        {NULL, "verifier -f", 2, "", "a value is required for '-f <FILE>'"},
        {NULL, "verifier --file --dir x", 2, "", "a value is required for '--file"},
        {NULL, "verifier --file {E}", 2, "", "a value is not empty"},
        {NULL, "verifier --file=", 2, "", "a value is not empty"},
        {NULL, "verifier -f x -p 80 -p 81", 2, "",
         "'-p' cannot be used multiple times"},
        {NULL, "verifier -f x --no-color --no-colour", 2, "", "multiple times"},
        {NULL, "verifier -f x -p 65536", 2, "", "expected a number from 1 to 65535"},
        {NULL, "verifier -f x -p -1", 2, "", "a value is required"},
        {NULL, "verifier -f x -p=+1", 2, "", "invalid value '+1' for '-p'"},
        {NULL, "verifier -f x --request-timeout 1.5", 2, "", "expected a number"},
        {NULL, "verifier -f x --request-timeout 99999999999", 2, "", "a number"},
        {NULL, "verifier -f x -l loud", 2, "", "expected one of: error warn"},
        {NULL, "verifier -f x --pretty-log --full-log", 2, "", "cannot be used with"},
        {NULL, "verifier -f x --compact-log --pretty-log", 2, "", "cannot be used"},
        {NULL, "verifier -f x --filter-state a --filter-no-state", 2, "",
         "'--filter-state' cannot be used with '--filter-no-state'"},
        {NULL, "verifier -f x --filter-description (", 2, "", "description filter"},
        {NULL, "verifier -f x -H token", 2, "", "header 1 is not written KEY=VALUE"},
        {NULL, "verifier -f x -H =v", 2, "", "is no header name"},
        {NULL, "verifier -f x -s /states", 2, "", "is no http URL"},
        {NULL, "verifier -f x -h a/b?c", 2, "", "error: "},
        {NULL, "verifier -f x --transport https", 2, "",
         "--transport https is not built yet"},
        {NULL, "verifier -f x --fil y", 2, "",
         "tip: a similar argument exists: '--file'"},
        {NULL, "verifier -f x --provider-nam y", 2, "",
         "tip: a similar argument exists: '--provider-name'"},
        {NULL, "verifier -f x --zebra", 2, "", "unexpected argument '--zebra' found"},
        {NULL, "verifier -f x -Z", 2, "", "unexpected argument '-Z' found"},
        {NULL, "verifier -f x y", 2, "", "unexpected argument 'y' found"},
        {NULL, "verifier -f x -- y", 2, "", "unexpected argument '--' found"},
        {NULL, "verifier -f x --full-log=yes", 2, "", "it takes no value"},
        {NULL, "verifier --zebra", 2, "",
         "For more information, try 'pacta verifier "
         "--help'."},
        {NULL, "verifer -f x", 2, "", "a similar subcommand exists: 'verifier'"},
        {NULL, "zebra", 2, "", "unrecognized subcommand 'zebra'"},
        {NULL, "mock start", 2, "", "pacta mock is not built yet in this version"},
        {NULL, "stub", 2, "", "pacta stub is not built yet"},
        {NULL, "broker publish", 2, "", "pacta broker is not built yet"},
        {NULL, "pactflow", 2, "", "pacta pactflow is not built yet"},
        {NULL, "plugin", 2, "", "pacta plugin is not built yet"},
        {NULL, "extension", 2, "", "pacta extension is not built yet"},
        {NULL, "completions bash", 2, "", "pacta completions is not built yet"},
        {NULL, "help zebra", 2, "", "unrecognized subcommand"},
        {NULL, "--log-level loud verifier -f x", 2, "", "expected one of: off none"},
    };

    run_cases(*state, CASES, PACTA_COUNT(CASES));
}

static void a_value_is_no_way_round_to_somewhere_else(void **state)
{
    static const struct case_of_command CASES[] = {
        {NULL, "verifier -f x -p 0", 2, "", "expected a number from 1 to 65535"},
        {NULL, "verifier -f x -h localhost#", 2, "", "'localhost#' is no host"},
        {NULL, "verifier -f x -h localhost/x", 2, "", "is no host"},
        {NULL, "verifier -f x -h localhost?x", 2, "", "is no host"},
        {NULL, "verifier -f x -h me@localhost", 2, "", "is no host"},
        {NULL, "verifier -f x -h 127.0.0.1:18473", 2, "", "is no host"},
        {NULL, "verifier -f x -h [127.0.0.1:18473]", 2, "", "no IPv6 address"},
        {NULL, "verifier -f x -h 1:2:3", 2, "", "no IPv6 address"},
        {NULL, "verifier -f x --base-path /a?b", 2, "", "without query"},
        {NULL, "verifier -f x -H Content-Length=5", 2, "", "cannot be set"},
        {NULL, "verifier -f x -H transfer-encoding=gzip", 2, "", "cannot be set"},
        {NULL, "--log-level bogus", 2, "", "invalid value 'bogus' for '--log-level'"},
        {NULL, "--log-level", 2, "", "a value is required"},
        {NULL, "--log-level bogus --version", 2, "", "invalid value 'bogus'"},
        {NULL, "--log-level bogus help", 2, "", "Usage: pacta <COMMAND>"},
    };

    run_cases(*state, CASES, PACTA_COUNT(CASES));
}

static void values_may_be_written_in_four_ways(void **state)
{
    static const struct case_of_command CASES[] = {
        {NULL, "verifier --file={D}/good.json --hostname=127.0.0.1 --port={P}", 0,
         "1 passed", ""},
        {NULL, "verifier --file {D}/good.json --hostname 127.0.0.1 --port {P}", 0,
         "1 passed", ""},
        {NULL, "verifier -f{D}/good.json -h127.0.0.1 -p{P}", 0, "1 passed", ""},
        {NULL, "verifier -f={D}/good.json -h=127.0.0.1 -p={P}", 0, "1 passed", ""},
        {NULL, "--log-level info verifier -f{D}/good.json " TARGET, 0, "1 passed", ""},
        {NULL, "--log-level=info --verbose verifier -f{D}/good.json " TARGET, 0,
         "1 passed", ""},
    };

    run_cases(*state, CASES, PACTA_COUNT(CASES));
}

static void variables_stand_in_for_flags(void **state)
{
    static const struct case_of_command CASES[] = {
        {"PACT_PROVIDER_HOSTNAME=127.0.0.1 PACT_PROVIDER_PORT={P}",
         "verifier -f {D}/good.json", 0, "1 passed", ""},
        {"PACT_PROVIDER_PORT=1", "verifier -f {D}/good.json " TARGET, 0, "1 passed",
         ""},
        {"PACT_PROVIDER_PORT=x", "verifier -f {D}/good.json", 2, "",
         "for 'PACT_PROVIDER_PORT'"},
        {"PACT_PROVIDER_NAME=", "verifier -f {D}/good.json " TARGET, 2, "",
         "for 'PACT_PROVIDER_NAME'"},
        {"PACT_PROVIDER_TRANSPORT=grpc", "verifier -f {D}/good.json " TARGET, 2, "",
         "grpc"},
        {"PACT_PROVIDER_BASE_PATH=/users", "verifier -f {D}/good.json " TARGET, 1,
         "GET /users/users/1 -> 404", ""},
        {"PACT_PROVIDER_REQUEST_TIMEOUT=0", "verifier -f {D}/good.json " TARGET, 2, "",
         "PACT_PROVIDER_REQUEST_TIMEOUT"},
        {"PACT_PROVIDER_STATE_CHANGE_URL=http://127.0.0.1:{P}/locked",
         "verifier -f {D}/good.json " TARGET, 1, "the table is locked", ""},
        {"PACT_DESCRIPTION=zebra", "verifier -f {D}/good.json " TARGET, 4, "1 skipped",
         ""},
        {"PACT_PROVIDER_STATE=zebra", "verifier -f {D}/good.json " TARGET, 4, NULL, ""},
        {"PACT_PROVIDER_NO_STATE=true", "verifier -f {D}/good.json " TARGET, 4, NULL,
         ""},
        {"PACT_PROVIDER_NO_STATE=false", "verifier -f {D}/good.json " TARGET, 0, NULL,
         ""},
        {"PACT_PROVIDER_NO_STATE=yes", "verifier -f {D}/good.json " TARGET, 2, "",
         "expected true or false"},
        {"PACT_PROVIDER_NO_STATE=true PACT_PROVIDER_STATE=a",
         "verifier -f {D}/good.json " TARGET, 2, "", "cannot be used with"},
        {"PACT_PROVIDER_STATE_CHANGE_AS_QUERY=Off PACT_PROVIDER_STATE_CHANGE_TEARDOWN=",
         "verifier -f {D}/good.json " TARGET, 0, NULL, ""},
        {"PACT_PROVIDER_STATE_CHANGE_AS_QUERY=1 PACT_PROVIDER_STATE_CHANGE_TEARDOWN=y",
         "verifier -f {D}/good.json " TARGET, 0, NULL, ""},
        {"PACT_VERIFIER_JSON_REPORT=x.json", "verifier -f {D}/good.json " TARGET, 2, "",
         "PACT_VERIFIER_JSON_REPORT asks for --json, which is not built yet"},
        {"PACT_BROKER_BASE_URL=http://b", "verifier -f {D}/good.json " TARGET, 0,
         "1 passed", ""},
        {"PACT_BROKER_BASE_URL=http://b", "verifier -n Users " TARGET, 2, "",
         "PACT_BROKER_BASE_URL asks for --broker-url, which is not built yet"},
        {"PACT_BROKER_TOKEN=t PACT_BROKER_USERNAME=u",
         "verifier -f {D}/good.json " TARGET, 0, "1 passed", ""},
    };

    run_cases(*state, CASES, PACTA_COUNT(CASES));
}

static void help_and_versions_go_to_standard_output(void **state)
{
    static const struct case_of_command CASES[] = {
        {NULL, "", 0, "Usage: pacta <COMMAND>", ""},
        {NULL, "--help", 0, "verifier", ""},
        {NULL, "-h", 0, "verifier", ""},
        {NULL, "help", 0, "verifier", ""},
        {NULL, "--verbose", 0, "verifier", ""},
        {NULL, "--version", 0, "pacta 0.", ""},
        {NULL, "verifier --help", 0, "--state-change-url <URL>", ""},
        {NULL, "verify --help", 0, "Usage: pacta verifier", ""},
        {NULL, "help verifier", 0, "[env: PACT_PROVIDER_PORT]", ""},
        {NULL, "help verify", 0, "Not built yet", ""},
        {NULL, "verifier -v", 0, "pacta verifier 0.", ""},
        {NULL, "verifier --version", 0, "pact specification 1.0 to 4.0", ""},
        {NULL, "help --man", 0, ".TH pacta 1", ""},
        {NULL, "help --man verifier", 0, "\\-\\-state\\-change\\-url", ""},
        {NULL, "help --bash", 0, "complete -F _pacta pacta", ""},
        {NULL, "help broker", 2, "", "not built yet"},
    };
    struct world *w = *state;

    run_cases(w, CASES, PACTA_COUNT(CASES));
    run(w, NULL, "verifier --help");
    for (char *line = strtok(w->out, "\n"); line != NULL; line = strtok(NULL, "\n"))
        assert_true(strlen(line) <= 88);
}

static void a_report_tells_the_difference(void **state)
{
    struct world *w = *state;

    write_pact(w, "p.json", "Web", "Users",
               "{\"description\":\"a user\",\"providerStates\":[{\"name\":\"one\"}],"
               "\"request\":{\"method\":\"GET\",\"path\":\"/users/1\"},\"response\":{"
               "\"status\":200,\"body\":{\"id\":2}}}");
    run(w, NULL, "verifier -f {D}/p.json " TARGET);
    expect_code(w, 1);
    expect_in(w->out, "Verifying a pact between Web and Users\n");
    expect_in(w->out, "/p.json\n");
    expect_in(w->out, "a user: response mismatch");
    expect_in(w->out, "    given one\n    GET /users/1 -> 200\n");
    expect_in(w->out, "    $.id: ");
    expect_in(w->out, "      expected  2\n      actual    1\n");
    expect_in(w->out, "nobody handles the state \"one\"");
    assert_string_equal(w->err, "");
}

static void colours_are_for_terminals_that_want_them(void **state)
{
    struct world *w = *state;

    write_pacts(w);
    run(w, NULL, "verifier -f {D}/good.json " TARGET);
    expect_not_in(w->out, "\x1b[");
    run_in_terminal(w, "TERM=xterm", "verifier -f {D}/good.json " TARGET);
    expect_code(w, 0);
    expect_in(w->out, "\x1b[32m");
    run_in_terminal(w, "TERM=xterm NO_COLOR=1", "verifier -f {D}/good.json " TARGET);
    expect_not_in(w->out, "\x1b[");
    run_in_terminal(w, "TERM=dumb", "verifier -f {D}/good.json " TARGET);
    expect_not_in(w->out, "\x1b[");
    run_in_terminal(w, "TERM=xterm", "verifier --no-colour -f {D}/good.json " TARGET);
    expect_not_in(w->out, "\x1b[");
    run_in_terminal(w, "TERM=xterm", "verifier --no-color -f {D}/good.json " TARGET);
    expect_not_in(w->out, "\x1b[");
}

static void a_report_that_cannot_be_written_is_no_success(void **state)
{
    struct world *w = *state;

    write_pacts(w);
    if (!run_on_full_disk(w, "verifier -f {D}/good.json " TARGET)) {
        print_message("SKIPPED: there is no /dev/full here\n");
        skip();
    }
    expect_code(w, 3);
    assert_string_equal(w->err, "error: standard output cannot be written\n");
    assert_true(run_on_full_disk(w, "verifier --help"));
    expect_code(w, 3);
}

static void words_cannot_steer_the_terminal(void **state)
{
    static const char *const WORDS[] = {"a\x1b[31m",
                                        "verifier x\x1b[31m\n",
                                        "verifier --x\x1b[31m\n",
                                        "verifier -f x -p \x1b\n",
                                        "verifier -f {D}/\x1b[31m\xc2\x9b\nb.json",
                                        "verifier -f x -h a\xc2\x9b/",
                                        "verifier -f x -H a\x1b=b"};
    struct world *w = *state;

    for (size_t i = 0; i < PACTA_COUNT(WORDS); i++) {
        run(w, NULL, WORDS[i]);
        assert_true(w->code == 2 || w->code == 3);
        assert_string_equal(w->out, "");
        expect_not_in(w->err, "\x1b");
        expect_not_in(w->err, "\xc2\x9b");
        assert_ptr_equal(strstr(w->err, "error: "), w->err);
        expect_in(w->err, "?");
    }
}

static void a_guess_is_near_to_the_word(void **state)
{
    struct world *w = *state;

    run(w, NULL, "help nope");
    expect_code(w, 2);
    expect_not_in(w->err, "similar");
    run(w, NULL, "verifier --zip");
    expect_code(w, 2);
    expect_not_in(w->err, "similar");
    run(w, NULL, "moc");
    expect_in(w->err, "'mock'");
}

static void a_link_that_leads_nowhere_is_told(void **state)
{
    struct world *w = *state;
    char link[200];

    write_pact(w, "folder/a.json", "Web", "Users", GOOD);
    snprintf(link, sizeof link, "%s/folder/lost.json", w->folder);
    assert_int_equal(symlink("nowhere", link), 0);
    run(w, NULL, "verifier -d {D}/folder " TARGET);
    expect_code(w, 3);
    assert_string_equal(w->out, "");
    expect_in(w->err, "/folder/lost.json");
}

static void a_closed_standard_output_is_no_success(void **state)
{
    struct world *w = *state;

    write_pacts(w);
    run_closed(w, "verifier -f {D}/good.json " TARGET, 1);
    expect_code(w, 3);
    assert_string_equal(w->err, "error: standard output cannot be written\n");
    run_closed(w, "--version", 1);
    expect_code(w, 3);
    /* the others are not needed for an answer, nor do they get in its way */
    run_closed(w, "verifier -f {D}/good.json " TARGET, 0);
    expect_code(w, 0);
    run_closed(w, "verifier -f {D}/good.json " TARGET, 2);
    expect_code(w, 0);
    expect_in(w->out, "1 passed");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_make, world_remove)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_verdict_is_the_exit_code),
        TEST(folders_want_one_provider),
        TEST(an_unreadable_source_is_one_line_with_its_place),
        TEST(a_wrong_command_line_is_told_on_standard_error),
        TEST(a_value_is_no_way_round_to_somewhere_else),
        TEST(values_may_be_written_in_four_ways),
        TEST(variables_stand_in_for_flags),
        TEST(help_and_versions_go_to_standard_output),
        TEST(a_report_tells_the_difference),
        TEST(a_report_that_cannot_be_written_is_no_success),
        TEST(a_closed_standard_output_is_no_success),
        TEST(a_link_that_leads_nowhere_is_told),
        TEST(a_guess_is_near_to_the_word),
        TEST(words_cannot_steer_the_terminal),
        TEST(colours_are_for_terminals_that_want_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
