/* SPDX-License-Identifier: MIT */
/*
 * base64.h - RFC 4648, with padding.
 *
 * Layer: core/text.
 */
#ifndef PACTA_CORE_TEXT_BASE64_H
#define PACTA_CORE_TEXT_BASE64_H

#include "core/base/buf.h"

void pacta_base64_encode(pacta_buf *out, pacta_str bytes);
/* False when the text is no base64 (line breaks are skipped); `out` then holds rubbish.
 */
bool pacta_base64_decode(pacta_buf *out, pacta_str text);

#endif
