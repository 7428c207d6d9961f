/* SPDX-License-Identifier: MIT */
/*
 * builder.h - how every builder begins and ends: the first failure of a pact stays,
 * with the place of the call; after it nothing happens any more.
 *
 * Layer: core/contract. Between begin and end the failure goes into pact->failure.
 */
#ifndef PACTA_CORE_CONTRACT_BUILDER_H
#define PACTA_CORE_CONTRACT_BUILDER_H

#include "core/model/pact.h"

/* False when the builder must do nothing: no pact, a failed one, or a sealed one, which
 * remembers the call, "pacta_given", as late. */
bool pacta_builder_begin(pacta_pact *pact, pacta_site site, const char *call);
/* `rc` is what became of it. */
void pacta_builder_end(pacta_pact *pact, pacta_site site, int rc);

/* PACTA_EINVAL unless `text` is there, not empty and UTF-8; `what`: "a description". */
int pacta_builder_check_text(const char *what, const char *text, pacta_error *err);
/* PACTA_EUNSUPPORTED, naming the matcher, when a file of that version cannot hold one
 * of the rules. */
int pacta_builder_check_spec(const pacta_rule_set *rules, pacta_spec spec,
                             pacta_error *err);

#endif
