/* SPDX-License-Identifier: MIT */
/*
 * trie.c - path expressions sorted and laid into a trie, each with its rank.
 *
 * Layer: core/match. Sorted first, so that every node meets its children in order and
 * building costs no look-ups, ten thousand members of one object or not.
 */
#include "core/match/trie.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/match/trie_node.h"
#include "core/model/path.h"

struct expression {
    pacta_path path;
    pacta_matchers *matchers;
};

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_tokens(const pacta_token *a, const pacta_token *b)
{
    if (a->kind != b->kind)
        return compare_sizes((size_t)a->kind, (size_t)b->kind);
    if (a->kind == PACTA_TOKEN_FIELD)
        return pacta_str_cmp(a->name, b->name);
    return a->kind == PACTA_TOKEN_INDEX ? compare_sizes(a->index, b->index) : 0;
}

/* The same expression stated twice keeps its order: the later one counts. */
static int compare_expressions(const void *left, const void *right)
{
    const struct expression *a = left, *b = right;
    size_t common = a->path.count < b->path.count ? a->path.count : b->path.count;
    int order = 0;

    for (size_t i = 0; i < common && order == 0; i++)
        order = compare_tokens(&a->path.tokens[i], &b->path.tokens[i]);
    if (order == 0)
        order = compare_sizes(a->path.count, b->path.count);
    return order != 0 ? order
                      : compare_sizes(a->matchers->declared, b->matchers->declared);
}

/*
 * An expression scores the product of its tokens' weights (a name, an index: 2, a
 * wildcard: 1) times their number, which is 2^exact * tokens. Tokens are at most
 * PACTA_LIMIT_PATH_TOKENS, 2^10, so a lead of more than ten exact ones decides, and
 * with less nothing overflows.
 */
static int compare_scores(const pacta_matchers *a, const pacta_matchers *b)
{
    uint64_t left = a->tokens, right = b->tokens;

    if (a->exact > b->exact + 10)
        return 1;
    if (b->exact > a->exact + 10)
        return -1;
    if (a->exact > b->exact)
        left <<= a->exact - b->exact;
    else
        right <<= b->exact - a->exact;
    return (left > right) - (left < right);
}

/* Ties: the longer expression, then the one that was stated later. */
static int compare_ranks(const void *left, const void *right)
{
    const pacta_matchers *a = *(pacta_matchers *const *)left;
    const pacta_matchers *b = *(pacta_matchers *const *)right;
    int order = compare_scores(a, b);

    if (order == 0)
        order = compare_sizes(a->tokens, b->tokens);
    return order != 0 ? order : compare_sizes(a->declared, b->declared);
}

static int rank(pacta_trie *trie, pacta_error *err)
{
    pacta_matchers **sorted = malloc((trie->matchers_count + 1) * sizeof(*sorted));

    if (sorted == NULL)
        return pacta_fail_memory(err);
    for (size_t i = 0; i < trie->matchers_count; i++)
        sorted[i] = &trie->matchers[i];
    qsort(sorted, trie->matchers_count, sizeof(*sorted), compare_ranks);
    for (size_t i = 0; i < trie->matchers_count; i++)
        sorted[i]->rank = i;
    free(sorted);
    return PACTA_OK;
}

static bool add_node(pacta_trie *trie, uint32_t *out)
{
    struct pacta_trie_node *nodes = pacta_arena_grow(
        &trie->arena, trie->nodes, &trie->cap, trie->count + 1, sizeof(*nodes));

    if (nodes == NULL || trie->count >= PACTA_NO_NODE)
        return false;
    trie->nodes = nodes;
    nodes[trie->count] = (struct pacta_trie_node){.any_field = PACTA_NO_NODE,
                                                  .any_index = PACTA_NO_NODE};
    *out = (uint32_t)trie->count++;
    return true;
}

static bool add_named(pacta_trie *trie, uint32_t parent, pacta_str name, uint32_t child)
{
    struct pacta_trie_node *node = &trie->nodes[parent];
    struct pacta_named_child *named =
        pacta_arena_grow(&trie->arena, node->named, &node->named_cap,
                         node->named_count + 1, sizeof(*named));

    if (named == NULL)
        return false;
    node->named = named;
    named[node->named_count++] = (struct pacta_named_child){name, child};
    return true;
}

static bool add_numbered(pacta_trie *trie, uint32_t parent, size_t index,
                         uint32_t child)
{
    struct pacta_trie_node *node = &trie->nodes[parent];
    struct pacta_numbered_child *numbered =
        pacta_arena_grow(&trie->arena, node->numbered, &node->numbered_cap,
                         node->numbered_count + 1, sizeof(*numbered));

    if (numbered == NULL)
        return false;
    node->numbered = numbered;
    numbered[node->numbered_count++] = (struct pacta_numbered_child){index, child};
    return true;
}

static bool add_child(pacta_trie *trie, uint32_t parent, const pacta_token *token,
                      uint32_t *child)
{
    if (!add_node(trie, child))
        return false;
    switch (token->kind) {
    case PACTA_TOKEN_FIELD:
        return add_named(trie, parent, token->name, *child);
    case PACTA_TOKEN_INDEX:
        return add_numbered(trie, parent, token->index, *child);
    case PACTA_TOKEN_ANY_FIELD:
        trie->nodes[parent].any_field = *child;
        return true;
    case PACTA_TOKEN_ANY_INDEX:
        trie->nodes[parent].any_index = *child;
        return true;
    case PACTA_TOKEN_ROOT: /* only ever the first */
        break;
    }
    return false;
}

