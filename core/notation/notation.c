/* SPDX-License-Identifier: MIT */
/*
 * notation.c - PACTA_JSON text into an example and rules.
 *
 * Layer: core/notation.
 */
#include "core/notation/notation.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/notation/words.h"

/*
 * text    = value
 * value   = object / array / string / number / word
 * object  = "{" [ member *( "," member ) ] "}"
 * member  = string ":" value
 * array   = "[" [ value *( "," value ) ] "]"
 * word    = "true" / "false" / "null" / matcher
 * matcher = name "(" arguments ")"           ; see matchers.c; string, number: scan.c
 */

void pacta_parser_emit_string(pacta_parser *parser)
{
    pacta_buf *out = &parser->draft.example;

    pacta_buf_addc(out, '"');
    pacta_buf_add(out, pacta_buf_str(&parser->scan.spelled));
    pacta_buf_addc(out, '"');
}

static int parse_member(pacta_parser *parser, size_t object)
{
    pacta_draft_mark mark;
    int rc;

    if (pacta_scan_peek(&parser->scan) != '"')
        return pacta_scan_fail(&parser->scan, "a member's name in double quotes");
    rc = pacta_scan_string(&parser->scan);
    if (rc < 0)
        return rc;
    pacta_parser_emit_string(parser);
    pacta_buf_addc(&parser->draft.example, ':');
    rc = pacta_draft_member(&parser->draft, &mark, object,
                            pacta_buf_str(&parser->scan.decoded));
    if (rc == PACTA_OK)
        rc = pacta_scan_expect(&parser->scan, ':');
    if (rc == PACTA_OK)
        rc = pacta_parser_value(parser, false);
    pacta_draft_back(&parser->draft, mark);
    return rc;
}

static int parse_object(pacta_parser *parser)
{
    size_t object = ++parser->draft.object_count;
    pacta_buf *out = &parser->draft.example;
    int rc = pacta_scan_expect(&parser->scan, '{');
    bool more = rc == PACTA_OK && !pacta_scan_accept(&parser->scan, '}');
    bool closed = !more;

    pacta_buf_addc(out, '{');
    while (rc == PACTA_OK && more) {
        rc = parse_member(parser, object);
        more = rc == PACTA_OK && pacta_scan_accept(&parser->scan, ',');
        if (more)
            pacta_buf_addc(out, ',');
    }
    if (rc == PACTA_OK && !closed && !pacta_scan_accept(&parser->scan, '}'))
        rc = pacta_scan_fail(&parser->scan, "',' or '}'");
    pacta_buf_addc(out, '}');
    return rc;
}

static int parse_array(pacta_parser *parser, bool matched)
{
    pacta_buf *out = &parser->draft.example;
    int rc = pacta_scan_expect(&parser->scan, '[');
    bool more = rc == PACTA_OK && !pacta_scan_accept(&parser->scan, ']');
    bool closed = !more;

    pacta_buf_addc(out, '[');
    for (size_t i = 0; rc == PACTA_OK && more; i++) {
        pacta_draft_mark mark = pacta_draft_item(&parser->draft, i, matched);

        rc = pacta_parser_value(parser, false);
        pacta_draft_back(&parser->draft, mark);
        more = rc == PACTA_OK && pacta_scan_accept(&parser->scan, ',');
        if (more)
            pacta_buf_addc(out, ',');
    }
    if (rc == PACTA_OK && !closed && !pacta_scan_accept(&parser->scan, ']'))
        rc = pacta_scan_fail(&parser->scan, "',' or ']'");
    pacta_buf_addc(out, ']');
    return rc;
}

static int parse_string(pacta_parser *parser)
{
    int rc = pacta_scan_string(&parser->scan);

    pacta_parser_emit_string(parser);
    return rc;
}

static int parse_number(pacta_parser *parser)
{
    pacta_str spelled = PACTA_STR("");
    int rc = pacta_scan_number(&parser->scan, &spelled);

    pacta_buf_add(&parser->draft.example, spelled);
    return rc;
}

static int close_matcher(pacta_parser *parser, const pacta_word *word)
{
    if (pacta_scan_accept(&parser->scan, ')'))
        return PACTA_OK;
    if (pacta_scan_peek(&parser->scan) != ',')
        return pacta_scan_fail(&parser->scan, "')'");
    return pacta_draft_here(&parser->draft,
                            pacta_fail(parser->draft.err, PACTA_EPARSE,
                                       "%s has too many arguments; write %s",
                                       word->name, word->usage));
}

static int parse_matcher(pacta_parser *parser, pacta_str name)
{
    const pacta_word *word = pacta_word_get(name);
    bool called = pacta_scan_peek(&parser->scan) == '(';
    int rc;

    if (word == NULL || !called)
        return pacta_word_refuse(parser, name, called);
    rc = pacta_scan_expect(&parser->scan, '(');
    if (rc == PACTA_OK)
        rc = word->arguments(parser, word);
    return rc < 0 ? rc : close_matcher(parser, word);
}

static int parse_word(pacta_parser *parser)
{
    pacta_str name = pacta_scan_word(&parser->scan);

    if (pacta_str_eq(name, PACTA_STR("true")) ||
        pacta_str_eq(name, PACTA_STR("false")) ||
        pacta_str_eq(name, PACTA_STR("null"))) {
        pacta_buf_add(&parser->draft.example, name);
        return PACTA_OK;
    }
    return parse_matcher(parser, name);
}

static int parse_bare(pacta_parser *parser, bool matched)
{
    char c = pacta_scan_peek(&parser->scan);

    if (c == '{')
        return parse_object(parser);
    if (c == '[')
        return parse_array(parser, matched);
    if (c == '"')
        return parse_string(parser);
    if (pacta_is_digit(c) || c == '-' || c == '+' || c == '.')
        return parse_number(parser);
    if (pacta_scan_is_word(c))
        return parse_word(parser);
    if (c == '\'')
        return pacta_scan_fail(&parser->scan, "a string in double quotes");
    return pacta_scan_fail(&parser->scan, "a value");
}

int pacta_parser_value(pacta_parser *parser, bool matched)
{
    int rc = pacta_draft_descend(&parser->draft);

    if (rc < 0)
        return rc;
    rc = parse_bare(parser, matched);
    pacta_draft_ascend(&parser->draft);
    return rc;
}

static int parse_text(pacta_parser *parser)
{
    pacta_str text = parser->scan.text;
    size_t valid = pacta_utf8_prefix(text);
    int rc;

    if (valid != text.len)
        return pacta_fail(parser->draft.err, PACTA_EPARSE,
                          "byte %zu of the text is no UTF-8", valid + 1);
    rc = pacta_parser_value(parser, false);
    pacta_scan_peek(&parser->scan);
    if (rc == PACTA_OK && parser->scan.at != text.len)
        rc = pacta_scan_fail(&parser->scan, "nothing behind the value");
    return rc;
}

int pacta_notation_read(pacta_notation *out, pacta_arena *arena, pacta_str text,
                        pacta_error *err)
{
    pacta_parser parser;
    int rc;

    pacta_draft_init(&parser.draft, arena, err);
    pacta_scan_init(&parser.scan, text, &parser.draft);
    rc = parse_text(&parser);
    if (rc == PACTA_OK)
        rc = pacta_draft_finish(&parser.draft, out);
    pacta_scan_dispose(&parser.scan);
    pacta_draft_dispose(&parser.draft);
    return rc;
}
