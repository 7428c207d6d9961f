/* SPDX-License-Identifier: MIT */
/*
 * test_notation.c - PACTA_JSON text: what it gives, and what is refused how.
 */
#include "core/notation/notation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <pacta/interaction.h>
#include <pacta/limits.h>

#include "tests/core/notation/show.h"

struct reading {
    const char *text, *shown;
};

struct refusal {
    const char *text;
    int code;
    const char *shown; /* "" for only the code */
};

static void check_readings(const struct reading *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int code;
        char *shown = show(pacta_notation_read, cases[i].text, &code);

        assert_string_equal(shown, cases[i].shown);
        free(shown);
    }
}

static void check_refusals(const struct refusal *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int code;
        char *shown = show(pacta_notation_read, cases[i].text, &code);

        assert_string_equal(shown, cases[i].shown);
        assert_int_equal(code, cases[i].code);
        free(shown);
    }
}

static void plain_json_is_kept_as_it_is_spelled(void **state)
{
    static const struct reading CASES[] = {
        {"{}", "{}"},
        {" [ ] ", "[]"},
        {"null", "null"},
        {"[true, false,null]", "[true,false,null]"},
        {"[1.10, 1E5, -0, 12345678901234567890.5, 1e400]",
         "[1.10,1E5,-0,12345678901234567890.5,1e400]"},
        {"{\"b\": 1,\n\t\"a\" : {\"c\": []}}", "{\"b\":1,\"a\":{\"c\":[]}}"},
        {"\"say \\\"x\\\" \\/ \\u00e9 \\b\\f\\n\\r\\t\\\\\"",
         "\"say \\\"x\\\" \\/ \\u00e9 \\b\\f\\n\\r\\t\\\\\""},
        {"\"\xc3\xa9\xe2\x82\xac\"", "\"\xc3\xa9\xe2\x82\xac\""},
        {"\"\\ud83d\"", "\"\\ud83d\""},
        {"\"(regex, like(1)) // [*]\"", "\"(regex, like(1)) // [*]\""},
    };

    (void)state;
    check_readings(CASES, PACTA_COUNT(CASES));
}

static void neighbouring_strings_are_joined(void **state)
{
    static const struct reading CASES[] = {
        {"\"a\" \"b\"", "\"ab\""},
        {"{\"x\"\"y\": \"1\"\n \"2\" \"\"}", "{\"xy\":\"12\"}"},
        {"regex(\"[a-z]\" \"+\", \"a\" \"b\")", "\"ab\" | $ regex /[a-z]+/"},
        {"{\"\\ud83d\" \"\\ude00\": like(1)}",
         "{\"\\ud83d\\ude00\":1} | $['\xf0\x9f\x98\x80'] type"},
    };

    (void)state;
    check_readings(CASES, PACTA_COUNT(CASES));
}

static void matchers_give_an_example_and_a_rule(void **state)
{
    static const struct reading CASES[] = {
        {"like(1)", "1 | $ type"},
        {"like ( \"x\" )", "\"x\" | $ type"},
        {"equal({\"a\": [1]})", "{\"a\":[1]} | $ equality"},
        {"integer(-42)", "-42 | $ integer"},
        {"integer(123456789012345678901234567890)",
         "123456789012345678901234567890 | $ integer"},
        {"decimal(1.50)", "1.50 | $ decimal"},
        {"decimal(1e2)", "1e2 | $ decimal"},
        {"number(1)", "1 | $ number"},
        {"number(1.5)", "1.5 | $ number"},
        {"boolean(true)", "true | $ boolean"},
        {"boolean(false)", "false | $ boolean"},
        {"regex(\"\\\\d{5}\", \"62701\")", "\"62701\" | $ regex /\\d{5}/"},
        {"regex(\"\", \"\")", "\"\" | $ regex //"},
        {"include(\"part\")", "\"part\" | $ include /part/"},
        {"include(\"a\\\"b\", \"xa\\\"bx\")", "\"xa\\\"bx\" | $ include /a\"b/"},
        {"null_value()", "null | $ null"},
    };

    (void)state;
    check_readings(CASES, PACTA_COUNT(CASES));
}

