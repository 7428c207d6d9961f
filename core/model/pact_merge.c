/* SPDX-License-Identifier: MIT */
/*
 * pact_merge.c - the interactions of two pacts as one list.
 *
 * Layer: core/model.
 */
#include <stdlib.h>
#include <string.h>

#include "core/base/error.h"
#include "core/model/identity.h"

/* Takes out of the list what a later one of the newer ones states anew. */
static int drop_replaced(pacta_interaction **list, size_t *count, size_t older_count,
                         pacta_error *err)
{
    pacta_identity_index index;
    bool *replaced = calloc(*count + 1, sizeof *replaced);
    size_t kept = 0, position;
    int rc;

    if (replaced == NULL)
        return pacta_fail_memory(err);
    rc = pacta_identity_index_init(&index, list, *count, err);
    if (rc < 0) {
        free(replaced);
        return rc;
    }
    for (size_t i = older_count; i < *count; i++) {
        pacta_identity_cursor cursor = {.begun = false};

        while (pacta_identity_next(&position, &index, list[i], &cursor))
            replaced[position] = replaced[position] || position < i;
    }
    for (size_t i = 0; i < *count; i++) {
        if (!replaced[i])
            list[kept++] = list[i];
    }
    *count = kept;
    pacta_identity_index_dispose(&index);
    free(replaced);
    return PACTA_OK;
}

int pacta_interactions_merge(pacta_interaction ***out, size_t *count_out,
                             const pacta_pact *older, const pacta_pact *newer,
                             pacta_error *err)
{
    size_t older_count = older != NULL ? older->interaction_count : 0;
    size_t count = older_count + newer->interaction_count;
    pacta_interaction **list = calloc(count + 1, sizeof *list);
    int rc;

    *out = NULL;
    *count_out = 0;
    if (list == NULL)
        return pacta_fail_memory(err);
    if (older_count != 0)
        memcpy(list, older->interactions, older_count * sizeof *list);
    if (newer->interaction_count != 0)
        memcpy(list + older_count, newer->interactions,
               newer->interaction_count * sizeof *list);
    rc = drop_replaced(list, &count, older_count, err);
    if (rc < 0) {
        free(list);
        return rc;
    }
    *out = list;
    *count_out = count;
    return PACTA_OK;
}
