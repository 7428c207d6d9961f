/* SPDX-License-Identifier: MIT */
/*
 * test_regex.c - Ruby's spelling, whole-value matching, and every way not to be a
 * regular expression. The expected answers are Oniguruma's.
 *
 * Layer: tests of core/text.
 */
#include "core/text/regex.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

/* Subjects behind each other, each ended by NUL: those that match, those that do not.
 */
struct row {
    const char *pattern, *yes, *no;
};

static void ask(const pacta_regex *regex, const struct row *row, const char *subjects,
                bool expected)
{
    const char *subject = subjects;

    if (subjects == NULL)
        return;
    do {
        pacta_error err = {0};
        bool matched = !expected;

        if (pacta_regex_match(regex, pacta_str_of(subject), &matched, &err) != PACTA_OK)
            fail_msg("%s on '%s': %s", row->pattern, subject, err.text);
        if (matched != expected)
            fail_msg("%s on '%s' is not %d", row->pattern, subject, expected);
        subject += strlen(subject) + 1;
    } while (*subject != '\0');
}

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        pacta_error err = {0};
        pacta_regex *regex;

        if (pacta_regex_new(&regex, pacta_str_of(rows[i].pattern), &err) != PACTA_OK)
            fail_msg("%s", err.text);
        ask(regex, &rows[i], rows[i].yes, true);
        ask(regex, &rows[i], rows[i].no, false);
        pacta_regex_free(regex);
    }
}

