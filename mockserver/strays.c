/* SPDX-License-Identifier: MIT */
/*
 * strays.c - remembering requests that fit nothing.
 *
 * Layer: mockserver.
 */
#include "mockserver/strays.h"

#include <pacta/limits.h>

void pacta_strays_init(pacta_strays *strays)
{
    *strays = (pacta_strays){.first = NULL};
    strays->end = &strays->first;
}

static const char *request_line(pacta_arena *arena, const pacta_http_request *request)
{
    return pacta_arena_printf(
        arena, "%.*s %.*s%s%.*s", PACTA_FMT(request->method), PACTA_FMT(request->path),
        request->query.ptr != NULL ? "?" : "", PACTA_FMT(request->query));
}

bool pacta_strays_add(pacta_strays *strays, const pacta_http_request *request,
                      pacta_nearest *nearest)
{
    pacta_stray *stray;
    const char *line;

    if (strays->kept == PACTA_LIMIT_UNEXPECTED)
        return false;
    stray = pacta_arena_alloc(&strays->arena, 1, sizeof *stray);
    line = request_line(&strays->arena, request);
    if (stray == NULL || line == NULL) {
        strays->failed = PACTA_ENOMEM;
        return false;
    }
    *stray = (pacta_stray){.request = pacta_str_of(line),
                           .mismatches = PACTA_MISMATCHES_INIT};
    if (nearest->count != 0) {
        stray->nearest = nearest->items[0].entry;
        stray->addressed = pacta_near_entry_is_addressed(&nearest->items[0]);
        stray->mismatches = nearest->items[0].mismatches;
        nearest->items[0].mismatches = (pacta_mismatches)PACTA_MISMATCHES_INIT;
    }
    *strays->end = stray;
    strays->end = &stray->next;
    strays->kept++;
    return true;
}

void pacta_strays_dispose(pacta_strays *strays)
{
    for (pacta_stray *stray = strays->first; stray != NULL; stray = stray->next)
        pacta_mismatches_dispose(&stray->mismatches);
    pacta_arena_dispose(&strays->arena);
    pacta_strays_init(strays);
}
