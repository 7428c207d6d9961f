/* SPDX-License-Identifier: MIT */
/*
 * matchers.c - the words of PACTA_JSON: what each takes, shows and demands.
 *
 * Layer: core/notation.
 */
#include "core/notation/words.h"

#include "core/base/error.h"
#include "core/text/number.h"

/*
 * arguments of like, equal       = value
 *              integer, decimal,
 *              number            = number
 *              boolean           = "true" / "false"
 *              null_value        = nothing
 *              regex             = string "," string
 *              include           = string [ "," string ]
 *              each_like         = value [ "," count [ "," count ] ]
 *              at_least, at_most = count "," value
 */

static int refuse_arguments(pacta_parser *parser, const pacta_word *word,
                            const char *wanted)
{
    return pacta_draft_here(&parser->draft,
                            pacta_fail(parser->draft.err, PACTA_EPARSE,
                                       "%s wants %s; write %s", word->name, wanted,
                                       word->usage));
}

static int add_rule(pacta_parser *parser, pacta_rule_kind kind)
{
    return pacta_draft_add_rule(&parser->draft, &(pacta_rule){.kind = kind});
}

static int value_arguments(pacta_parser *parser, const pacta_word *word)
{
    int rc;

    if (pacta_scan_peek(&parser->scan) == ')')
        return refuse_arguments(parser, word, "a value");
    rc = add_rule(parser, word->kind);
    return rc < 0 ? rc : pacta_parser_value(parser, true);
}

static bool suits(pacta_rule_kind kind, pacta_str number)
{
    if (kind == PACTA_RULE_INTEGER)
        return pacta_number_is_integer(number);
    return kind == PACTA_RULE_NUMBER || pacta_number_is_decimal(number);
}

static const char *wanted_number(pacta_rule_kind kind)
{
    if (kind == PACTA_RULE_INTEGER)
        return "a whole number";
    return kind == PACTA_RULE_NUMBER ? "a number"
                                     : "a number with a fraction or an exponent";
}

static bool begins_number(char c)
{
    return pacta_is_digit(c) || c == '-' || c == '+' || c == '.';
}

static int number_arguments(pacta_parser *parser, const pacta_word *word)
{
    pacta_str number;
    int rc;

    if (!begins_number(pacta_scan_peek(&parser->scan)))
        return refuse_arguments(parser, word, wanted_number(word->kind));
    rc = pacta_scan_number(&parser->scan, &number);
    if (rc < 0)
        return rc;
    if (!suits(word->kind, number))
        return refuse_arguments(parser, word, wanted_number(word->kind));
    pacta_buf_add(&parser->draft.example, number);
    return add_rule(parser, word->kind);
}

static int boolean_arguments(pacta_parser *parser, const pacta_word *word)
{
    pacta_str name = PACTA_STR("");

    if (pacta_scan_is_word(pacta_scan_peek(&parser->scan)))
        name = pacta_scan_word(&parser->scan);
    if (!pacta_str_eq(name, PACTA_STR("true")) &&
        !pacta_str_eq(name, PACTA_STR("false")))
        return refuse_arguments(parser, word, "true or false");
    pacta_buf_add(&parser->draft.example, name);
    return add_rule(parser, word->kind);
}

static int no_arguments(pacta_parser *parser, const pacta_word *word)
{
    if (pacta_scan_peek(&parser->scan) != ')')
        return refuse_arguments(parser, word, "no argument");
    pacta_buf_adds(&parser->draft.example, "null");
    return add_rule(parser, word->kind);
}

/* The first text governs: pattern or needle. The second is the example. */
static int text_arguments(pacta_parser *parser, const pacta_word *word)
{
    pacta_rule rule = {.kind = word->kind};
    int rc;

    if (pacta_scan_peek(&parser->scan) != '"')
        return refuse_arguments(parser, word, "a string first");
    rc = pacta_scan_string(&parser->scan);
    if (rc < 0)
        return rc;
    rule.text = pacta_buf_str(&parser->scan.decoded);
    rc = pacta_draft_add_rule(&parser->draft, &rule); /* copies the text */
    if (rc == PACTA_OK && pacta_scan_accept(&parser->scan, ',')) {
        if (pacta_scan_peek(&parser->scan) != '"')
            return refuse_arguments(parser, word, "a string as its example");
        rc = pacta_scan_string(&parser->scan);
    } else if (rc == PACTA_OK && word->kind == PACTA_RULE_REGEX) {
        return refuse_arguments(parser, word, "an example behind the pattern");
    }
    pacta_parser_emit_string(parser);
    return rc;
}

static int parse_count(pacta_parser *parser, const pacta_word *word, uint64_t *count)
{
    static const char *const WANTED = "a number of elements";
    pacta_str number;
    int rc;

    if (!begins_number(pacta_scan_peek(&parser->scan)))
        return refuse_arguments(parser, word, WANTED);
    rc = pacta_scan_number(&parser->scan, &number);
    if (rc < 0)
        return rc;
    *count = 0;
    for (size_t i = 0; i < number.len; i++) {
        /* more digits than any array has elements */
        if (!pacta_is_digit(number.ptr[i]) || i == 15)
            return refuse_arguments(parser, word, WANTED);
        *count = *count * 10 + (uint64_t)(number.ptr[i] - '0');
    }
    return PACTA_OK;
}

