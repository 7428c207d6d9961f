/* SPDX-License-Identifier: MIT */
/*
 * pacta.h - consumer-driven contract testing in C. Everything but the adapters for test
 * frameworks and other libraries, which are included by name.
 */
#ifndef PACTA_PACTA_H
#define PACTA_PACTA_H

#include <pacta/error.h>
#include <pacta/http.h>
#include <pacta/interaction.h>
#include <pacta/limits.h>
#include <pacta/mock.h>
#include <pacta/pact.h>
#include <pacta/report.h>
#include <pacta/result.h>
#include <pacta/site.h>
#include <pacta/verifier.h>
#include <pacta/version.h>

#endif