/* The child that the expression before this one used for that token, if it was the same
 * token: sorted as they are, it is always the last one made. */
static uint32_t last_child(const pacta_trie *trie, uint32_t parent,
                           const pacta_token *token)
{
    const struct pacta_trie_node *node = &trie->nodes[parent];
    const struct pacta_named_child *named;
    const struct pacta_numbered_child *numbered;

    if (token->kind == PACTA_TOKEN_ANY_FIELD)
        return node->any_field;
    if (token->kind == PACTA_TOKEN_ANY_INDEX)
        return node->any_index;
    if (token->kind == PACTA_TOKEN_INDEX && node->numbered_count != 0) {
        numbered = &node->numbered[node->numbered_count - 1];
        return numbered->index == token->index ? numbered->node : PACTA_NO_NODE;
    }
    if (token->kind == PACTA_TOKEN_FIELD && node->named_count != 0) {
        named = &node->named[node->named_count - 1];
        return pacta_str_eq(named->name, token->name) ? named->node : PACTA_NO_NODE;
    }
    return PACTA_NO_NODE;
}

static int insert(pacta_trie *trie, const struct expression *expression,
                  pacta_error *err)
{
    uint32_t at = 0;

    for (size_t i = 1; i < expression->path.count; i++) {
        uint32_t child = last_child(trie, at, &expression->path.tokens[i]);

        if (child == PACTA_NO_NODE &&
            !add_child(trie, at, &expression->path.tokens[i], &child))
            return pacta_fail_memory(err);
        at = child;
    }
    trie->nodes[at].ends = expression->matchers;
    return PACTA_OK;
}

static void weigh(pacta_matchers *matchers, const pacta_path *path)
{
    matchers->tokens = path->count != 0 ? path->count : 1; /* "" is the root, too */
    matchers->exact = path->count == 0;
    for (size_t i = 0; i < path->count; i++) {
        matchers->exact += path->tokens[i].kind != PACTA_TOKEN_ANY_FIELD &&
                           path->tokens[i].kind != PACTA_TOKEN_ANY_INDEX;
    }
}

static int read_expression(struct expression *out, pacta_trie *trie,
                           const pacta_rule_entry *entry, size_t declared,
                           pacta_error *err)
{
    int rc = pacta_path_parse(&out->path, &trie->arena, entry->key, err);

    if (rc < 0) {
        pacta_error_path(err, entry->key);
        return rc;
    }
    out->matchers = &trie->matchers[trie->matchers_count];
    rc = pacta_matchers_init(out->matchers, &trie->arena, entry, err);
    if (rc < 0)
        return rc;
    trie->matchers_count++;
    out->matchers->declared = declared;
    weigh(out->matchers, &out->path);
    return PACTA_OK;
}

static int build(pacta_trie *trie, const pacta_rule_set *rules, pacta_category category,
                 struct expression *expressions, pacta_error *err)
{
    uint32_t root;
    int rc = PACTA_OK;

    if (!add_node(trie, &root))
        return pacta_fail_memory(err);
    for (size_t i = 0; i < rules->count && rc == PACTA_OK; i++) {
        if (rules->items[i].category == category && rules->items[i].list.count != 0)
            rc = read_expression(&expressions[trie->matchers_count], trie,
                                 &rules->items[i], i, err);
    }
    if (rc < 0)
        return rc;
    qsort(expressions, trie->matchers_count, sizeof *expressions, compare_expressions);
    for (size_t i = 0; i < trie->matchers_count && rc == PACTA_OK; i++)
        rc = insert(trie, &expressions[i], err);
    return rc == PACTA_OK ? rank(trie, err) : rc;
}

int pacta_trie_new(pacta_trie **out, const pacta_rule_set *rules,
                   pacta_category category, pacta_error *err)
{
    pacta_trie *trie = calloc(1, sizeof *trie);
    struct expression *expressions = calloc(rules->count + 1, sizeof *expressions);
    int rc = PACTA_ENOMEM;

    *out = NULL;
    if (trie != NULL)
        trie->matchers =
            pacta_arena_alloc(&trie->arena, rules->count + 1, sizeof *trie->matchers);
    if (trie != NULL && expressions != NULL && trie->matchers != NULL)
        rc = build(trie, rules, category, expressions, err);
    else
        pacta_fail_memory(err);
    if (rc == PACTA_OK)
        *out = trie;
    else
        pacta_trie_free(trie);
    free(expressions);
    return rc;
}

void pacta_trie_free(pacta_trie *trie)
{
    if (trie == NULL)
        return;
    for (size_t i = 0; i < trie->matchers_count; i++)
        pacta_matchers_dispose(&trie->matchers[i]);
    pacta_arena_dispose(&trie->arena);
    free(trie);
}

bool pacta_trie_is_empty(const pacta_trie *trie)
{
    return trie->matchers_count == 0;
}
