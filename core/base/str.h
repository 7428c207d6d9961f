/* SPDX-License-Identifier: MIT */
/*
 * str.h - bytes that live elsewhere, and comparison that no locale changes.
 *
 * Layer: core/base.
 */
#ifndef PACTA_CORE_BASE_STR_H
#define PACTA_CORE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* May hold NUL, is never freed through this. A NULL `ptr` means: not there at all. */
typedef struct pacta_str {
    const char *ptr;
    size_t len;
} pacta_str;

#define PACTA_COUNT(array) (sizeof(array) / sizeof *(array))
/* clang-format off */
#define PACTA_STR(literal) ((pacta_str){"" literal, sizeof(literal) - 1})
/* The same for tables at file scope, where a compound literal is no constant. */
#define PACTA_STR_INIT(literal) {"" literal, sizeof(literal) - 1}
#define PACTA_STR_NONE     ((pacta_str){NULL, 0})
/* clang-format on */

/* For printf: "%.*s", PACTA_FMT(s). */
#define PACTA_FMT(s) \
    (int)((s).len > 4096 ? 4096 : (s).len), (s).ptr != NULL ? (s).ptr : ""

/* NULL gives PACTA_STR_NONE. */
pacta_str pacta_str_of(const char *text);
bool pacta_str_eq(pacta_str a, pacta_str b);
/* ASCII letters without regard to case, all else byte for byte. */
bool pacta_str_eq_nocase(pacta_str a, pacta_str b);
/* Bytes as unsigned, shorter first: the order of all that is sorted here. */
int pacta_str_cmp(pacta_str a, pacta_str b);
bool pacta_str_starts(pacta_str s, pacta_str prefix);
/* Without blanks and tabs at both ends. */
pacta_str pacta_str_trim(pacta_str s);
/* From `at` to the end; `at` beyond the end gives an empty view. */
pacta_str pacta_str_from(pacta_str s, size_t at);
pacta_str pacta_str_sub(pacta_str s, size_t at, size_t len);
/* Cuts the next piece off `rest` at `separator`; false when nothing is left. */
bool pacta_str_split(pacta_str *rest, char separator, pacta_str *piece);
/* Position of the first `c`, or s.len. */
size_t pacta_str_find(pacta_str s, char c);
/* FNV-1a with a final mix; for tables in memory, never for files. */
uint64_t pacta_str_hash(pacta_str s);

/* ASCII only, whatever the locale. */
static inline bool pacta_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline bool pacta_is_alpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool pacta_is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static inline char pacta_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline char pacta_upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - ('a' - 'A')) : c;
}

/* -1 for what is no hexadecimal digit. */
int pacta_hex_value(char c);

#endif
