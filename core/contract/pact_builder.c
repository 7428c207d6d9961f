/* SPDX-License-Identifier: MIT */
/*
 * pact_builder.c - a contract as a whole, while a test writes it.
 *
 * Layer: core/contract. Names in parentheses keep the macros that supply the place
 * away.
 */
#include <pacta/pact.h>

#include "core/base/error.h"
#include "core/contract/builder.h"
#include "core/contract/file_name.h"

/* Refused here and not only when the file is written, after the whole test. */
static int check_names(const char *consumer, const char *provider, pacta_error *err)
{
    int rc = pacta_builder_check_text("the name of a consumer", consumer, err);

    if (rc == PACTA_OK)
        rc = pacta_builder_check_text("the name of a provider", provider, err);
    if (rc < 0)
        return rc;
    return pacta_file_name_check(pacta_str_of(consumer), pacta_str_of(provider), err);
}

pacta_pact *(pacta_pact_new)(pacta_site site, const char *consumer,
                             const char *provider)
{
    pacta_pact *pact = pacta_pact_make(pacta_str_of(consumer != NULL ? consumer : ""),
                                       pacta_str_of(provider != NULL ? provider : ""));

    if (pact == NULL)
        return NULL;
    pacta_builder_end(pact, site, check_names(consumer, provider, &pact->failure));
    return pact;
}

static int set_spec(pacta_pact *pact, pacta_spec spec)
{
    if (spec != PACTA_SPEC_V2 && spec != PACTA_SPEC_V3 && spec != PACTA_SPEC_V4)
        return pacta_fail(&pact->failure, PACTA_EUNSUPPORTED,
                          "expected version V2, V3 or V4 of the format to write");
    pact->spec = spec;
    return PACTA_OK;
}

void(pacta_pact_set_spec)(pacta_site site, pacta_pact *pact, pacta_spec spec)
{
    if (pacta_builder_begin(pact, site, "pacta_pact_set_spec"))
        pacta_builder_end(pact, site, set_spec(pact, spec));
}

static int set_folder(pacta_pact *pact, const char *folder)
{
    pacta_error *err = &pact->failure;

    /* the name of a folder is bytes to the system, UTF-8 or not */
    if (folder == NULL || folder[0] == '\0')
        return pacta_fail(err, PACTA_EINVAL, "expected a folder, found %s",
                          folder == NULL ? "NULL" : "an empty text");
    if (!pacta_arena_dup(&pact->arena, &pact->folder, pacta_str_of(folder)))
        return pacta_fail_memory(err);
    return PACTA_OK;
}

void(pacta_pact_set_folder)(pacta_site site, pacta_pact *pact, const char *folder)
{
    if (pacta_builder_begin(pact, site, "pacta_pact_set_folder"))
        pacta_builder_end(pact, site, set_folder(pact, folder));
}

static int set_write_mode(pacta_pact *pact, pacta_write_mode mode)
{
    if (mode != PACTA_WRITE_MERGE && mode != PACTA_WRITE_OVERWRITE)
        return pacta_fail(&pact->failure, PACTA_EINVAL,
                          "expected PACTA_WRITE_MERGE or PACTA_WRITE_OVERWRITE");
    pact->write_mode = mode;
    return PACTA_OK;
}

void(pacta_pact_set_write_mode)(pacta_site site, pacta_pact *pact,
                                pacta_write_mode mode)
{
    if (pacta_builder_begin(pact, site, "pacta_pact_set_write_mode"))
        pacta_builder_end(pact, site, set_write_mode(pact, mode));
}

const pacta_error *pacta_pact_failure(const pacta_pact *pact)
{
    return pact != NULL && pact->failure.code != PACTA_OK ? &pact->failure : NULL;
}
