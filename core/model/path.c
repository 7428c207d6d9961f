/* SPDX-License-Identifier: MIT */
/*
 * path.c - path expressions into tokens, and tokens back into text.
 *
 * Layer: core/model.
 */
#include "core/model/path.h"

#include <pacta/limits.h>

#include "core/base/error.h"

/*
 * path   = [ "$" / ident ] *part     ; "" has no tokens, a missing "$" is implied
 * part   = "." ( ident / "*" ) / "[" ( quoted / 1*DIGIT / "*" ) "]"
 * ident  = 1*( letter / DIGIT / "_" / "-" / ":" / "#" / "@" )
 * quoted = "'" 1*char "'"            ; no escapes, but see parse_quoted()
 */
struct parser {
    pacta_str text;
    size_t at;
    pacta_path *out;
    pacta_arena *arena;
    pacta_error *err;
};

static char peek(const struct parser *p)
{
    return p->at < p->text.len ? p->text.ptr[p->at] : '\0';
}

static bool accept(struct parser *p, char c)
{
    if (p->at >= p->text.len || p->text.ptr[p->at] != c)
        return false;
    p->at++;
    return true;
}

static int fail_here(struct parser *p, const char *what)
{
    char quoted[PACTA_QUOTE_SIZE];

    return pacta_fail(p->err, PACTA_EPARSE, "path '%s': expected %s at %zu",
                      pacta_quote(quoted, p->text), what, p->at);
}

static int add_token(struct parser *p, pacta_token token)
{
    pacta_path *path = p->out;
    pacta_token *grown;

    if (path->count == PACTA_LIMIT_PATH_TOKENS)
        return pacta_fail(p->err, PACTA_ELIMIT, "a path has more than %u parts",
                          PACTA_LIMIT_PATH_TOKENS);
    grown = pacta_arena_grow(p->arena, path->tokens, &path->cap, path->count + 1,
                             sizeof *grown);
    if (grown == NULL)
        return pacta_fail_memory(p->err);
    path->tokens = grown;
    grown[path->count++] = token;
    return PACTA_OK;
}

/* Letters above ASCII count as such without a table of what is a letter. */
static bool is_ident(char c)
{
    return pacta_is_alpha(c) || pacta_is_digit(c) || c == '_' || c == '-' || c == ':' ||
           c == '#' || c == '@' || ((unsigned char)c & 0x80) != 0;
}

static int parse_ident(struct parser *p, const char *expected)
{
    size_t start = p->at;

    while (p->at < p->text.len && is_ident(peek(p)))
        p->at++;
    if (p->at == start)
        return fail_here(p, expected);
    return add_token(
        p, (pacta_token){.kind = PACTA_TOKEN_FIELD,
                         .name = pacta_str_sub(p->text, start, p->at - start)});
}

static bool is_at(const struct parser *p, pacta_str text)
{
    return pacta_str_starts(pacta_str_from(p->text, p->at), text);
}

/*
 * A backslash is a character like any other, as in `['a\']` and `['\d']`. Only where
 * the grammar has no reading for a quote, between others as in `['it\'s']`, is it taken
 * for the escape that writers put there.
 */
static bool is_escape(const struct parser *p)
{
    return is_at(p, PACTA_STR("\\'")) && !is_at(p, PACTA_STR("\\']"));
}

/* The name without its escapes; `raw` itself when it has none. */
static bool unescape(struct parser *p, pacta_str raw, size_t escapes, pacta_str *name)
{
    char *copy;
    size_t len = 0;

    *name = raw;
    if (escapes == 0)
        return true;
    copy = pacta_arena_alloc(p->arena, raw.len, 1);
    if (copy == NULL)
        return false;
    for (size_t i = 0; i < raw.len; i++) {
        if (raw.ptr[i] == '\\' && i + 1 < raw.len && raw.ptr[i + 1] == '\'')
            i++;
        copy[len++] = raw.ptr[i];
    }
    *name = (pacta_str){copy, len};
    return true;
}

