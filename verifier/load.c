/* SPDX-License-Identifier: MIT */
/*
 * load.c - reading all sources before anything is verified: a run either knows what it
 * verifies, or does not begin.
 *
 * Layer: verifier.
 */
#include "verifier/load.h"

#include <stdlib.h>

#include "core/base/error.h"
#include "core/base/fs.h"
#include "core/base/size.h"
#include "core/model/pact_read.h"

struct loader {
    pacta_loaded *out;
    const pacta_verifier *verifier;
    /* Providers that folders brought along while none was chosen. */
    pacta_arena arena;
    pacta_str *providers;
    size_t provider_count, provider_cap;
};

static bool is_chosen_consumer(const pacta_verifier *verifier, pacta_str consumer)
{
    for (size_t i = 0; i < verifier->consumer_count; i++) {
        if (pacta_str_eq(verifier->consumers[i], consumer))
            return true;
    }
    return verifier->consumer_count == 0;
}

/* Takes the pact. */
static int keep(pacta_loaded *out, pacta_pact *pact, pacta_error *err)
{
    pacta_pact **grown = out->items;

    if (out->count == out->cap)
        grown = pacta_array_grow(out->items, &out->cap, out->count + 1, sizeof *grown);
    if (grown == NULL) {
        pacta_pact_free(pact);
        return pacta_fail_memory(err);
    }
    out->items = grown;
    grown[out->count++] = pact;
    return PACTA_OK;
}

static int remember_provider(struct loader *loader, pacta_str provider,
                             pacta_error *err)
{
    pacta_str *grown;

    for (size_t i = 0; i < loader->provider_count; i++) {
        if (pacta_str_eq(loader->providers[i], provider))
            return PACTA_OK;
    }
    grown = pacta_arena_grow(&loader->arena, loader->providers, &loader->provider_cap,
                             loader->provider_count + 1, sizeof *grown);
    if (grown == NULL)
        return pacta_fail_memory(err);
    loader->providers = grown;
    if (!pacta_arena_dup(&loader->arena, &grown[loader->provider_count], provider))
        return pacta_fail_memory(err);
    loader->provider_count++;
    return PACTA_OK;
}

/* Is a folder's pact about the provider that is verified? A file's always is. */
static bool is_chosen_provider(const pacta_verifier *verifier, const pacta_pact *pact,
                               bool from_folder)
{
    return !from_folder || verifier->provider.ptr == NULL ||
           pacta_str_eq(verifier->provider, pact->provider);
}

static int load_file(struct loader *loader, const char *file, bool from_folder,
                     pacta_error *err)
{
    pacta_pact *pact = NULL;
    int rc = pacta_pact_read(&pact, file, err);

    if (rc < 0)
        return rc;
    if (!is_chosen_provider(loader->verifier, pact, from_folder)) {
        pacta_pact_free(pact);
        return PACTA_OK;
    }
    if (!is_chosen_consumer(loader->verifier, pact->consumer)) {
        loader->out->skipped += pact->interaction_count;
        pacta_pact_free(pact);
        return PACTA_OK;
    }
    if (from_folder && loader->verifier->provider.ptr == NULL)
        rc = remember_provider(loader, pact->provider, err);
    if (rc < 0) {
        pacta_pact_free(pact);
        return rc;
    }
    return keep(loader->out, pact, err);
}

static int load_folder(struct loader *loader, const char *folder, pacta_error *err)
{
    pacta_arena arena = PACTA_ARENA_INIT;
    pacta_buf file = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pacta_str *names = NULL;
    size_t count = 0;
    int rc = pacta_fs_list(&names, &count, &arena, folder, err);

    for (size_t i = 0; i < count && rc == PACTA_OK; i++) {
        pacta_buf_clear(&file);
        pacta_buf_addf(&file, "%s/", folder);
        pacta_buf_add(&file, names[i]);
        rc = pacta_buf_check(&file, "file name", err);
        if (rc == PACTA_OK)
            rc = load_file(loader, file.data, true, err);
    }
    pacta_buf_dispose(&file);
    pacta_arena_dispose(&arena);
    return rc;
}

static int check_one_provider(const struct loader *loader, pacta_error *err)
{
    pacta_buf names = PACTA_BUF_INIT(PACTA_BUF_ANY);
    char quoted[PACTA_QUOTE_SIZE];
    int rc;

    if (loader->provider_count < 2)
        return PACTA_OK;
    for (size_t i = 0; i < loader->provider_count; i++)
        pacta_buf_addf(&names, "%s\"%s\"", i == 0 ? "" : ", ",
                       pacta_quote(quoted, loader->providers[i]));
    rc = pacta_buf_check(&names, "names", err);
    if (rc == PACTA_OK)
        rc = pacta_fail(err, PACTA_EINVAL,
                        "the pacts name several providers and none was chosen: %s",
                        names.data);
    pacta_buf_dispose(&names);
    return rc;
}

int pacta_load(pacta_loaded *out, const pacta_verifier *verifier, pacta_error *err)
{
    struct loader loader = {.out = out, .verifier = verifier};
    int rc = PACTA_OK;

    for (size_t i = 0; i < verifier->source_count && rc == PACTA_OK; i++) {
        const pacta_verifier_source *source = &verifier->sources[i];

        rc = source->is_folder ? load_folder(&loader, source->name, err)
                               : load_file(&loader, source->name, false, err);
    }
    if (rc == PACTA_OK)
        rc = check_one_provider(&loader, err);
    pacta_arena_dispose(&loader.arena);
    if (rc < 0)
        pacta_loaded_dispose(out);
    return rc;
}

void pacta_loaded_dispose(pacta_loaded *loaded)
{
    for (size_t i = 0; i < loaded->count; i++)
        pacta_pact_free(loaded->items[i]);
    free(loaded->items);
    *loaded = (pacta_loaded){0};
}