static void array_matchers_repeat_their_element(void **state)
{
    static const struct reading CASES[] = {
        {"each_like(\"vip\")", "[\"vip\"] | $ type min 1"},
        {"each_like(\"vip\", 0)", "[\"vip\"] | $ type min 0"},
        {"each_like(1, 3)", "[1,1,1] | $ type min 3"},
        {"each_like(1, 2, 2)", "[1,1] | $ type min 2 max 2"},
        {"at_least(2, {\"a\": 1})", "[{\"a\":1},{\"a\":1}] | $ type min 2"},
        {"at_least(0, 1)", "[1] | $ type min 0"},
        {"at_most(5, 1)", "[1] | $ type max 5"},
        {"each_like(integer(1), 2)", "[1,1] | $[*] integer | $ type min 2"},
        {"each_like(each_like(1, 2), 2)",
         "[[1,1],[1,1]] | $[*] type min 2 | $ type min 2"},
    };

    (void)state;
    check_readings(CASES, PACTA_COUNT(CASES));
}

static void rules_stand_at_the_path_of_their_value(void **state)
{
    static const struct reading CASES[] = {
        {"{\"a\": {\"b\": [1, integer(2)]}}",
         "{\"a\":{\"b\":[1,2]}} | $.a.b[1] integer"},
        {"[[like(1)]]", "[[1]] | $[0][0] type"},
        {"like([integer(1)])", "[1] | $ type | $[*] integer"},
        {"like([integer(1), integer(2)])", "[1,2] | $ type | $[*] integer"},
        {"like([[integer(1)]])", "[[1]] | $ type | $[*][0] integer"},
        {"like({\"a\": [integer(1)]})", "{\"a\":[1]} | $ type | $.a[0] integer"},
        {"like(integer(1))", "1 | $ type integer"},
        {"like(like(1))", "1 | $ type"},
        {"like(equal([1]))", "[1] | $ type equality"},
        {"each_like({\"id\": integer(1), \"t\": each_like(\"x\")})",
         "[{\"id\":1,\"t\":[\"x\"]}] | $[*].id integer | $[*].t type min 1 | $ type "
         "min "
         "1"},
        {"{\"a b\": like(1), \"@id\": like(1), \"100\": like(1), \"*\": like(1)}",
         "{\"a b\":1,\"@id\":1,\"100\":1,\"*\":1} | $['a b'] type | $.@id type | $.100 "
         "type | $['*'] type"},
    };

    (void)state;
    check_readings(CASES, PACTA_COUNT(CASES));
}

static void a_member_that_no_path_names_has_no_matcher(void **state)
{
    static const struct reading FINE[] = {
        {"like({\"\": 1, \"it's'\": {\"b\": 2}, \"c\": integer(3)})",
         "{\"\":1,\"it's'\":{\"b\":2},\"c\":3} | $ type | $.c integer"},
        {"{\"it's\": like(1), \"a\\\\\": like(1)}",
         "{\"it's\":1,\"a\\\\\":1} | $['it\\'s'] type | $['a\\'] type"},
    };
    static const struct refusal CASES[] = {
        {"{\"\": like(1)}", PACTA_EUNSUPPORTED,
         "$['']: no path expression can name this member, so no matcher can stand "
         "here"},
        {"{\"x']\": {\"a\": [like(1)]}}", PACTA_EUNSUPPORTED,
         "$['x\\']'].a[0]: no path expression can name this member, so no matcher can "
         "stand here"},
    };

    (void)state;
    check_readings(FINE, PACTA_COUNT(FINE));
    check_refusals(CASES, PACTA_COUNT(CASES));
}

