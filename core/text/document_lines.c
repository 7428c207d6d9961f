/* SPDX-License-Identifier: MIT */
/*
 * document_lines.c - where in the text a value stands.
 *
 * Layer: core/text. A count of line breaks for each block of the text, so that asking
 * ten thousand values for their lines does not read ten thousand times the whole text.
 */
#include "core/text/document_tape.h"

#include <limits.h>
#include <stdlib.h>

#define BLOCK ((size_t)4096)

static uint32_t count_breaks(const char *text, size_t len)
{
    uint32_t count = 0;

    for (size_t i = 0; i < len; i++)
        count += text[i] == '\n';
    return count;
}

bool pacta_lines_build(pacta_document *document)
{
    size_t blocks = document->text.len / BLOCK;
    uint32_t breaks = 0;

    if (blocks == 0)
        return true;
    document->lines = malloc((blocks + 1) * sizeof *document->lines);
    if (document->lines == NULL)
        return false;
    document->lines[0] = 0;
    for (size_t i = 0; i < blocks; i++) {
        breaks += count_breaks(document->text.ptr + i * BLOCK, BLOCK);
        document->lines[i + 1] = breaks;
    }
    return true;
}

static int bounded(size_t place)
{
    return place < INT_MAX ? (int)place : INT_MAX;
}

/* Characters from the last line break to `offset`, and 1. */
static int column_at(pacta_str text, size_t offset)
{
    size_t characters = 1;

    while (offset > 0 && text.ptr[offset - 1] != '\n') {
        offset--;
        characters += ((unsigned char)text.ptr[offset] & 0xc0) != 0x80;
    }
    return bounded(characters);
}

void pacta_text_place(pacta_str text, size_t offset, int *line, int *column)
{
    *line = bounded((size_t)count_breaks(text.ptr, offset) + 1);
    *column = column_at(text, offset);
}

int pacta_json_line(pacta_json value)
{
    const pacta_document *document = value.document;
    size_t offset = pacta_node_of(value)->offset, block = offset / BLOCK;
    size_t before = block != 0 ? document->lines[block] : 0;

    return bounded(before + 1 +
                   count_breaks(document->text.ptr + block * BLOCK, offset % BLOCK));
}

int pacta_json_column(pacta_json value)
{
    return column_at(value.document->text, pacta_node_of(value)->offset);
}
