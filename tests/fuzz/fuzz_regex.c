/* SPDX-License-Identifier: MIT */
/*
 * fuzz_regex.c - a pattern, NUL, a subject: what compiles answers within the limits,
 * the same way each time, and what matches whole is also found by a search.
 */
#include <assert.h>
#include <stdint.h>

#include <pacta/limits.h>

#include "core/base/utf8.h"
#include "core/text/regex.h"
#include "core/text/regex_translate.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_refused(pacta_str pattern, int rc, const pacta_error *err)
{
    assert(rc == PACTA_EPARSE || rc == PACTA_ELIMIT || rc == PACTA_EUNSUPPORTED);
    assert(err->code == rc && err->text[0] != '\0');
    assert(pacta_regex_origin(pattern, SIZE_MAX) <= pattern.len);
}

/* The answer is the same while there is a budget, and a limit when it is spent. */
static void check_budget(const pacta_regex *regex, pacta_str subject, int rc,
                         bool matched)
{
    pacta_regex_budget budget = {0, 0};
    bool again = !matched;

    assert(pacta_regex_match_within(regex, subject, &budget, &again, NULL) == rc &&
           again == matched);
    assert(budget.refused == (rc == PACTA_ELIMIT));
    budget.spent = PACTA_LIMIT_REGEX_BUDGET;
    assert(pacta_regex_match_within(regex, subject, &budget, &again, NULL) ==
               PACTA_ELIMIT &&
           !again);
}

static void check_match(const pacta_regex *regex, pacta_str subject)
{
    pacta_error err = {0};
    bool matched = true, again = true, found = true;
    int rc = pacta_regex_match(regex, subject, &matched, &err);

    assert(rc == PACTA_OK || rc == PACTA_ELIMIT);
    assert(rc == err.code);
    assert(rc == PACTA_OK || !matched);
    assert(pacta_regex_match(regex, subject, &again, NULL) == rc && again == matched);
    if (!pacta_utf8_is_valid(subject))
        assert(rc == PACTA_OK && !matched);
    check_budget(regex, subject, rc, matched);
    rc = pacta_regex_search(regex, subject, &found, NULL);
    if (matched && rc == PACTA_OK)
        assert(found);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacta_str rest = {(const char *)data, size}, pattern = PACTA_STR("");
    pacta_error err = {0};
    pacta_regex *regex;
    int rc;

    pacta_str_split(&rest, '\0', &pattern);
    rc = pacta_regex_new(&regex, pattern, &err);
    if (rc != PACTA_OK)
        check_refused(pattern, rc, &err);
    else
        check_match(regex, rest);
    pacta_regex_free(regex);
    return 0;
}