static void the_whole_value_must_match(void **state)
{
    static const struct row ROWS[] = {
        {"x\\d", "x9\0", "zzx9zz\0x9z\0zx9\0"},
        {"a|ab", "a\0ab\0", "abb\0"},
        {".*?", "xy\0", NULL},
        {"", "\0", "x\0"},
        {"^x$", "x\0", "x\ny\0y\nx\0x\n\0"},
        {"x$\\ny", "x\ny\0", NULL},
        {"a.b", "axb\0", "a\nb\0"},
        {"\\Ax\\z", "x\0", "x\n\0"},
        {"x\\Z", "x\0", "x\n\0"},
        {"(?:a|ab)(?:c|bcd)", "abcd\0abc\0ac\0", "abd\0"},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static void escapes_mean_what_ruby_means(void **state)
{
    static const struct row ROWS[] = {
        {"\\h+", "09afAF\0", "g\0 \0"},
        {"\\H+", "xyz \0", "a\0"},
        {"[\\h-]+", "a-f\0", "g\0"},
        {"[^\\h]", "g\0", "a\0"},
        {"[\\H]+", "xyz\0", "a\0"},
        {"[^\\H]+", "af09\0", "g\0"},
        {"(?i)[^\\H]+", "aF\0", "G\0g\0"},
        {"\\v", "\x0b\0", "\n\0"},
        {"\\V", "V\0", "a\0"},
        {"\\q\\i\\Q\\E", "qiQE\0", NULL},
        {"\\/\\-\\\"\\:\\ ", "/-\": \0", NULL},
        {"\\\xc3\xa9", "\xc3\xa9\0", NULL},
        {"\\u0041\\u00e9", "A\xc3\xa9\0", NULL},
        {"\\u{61 62}+", "abb\0", "abab\0"},
        {"[\\u0041-\\u0043]", "B\0", "D\0-\0"},
        {"\\x41\\x{42}\\101\\o{101}", "ABAA\0", NULL},
        {"\\xe3\\x81\\x82", "\xe3\x81\x82\0", NULL},
        {"\\xe9", "\xc3\xa9\0", NULL},
        {"\\cA\\C-b", "\x01\x02\0", NULL},
        {"\\R", "\r\n\0\n\0\xe2\x80\xa8\0", "a\0"},
        {"\\X", "e\xcc\x81\0", "ee\0"},
        {"[\\R\\X]", "R\0X\0", "\n\0"},
        {"a\\bb", NULL, "ab\0"},
        {"[\\b]", "\x08\0", "b\0"},
        {"\\w+", "a_1\0\xc3\xa9\0", "-\0"},
        {"\\d+", "12\0\xd9\xa3\0", "a\0"},
        {"\\s+", " \t\x0b\0\xc2\xa0\0", "x\0"},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static void classes_mean_what_ruby_means(void **state)
{
    static const struct row ROWS[] = {
        {"[\\w-.]+", "a-b.c\0", "+\0"},
        {"[\\w-\\.]+@([\\w-]+\\.)+[\\w-]{2,4}", "a.b-c@d-e.com\0", "a@b\0"},
        {"[\\d-a]+", "1-a\0", "b\0"},
        {"[a-\\d]+", "a-1\0", "b\0"},
        {"[a-c-e]+", "abc-e\0", "d\0"},
        {"[--/]+", "-./\0", "0\0"},
        {"[+--]+", "+,-\0", ".\0"},
        {"[a-]+", "a-\0", "b\0"},
        {"[]a]+", "]a\0", "b\0"},
        {"[^]a]+", "bc\0", "]\0"},
        {"[a[bc]d]+", "abcd\0", "[\0e\0"},
        {"[[[a]]]", "a\0", "[\0"},
        {"[a\\[\\]]+", "a[]\0", "b\0"},
        {"[a^b]+", "a^b\0", "c\0"},
        {"[:alpha:]+", "alph:\0", "z\0"},
        {"[.=a=.]+", "a.=\0", "b\0"},
        {"[[:alpha:]]+", "a\xc3\xa9\0", "1\0"},
        {"[[:^alpha:]-]+", "1-\0", "a\0"},
        {"[[:xdigit:]]+", "aF\0", "g\0"},
        {"[a&b]+", "a&b\0", "c\0"},
        {"[ #]+", " #\0", "a\0"},
        {"[\xc3\xa9-\xc3\xaf]", "\xc3\xaa\0", "e\0"},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static void properties_are_known_by_ruby_s_names(void **state)
{
    static const struct row ROWS[] = {
        {"\\p{Alpha}+", "a\xc3\xa9\0", "1\0"},
        {"\\p{^Alpha}+", "12\0", "a\0"},
        {"\\P{Alpha}+", "12\0", "a\0"},
        {"\\P{^Alpha}+", "ab\0", "1\0"},
        {"[\\p{^Alpha}x]+", "1x\0", "a\0"},
        {"\\p{Digit}\\p{Upper}\\p{Lower}\\p{Word}", "1Aa_\0", "1AA_\0"},
        {"\\p{Alnum}+", "a1\0", "_\0"},
        {"\\p{Space}\\p{Blank}", " \t\0", "ab\0"},
        {"\\p{Punct}+", "!.\0", "a\0"},
        {"\\p{XDigit}+", "aF\0", "g\0"},
        {"\\p{Cntrl}", "\x01\0", "a\0"},
        {"\\p{Graph}\\p{Print}", "a \0", " a\0"},
        {"[^\\p{Graph}]", " \0", "a\0"},
        {"\\p{ASCII}", "a\0", "\xc3\xa9\0"},
        {"\\p{Letter}\\p{Lowercase_Letter}\\p{ decimal number}", "Aa1\0", "AA1\0"},
        {"\\p{Assigned}", "a\0", "\xcd\xb8\0"},
        {"\\p{L}\\pL\\PL", "apLPL\0", "ab1\0"},
        {"[\\pL]\\p", "pp\0Lp\0", "xp\0"},
        {"\\p{Hiragana}\\p{Greek}", "\xe3\x81\xb2\xce\xb1\0", "aa\0"},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static void quantifiers_mean_what_ruby_means(void **state)
{
    static const struct row ROWS[] = {
        {"a{,3}", "\0", "aaaa\0a{,3}\0"},
        {"a{,3}", "aaa\0", NULL},
        {"a{2,}", "aa\0aaa\0", "a\0"},
        {"a{2}+", "aa\0aaaa\0", "a\0aaa\0"},
        {"(ab){2}+",
         "ababab"
         "ab\0",
         "ababab\0"},
        {"a{2}?", "aa\0", "a\0"},
        {"a{2,3}+", "aaaaa\0", "a\0"},
        {"a{2}{3}", "aaaaaa\0", "aa\0"},
        {"a**b++c?+", "aabbc\0b\0", "a\0"},
        {"a++a", NULL, "aa\0"},
        {"a+?a??", "aa\0", NULL},
        {"a{", "a{\0", "a\0"},
        {"a{,}", "a{,}\0", "a\0"},
        {"a{x}", "a{x}\0", NULL},
        {"{\"a\":1}", "{\"a\":1}\0", NULL},
        {"a}]", "a}]\0", NULL},
        {"(?x)a {2} {3} +", "aaaaaa\0", "aaaaa\0"},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static void groups_and_options_mean_what_ruby_means(void **state)
{
    static const struct row ROWS[] = {
        {"(?m)a.b", "a\nb\0", NULL},
        {"(?m:a.)b.", "a\nbx\0", "a\nb\n\0"},
        {"(?mi-x:A .)B", "a \nB\0", "a \nb\0"},
        {"(?m)(?-m:a.b)", "axb\0", "a\nb\0"},
        {"(?i)abc", "ABC\0", NULL},
        {"a(?i)b|c", "aB\0ac\0aC\0", "c\0AB\0b\0"},
        {"(a(?i)b|c)d", "aCd\0", "cd\0aCD\0"},
        {"a(?-i)(?i)B", "ab\0", "Ab\0"},
        {"(?x) a b # comment ( [\n c", "abc\0", "a b c\0"},
        {"a(?x) b # c )", "ab\0", NULL},
        {"(?x:a b)c d", "abc d\0", "abcd\0"},
        {"(?x)a\\ b[ ]#", "a b \0", "ab\0"},
        {"#a", "#a\0", NULL},
        {"a(?#comment\\))b", "ab\0", NULL},
        {"(a)(?#x)\\1", "aa\0", "ab\0"},
        {"(?<n>a)\\k<n>\\g<n>", "aaa\0", "aab\0"},
        {"(?'n'a|b)\\k'n'\\g'n'", "aab\0", "aba\0"},
        {"(a|b)\\k<1>\\k<-1>\\g<1>", "aaab\0", "abaa\0"},
        {"(?<p>\\(\\g<p>*\\))", "(()(()))\0", "(()\0"},
        {"(?<n>a)(?<n>b)", "ab\0", NULL},
        {"(a)?(?(1)b|c)", "ab\0c\0", "ac\0b\0"},
        {"(?<n>a)?(?(<n>)b|c)", "ab\0c\0", "ac\0"},
        {"(?=a)a(?!c)b(?<=ab)c(?<!b)", "abc\0", "ab\0"},
        {"(?=a).(?<=a)b(?!c).(?<!c)", "abd\0", "abc\0"},
        {"(?>a+)a", NULL, "aa\0"},
        {"(?<=a|bc)", NULL, "a\0"},
        {"\\ka\\ga", "kaga\0", NULL},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static void named_groups_are_the_only_ones(void **state)
{
    static const struct row ROWS[] = {
        {"(a)(?<n>b)", "ab\0", "a\0"},
        {"(a|b)(?<n>c)\\k<n>", "acc\0bcc\0", "aca\0"},
        {"(a)(?<n>b)?(?(<n>)c|d)", "abc\0ad\0", "abd\0ac\0"},
        {"(a)*(?<n>b)", "aab\0b\0", "a\0"},
        {"(x)(?i)(?<n>b)", "xB\0", "XB\0"},
        /* of several of one name, whichever fits, the last first */
        {"(?<a>.)(?<a>.)\\k<a>", "xyy\0xyx\0", "xyz\0"},
        {"(?:(?<a>x)|(?<a>y))\\k<a>", "yy\0xx\0", "xy\0yx\0"},
        {"(?<a>.)(?<b>.)(?<a>.)\\k'a'+", "xyzxz\0", "xyzy\0"},
        {"(?<a>.)\\k<a>(?<a>.)", "xxy\0", "xyy\0"},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static void the_dot_under_other_names(void **state)
{
    static const struct row ROWS[] = {
        {"\\N+", "xyN\0", "x\ny\0"},
        {"(?m)\\N", "x\0", "\n\0"},
        {"\\O{3}", "x\nO\0", "xO\0"},
        {"[\\N\\O]", "N\0O\0", "x\0"},
    };

    (void)state;
    check_rows(ROWS, PACTA_COUNT(ROWS));
}

static const struct {
    const char *pattern;
    int code;
    const char *text;
} BAD[] = {
    {"((", PACTA_EPARSE,
     "'((' is not a valid regular expression - missing closing parenthesis at 2"},
    {"a)", PACTA_EPARSE,
     "'a)' is not a valid regular expression - unmatched closing parenthesis at 1"},
    {"[a", PACTA_EPARSE,
     "'[a' is not a valid regular expression - missing terminating ] for character "
     "class at 2"},
    {"[]", PACTA_EPARSE,
     "'[]' is not a valid regular expression - empty character class at 1"},
    {"*a", PACTA_EPARSE,
     "'*a' is not a valid regular expression - quantifier does not follow a "
     "repeatable item at 0"},
    {"\\h\\h**\\h|+", PACTA_EPARSE,
     "'\\h\\h**\\h|+' is not a valid regular expression - quantifier does not follow "
     "a repeatable item at 9"},
    {"\\h[z-a]", PACTA_EPARSE,
     "'\\h[z-a]' is not a valid regular expression - range out of order in character "
     "class at 2"},
    {"a\\", PACTA_EPARSE,
     "'a\\' is not a valid regular expression - a backslash at the end at 1"},
    {"\\u12", PACTA_EPARSE,
     "'\\u12' is not a valid regular expression - expected four hexadecimal digits "
     "after \\u at 4"},
    {"\\u{}", PACTA_EPARSE, NULL},
    {"\\u{110000}", PACTA_EPARSE, NULL},
    {"\\u{ffffffffffff}", PACTA_EPARSE, NULL},
    {"\\ud83d\\ude00", PACTA_EPARSE, NULL},
    {"\\x{61", PACTA_EPARSE, NULL},
    {"\\x{zz}", PACTA_EPARSE, NULL},
    {"\\c", PACTA_EPARSE, NULL},
    {"\\p{", PACTA_EPARSE, NULL},
    {"\\p{Nope}", PACTA_EPARSE, NULL},
    {"(a)(?<n>b)\\1", PACTA_EPARSE,
     "'(a)(?<n>b)\\1' is not a valid regular expression - a number refers to no group "
     "where groups have names at 12"},
    {"\\1(?<n>b)", PACTA_EPARSE, NULL},
    {"(a)(?<n>b)\\k<1>", PACTA_EPARSE, NULL},
    {"(a)(?<n>b)\\k'-1'", PACTA_EPARSE, NULL},
    {"(a)(?<n>b)\\g<1>", PACTA_EPARSE, NULL},
    {"(a)(?<n>b)(?(1)c|d)", PACTA_EPARSE, NULL},
    {"(?<n>a)(?<n>b)\\g<n>", PACTA_EPARSE, NULL},
    {"\\g<n>(?<n>a)(?<n>b)", PACTA_EPARSE, NULL},
    {"\\k<n", PACTA_EPARSE, NULL},
    {"\\k<>", PACTA_EPARSE, NULL},
    {"\\k<n>", PACTA_EPARSE, NULL},
    {"\\g<n>", PACTA_EPARSE, NULL},
    {"(?<n", PACTA_EPARSE, NULL},
    {"(?<>a)", PACTA_EPARSE, NULL},
    {"(?#a", PACTA_EPARSE, NULL},
    {"(?#a\\", PACTA_EPARSE, NULL},
    {"(?(1", PACTA_EPARSE, NULL},
    {"a{3,2}", PACTA_EPARSE, NULL},
    {"a{99999}", PACTA_EPARSE, NULL},
    {"[[:nope:]]", PACTA_EPARSE, NULL},
    {"[a[b]", PACTA_EPARSE, NULL},
    {"\xff", PACTA_EPARSE, NULL},
    {"a\xc3", PACTA_EPARSE, NULL},
    {"[a-z&&[^b]]", PACTA_EUNSUPPORTED,
     "the regular expression '[a-z&&[^b]]' uses '&&' inside a character class at 4, "
     "which is not supported"},
    {"[a[^b]]", PACTA_EUNSUPPORTED, NULL},
    {"(?~abc)", PACTA_EUNSUPPORTED,
     "the regular expression '(?~abc)' uses '(?~' at 0, which is not supported"},
    {"(?a)b", PACTA_EUNSUPPORTED, NULL},
    {"(?s)a", PACTA_EUNSUPPORTED, /* Ruby's is m */
     "the regular expression '(?s)a' uses '(?s' at 0, which is not supported"},
    {"(?ims:a)", PACTA_EUNSUPPORTED, NULL},
    {"(?-u)a", PACTA_EUNSUPPORTED, NULL},
    {"(?", PACTA_EUNSUPPORTED, NULL},
    {"(?i", PACTA_EUNSUPPORTED, NULL},
    {"(?iz)", PACTA_EUNSUPPORTED, NULL},
    {"\\M-a", PACTA_EUNSUPPORTED, NULL},
    {"\\C", PACTA_EUNSUPPORTED, NULL},
    {"\\y", PACTA_EUNSUPPORTED, NULL},
    {"(?<n>a)\\k<n+0>", PACTA_EUNSUPPORTED, NULL},
    {"(?<=a*)b", PACTA_EUNSUPPORTED, NULL},
    /* what PCRE2 would take, and could be used against the limits */
    {"(*LIMIT_MATCH=4000000000)a", PACTA_EUNSUPPORTED, NULL},
    {"(*NO_START_OPT)a", PACTA_EUNSUPPORTED, NULL},
    {"(*UCP)a", PACTA_EUNSUPPORTED, NULL},
    {"a(*FAIL)", PACTA_EUNSUPPORTED, NULL},
    {"(?C1)a", PACTA_EUNSUPPORTED, NULL},
    {"(?R)", PACTA_EUNSUPPORTED, NULL},
    {"(a)(?1)", PACTA_EUNSUPPORTED, NULL},
    {"(?|a)", PACTA_EUNSUPPORTED, NULL},
    {"(?(DEFINE)a)", PACTA_EUNSUPPORTED, NULL},
    {"(?^)a", PACTA_EUNSUPPORTED, NULL},
};

static void what_does_not_compile_says_why_and_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD); i++) {
        pacta_regex *regex = (pacta_regex *)&state;
        pacta_error err = {0};
        int rc = pacta_regex_new(&regex, pacta_str_of(BAD[i].pattern), &err);

        if (rc != BAD[i].code || err.code != rc)
            fail_msg("%s: %d '%s'", BAD[i].pattern, rc, err.text);
        assert_null(regex);
        if (BAD[i].text != NULL)
            assert_string_equal(err.text, BAD[i].text);
        /* nobody need be told */
        assert_int_equal(pacta_regex_new(&regex, pacta_str_of(BAD[i].pattern), NULL),
                         rc);
    }
}

static int run(const char *pattern, pacta_str subject, bool *matched, pacta_error *err)
{
    pacta_regex *regex;
    int rc;

    assert_int_equal(pacta_regex_new(&regex, pacta_str_of(pattern), err), PACTA_OK);
    rc = pacta_regex_match(regex, subject, matched, err);
    pacta_regex_free(regex);
    return rc;
}

static void bytes_that_are_no_utf8_do_not_match(void **state)
{
    static const char *const BAD_BYTES[] = {"\xff", "a\xc3", "\xc0\x80", "\xed\xa0\x80",
                                            "\xf4\x90\x80\x80"};
    bool matched;

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(BAD_BYTES); i++) {
        matched = true;
        assert_int_equal(run("(?m).*", pacta_str_of(BAD_BYTES[i]), &matched, NULL),
                         PACTA_OK);
        assert_false(matched);
    }
    assert_int_equal(run("a\\x00b", PACTA_STR("a\0b"), &matched, NULL), PACTA_OK);
    assert_true(matched);
    assert_int_equal(run("", PACTA_STR_NONE, &matched, NULL), PACTA_OK);
    assert_true(matched);
}

static void a_search_finds_a_match_anywhere(void **state)
{
    static const struct {
        const char *pattern, *subject;
        bool found;
    } CASES[] = {
        {"b+", "aabbcc", true},
        {"^b$", "a\nb\nc", true},
        {"x", "a\nb", false},
        {"b|c\\z", "abd", true},
        {"\\Ab", "ab", false},
        {"(?<=a)b", "ab", true},
        {"(a)\\1", "xaay", true},
        {"a(?x) b # c", "xaby", true},
        {"", "", true},
        {"a",
         "\xff"
         "a",
         false},
    };

    (void)state;
    for (size_t i = 0; i < PACTA_COUNT(CASES); i++) {
        pacta_regex *regex;
        bool found = !CASES[i].found;

        assert_int_equal(pacta_regex_new(&regex, pacta_str_of(CASES[i].pattern), NULL),
                         PACTA_OK);
        assert_int_equal(
            pacta_regex_search(regex, pacta_str_of(CASES[i].subject), &found, NULL),
            PACTA_OK);
        if (found != CASES[i].found)
            fail_msg("%s in %s", CASES[i].pattern, CASES[i].subject);
        pacta_regex_free(regex);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_groups_are_the_only_ones),
        cmocka_unit_test(the_dot_under_other_names),
        cmocka_unit_test(the_whole_value_must_match),
        cmocka_unit_test(escapes_mean_what_ruby_means),
        cmocka_unit_test(classes_mean_what_ruby_means),
        cmocka_unit_test(properties_are_known_by_ruby_s_names),
        cmocka_unit_test(quantifiers_mean_what_ruby_means),
        cmocka_unit_test(groups_and_options_mean_what_ruby_means),
        cmocka_unit_test(what_does_not_compile_says_why_and_where),
        cmocka_unit_test(bytes_that_are_no_utf8_do_not_match),
        cmocka_unit_test(a_search_finds_a_match_anywhere),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