static void unknown_words_are_refused_by_name(void **state)
{
    static const struct refusal CASES[] = {
        {"{\"id\": id}", PACTA_EPARSE,
         "$.id: unknown word \"id\"; a C variable cannot stand here, use "
         "pacta_response_json or pacta_request_json"},
        {"{\"address\": {\"zip\": [zip_code]}}", PACTA_EPARSE,
         "$.address.zip[0]: unknown word \"zip_code\"; a C variable cannot stand here, "
         "use pacta_response_json or pacta_request_json"},
        {"True", PACTA_EPARSE, "$: unknown word \"True\", perhaps \"true\""},
        {"[NULL]", PACTA_EPARSE, "$[0]: unknown word \"NULL\", perhaps \"null\""},
        {"nil", PACTA_EPARSE, "$: unknown word \"nil\", perhaps \"null\""},
        {"None", PACTA_EPARSE, "$: unknown word \"None\", perhaps \"null\""},
        {"integr(1)", PACTA_EPARSE,
         "$: unknown matcher \"integr\", perhaps \"integer\""},
        {"eachLike(1)", PACTA_EPARSE,
         "$: unknown matcher \"eachLike\", perhaps \"each_like\""},
        {"Like(1)", PACTA_EPARSE, "$: unknown matcher \"Like\", perhaps \"like\""},
        {"wibble(1)", PACTA_EPARSE, "$: unknown matcher \"wibble\""},
        {"strlen(\"x\")", PACTA_EPARSE, "$: unknown matcher \"strlen\""},
        {"{\"a\": uuid()}", PACTA_EUNSUPPORTED,
         "$.a: unknown matcher \"uuid\": this version does not have it yet"},
        {"date(\"yyyy\", \"2000\")", PACTA_EUNSUPPORTED,
         "$: unknown matcher \"date\": this version does not have it yet"},
        {"integer", PACTA_EPARSE,
         "$: integer stands without its arguments; write integer(42)"},
        {"x.y", PACTA_EPARSE,
         "$: unknown word \"x\"; a C variable cannot stand here, use "
         "pacta_response_json "
         "or pacta_request_json"},
    };

    (void)state;
    check_refusals(CASES, PACTA_COUNT(CASES));
}

static const struct refusal WRONG_ARGUMENTS[] = {
    {"like()", PACTA_EPARSE, "$: like wants a value; write like(value)"},
    {"like(1, 2)", PACTA_EPARSE, "$: like has too many arguments; write like(value)"},
    {"equal()", PACTA_EPARSE, "$: equal wants a value; write equal(value)"},
    {"integer()", PACTA_EPARSE, "$: integer wants a whole number; write integer(42)"},
    {"integer(1.0)", PACTA_EPARSE,
     "$: integer wants a whole number; write integer(42)"},
    {"integer(\"1\")", PACTA_EPARSE,
     "$: integer wants a whole number; write integer(42)"},
    {"integer(1, 2)", PACTA_EPARSE,
     "$: integer has too many arguments; write integer(42)"},
    {"decimal(10)", PACTA_EPARSE,
     "$: decimal wants a number with a fraction or an exponent; write "
     "decimal(4.2)"},
    {"number(true)", PACTA_EPARSE, "$: number wants a number; write number(42)"},
    {"boolean(1)", PACTA_EPARSE, "$: boolean wants true or false; write boolean(true)"},
    {"boolean(yes)", PACTA_EPARSE,
     "$: boolean wants true or false; write boolean(true)"},
    {"null_value(1)", PACTA_EPARSE,
     "$: null_value wants no argument; write null_value()"},
    {"{\"z\": regex(\"a\")}", PACTA_EPARSE,
     "$.z: regex wants an example behind the pattern; write regex(\"pattern\", "
     "\"example\")"},
    {"regex()", PACTA_EPARSE,
     "$: regex wants a string first; write regex(\"pattern\", \"example\")"},
    {"regex(\"1\", 1)", PACTA_EPARSE,
     "$: regex wants a string as its example; write regex(\"pattern\", "
     "\"example\")"},
    {"regex(\"a\", \"a\", \"a\")", PACTA_EPARSE,
     "$: regex has too many arguments; write regex(\"pattern\", \"example\")"},
    {"include(1)", PACTA_EPARSE,
     "$: include wants a string first; write include(\"part\") or "
     "include(\"part\", "
     "\"example\")"},
    {"each_like()", PACTA_EPARSE,
     "$: each_like wants an element; write each_like(element), each_like(element, "
     "min) or each_like(element, min, max)"},
    {"at_least(\"x\", 1)", PACTA_EPARSE,
     "$: at_least wants a number of elements; write at_least(min, element)"},
    {"at_least(-1, 1)", PACTA_EPARSE,
     "$: at_least wants a number of elements; write at_least(min, element)"},
    {"at_least(1.5, 1)", PACTA_EPARSE,
     "$: at_least wants a number of elements; write at_least(min, element)"},
    {"at_least(9999999999999999999999, 1)", PACTA_EPARSE,
     "$: at_least wants a number of elements; write at_least(min, element)"},
    {"at_least(1)", PACTA_EPARSE,
     "$: at_least wants an element; write at_least(min, element)"},
    {"at_most(1,)", PACTA_EPARSE,
     "$: at_most wants an element; write at_most(max, element)"},
    {"at_most(0, 1)", PACTA_EPARSE,
     "$: at_most wants a maximum of at least 1; write at_most(max, element)"},
    {"each_like(1, 3, 2)", PACTA_EPARSE,
     "$: each_like wants a minimum that is not above the maximum; write "
     "each_like(element), each_like(element, min) or each_like(element, min, max)"},
    {"each_like(1, 10001)", PACTA_ELIMIT, "$: an example of more than 10000 elements"},
};

