/* SPDX-License-Identifier: MIT */
/*
 * framing.h - headers of an answer that a server says by itself, as they tell how the
 * message is cut into bytes.
 *
 * Layer: core/contract.
 */
#ifndef PACTA_CORE_CONTRACT_FRAMING_H
#define PACTA_CORE_CONTRACT_FRAMING_H

#include "core/model/pact.h"

/* PACTA_EINVAL for a header of an answer that no contract can promise: it goes with one
 * connection (RFC 9110, 7.6.1), and the mock would not send it as stated. */
int pacta_framing_check_name(pacta_str name, pacta_error *err);
/* PACTA_EINVAL when a Content-Length is stated that is not the length of the body; the
 * body counts as stated. */
int pacta_framing_check_length(const pacta_part *part, pacta_error *err);

#endif
