/* SPDX-License-Identifier: MIT */
/*
 * mismatch_json.h - one difference as the ecosystem's JSON, with what we know more.
 *
 * Layer: core/report.
 */
#ifndef PACTA_CORE_REPORT_MISMATCH_JSON_H
#define PACTA_CORE_REPORT_MISMATCH_JSON_H

#include <pacta/result.h>

#include "core/text/json_writer.h"

/* {"type": "BodyMismatch", "path": "$.id", "expected": ..., "actual": ..., "mismatch":
 * ...} after pact-behaviour 2.17; "rule" and "rulePath" are ours. */
void pacta_mismatch_write(pacta_json_writer *out, const pacta_mismatch *mismatch);

#endif
