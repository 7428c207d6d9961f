/* SPDX-License-Identifier: MIT */
/*
 * clock.h - the clock that always goes on, and deadlines.
 *
 * Layer: core/base.
 */
#ifndef PACTA_CORE_BASE_CLOCK_H
#define PACTA_CORE_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>

/* Microseconds since some moment in the past; never goes back. */
uint64_t pacta_clock_us(void);

/* Gives the processor away for that long; for polling with a deadline only. */
void pacta_clock_pause_us(uint64_t us);

#endif
