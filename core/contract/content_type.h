/* SPDX-License-Identifier: MIT */
/*
 * content_type.h - the header that a body implies, once all headers are stated.
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_CONTENT_TYPE_H
#define PACTA_CORE_CONTRACT_CONTENT_TYPE_H

#include "core/model/pact.h"

/* Adds Content-Type for a body that has a media type where no such header is stated;
 * where one is, it must fit the body (PACTA_EINVAL), and what it names more exactly
 * becomes the type of the body: application/hal+json for application/json. */
int pacta_content_type_settle(pacta_part *part, pacta_arena *arena, pacta_error *err);

#endif
