/* SPDX-License-Identifier: MIT */
/*
 * example.h - does what a contract states as an example satisfy its own matchers?
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_EXAMPLE_H
#define PACTA_CORE_CONTRACT_EXAMPLE_H

#include "core/model/pact.h"

/* A whole request, a whole response: PACTA_EINVAL where the example breaks its own
 * matcher, with the path in bodies; PACTA_EPARSE for a regex that does not compile and
 * what else compare.h says about plans. */
int pacta_example_check_request(const pacta_request *request, pacta_error *err);
int pacta_example_check_response(const pacta_response *response, pacta_error *err);

/* Only one thing of it, the rest may not be stated yet. */
int pacta_example_check_path(const pacta_request *request, pacta_error *err);
int pacta_example_check_query(const pacta_request *request, pacta_str name,
                              pacta_error *err);
int pacta_example_check_header(const pacta_part *part, pacta_str name,
                               pacta_error *err);
int pacta_example_check_request_body(const pacta_part *part, pacta_error *err);
int pacta_example_check_response_body(const pacta_part *part, pacta_error *err);

#endif
