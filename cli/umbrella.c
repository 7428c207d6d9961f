/* SPDX-License-Identifier: MIT */
/*
 * umbrella.c - options that may stand with any command. Scripts give them; they switch
 * on narration or telemetry, of which this version has none.
 *
 * Layer: cli.
 */
#include "cli/option.h"

/* clang-format off */
const pacta_option pacta_umbrella_options[] = {
    {.id = PACTA_ID_IGNORED, .name = "log-level", .value = "LEVEL",
     .choices = "off none error warn info debug trace",
     .help = "log level", .flags = PACTA_OPTION_HIDDEN},
    {.id = PACTA_ID_IGNORED, .name = "verbose",
     .help = "log more", .flags = PACTA_OPTION_HIDDEN},
    {.id = PACTA_ID_IGNORED, .name = "enable-otel",
     .help = "telemetry", .flags = PACTA_OPTION_HIDDEN},
    {.id = PACTA_ID_IGNORED, .name = "enable-otel-logs",
     .help = "telemetry", .flags = PACTA_OPTION_HIDDEN},
    {.id = PACTA_ID_IGNORED, .name = "enable-otel-traces",
     .help = "telemetry", .flags = PACTA_OPTION_HIDDEN},
    {.id = PACTA_ID_IGNORED, .name = "otel-exporter", .value = "WHERE",
     .help = "telemetry", .flags = PACTA_OPTION_HIDDEN},
    {.id = PACTA_ID_IGNORED, .name = "otel-exporter-endpoint", .value = "URL",
     .help = "telemetry", .flags = PACTA_OPTION_HIDDEN},
    {.id = PACTA_ID_IGNORED, .name = "otel-exporter-protocol", .value = "NAME",
     .help = "telemetry", .flags = PACTA_OPTION_HIDDEN},
    PACTA_OPTION_END,
};
/* clang-format on */
