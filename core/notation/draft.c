/* SPDX-License-Identifier: MIT */
/*
 * draft.c - what both notations write into.
 *
 * Layer: core/notation.
 */
#include "core/notation/draft.h"

#include <errno.h>
#include <string.h>

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/model/path.h"

/* The scope of paths; objects are numbered from 1. */
#define PATHS ((size_t)0)

void pacta_draft_init(pacta_draft *draft, pacta_arena *arena, pacta_error *err)
{
    *draft = (pacta_draft){.arena = arena,
                           .err = err,
                           .example = PACTA_BUF_INIT(PACTA_LIMIT_BODY),
                           .path = PACTA_BUF_INIT(PACTA_BUF_ANY)};
    pacta_buf_addc(&draft->path, '$');
}

void pacta_draft_dispose(pacta_draft *draft)
{
    int saved = errno;

    pacta_buf_dispose(&draft->example);
    pacta_buf_dispose(&draft->path);
    pacta_lookup_dispose(&draft->seen);
    errno = saved;
}

int pacta_draft_here(pacta_draft *draft, int code)
{
    pacta_error_path(draft->err, pacta_buf_str(&draft->path));
    return code;
}

int pacta_draft_descend(pacta_draft *draft)
{
    if (draft->depth == PACTA_LIMIT_NOTATION_DEPTH)
        return pacta_draft_here(draft, pacta_fail(draft->err, PACTA_ELIMIT,
                                                  "nested more than %u levels deep",
                                                  PACTA_LIMIT_NOTATION_DEPTH));
    draft->depth++;
    return PACTA_OK;
}

void pacta_draft_ascend(pacta_draft *draft)
{
    draft->depth--;
}

static bool has_byte(pacta_str s, char c)
{
    return pacta_str_find(s, c) != s.len;
}

/* Counts a member that no path expression means. The quoted form has no escapes that
 * every reader knows, so names with quotes and backslashes are tried out. */
static int check_name(pacta_draft *draft, pacta_str name)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_path path;
    int rc;

    if (name.len != 0 && !has_byte(name, '\'') && !has_byte(name, '\\'))
        return PACTA_OK;
    pacta_buf_addc(&text, '$');
    pacta_path_add_field(&text, name);
    rc = text.failed;
    if (rc == PACTA_OK)
        rc = pacta_path_parse(&path, draft->arena, pacta_buf_str(&text), NULL);
    if (rc != PACTA_ENOMEM &&
        (rc < 0 || path.count != 2 || path.tokens[1].kind != PACTA_TOKEN_FIELD ||
         !pacta_str_eq(path.tokens[1].name, name)))
        draft->unnameable++;
    pacta_buf_dispose(&text);
    return rc == PACTA_ENOMEM ? pacta_fail_memory(draft->err) : PACTA_OK;
}

static int remember_member(pacta_draft *draft, size_t object, pacta_str name)
{
    pacta_str kept;

    if (pacta_lookup_get(&draft->seen, object, name) != NULL)
        return pacta_draft_here(draft,
                                pacta_fail(draft->err, PACTA_EPARSE,
                                           "the object has two members of this name"));
    if (!pacta_arena_dup(draft->arena, &kept, name) ||
        !pacta_lookup_add(&draft->seen, object, kept, 0))
        return pacta_fail_memory(draft->err);
    return PACTA_OK;
}

int pacta_draft_member(pacta_draft *draft, pacta_draft_mark *mark, size_t object,
                       pacta_str name)
{
    int rc;

    *mark = (pacta_draft_mark){draft->path.len, draft->unnameable};
    pacta_path_add_field(&draft->path, name);
    rc = check_name(draft, name);
    return rc < 0 ? rc : remember_member(draft, object, name);
}

pacta_draft_mark pacta_draft_item(pacta_draft *draft, size_t index, bool each)
{
    pacta_draft_mark mark = {draft->path.len, draft->unnameable};

    if (each)
        pacta_buf_adds(&draft->path, "[*]");
    else
        pacta_path_add_index(&draft->path, index);
    return mark;
}

void pacta_draft_back(pacta_draft *draft, pacta_draft_mark mark)
{
    if (draft->path.failed != PACTA_OK)
        return; /* told by pacta_draft_finish() */
    draft->path.len = mark.path_len;
    draft->path.data[mark.path_len] = '\0';
    draft->unnameable = mark.unnameable;
}

static bool has_rule(const pacta_rule_list *list, const pacta_rule *rule)
{
    for (size_t i = 0; i < list->count; i++) {
        if (pacta_rule_eq(&list->items[i], rule))
            return true;
    }
    return false;
}

