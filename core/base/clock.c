/* SPDX-License-Identifier: MIT */
/*
 * clock.c - POSIX clocks.
 *
 * Layer: core/base.
 */
#define _POSIX_C_SOURCE 200809L
#include "core/base/clock.h"

#include <time.h>

uint64_t pacta_clock_us(void)
{
    struct timespec now = {0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u;
}

void pacta_clock_pause_us(uint64_t us)
{
    struct timespec span = {.tv_sec = (time_t)(us / 1000000u),
                            .tv_nsec = (long)(us % 1000000u) * 1000};

    nanosleep(&span, NULL);
}
