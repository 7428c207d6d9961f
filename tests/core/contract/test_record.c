/* SPDX-License-Identifier: MIT */
/*
 * test_record.c - a pact into its file: names, versions, merging, damaged files.
 *
 * Layer: tests of core/contract.
 */
#define _GNU_SOURCE /* mkdtemp(), setenv() */
#include "core/contract/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <cmocka.h>

#include "core/base/fs.h"
#include "core/model/pact_read.h"
#include "core/model/pact_write.h"
#include "tests/scratch.h"

static char folder[PATH_MAX];

static int set_up(void **state)
{
    (void)state;
    unsetenv("PACT_OUTPUT_DIR");
    unsetenv("PACT_OVERWRITE");
    unsetenv("PACTA_SESSION");
    if (!scratch_make(folder))
        return -1;
    setenv("PACTA_SESSION_DIR", folder, 1);
    strcat(folder, "/pacts");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    *strrchr(folder, '/') = '\0';
    scratch_remove(folder);
    return 0;
}

/* A pact as a test writes it; each interaction answers with the status. */
static pacta_pact *make(const char *const *descriptions, size_t count, int status)
{
    pacta_pact *pact = pacta_pact_make(PACTA_STR("c"), PACTA_STR("p"));

    pact->folder = pacta_str_of(folder);
    for (size_t i = 0; i < count; i++) {
        pacta_interaction *ix = pacta_pact_add(pact, pacta_str_of(descriptions[i]));

        ix->response.status = status;
        ix->site = (pacta_site){"test.c", (int)i + 10};
    }
    return pact;
}

static pacta_pact *one(const char *description, int status)
{
    return make(&description, 1, status);
}

static void record(pacta_pact *pact)
{
    pacta_error err = {0};
    pacta_str file;
    char line[1200];

    if (pacta_record(pact, &file, &err) != PACTA_OK)
        fail_msg("%s", pacta_error_format(line, sizeof line, &err));
    pacta_pact_free(pact);
}

static void record_fails(pacta_pact *pact, int code, const char *message)
{
    pacta_error err = {0};
    pacta_str file = PACTA_STR("unchanged");

    assert_int_equal(pacta_record(pact, &file, &err), code);
    assert_int_equal(err.code, code);
    assert_true(pacta_str_eq(file, PACTA_STR("unchanged")));
    if (message != NULL)
        assert_string_equal(err.text, message);
    pacta_pact_free(pact);
}

/* What the file holds: "3.0.0 a=200 b=404". */
static void check(const char *expected)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    pacta_pact *pact;
    char path[PATH_MAX];

    if (pacta_pact_read(&pact, scratch_path(path, folder, "c-p.json"), &err) !=
        PACTA_OK)
        fail_msg("%s", err.text);
    pacta_buf_adds(&text, pacta_spec_version(pact->spec));
    for (size_t i = 0; i < pact->interaction_count; i++)
        pacta_buf_addf(&text, " %.*s=%d", PACTA_FMT(pact->interactions[i]->description),
                       pact->interactions[i]->response.status);
    assert_string_equal(text.data, expected);
    assert_int_equal(scratch_count(folder), 1); /* and nothing beside it */
    pacta_buf_dispose(&text);
    pacta_pact_free(pact);
}

static void write_file(const char *text)
{
    assert_int_equal(pacta_fs_make_folder(folder, NULL), PACTA_OK);
    assert_true(scratch_write(folder, "c-p.json", text));
}

static void the_folder_is_made_and_the_file_is_named_for_both(void **state)
{
    pacta_pact *pact = one("a", 200);
    pacta_str file;
    char path[PATH_MAX];

    (void)state;
    assert_int_equal(pacta_record(pact, &file, NULL), PACTA_OK);
    assert_string_equal(file.ptr, scratch_path(path, folder, "c-p.json"));
    check("4.0 a=200");
    pacta_pact_free(pact);
}

static void the_folder_may_come_from_the_environment(void **state)
{
    pacta_pact *pact = one("a", 200);

    (void)state;
    pact->folder = PACTA_STR_NONE;
    setenv("PACT_OUTPUT_DIR", folder, 1);
    record(pact);
    check("4.0 a=200");
}

static void other_interactions_stay_and_a_new_one_replaces_the_old(void **state)
{
    (void)state;
    record(one("b", 200));
    record(one("a", 200));
    record(one("b", 404));
    check("4.0 a=200 b=404");
}