static int parse_quoted(struct parser *p)
{
    pacta_token token = {.kind = PACTA_TOKEN_FIELD};
    size_t start = p->at, escapes = 0;

    while (p->at < p->text.len && peek(p) != '\'') {
        bool escape = is_escape(p);

        escapes += escape;
        p->at += escape ? 2 : 1;
    }
    if (p->at == start)
        return fail_here(p, "a name between quotes");
    if (!unescape(p, pacta_str_sub(p->text, start, p->at - start), escapes,
                  &token.name))
        return pacta_fail_memory(p->err);
    return accept(p, '\'') ? add_token(p, token) : fail_here(p, "a closing quote");
}

static int parse_index(struct parser *p)
{
    size_t index = 0, start = p->at;

    for (; p->at < p->text.len && pacta_is_digit(peek(p)); p->at++) {
        size_t digit = (size_t)(peek(p) - '0');

        if (index > (SIZE_MAX - digit) / 10)
            return pacta_fail(p->err, PACTA_ELIMIT,
                              "the index at %zu of a path is too large", start);
        index = index * 10 + digit;
    }
    if (p->at == start)
        return fail_here(p, "a quoted name, a number or '*'");
    return add_token(p, (pacta_token){.kind = PACTA_TOKEN_INDEX, .index = index});
}

static int parse_bracket(struct parser *p)
{
    int rc;

    if (accept(p, '*'))
        rc = add_token(p, (pacta_token){.kind = PACTA_TOKEN_ANY_INDEX});
    else if (accept(p, '\''))
        rc = parse_quoted(p);
    else
        rc = parse_index(p);
    if (rc == PACTA_OK && !accept(p, ']'))
        rc = fail_here(p, "']'");
    return rc;
}

static int parse_part(struct parser *p)
{
    if (accept(p, '['))
        return parse_bracket(p);
    if (!accept(p, '.'))
        return fail_here(p, "'.' or '['");
    if (accept(p, '*'))
        return add_token(p, (pacta_token){.kind = PACTA_TOKEN_ANY_FIELD});
    return parse_ident(p, "a name after '.'");
}

static int parse_path(struct parser *p)
{
    int rc;

    if (p->text.len == 0)
        return PACTA_OK;
    rc = add_token(p, (pacta_token){.kind = PACTA_TOKEN_ROOT});
    if (rc == PACTA_OK && !accept(p, '$'))
        rc = parse_ident(p, "'$' or a name");
    while (rc == PACTA_OK && p->at < p->text.len)
        rc = parse_part(p);
    return rc;
}

int pacta_path_parse(pacta_path *out, pacta_arena *arena, pacta_str text,
                     pacta_error *err)
{
    struct parser parser = {.out = out, .arena = arena, .err = err};

    *out = (pacta_path){.tokens = NULL};
    /* names are views: of a copy, so that the text may go */
    if (!pacta_arena_dup(arena, &parser.text, pacta_str_trim(text)))
        return pacta_fail_memory(err);
    return parse_path(&parser);
}

/* Above ASCII not every reader knows what is a letter; quotes are understood by all. */
static bool is_plain(pacta_str name)
{
    for (size_t i = 0; i < name.len; i++) {
        if (!is_ident(name.ptr[i]) || ((unsigned char)name.ptr[i] & 0x80) != 0)
            return false;
    }
    return name.len != 0;
}

/* A name with "']" in it cannot be read back: no spelling of it could. */
void pacta_path_add_field(pacta_buf *out, pacta_str name)
{
    if (is_plain(name)) {
        pacta_buf_addc(out, '.');
        pacta_buf_add(out, name);
        return;
    }
    pacta_buf_adds(out, "['");
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == '\'')
            pacta_buf_addc(out, '\\');
        pacta_buf_addc(out, name.ptr[i]);
    }
    pacta_buf_adds(out, "']");
}

void pacta_path_add_index(pacta_buf *out, size_t index)
{
    pacta_buf_addf(out, "[%zu]", index);
}