static void wrong_arguments_are_refused_with_what_to_write(void **state)
{
    (void)state;
    check_refusals(WRONG_ARGUMENTS, PACTA_COUNT(WRONG_ARGUMENTS));
}

static void malformed_text_is_refused_with_its_path(void **state)
{
    static const struct refusal CASES[] = {
        {"", PACTA_EPARSE, "$: expected a value, found the end"},
        {"  ", PACTA_EPARSE, "$: expected a value, found the end"},
        {"1, 2", PACTA_EPARSE, "$: expected nothing behind the value, found ','"},
        {"{} {}", PACTA_EPARSE, "$: expected nothing behind the value, found '{'"},
        {"{\"a\": 1", PACTA_EPARSE, "$: expected ',' or '}', found the end"},
        {"{\"a\": }", PACTA_EPARSE, "$.a: expected a value, found '}'"},
        {"{\"a\" 1}", PACTA_EPARSE, "$.a: expected ':', found '1'"},
        {"{\"a\": 1,}", PACTA_EPARSE,
         "$: expected a member's name in double quotes, found '}'"},
        {"{id: 1}", PACTA_EPARSE,
         "$: expected a member's name in double quotes, found 'id'"},
        {"{\"a\": 1 \"b\": 2}", PACTA_EPARSE, "$: expected ',' or '}', found '\"'"},
        {"{\"a\": 1; \"b\": 2}", PACTA_EPARSE, "$: expected ',' or '}', found ';'"},
        {"{\"a\": \"b\" \"c\": 2}", PACTA_EPARSE, "$: expected ',' or '}', found ':'"},
        {"{\"a\": 1, \"a\": 2}", PACTA_EPARSE,
         "$.a: the object has two members of this name"},
        {"{\"a\": 1, \"\\u0061\": 2}", PACTA_EPARSE,
         "$.a: the object has two members of this name"},
        {"[1, 2", PACTA_EPARSE, "$: expected ',' or ']', found the end"},
        {"[1,]", PACTA_EPARSE, "$[1]: expected a value, found ']'"},
        {"[,1]", PACTA_EPARSE, "$[0]: expected a value, found ','"},
        {"]", PACTA_EPARSE, "$: expected a value, found ']'"},
        {"{\"a\": 'b'}", PACTA_EPARSE,
         "$.a: expected a string in double quotes, found '''"},
        {"like(1", PACTA_EPARSE, "$: expected ')', found the end"},
        {"like(1]", PACTA_EPARSE, "$: expected ')', found ']'"},
        {"\xc3\xa9", PACTA_EPARSE, "$: expected a value, found '\xc3\xa9'"},
        {"\"a\xff\"", PACTA_EPARSE, ": byte 3 of the text is no UTF-8"},
    };

    (void)state;
    check_refusals(CASES, PACTA_COUNT(CASES));
}