static void of_two_with_one_name_in_a_pact_the_last_counts(void **state)
{
    pacta_pact *pact = one("a", 200);

    (void)state;
    pacta_pact_add(pact, PACTA_STR("a"))->response.status = 500;
    record(pact);
    check("4.0 a=500");
}

static void the_order_of_tests_does_not_show(void **state)
{
    static const char *const ORDERS[][3] = {
        {"a", "b", "c"}, {"c", "a", "b"}, {"b", "c", "a"}};
    pacta_buf first = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char path[PATH_MAX];

    (void)state;
    scratch_path(path, folder, "c-p.json");
    for (size_t i = 0; i < PACTA_COUNT(ORDERS); i++) {
        pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);

        remove(path);
        for (size_t k = 0; k < 3; k++)
            record(one(ORDERS[i][k], 200));
        assert_int_equal(pacta_fs_read(i == 0 ? &first : &text, path, NULL), PACTA_OK);
        if (i != 0)
            assert_string_equal(text.data, first.data);
        pacta_buf_dispose(&text);
    }
    pacta_buf_dispose(&first);
}

static void the_same_again_does_not_touch_the_file(void **state)
{
    struct stat before, after;
    char path[PATH_MAX];

    (void)state;
    record(one("a", 200));
    assert_int_equal(stat(scratch_path(path, folder, "c-p.json"), &before), 0);
    record(one("a", 200));
    assert_int_equal(stat(path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    record(one("a", 201));
    assert_int_equal(stat(path, &after), 0);
    assert_int_not_equal(before.st_ino, after.st_ino);
}

static void the_newer_version_of_the_format_stays(void **state)
{
    pacta_pact *pact = one("a", 200);

    (void)state;
    pact->spec = PACTA_SPEC_V2;
    record(pact);
    check("2.0.0 a=200");
    pact = one("b", 200);
    pact->spec = PACTA_SPEC_V3;
    record(pact);
    check("3.0.0 a=200 b=200");
    record(one("c", 200));
    check("4.0 a=200 b=200 c=200");
    pact = one("d", 200);
    pact->spec = PACTA_SPEC_V2;
    record(pact);
    check("4.0 a=200 b=200 c=200 d=200");
}

static void metadata_of_others_is_kept(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char path[PATH_MAX];

    (void)state;
    write_file("{\"consumer\":{\"name\":\"c\"},\"provider\":{\"name\":\"p\"},"
               "\"interactions\":[],\"metadata\":{\"mine\":{\"n\":1.0},"
               "\"pactSpecification\":{\"version\":\"4.0\"}}}");
    record(one("a", 200));
    assert_int_equal(pacta_fs_read(&text, scratch_path(path, folder, "c-p.json"), NULL),
                     PACTA_OK);
    assert_non_null(strstr(text.data, "\"n\": 1.0"));
    pacta_buf_dispose(&text);
}

/* The file's own, those of participants and versions, and of an older interaction. */
static void members_that_nobody_knows_are_kept(void **state)
{
    static const char *const KEPT[] = {
        "\n  \"x-top\": 1.0", "\n  \"createdAt\": \"now\"", "\n  \"_links\": {}",
        "\"x-consumer\": 2",  "\"x-provider\": 3",          "\"x-by\": 4",
        "\"x-note\": 5",      "\"comments\": {}",           "\"x-response\": 6",
        "\"contents\": {"};
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char path[PATH_MAX];

    (void)state;
    write_file("{\"x-top\":1.0,\"createdAt\":\"now\",\"_links\":{},"
               "\"consumer\":{\"name\":\"c\",\"x-consumer\":2},"
               "\"provider\":{\"name\":\"p\",\"x-provider\":3},"
               "\"interactions\":[{\"description\":\"old\",\"x-note\":5,"
               "\"comments\":{},\"response\":{\"x-response\":6,\"matchingRules\":"
               "{\"contents\":{\"$.a\":{}}}}}],"
               "\"metadata\":{\"pactSpecification\":"
               "{\"version\":\"3.0.0\",\"x-by\":4}}}");
    record(one("new", 200));
    check("4.0 new=200 old=200");
    assert_int_equal(pacta_fs_read(&text, scratch_path(path, folder, "c-p.json"), NULL),
                     PACTA_OK);
    for (size_t i = 0; i < PACTA_COUNT(KEPT); i++) {
        if (strstr(text.data, KEPT[i]) == NULL)
            fail_msg("%s not in %s", KEPT[i], text.data);
    }
    pacta_buf_dispose(&text);
}

static pacta_pact *in_state(const char *params)
{
    pacta_pact *pact = one("a", 200);

    assert_true(pacta_interaction_add_state(pact->interactions[0], PACTA_STR("s"),
                                            pacta_str_of(params)));
    return pact;
}

static void parameters_of_a_state_are_told_apart_by_what_they_say(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_buf again = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char path[PATH_MAX];

    (void)state;
    scratch_path(path, folder, "c-p.json");
    record(in_state("{\"a\":1,\"b\":2}"));
    assert_int_equal(pacta_fs_read(&text, path, NULL), PACTA_OK);
    record(in_state("{\"b\":2,\"a\":1}"));
    check("4.0 a=200");
    assert_int_equal(pacta_fs_read(&again, path, NULL), PACTA_OK);
    assert_string_equal(text.data, again.data);
    record(in_state("{\"a\":1,\"b\":2.0}"));
    check("4.0 a=200 a=200");
    pacta_buf_dispose(&text);
    pacta_buf_dispose(&again);
}

static void overwriting_drops_what_was_there(void **state)
{
    pacta_pact *pact = one("b", 200);

    (void)state;
    record(one("a", 200));
    pact->write_mode = PACTA_WRITE_OVERWRITE;
    pact->spec = PACTA_SPEC_V3;
    record(pact);
    check("3.0.0 b=200");
    setenv("PACT_OVERWRITE", "false", 1);
    record(one("c", 200));
    check("4.0 b=200 c=200");
    setenv("PACT_OVERWRITE", "true", 1);
    record(one("d", 200));
    check("4.0 d=200");
    write_file("{broken");
    record(one("e", 200));
    check("4.0 e=200");
}

/* Too long for a name, NUL inside and so on. */
static void names_cannot_leave_the_folder(void **state)
{
    static char longest[300];
    static const struct {
        pacta_str consumer, provider;
    } NAMES[] = {
        {PACTA_STR_INIT(""), PACTA_STR_INIT("p")},
        {PACTA_STR_INIT("c"), PACTA_STR_INIT("")},
        {PACTA_STR_INIT("../c"), PACTA_STR_INIT("p")},
        {PACTA_STR_INIT("c"), PACTA_STR_INIT("p/../../x")},
        {PACTA_STR_INIT("."), PACTA_STR_INIT("p")},
        {PACTA_STR_INIT("c"), PACTA_STR_INIT("..")},
        {PACTA_STR_INIT(".hidden"), PACTA_STR_INIT("p")},
        {PACTA_STR_INIT("c\0d"), PACTA_STR_INIT("p")},
        {PACTA_STR_INIT("c\n"), PACTA_STR_INIT("p")},
        {PACTA_STR_INIT("c"), PACTA_STR_INIT("p\x7f")},
        {PACTA_STR_INIT("c"), PACTA_STR_INIT("\xff")},
        {{longest, sizeof longest}, PACTA_STR_INIT("p")},
    };

    (void)state;
    memset(longest, 'x', sizeof longest);
    for (size_t i = 0; i < PACTA_COUNT(NAMES); i++) {
        pacta_pact *pact = one("a", 200);

        pact->consumer = NAMES[i].consumer;
        pact->provider = NAMES[i].provider;
        record_fails(pact, PACTA_EINVAL, NULL);
    }
    assert_int_equal(scratch_count(folder), -1); /* not even made */
}

static void names_are_kept_verbatim(void **state)
{
    pacta_pact *pact = one("a", 200);
    pacta_str file;
    char path[PATH_MAX];

    (void)state;
    pact->consumer = PACTA_STR("Sh\xc3\xb6p, the & one");
    pact->provider = PACTA_STR(".p \"q\" \\");
    assert_int_equal(pacta_record(pact, &file, NULL), PACTA_OK);
    scratch_path(path, folder, "Sh\xc3\xb6p, the & one-.p \"q\" \\.json");
    assert_string_equal(file.ptr, path);
    assert_int_equal(pacta_record(pact, &file, NULL), PACTA_OK);
    pacta_pact_free(pact);
}

static void a_damaged_file_is_told_and_left_alone(void **state)
{
    pacta_pact *pact = one("a", 200);
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_error err = {0};
    pacta_str file;
    char path[PATH_MAX];

    (void)state;
    write_file("{\"interactions\": [\n{\"request\": 7}]}");
    assert_int_equal(pacta_record(pact, &file, &err), PACTA_EPARSE);
    assert_string_equal(err.where, scratch_path(path, folder, "c-p.json"));
    assert_int_equal(err.line, 2);
    assert_string_equal(err.path, "$.interactions[0].request");
    assert_int_equal(pacta_fs_read(&text, path, NULL), PACTA_OK);
    assert_string_equal(text.data, "{\"interactions\": [\n{\"request\": 7}]}");
    pacta_buf_dispose(&text);
    pacta_pact_free(pact);
    write_file("");
    record_fails(one("a", 200), PACTA_EPARSE, NULL);
}

static void a_file_of_others_is_not_touched(void **state)
{
    (void)state;
    write_file("{\"consumer\":{\"name\":\"c-p\"},\"provider\":{\"name\":\"\"},"
               "\"interactions\":[]}");
    record_fails(one("a", 200), PACTA_ECONFLICT,
                 "the file holds the pact of consumer \"c-p\" and provider \"\"");
    setenv("PACT_OVERWRITE", "true", 1);
    record_fails(one("a", 200), PACTA_ECONFLICT, NULL);
    setenv("PACTA_SESSION", "1", 1);
    record_fails(one("a", 200), PACTA_ECONFLICT, NULL);
}

static void messages_of_v3_take_no_http_interactions(void **state)
{
    (void)state;
    write_file("{\"consumer\":{\"name\":\"c\"},\"provider\":{\"name\":\"p\"},"
               "\"messages\":[]}");
    record_fails(
        one("a", 200), PACTA_EUNSUPPORTED,
        "the file holds messages, to which version 3.0.0 of the format adds no "
        "HTTP interactions");
}

static void what_the_version_cannot_hold_is_told_at_its_line(void **state)
{
    pacta_pact *pact = one("a", 200);
    pacta_error err = {0};
    pacta_str file;

    (void)state;
    pact->spec = PACTA_SPEC_V2;
    for (int i = 0; i < 2; i++)
        assert_true(pacta_interaction_add_state(pact->interactions[0], PACTA_STR("s"),
                                                PACTA_STR_NONE));
    assert_int_equal(pacta_record(pact, &file, &err), PACTA_EUNSUPPORTED);
    assert_string_equal(err.where, "test.c");
    assert_int_equal(err.line, 10);
    assert_int_equal(scratch_count(folder), 0);
    pacta_pact_free(pact);
}

static void a_folder_that_cannot_be_made_is_told(void **state)
{
    pacta_pact *pact = one("a", 200);
    pacta_error err = {0};
    pacta_str file;
    char path[PATH_MAX];

    (void)state;
    write_file("x");
    scratch_path(path, folder, "c-p.json/pacts");
    pact->folder = pacta_str_of(path);
    assert_int_equal(pacta_record(pact, &file, &err), PACTA_EIO);
    assert_string_equal(err.where, path);
    pacta_pact_free(pact);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_folder_is_made_and_the_file_is_named_for_both),
        IN_FOLDER(the_folder_may_come_from_the_environment),
        IN_FOLDER(other_interactions_stay_and_a_new_one_replaces_the_old),
        IN_FOLDER(of_two_with_one_name_in_a_pact_the_last_counts),
        IN_FOLDER(the_order_of_tests_does_not_show),
        IN_FOLDER(the_same_again_does_not_touch_the_file),
        IN_FOLDER(the_newer_version_of_the_format_stays),
        IN_FOLDER(metadata_of_others_is_kept),
        IN_FOLDER(members_that_nobody_knows_are_kept),
        IN_FOLDER(parameters_of_a_state_are_told_apart_by_what_they_say),
        IN_FOLDER(overwriting_drops_what_was_there),
        IN_FOLDER(names_cannot_leave_the_folder),
        IN_FOLDER(names_are_kept_verbatim),
        IN_FOLDER(a_damaged_file_is_told_and_left_alone),
        IN_FOLDER(a_file_of_others_is_not_touched),
        IN_FOLDER(messages_of_v3_take_no_http_interactions),
        IN_FOLDER(what_the_version_cannot_hold_is_told_at_its_line),
        IN_FOLDER(a_folder_that_cannot_be_made_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
