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

/* At the end of the list, `line` in its arena; NULL beyond the limit or without memory.
 */
static pacta_stray *append(pacta_strays *strays, const char *line)
{
    pacta_stray *stray = pacta_arena_alloc(&strays->arena, 1, sizeof *stray);

    if (stray == NULL || line == NULL) {
        strays->failed = PACTA_ENOMEM;
        return NULL;
    }
    *stray = (pacta_stray){.request = pacta_str_of(line),
                           .reason = PACTA_STR(""),
                           .mismatches = PACTA_MISMATCHES_INIT};
    *strays->end = stray;
    strays->end = &stray->next;
    strays->kept++;
    return stray;
}

bool pacta_strays_add(pacta_strays *strays, const pacta_http_request *request,
                      pacta_nearest *nearest)
{
    pacta_stray *stray;

    if (strays->kept == PACTA_LIMIT_UNEXPECTED)
        return false;
    stray = append(strays, request_line(&strays->arena, request));
    if (stray != NULL && nearest->count != 0) {
        stray->nearest = nearest->items[0].entry;
        stray->addressed = pacta_near_entry_is_addressed(&nearest->items[0]);
        stray->mismatches = nearest->items[0].mismatches;
        nearest->items[0].mismatches = (pacta_mismatches)PACTA_MISMATCHES_INIT;
    }
    return stray != NULL;
}

bool pacta_strays_add_refused(pacta_strays *strays, int status, const char *reason,
                              pacta_str method, pacta_str target)
{
    const char *text;
    pacta_stray *stray;

    if (strays->kept == PACTA_LIMIT_UNEXPECTED)
        return false;
    stray = append(strays,
                   pacta_arena_printf(&strays->arena, "%.*s%s%.*s", PACTA_FMT(method),
                                      method.len != 0 ? " " : "", PACTA_FMT(target)));
    text = status != 0 ? pacta_arena_printf(&strays->arena, "refused with %d: %s",
                                            status, reason)
                       : reason;
    if (stray != NULL && text != NULL)
        stray->reason = pacta_str_of(text);
    return stray != NULL;
}

void pacta_strays_dispose(pacta_strays *strays)
{
    for (pacta_stray *stray = strays->first; stray != NULL; stray = stray->next)
        pacta_mismatches_dispose(&stray->mismatches);
    pacta_arena_dispose(&strays->arena);
    pacta_strays_init(strays);
}