static void numbers_of_c_are_refused(void **state)
{
    static const char *const NUMBERS[] = {
        "42u", "1.0f",  "0x10", "007", "-",     "+1",   ".5", "5.",
        "1e",  "1_000", "-x",   "--1", "1.2.3", "1.e5", "01",
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(NUMBERS); i++) {
        int code;
        char *shown = show(pacta_notation_read, NUMBERS[i], &code);

        assert_int_equal(code, PACTA_EPARSE);
        assert_non_null(strstr(shown, "is not how JSON spells a number"));
        free(shown);
    }
}

static void strings_of_c_are_refused(void **state)
{
    static const struct refusal CASES[] = {
        {"\"\\x41\"", PACTA_EPARSE,
         "$: the escape '\\x' is C, not JSON; write \\u00XX"},
        {"\"\\'\"", PACTA_EPARSE, "$: the escape '\\'' is C, not JSON; write '"},
        {"\"\\0\"", PACTA_EPARSE, "$: the escape '\\0' is C, not JSON; write \\u0000"},
        {"{\"a\": \"\\e\"}", PACTA_EPARSE,
         "$.a: the escape '\\e' is C, not JSON; write \\u001b"},
        {"\"\\d\"", PACTA_EPARSE,
         "$: unknown escape '\\d'; a backslash itself is \\\\"},
        {"\"\\\xc3\xa9\"", PACTA_EPARSE,
         "$: unknown escape '\\\xc3\xa9'; a backslash itself is \\\\"},
        {"\"\\u12g4\"", PACTA_EPARSE, "$: \\u wants four hexadecimal digits"},
        {"\"\\u12", PACTA_EPARSE, "$: \\u wants four hexadecimal digits"},
        {"\"a\nb\"", PACTA_EPARSE,
         "$: a control character stands in a string; write \\u000a"},
        {"\"abc", PACTA_EPARSE, "$: expected a closing double quote, found the end"},
        {"\"abc\\", PACTA_EPARSE, "$: expected a closing double quote, found the end"},
        {"L\"abc\"", PACTA_EPARSE,
         "$: unknown word \"L\"; a C variable cannot stand here, use "
         "pacta_response_json "
         "or pacta_request_json"},
    };

    (void)state;
    check_refusals(CASES, PACTA_COUNT(CASES));
}

/* `count` times `piece`, `core`, `count` times `end`. To be freed. */
static char *nest(const char *piece, const char *core, const char *end, size_t count)
{
    pacta_buf out = PACTA_BUF_INIT(PACTA_BUF_ANY);

    for (size_t i = 0; i < count; i++)
        pacta_buf_adds(&out, piece);
    pacta_buf_adds(&out, core);
    for (size_t i = 0; i < count; i++)
        pacta_buf_adds(&out, end);
    return pacta_buf_detach(&out);
}

