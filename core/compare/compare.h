/* SPDX-License-Identifier: MIT */
/*
 * compare.h - a whole request or response of a contract, compiled, against what came.
 *
 * Layer: core/compare. A plan borrows the model it was made of and may be used by many
 * threads at once, each with an actual of its own.
 */
#ifndef PACTA_CORE_COMPARE_COMPARE_H
#define PACTA_CORE_COMPARE_COMPARE_H

#include "core/compare/actual.h"
#include "core/match/mismatches.h"
#include "core/model/pact.h"

typedef struct pacta_request_plan pacta_request_plan;
typedef struct pacta_response_plan pacta_response_plan;

/* PACTA_EPARSE for a regex or path that does not compile, with the rule's path as err
 * path; PACTA_EUNSUPPORTED for a rule or a kind of body that this build cannot apply,
 * named; PACTA_ELIMIT; PACTA_ENOMEM. */
int pacta_request_plan_new(pacta_request_plan **out, const pacta_request *expected,
                           pacta_error *err);
void pacta_request_plan_free(pacta_request_plan *plan);
int pacta_response_plan_new(pacta_response_plan **out, const pacta_response *expected,
                            pacta_error *err);
void pacta_response_plan_free(pacta_response_plan *plan);

/* Appends every difference, in the order method, path, query, headers, body (response:
 * status, headers, body); strict about what was not asked for in requests, lenient
 * about extra members in responses (pact-behaviour 2.1). PACTA_OK, or PACTA_ENOMEM. */
int pacta_request_compare(const pacta_request_plan *plan, pacta_actual *actual,
                          pacta_mismatches *out);
int pacta_response_compare(const pacta_response_plan *plan, pacta_actual *actual,
                           pacta_mismatches *out);

/* The same without the body, which may be large, for ranking many plans. */
int pacta_request_compare_head(const pacta_request_plan *plan, pacta_actual *actual,
                               pacta_mismatches *out);

/* True when the path has no rule, so that an index may hold it. */
bool pacta_request_plan_is_literal(const pacta_request_plan *plan);
/* How near a request came, from its mismatches: higher is nearer. +1 for each of
 * method, path, each query name, each header and the body that agrees, -1 for each that
 * does not (pact-behaviour 5.2). */
int pacta_request_plan_score(const pacta_request_plan *plan,
                             const pacta_mismatches *list);
/* The example that a plan's own contract states must satisfy it: appends where it does
 * not. For checks where the contract is written. */
int pacta_request_plan_check(const pacta_request_plan *plan, pacta_mismatches *out);
int pacta_response_plan_check(const pacta_response_plan *plan, pacta_mismatches *out);

#endif
