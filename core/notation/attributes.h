/* SPDX-License-Identifier: MIT */
/*
 * attributes.h - one matcher object of integration JSON: its members, and the rule that
 * they make.
 *
 * Layer: core/notation.
 */
#ifndef PACTA_CORE_NOTATION_ATTRIBUTES_H
#define PACTA_CORE_NOTATION_ATTRIBUTES_H

#include "core/notation/draft.h"
#include "core/text/document.h"

#define PACTA_ATTRIBUTE_TYPE "pact:matcher:type"

/* Members of a matcher object; none where it does not have one. */
typedef struct pacta_attributes {
    pacta_json type; /* a string, or an array */
    pacta_json value, regex, min, max;
} pacta_attributes;

/* Any member but these is refused by name. */
int pacta_attributes_read(pacta_attributes *out, pacta_draft *draft, pacta_json object);
/* The rule of a matcher whose type is a string, for the path at hand. */
int pacta_attributes_add_rule(const pacta_attributes *attributes, pacta_draft *draft);
/* Refuses a member, which may be one that later versions know. */
int pacta_attributes_refuse(pacta_draft *draft, pacta_str name);

#endif