static void depth_has_a_limit(void **state)
{
    static const struct {
        const char *piece, *core, *end;
    } CASES[] = {
        {"[", "1", "]"},
        {"{\"a\":", "1", "}"},
        {"like(", "1", ")"},
        {"each_like(", "1", ")"},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        size_t limit = PACTA_LIMIT_NOTATION_DEPTH;
        int code;
        char *text = nest(CASES[i].piece, CASES[i].core, CASES[i].end, limit - 1);

        free(show(pacta_notation_read, text, &code));
        assert_int_equal(code, PACTA_OK);
        free(text);
        text = nest(CASES[i].piece, CASES[i].core, CASES[i].end, limit);
        free(show(pacta_notation_read, text, &code));
        assert_int_equal(code, PACTA_ELIMIT);
        free(text);
        text = nest(CASES[i].piece, "", "", 1000000);
        free(show(pacta_notation_read, text, &code));
        assert_int_equal(code, PACTA_ELIMIT);
        free(text);
    }
}

static void an_example_cannot_grow_without_bound(void **state)
{
    int code;
    char *shown = show(pacta_notation_read,
                       "each_like(each_like(each_like(1, 9999), 9999), 9999)", &code);

    (void)state;
    assert_int_equal(code, PACTA_ELIMIT);
    free(shown);
}

static void many_members_and_matchers_cost_their_number(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_notation read;

    (void)state;
    /* quadratic, this would take minutes, not a fraction of a second */
    for (size_t i = 0; i < 200000; i++)
        pacta_buf_addf(&text, "%c\"member %zu\": like(1)", i == 0 ? '{' : ',', i);
    pacta_buf_addc(&text, '}');
    assert_int_equal(pacta_notation_read(&read, &arena, pacta_buf_str(&text), NULL),
                     PACTA_OK);
    assert_int_equal(read.rules.count, 200000);
    pacta_buf_dispose(&text);
    pacta_arena_dispose(&arena);
}

static void matchers_on_one_path_have_a_limit(void **state)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char *shown;
    int code;

    (void)state;
    for (size_t i = 0; i <= PACTA_LIMIT_PATH_RULES; i++)
        pacta_buf_addf(&text, "%sinclude(\"%zu\")", i == 0 ? "like([" : ",", i);
    pacta_buf_adds(&text, "])");
    shown = show(pacta_notation_read, text.data, &code);
    assert_string_equal(shown, "$[*]: more than 64 matchers on one path");
    free(shown);
    pacta_buf_dispose(&text);
}

static void the_macro_gives_what_is_written(void **state)
{
    static const struct reading CASES[] = {
        {PACTA_JSON({
            "id": integer(42),
            "name": like("Jane Smith"),
            "tags": each_like("vip", 1),
            "shipping_address": { "zip": regex("\\d{5}", "62701") }
        }),
                             "{\"id\":42,\"name\":\"Jane "
                             "Smith\",\"tags\":[\"vip\"],\"shipping_address\":{"
                             "\"zip\":\"62701\"}} | $.id integer | $.name type | "
                             "$.tags type min 1 | "
                             "$.shipping_address.zip regex /\\d{5}/"},
        };

    (void)state;
    check_readings(CASES, PACTA_COUNT(CASES));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_json_is_kept_as_it_is_spelled),
        cmocka_unit_test(neighbouring_strings_are_joined),
        cmocka_unit_test(matchers_give_an_example_and_a_rule),
        cmocka_unit_test(array_matchers_repeat_their_element),
        cmocka_unit_test(rules_stand_at_the_path_of_their_value),
        cmocka_unit_test(a_member_that_no_path_names_has_no_matcher),
        cmocka_unit_test(unknown_words_are_refused_by_name),
        cmocka_unit_test(wrong_arguments_are_refused_with_what_to_write),
        cmocka_unit_test(malformed_text_is_refused_with_its_path),
        cmocka_unit_test(numbers_of_c_are_refused),
        cmocka_unit_test(strings_of_c_are_refused),
        cmocka_unit_test(depth_has_a_limit),
        cmocka_unit_test(an_example_cannot_grow_without_bound),
        cmocka_unit_test(many_members_and_matchers_cost_their_number),
        cmocka_unit_test(matchers_on_one_path_have_a_limit),
        cmocka_unit_test(the_macro_gives_what_is_written),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