/* The entry of the path at hand; NULL without memory. Not pacta_rule_set_need(), which
 * looks at every entry there is. */
static pacta_rule_entry *need_entry(pacta_draft *draft)
{
    pacta_rule_set *set = &draft->rules;
    pacta_str path = pacta_buf_str(&draft->path);
    pacta_lookup_slot *slot = pacta_lookup_get(&draft->seen, PATHS, path);
    pacta_rule_entry *grown;

    if (slot != NULL)
        return &set->items[slot->value];
    grown = pacta_arena_grow(draft->arena, set->items, &set->cap, set->count + 1,
                             sizeof *grown);
    if (grown == NULL)
        return NULL;
    set->items = grown;
    grown[set->count] = (pacta_rule_entry){.category = PACTA_CATEGORY_BODY};
    if (!pacta_arena_dup(draft->arena, &grown[set->count].key, path) ||
        !pacta_lookup_add(&draft->seen, PATHS, grown[set->count].key, set->count))
        return NULL;
    return &grown[set->count++];
}

int pacta_draft_add_rule(pacta_draft *draft, const pacta_rule *rule)
{
    pacta_rule_entry *entry;

    if (draft->unnameable != 0)
        return pacta_draft_here(
            draft, pacta_fail(draft->err, PACTA_EUNSUPPORTED,
                              "no path expression can name this member, so no matcher "
                              "can stand here"));
    if (draft->path.len > PACTA_LIMIT_PATH_LENGTH)
        return pacta_draft_here(
            draft, pacta_fail(draft->err, PACTA_ELIMIT,
                              "the path of a matcher has more than %u bytes",
                              PACTA_LIMIT_PATH_LENGTH));
    entry = draft->path.failed == PACTA_OK ? need_entry(draft) : NULL;
    if (entry == NULL)
        return pacta_fail_memory(draft->err);
    if (has_rule(&entry->list, rule))
        return PACTA_OK;
    if (entry->list.count == PACTA_LIMIT_PATH_RULES)
        return pacta_draft_here(draft, pacta_fail(draft->err, PACTA_ELIMIT,
                                                  "more than %u matchers on one path",
                                                  PACTA_LIMIT_PATH_RULES));
    if (!pacta_rule_list_add(&entry->list, draft->arena, rule))
        return pacta_fail_memory(draft->err);
    return PACTA_OK;
}

pacta_draft_element pacta_draft_element_begin(const pacta_draft *draft)
{
    return (pacta_draft_element){draft->example.len, draft->repeated};
}

/* Each repetition of an element repeats what was repeated inside of it. */
static bool count_repeated(pacta_draft *draft, pacta_draft_element element,
                           uint64_t count)
{
    size_t inside = draft->repeated - element.repeated + 1;

    if (count > PACTA_LIMIT_EXAMPLE_ITEMS)
        return false;
    if (count > 1) /* both factors are within the limit, so nothing overflows */
        draft->repeated += inside * ((size_t)count - 1);
    return draft->repeated <= PACTA_LIMIT_EXAMPLE_ITEMS;
}

int pacta_draft_repeat(pacta_draft *draft, pacta_draft_element element, uint64_t count)
{
    pacta_buf *buf = &draft->example;
    size_t start = element.start, len = buf->len - start;

    if (!count_repeated(draft, element, count))
        return pacta_draft_here(draft, pacta_fail(draft->err, PACTA_ELIMIT,
                                                  "an example of more than %u elements",
                                                  PACTA_LIMIT_EXAMPLE_ITEMS));
    for (uint64_t i = 1; i < count; i++) {
        char *room = pacta_buf_room(buf, len + 1);

        if (room == NULL)
            return PACTA_OK; /* the buffer remembers */
        room[0] = ',';
        memcpy(room + 1, buf->data + start, len);
        buf->len += len + 1;
        buf->data[buf->len] = '\0';
    }
    return PACTA_OK;
}

int pacta_draft_finish(pacta_draft *draft, pacta_notation *out)
{
    size_t len = draft->example.len;
    int rc = pacta_buf_check(&draft->example, "the example", draft->err);
    char *text;

    if (rc == PACTA_OK)
        rc = pacta_buf_check(&draft->path, "a path", draft->err);
    if (rc < 0)
        return rc;
    text = pacta_buf_detach(&draft->example);
    if (text == NULL || !pacta_arena_take(draft->arena, text))
        return pacta_fail_memory(draft->err);
    *out = (pacta_notation){.example = {text, len}, .rules = draft->rules};
    return PACTA_OK;
}
