/* SPDX-License-Identifier: MIT */
/*
 * value.h - notation where only a text can stand: a path, a header, a query value.
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_VALUE_H
#define PACTA_CORE_CONTRACT_VALUE_H

#include "core/model/pact.h"

typedef struct pacta_value {
    pacta_str text; /* the example, decoded */
    pacta_rule_list rules;
} pacta_value;

/* PACTA_EINVAL when the example is an array, an object or null; what notation.h says;
 * PACTA_EUNSUPPORTED for a rule that `spec` lacks. Results in the arena. */
int pacta_value_read(pacta_value *out, pacta_arena *arena, const char *notation,
                     pacta_spec spec, pacta_error *err);
/* Makes the value's rules those of (category, key), which has none yet or the same. */
int pacta_value_add_rules(const pacta_value *value, pacta_rule_set *set,
                          pacta_arena *arena, pacta_category category, pacta_str key,
                          pacta_error *err);
/* One matcher governs all values of a name: PACTA_ESTATE when `field` has values
 * (NULL: none yet) that stand under other rules than `rules`. */
int pacta_value_check_mixture(const pacta_field *field, const pacta_rule_entry *entry,
                              const pacta_rule_list *rules, pacta_error *err);

#endif
