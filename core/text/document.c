/* SPDX-License-Identifier: MIT */
/*
 * document.c - reading the tape: values, members, items, places.
 *
 * Layer: core/text.
 */
#include "core/text/document.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "core/text/document_tape.h"
#include "core/text/number.h"

void pacta_document_free(pacta_document *document)
{
    int saved = errno;

    if (document == NULL)
        return;
    free(document->owned);
    free(document->nodes);
    free(document->indexes);
    free(document->pool);
    free(document->lines);
    free(document);
    errno = saved;
}

pacta_json pacta_document_root(const pacta_document *document)
{
    return (pacta_json){document, 0};
}

pacta_json_kind pacta_json_kind_of(pacta_json value)
{
    return pacta_node_kind(pacta_node_of(value));
}

bool pacta_json_is(pacta_json value, pacta_json_kind kind)
{
    return value.document != NULL && pacta_json_kind_of(value) == kind;
}

pacta_str pacta_json_raw(pacta_json value)
{
    const struct pacta_node *node = pacta_node_of(value);

    return (pacta_str){value.document->text.ptr + node->offset, node->len};
}

bool pacta_json_is_true(pacta_json value)
{
    return pacta_json_is(value, PACTA_JSON_BOOLEAN) &&
           (pacta_node_of(value)->info & PACTA_NODE_FLAG) != 0;
}

bool pacta_json_is_integer(pacta_json value)
{
    return pacta_json_is(value, PACTA_JSON_NUMBER) &&
           pacta_number_is_integer(pacta_json_raw(value));
}

bool pacta_json_int64(pacta_json value, int64_t *out)
{
    uint64_t magnitude = 0, most = INT64_MAX;
    bool negative;
    pacta_str raw;

    if (!pacta_json_is_integer(value))
        return false;
    raw = pacta_json_raw(value);
    negative = raw.ptr[0] == '-';
    most += negative;
    for (size_t i = negative; i < raw.len; i++) {
        uint64_t digit = (uint64_t)(raw.ptr[i] - '0');

        if (magnitude > (most - digit) / 10)
            return false;
        magnitude = magnitude * 10 + digit;
    }
    /* by way of -1, as the magnitude of the least number is no int64_t */
    *out =
        negative && magnitude != 0 ? -1 - (int64_t)(magnitude - 1) : (int64_t)magnitude;
    return true;
}

size_t pacta_json_count(pacta_json value)
{
    const struct pacta_node *node;

    if (!pacta_json_is(value, PACTA_JSON_ARRAY) &&
        !pacta_json_is(value, PACTA_JSON_OBJECT))
        return 0;
    node = pacta_node_of(value);
    if ((node->info & PACTA_NODE_FLAG) != 0)
        return value.document->indexes[node->info >> PACTA_NODE_SHIFT].members;
    return node->info >> PACTA_NODE_SHIFT;
}

/* A name that is not spelled as `plain` may still say the same, by escapes. */
static bool name_is(const pacta_document *document, uint32_t key,
                    struct pacta_content name)
{
    const struct pacta_node *node = &document->nodes[key];

    if (name.plain && (node->info & PACTA_NODE_FLAG) == 0) {
        size_t len = (size_t)(name.end - name.at);

        return node->len - 2 == len &&
               memcmp(document->text.ptr + node->offset + 1, name.at, len) == 0;
    }
    return pacta_content_cmp(pacta_content_of(document, key), name) == 0;
}

uint32_t pacta_object_find(const pacta_document *document, uint32_t object,
                           struct pacta_content name)
{
    const struct pacta_node *node = &document->nodes[object];
    uint32_t found = 0;

    if ((node->info & PACTA_NODE_FLAG) != 0)
        return pacta_index_find(
            document, &document->indexes[node->info >> PACTA_NODE_SHIFT], name);
    for (uint32_t key = object + 1; key < node->next;
         key = document->nodes[key + 1].next) {
        if (name_is(document, key, name))
            found = key;
    }
    return found;
}

pacta_json pacta_json_get(pacta_json object, pacta_str name)
{
    uint32_t key = 0;

    if (pacta_json_is(object, PACTA_JSON_OBJECT))
        key = pacta_object_find(object.document, object.at, pacta_content_plain(name));
    return key != 0 ? (pacta_json){object.document, key + 1} : PACTA_JSON_NONE;
}

pacta_json pacta_json_item(pacta_json array, size_t index)
{
    uint32_t at = array.at + 1;

    if (!pacta_json_is(array, PACTA_JSON_ARRAY) || index >= pacta_json_count(array))
        return PACTA_JSON_NONE;
    while (index-- > 0)
        at = array.document->nodes[at].next;
    return (pacta_json){array.document, at};
}

pacta_json_cursor pacta_json_begin(pacta_json container)
{
    bool keyed = pacta_json_is(container, PACTA_JSON_OBJECT);

    if (!keyed && !pacta_json_is(container, PACTA_JSON_ARRAY))
        return (pacta_json_cursor){.document = NULL};
    return (pacta_json_cursor){.document = container.document,
                               .keyed = keyed,
                               .ahead = container.at + 1,
                               .end = pacta_node_of(container)->next};
}

bool pacta_json_next(pacta_json_cursor *cursor)
{
    const pacta_document *document = cursor->document;
    uint32_t value = cursor->ahead + cursor->keyed;

    if (document == NULL || cursor->ahead >= cursor->end)
        return false;
    if (cursor->keyed)
        cursor->key = (pacta_json){document, cursor->ahead};
    cursor->value = (pacta_json){document, value};
    cursor->ahead = document->nodes[value].next;
    cursor->index += cursor->begun;
    cursor->begun = true;
    return true;
}
