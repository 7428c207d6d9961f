/* SPDX-License-Identifier: MIT */
/*
 * regex.h - regular expressions as the ecosystem writes them (Ruby, Oniguruma), run by
 * PCRE2 with JIT. The only file pair that knows PCRE2.
 *
 * Layer: core/text. A compiled expression may be used by many threads at once.
 */
#ifndef PACTA_CORE_TEXT_REGEX_H
#define PACTA_CORE_TEXT_REGEX_H

#include <pacta/error.h>

#include "core/base/buf.h"
#include "core/base/str.h"

typedef struct pacta_regex pacta_regex;

/* PACTA_EPARSE with the reason and the position when it does not compile, PACTA_ELIMIT
 * when it is longer than PACTA_LIMIT_REGEX_PATTERN, PACTA_EUNSUPPORTED for what Ruby
 * can and PCRE2 cannot, PACTA_ENOMEM. Set PACTA_NO_JIT in the environment to go without
 * JIT (valgrind reports false errors inside JIT code). */
int pacta_regex_new(pacta_regex **out, pacta_str pattern, pacta_error *err);
void pacta_regex_free(pacta_regex *regex);
/* Does it match the whole subject? PACTA_OK with the answer; PACTA_ELIMIT when the
 * match took more than PACTA_LIMIT_REGEX_STEPS (fewer for long patterns and subjects)
 * or too much memory; PACTA_ENOMEM. Bytes that are no UTF-8 do not match. */
int pacta_regex_match(const pacta_regex *regex, pacta_str subject, bool *matched,
                      pacta_error *err);
/* What the matches of one comparison may cost together; {0} to begin with. */
typedef struct pacta_regex_budget {
    uint64_t spent;   /* of PACTA_LIMIT_REGEX_BUDGET; quick matches cost nothing */
    unsigned refused; /* matches that took more than a match may */
} pacta_regex_budget;

/* True when no further match is made. */
bool pacta_regex_budget_is_spent(const pacta_regex_budget *budget);
/* The same; PACTA_ELIMIT also when the budget, which may be NULL, is spent. */
int pacta_regex_match_within(const pacta_regex *regex, pacta_str subject,
                             pacta_regex_budget *budget, bool *matched,
                             pacta_error *err);
/* Does it match somewhere in the subject? For filters. Codes as above. */
int pacta_regex_search(const pacta_regex *regex, pacta_str subject, bool *found,
                       pacta_error *err);

#endif
