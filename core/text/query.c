/* SPDX-License-Identifier: MIT */
/*
 * query.c - query strings and forms. A body may hold millions of names, so they are
 * found through a table, not by walking the list.
 *
 * Layer: core/text.
 */
#include "core/text/query.h"

#include <stdlib.h>

/* A pair costs some two hundred bytes; a body of 64 MB could hold 32 million of them.
 */
#define MOST_PAIRS 1000000u

static bool is_plain(char c)
{
    return pacta_is_alpha(c) || pacta_is_digit(c) || c == '-';
}

/* Writes at most text.len bytes; returns how many. */
static size_t decode(char *to, pacta_str text, bool plus)
{
    size_t len = 0;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];

        if (c == '%' && text.len - i > 2) {
            int high = pacta_hex_value(text.ptr[i + 1]);
            int low = pacta_hex_value(text.ptr[i + 2]);

            if (high >= 0 && low >= 0) {
                c = (char)(high * 16 + low);
                i += 2;
            }
        } else if (c == '+' && plus) {
            c = ' ';
        }
        to[len++] = c;
    }
    return len;
}

bool pacta_percent_decode(pacta_str *out, pacta_arena *arena, pacta_str text, bool plus)
{
    char *copy = pacta_arena_alloc(arena, text.len + 1, 1);

    if (copy == NULL)
        return false;
    *out = (pacta_str){copy, decode(copy, text, plus)};
    return true;
}

static void encode_byte(pacta_buf *out, char c)
{
    static const char HEX[] = "0123456789ABCDEF";
    unsigned char byte = (unsigned char)c;

    pacta_buf_addc(out, '%');
    pacta_buf_addc(out, HEX[byte >> 4]);
    pacta_buf_addc(out, HEX[byte & 15]);
}

void pacta_percent_encode(pacta_buf *out, pacta_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_plain(text.ptr[i]))
            pacta_buf_addc(out, text.ptr[i]);
        else
            encode_byte(out, text.ptr[i]);
    }
}

/* What one parse needs: the names so far, found by hash, and a place to decode in. */
struct parser {
    pacta_fields *out;
    pacta_arena *arena;
    size_t *slots; /* position in out->items plus one, 0 for a free slot */
    size_t size;   /* a power of two, more than twice the names */
    pacta_buf scratch;
};

static size_t *slot_of(const struct parser *parser, pacta_str name)
{
    size_t at = (size_t)pacta_str_hash(name) & (parser->size - 1);

    while (parser->slots[at] != 0) {
        if (pacta_str_eq(parser->out->items[parser->slots[at] - 1].name, name))
            break;
        at = (at + 1) & (parser->size - 1);
    }
    return &parser->slots[at];
}

/* Room for one more name. */
static bool grow_slots(struct parser *parser)
{
    size_t size = parser->size != 0 ? parser->size : 16;

    if (parser->size / 2 > parser->out->count)
        return true;
    while (size / 2 <= parser->out->count)
        size *= 2;
    free(parser->slots);
    parser->slots = calloc(size, sizeof *parser->slots);
    parser->size = size;
    if (parser->slots == NULL)
        return false;
    for (size_t i = 0; i < parser->out->count; i++)
        *slot_of(parser, parser->out->items[i].name) = i + 1;
    return true;
}

static pacta_field *append_field(pacta_fields *fields, pacta_arena *arena,
                                 pacta_str name)
{
    pacta_field *grown = pacta_arena_grow(arena, fields->items, &fields->cap,
                                          fields->count + 1, sizeof *grown);

    if (grown == NULL)
        return NULL;
    fields->items = grown;
    grown[fields->count] = (pacta_field){.values = NULL};
    if (!pacta_arena_dup(arena, &grown[fields->count].name, name))
        return NULL;
    return &grown[fields->count++];
}

static pacta_field *need_field(struct parser *parser, pacta_str name)
{
    pacta_field *field;
    size_t *slot;

    if (!grow_slots(parser))
        return NULL;
    slot = slot_of(parser, name);
    if (*slot != 0)
        return &parser->out->items[*slot - 1];
    field = append_field(parser->out, parser->arena, name);
    if (field != NULL)
        *slot = parser->out->count;
    return field;
}

static bool decode_scratch(struct parser *parser, pacta_str text, pacta_str *out)
{
    char *room;

    pacta_buf_clear(&parser->scratch);
    room = pacta_buf_room(&parser->scratch, text.len);
    if (room == NULL)
        return false;
    *out = (pacta_str){room, decode(room, text, true)};
    return true;
}

static bool parse_pair(struct parser *parser, pacta_str pair)
{
    size_t equals = pacta_str_find(pair, '=');
    pacta_str decoded;
    pacta_field *field;

    if (!decode_scratch(parser, pacta_str_sub(pair, 0, equals), &decoded))
        return false;
    field = need_field(parser, decoded);
    if (field == NULL)
        return false;
    if (equals == pair.len)
        return pacta_field_add(field, parser->arena, PACTA_STR_NONE);
    return decode_scratch(parser, pacta_str_from(pair, equals + 1), &decoded) &&
           pacta_field_add(field, parser->arena, decoded);
}

bool pacta_query_parse(pacta_fields *out, pacta_arena *arena, pacta_str text)
{
    struct parser parser = {
        .out = out, .arena = arena, .scratch = PACTA_BUF_INIT(PACTA_BUF_ANY)};
    pacta_str rest = text, pair;
    size_t count = 0;
    bool done = true;

    while (done && pacta_str_split(&rest, '&', &pair)) {
        if (pair.len != 0)
            done = count++ < MOST_PAIRS && parse_pair(&parser, pair);
    }
    pacta_buf_dispose(&parser.scratch);
    free(parser.slots);
    return done;
}

static void encode_form(pacta_buf *out, pacta_str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ' ')
            pacta_buf_addc(out, '+');
        else
            pacta_percent_encode(out, (pacta_str){text.ptr + i, 1});
    }
}

static void write_field(pacta_buf *out, const pacta_field *field, bool *first)
{
    for (size_t i = 0; i < field->count; i++) {
        if (!*first)
            pacta_buf_addc(out, '&');
        *first = false;
        encode_form(out, field->name);
        if (field->values[i].ptr == NULL)
            continue;
        pacta_buf_addc(out, '=');
        encode_form(out, field->values[i]);
    }
}

/* Fields of one name keep their order, whatever qsort() makes of equals. */
static int by_name(const void *a, const void *b)
{
    const pacta_field *left = *(const pacta_field *const *)a;
    const pacta_field *right = *(const pacta_field *const *)b;
    int order = pacta_str_cmp(left->name, right->name);

    return order != 0 ? order : (left > right) - (left < right);
}

void pacta_query_write(pacta_buf *out, const pacta_fields *fields)
{
    const pacta_field **sorted;
    bool first = true;

    if (fields->count == 0)
        return;
    sorted = calloc(fields->count, sizeof *sorted);
    if (sorted == NULL) {
        out->failed = out->failed == PACTA_OK ? PACTA_ENOMEM : out->failed;
        return;
    }
    for (size_t i = 0; i < fields->count; i++)
        sorted[i] = &fields->items[i];
    qsort(sorted, fields->count, sizeof *sorted, by_name);
    for (size_t i = 0; i < fields->count; i++)
        write_field(out, sorted[i], &first);
    free(sorted);
}
