/* SPDX-License-Identifier: MIT */
/*
 * words.c - words that cannot stand where they stand, and what to write instead.
 *
 * Layer: core/notation.
 */
#include "core/notation/words.h"

#include "core/base/error.h"
#include "core/notation/near.h"

/* Matchers that other tools or later versions have. */
static const char *const LATER[] = {
    "array_contains", "content_type", "date",       "datetime",    "each_key",
    "each_value",     "email",        "from_state", "hexadecimal", "ipv4",
    "ipv6",           "iso8601",      "not_empty",  "null_or",     "one_of",
    "semver",         "status_code",  "time",       "timestamp",   "url",
    "uuid",
};

static const char *const LITERALS[] = {"true", "false", "null"};

static bool is_later(pacta_str name)
{
    for (size_t i = 0; i < PACTA_COUNT(LATER); i++) {
        if (pacta_str_eq(name, pacta_str_of(LATER[i])))
            return true;
    }
    return false;
}

/* NULL, JSON's spelling of what other languages call None or nil. */
static bool is_null_elsewhere(pacta_str name)
{
    return pacta_str_eq(name, PACTA_STR("None")) ||
           pacta_str_eq(name, PACTA_STR("nil")) ||
           pacta_str_eq(name, PACTA_STR("nullptr"));
}

static void add_hint(pacta_buf *out, const char *word)
{
    pacta_buf_adds(out, out->len == 0 ? ", perhaps \"" : " or \"");
    pacta_buf_adds(out, word);
    pacta_buf_addc(out, '"');
}

/* `, perhaps "integer"`, or nothing. */
static void find_hints(pacta_buf *out, pacta_str name, bool called)
{
    const pacta_word *word;

    for (size_t i = 0; !called && i < PACTA_COUNT(LITERALS); i++) {
        if (pacta_near(name, pacta_str_of(LITERALS[i])) ||
            (i == 2 && is_null_elsewhere(name)))
            add_hint(out, LITERALS[i]);
    }
    for (size_t i = 0; called; i++) {
        word = pacta_word_at(i);
        if (word == NULL)
            break;
        if (pacta_near(name, pacta_str_of(word->name)))
            add_hint(out, word->name);
    }
}

static int refuse_unknown(pacta_error *err, pacta_str name, bool called)
{
    static const char *const NO_VARIABLE =
        "; a C variable cannot stand here, use pacta_response_json or "
        "pacta_request_json";
    pacta_buf hints = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char quoted[PACTA_QUOTE_SIZE];
    int code;

    find_hints(&hints, name, called);
    code = pacta_fail(err, PACTA_EPARSE, "unknown %s \"%s\"%.*s%s",
                      called ? "matcher" : "word", pacta_quote(quoted, name),
                      PACTA_FMT(pacta_buf_str(&hints)),
                      called || hints.len != 0 ? "" : NO_VARIABLE);
    pacta_buf_dispose(&hints);
    return code;
}

int pacta_word_refuse(pacta_parser *parser, pacta_str name, bool called)
{
    pacta_error *err = parser->draft.err;
    const pacta_word *word = pacta_word_get(name);
    int code;

    if (word != NULL)
        code =
            pacta_fail(err, PACTA_EPARSE, "%s stands without its arguments; write %s",
                       word->name, word->usage);
    else if (called && is_later(name))
        code = pacta_fail(err, PACTA_EUNSUPPORTED,
                          "unknown matcher \"%.*s\": this version does not have it yet",
                          PACTA_FMT(name));
    else
        code = refuse_unknown(err, name, called);
    return pacta_draft_here(&parser->draft, code);
}
