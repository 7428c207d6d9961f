/* SPDX-License-Identifier: MIT */
/*
 * limits.h - what a hostile peer or file can make us spend, each with a name.
 */
#ifndef PACTA_LIMITS_H
#define PACTA_LIMITS_H

/** Nesting of a JSON text, of a pact file or of a body. */
#define PACTA_LIMIT_JSON_DEPTH 4096u
/** Values in one JSON text. */
#define PACTA_LIMIT_JSON_NODES (32u * 1024 * 1024)
/** Bytes of one pact file. */
#define PACTA_LIMIT_PACT_FILE (256u * 1024 * 1024)
/** Interactions in one pact. */
#define PACTA_LIMIT_INTERACTIONS 100000u
/** Bytes of one request or response body. */
#define PACTA_LIMIT_BODY (64u * 1024 * 1024)
/** Bytes of the header section of one message. */
#define PACTA_LIMIT_HEADERS (32u * 1024)
/** Connections that one mock holds open, as far as descriptors are to be had. */
#define PACTA_LIMIT_CONNECTIONS 4096u
/** Bytes of what a state handler answers that a report shows. */
#define PACTA_LIMIT_STATE_TEXT 4096u
/** Bytes of one regular expression. */
#define PACTA_LIMIT_REGEX_PATTERN 65536u
/** Steps of one regular-expression match before it counts as refused. */
#define PACTA_LIMIT_REGEX_STEPS 1000000u
/** Steps of all regular-expression matches of one comparison that are no quick ones. */
#define PACTA_LIMIT_REGEX_BUDGET 50000000u
/** Matches of one comparison that may go beyond their steps before no more are made. */
#define PACTA_LIMIT_REGEX_REFUSED 3u
/** Kilobytes of heap that one match without JIT may take. */
#define PACTA_LIMIT_REGEX_HEAP_KB 65536u
/** Tokens of one path expression. */
#define PACTA_LIMIT_PATH_TOKENS 1024u
/** Bytes of the path to a matcher in a notation. */
#define PACTA_LIMIT_PATH_LENGTH 4096u
/** Matchers that a notation may put on one path. */
#define PACTA_LIMIT_PATH_RULES 64u
/** Nesting of values and matchers in a notation. */
#define PACTA_LIMIT_NOTATION_DEPTH 256u
/** Elements that each_like() and at_least() put into one example in all. */
#define PACTA_LIMIT_EXAMPLE_ITEMS 10000u
/** Mismatches kept of one comparison; the rest is counted. */
#define PACTA_LIMIT_MISMATCHES 1000u
/** Requests that one mock remembers in full when they fit nothing. */
#define PACTA_LIMIT_UNEXPECTED 1000u
/** Bytes of bodies that one request that fits nothing may cost to be explained. */
#define PACTA_LIMIT_EXPLAINED_BYTES (4u * 1024 * 1024)
/** Mismatches of one interaction that such an answer names. */
#define PACTA_LIMIT_EXPLAINED_MISMATCHES 20u
/** Milliseconds that a writer waits for other processes to leave the pact folder. */
#define PACTA_LIMIT_LOCK_WAIT_MS 60000u

#endif