/* The one element that stands for all; *element receives where it begins. */
static int parse_element(pacta_parser *parser, const pacta_word *word,
                         pacta_draft_element *element)
{
    pacta_draft_mark mark;
    int rc;

    if (pacta_scan_peek(&parser->scan) == ')')
        return refuse_arguments(parser, word, "an element");
    pacta_buf_addc(&parser->draft.example, '[');
    *element = pacta_draft_element_begin(&parser->draft);
    mark = pacta_draft_item(&parser->draft, 0, true);
    rc = pacta_parser_value(parser, false);
    pacta_draft_back(&parser->draft, mark);
    return rc;
}

/* Closes the array around the element, repeated as the rule asks. */
static int finish_array(pacta_parser *parser, const pacta_rule *rule,
                        pacta_draft_element element)
{
    int rc = pacta_draft_repeat(&parser->draft, element, rule->has_min ? rule->min : 1);

    pacta_buf_addc(&parser->draft.example, ']');
    return rc;
}

static int check_bounds(pacta_parser *parser, const pacta_word *word,
                        const pacta_rule *rule)
{
    if (rule->has_max && rule->max == 0)
        return refuse_arguments(parser, word, "a maximum of at least 1");
    if (rule->has_min && rule->has_max && rule->min > rule->max)
        return refuse_arguments(parser, word,
                                "a minimum that is not above the maximum");
    return PACTA_OK;
}

static int each_like_arguments(pacta_parser *parser, const pacta_word *word)
{
    pacta_rule rule = {.kind = word->kind, .has_min = true, .min = 1};
    pacta_draft_element element = {0, 0};
    int rc = parse_element(parser, word, &element);

    if (rc == PACTA_OK && pacta_scan_accept(&parser->scan, ','))
        rc = parse_count(parser, word, &rule.min);
    if (rc == PACTA_OK && pacta_scan_accept(&parser->scan, ',')) {
        rule.has_max = true;
        rc = parse_count(parser, word, &rule.max);
    }
    if (rc == PACTA_OK)
        rc = check_bounds(parser, word, &rule);
    if (rc == PACTA_OK)
        rc = pacta_draft_add_rule(&parser->draft, &rule);
    return rc < 0 ? rc : finish_array(parser, &rule, element);
}

/* `count` is one of the rule's bounds. */
static int bounded_arguments(pacta_parser *parser, const pacta_word *word,
                             pacta_rule *rule, uint64_t *count)
{
    pacta_draft_element element = {0, 0};
    int rc = parse_count(parser, word, count);

    if (rc == PACTA_OK)
        rc = check_bounds(parser, word, rule);
    if (rc == PACTA_OK)
        rc = pacta_draft_add_rule(&parser->draft, rule);
    if (rc == PACTA_OK && !pacta_scan_accept(&parser->scan, ','))
        return refuse_arguments(parser, word, "an element");
    if (rc == PACTA_OK)
        rc = parse_element(parser, word, &element);
    return rc < 0 ? rc : finish_array(parser, rule, element);
}

static int at_least_arguments(pacta_parser *parser, const pacta_word *word)
{
    pacta_rule rule = {.kind = word->kind, .has_min = true};

    return bounded_arguments(parser, word, &rule, &rule.min);
}

static int at_most_arguments(pacta_parser *parser, const pacta_word *word)
{
    pacta_rule rule = {.kind = word->kind, .has_max = true};

    return bounded_arguments(parser, word, &rule, &rule.max);
}

/* docs/matchers.md lists them for people; a test compares the two. */
static const pacta_word WORDS[] = {
    {"like", value_arguments, PACTA_RULE_TYPE, "like(value)"},
    {"equal", value_arguments, PACTA_RULE_EQUALITY, "equal(value)"},
    {"integer", number_arguments, PACTA_RULE_INTEGER, "integer(42)"},
    {"decimal", number_arguments, PACTA_RULE_DECIMAL, "decimal(4.2)"},
    {"number", number_arguments, PACTA_RULE_NUMBER, "number(42)"},
    {"boolean", boolean_arguments, PACTA_RULE_BOOLEAN, "boolean(true)"},
    {"regex", text_arguments, PACTA_RULE_REGEX, "regex(\"pattern\", \"example\")"},
    {"include", text_arguments, PACTA_RULE_INCLUDE,
     "include(\"part\") or include(\"part\", \"example\")"},
    {"null_value", no_arguments, PACTA_RULE_NULL, "null_value()"},
    {"each_like", each_like_arguments, PACTA_RULE_TYPE,
     "each_like(element), each_like(element, min) or each_like(element, min, max)"},
    {"at_least", at_least_arguments, PACTA_RULE_TYPE, "at_least(min, element)"},
    {"at_most", at_most_arguments, PACTA_RULE_TYPE, "at_most(max, element)"},
};

const pacta_word *pacta_word_at(size_t i)
{
    return i < PACTA_COUNT(WORDS) ? &WORDS[i] : NULL;
}

const pacta_word *pacta_word_get(pacta_str name)
{
    for (size_t i = 0; i < PACTA_COUNT(WORDS); i++) {
        if (pacta_str_eq(name, pacta_str_of(WORDS[i].name)))
            return &WORDS[i];
    }
    return NULL;
}
