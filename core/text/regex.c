/* SPDX-License-Identifier: MIT */
/*
 * regex.c - compiling and matching. A pattern comes out of a file that anybody may have
 * written, so every match has a limit on steps and on memory.
 *
 * Layer: core/text.
 */
#include "core/text/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

#include <pacta/limits.h>

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/regex_translate.h"

#define LONGEST_TRANSLATION (16u * PACTA_LIMIT_REGEX_PATTERN)
#define DEEPEST_NESTING     500u /* the translation's, which has groups of its own */
#define STEP_PATTERN        512u /* bytes that a step may go over; see steps_for() */
#define STEP_SUBJECT        65536u
#define QUICK_STEPS         1000u /* cost nothing of a budget */
#define STEPS_GROW          4u
#define JIT_STACK_START     ((size_t)64 * 1024)
#define JIT_STACK_MOST      ((size_t)1024 * 1024)

/* Nothing here changes after pacta_regex_new(), so threads need no lock. */
struct pacta_regex {
    pcre2_code *whole; /* anchored at both ends when compiled: JIT knows no other way */
    pacta_buf translated; /* for pacta_regex_search() */
};

static pcre2_compile_context *new_compile_context(void)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);

    if (context == NULL)
        return NULL;
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_set_bsr(context, PCRE2_BSR_UNICODE);
    pcre2_set_parens_nest_limit(context, DEEPEST_NESTING);
    pcre2_set_max_pattern_length(context, LONGEST_TRANSLATION + 64);
    return context;
}

/* Anchored at the start always; at the end with PCRE2_ENDANCHORED. */
static pcre2_code *compile(pacta_str text, uint32_t end, int *failure, size_t *at)
{
    pcre2_compile_context *context = new_compile_context();
    pcre2_code *code;

    *failure = PCRE2_ERROR_HEAP_FAILED;
    *at = 0;
    if (context == NULL)
        return NULL;
    code = pcre2_compile((PCRE2_SPTR)text.ptr, text.len,
                         PCRE2_UTF | PCRE2_UCP | PCRE2_MULTILINE | PCRE2_DUPNAMES |
                             PCRE2_NEVER_BACKSLASH_C | PCRE2_ANCHORED | end,
                         failure, at, context);
    pcre2_compile_context_free(context);
    return code;
}

static int code_of(int failure)
{
    switch (failure) {
    case PCRE2_ERROR_PATTERN_TOO_LARGE:
    case PCRE2_ERROR_PATTERN_TOO_COMPLICATED:
    case PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP:
    case PCRE2_ERROR_QUERY_BARJX_NEST_TOO_DEEP:
    case PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED:
        return PACTA_ELIMIT;
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH:
        return PACTA_EUNSUPPORTED;
    default:
        return PACTA_EPARSE;
    }
}

static int fail_compile(pacta_str pattern, int failure, size_t at, pacta_error *err)
{
    PCRE2_UCHAR why[256];

    if (failure == PCRE2_ERROR_HEAP_FAILED)
        return pacta_fail_memory(err);
    if (pcre2_get_error_message(failure, why, sizeof why) < 0)
        why[0] = '\0';
    return pacta_regex_invalid(err, code_of(failure), pattern, (const char *)why,
                               pacta_regex_origin(pattern, at));
}

static int compile_whole(pacta_regex *regex, pacta_str pattern, pacta_error *err)
{
    size_t at;
    int failure;

    regex->whole =
        compile(pacta_buf_str(&regex->translated), PCRE2_ENDANCHORED, &failure, &at);
    if (regex->whole == NULL)
        return fail_compile(pattern, failure, at, err);
    /* without JIT, for whatever reason, matching is only slower */
    if (getenv("PACTA_NO_JIT") == NULL)
        (void)pcre2_jit_compile(regex->whole, PCRE2_JIT_COMPLETE);
    return PACTA_OK;
}

static int check_pattern(pacta_str pattern, pacta_error *err)
{
    size_t valid = pacta_utf8_prefix(pattern);

    if (pattern.len > PACTA_LIMIT_REGEX_PATTERN)
        return pacta_fail(err, PACTA_ELIMIT,
                          "a regular expression is longer than %u bytes",
                          PACTA_LIMIT_REGEX_PATTERN);
    if (valid != pattern.len)
        return pacta_regex_invalid(err, PACTA_EPARSE, pattern, "no UTF-8", valid);
    return PACTA_OK;
}

int pacta_regex_new(pacta_regex **out, pacta_str pattern, pacta_error *err)
{
    pacta_regex *regex;
    int rc = check_pattern(pattern, err);

    *out = NULL;
    if (rc < 0)
        return rc;
    regex = calloc(1, sizeof *regex);
    if (regex == NULL)
        return pacta_fail_memory(err);
    regex->translated = (pacta_buf)PACTA_BUF_INIT(LONGEST_TRANSLATION);
    rc = pacta_regex_translate(&regex->translated, pattern, err);
    if (rc == PACTA_OK)
        rc = compile_whole(regex, pattern, err);
    if (rc < 0) {
        pacta_regex_free(regex);
        return rc;
    }
    *out = regex;
    return PACTA_OK;
}

void pacta_regex_free(pacta_regex *regex)
{
    if (regex == NULL)
        return;
    pcre2_code_free(regex->whole);
    pacta_buf_dispose(&regex->translated);
    free(regex);
}

/* One match: everything that PCRE2 may write to, so that the code itself is shared. */
struct attempt {
    const pcre2_code *code;
    pacta_str subject;
    uint32_t steps;
    pcre2_match_context *limits;
    pcre2_match_data *data;
};

/*
 * A step may go over the whole pattern, as through a*a*a*a*, and over the whole
 * subject, as in (?=.*x), and counts as one. So long ones get fewer, which keeps the
 * time bounded and the answer independent of the clock.
 */
static uint32_t steps_for(size_t pattern, size_t subject)
{
    size_t steps =
        PACTA_LIMIT_REGEX_STEPS / (1 + pattern / STEP_PATTERN + subject / STEP_SUBJECT);

    return steps != 0 ? (uint32_t)steps : 1;
}

static int run(struct attempt *attempt, uint32_t options)
{
    const char *text = attempt->subject.ptr != NULL ? attempt->subject.ptr : "";

    return pcre2_match(attempt->code, (PCRE2_SPTR)text, attempt->subject.len, 0,
                       PCRE2_NO_UTF_CHECK | options, attempt->data, attempt->limits);
}

/* JIT begins on 32 KB of the thread's own stack; this is for what needs more. */
static int run_larger(struct attempt *attempt)
{
    pcre2_jit_stack *stack =
        pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_MOST, NULL);
    int result;

    if (stack == NULL)
        return PCRE2_ERROR_NOMEMORY;
    pcre2_jit_stack_assign(attempt->limits, NULL, stack);
    result = run(attempt, 0);
    pcre2_jit_stack_assign(attempt->limits, NULL, NULL);
    pcre2_jit_stack_free(stack);
    return result;
}

static int run_all(struct attempt *attempt)
{
    int result;

    pcre2_set_match_limit(attempt->limits, attempt->steps);
    pcre2_set_depth_limit(attempt->limits, attempt->steps);
    pcre2_set_heap_limit(attempt->limits, PACTA_LIMIT_REGEX_HEAP_KB);
    result = run(attempt, 0);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT)
        result = run_larger(attempt);
    if (result == PCRE2_ERROR_JIT_STACKLIMIT)
        result = run(attempt, PCRE2_NO_JIT);
    return result;
}

static bool is_limit(int result)
{
    return result == PCRE2_ERROR_MATCHLIMIT || result == PCRE2_ERROR_DEPTHLIMIT;
}

bool pacta_regex_budget_is_spent(const pacta_regex_budget *budget)
{
    return budget->refused >= PACTA_LIMIT_REGEX_REFUSED ||
           budget->spent >= PACTA_LIMIT_REGEX_BUDGET;
}

/* PCRE2 does not tell how many steps a match took. So it begins with few and gets more
 * each time they were not enough; those are charged. */
static int run_within(struct attempt *attempt, pacta_regex_budget *budget)
{
    uint32_t most = attempt->steps, weight = PACTA_LIMIT_REGEX_STEPS / most;
    int result;

    attempt->steps = QUICK_STEPS / weight < most ? QUICK_STEPS / weight + 1 : most;
    result = run_all(attempt);
    while (is_limit(result) && attempt->steps < most) {
        attempt->steps =
            attempt->steps < most / STEPS_GROW ? attempt->steps * STEPS_GROW : most;
        result = run_all(attempt);
        budget->spent += (uint64_t)attempt->steps * weight;
    }
    budget->refused += result < 0 && result != PCRE2_ERROR_NOMATCH;
    return result;
}

static int conclude(int result, uint32_t steps, bool *matched, pacta_error *err)
{
    PCRE2_UCHAR why[256];

    *matched = result >= 0;
    if (result >= 0 || result == PCRE2_ERROR_NOMATCH)
        return PACTA_OK;
    switch (result) {
    case PCRE2_ERROR_NOMEMORY:
        return pacta_fail_memory(err);
    case PCRE2_ERROR_MATCHLIMIT:
    case PCRE2_ERROR_DEPTHLIMIT:
        return pacta_fail(err, PACTA_ELIMIT,
                          "the regular expression took more than %u steps",
                          (unsigned)steps);
    case PCRE2_ERROR_HEAPLIMIT:
        return pacta_fail(err, PACTA_ELIMIT,
                          "the regular expression took more than %u KB of memory",
                          PACTA_LIMIT_REGEX_HEAP_KB);
    default:
        if (pcre2_get_error_message(result, why, sizeof why) < 0)
            why[0] = '\0';
        return pacta_fail(err, PACTA_ELIMIT, "the regular expression gave up: %s",
                          (const char *)why);
    }
}

static int match(const pcre2_code *code, size_t pattern_len, pacta_str subject,
                 pacta_regex_budget *budget, bool *matched, pacta_error *err)
{
    pacta_regex_budget own = {0, 0};
    struct attempt attempt = {code, subject, steps_for(pattern_len, subject.len), NULL,
                              NULL};
    int result = PCRE2_ERROR_NOMEMORY;

    *matched = false;
    if (!pacta_utf8_is_valid(subject))
        return PACTA_OK;
    attempt.limits = pcre2_match_context_create(NULL);
    attempt.data = pcre2_match_data_create(1, NULL);
    if (attempt.limits != NULL && attempt.data != NULL)
        result = run_within(&attempt, budget != NULL ? budget : &own);
    pcre2_match_data_free(attempt.data);
    pcre2_match_context_free(attempt.limits);
    return conclude(result, attempt.steps, matched, err);
}

int pacta_regex_match(const pacta_regex *regex, pacta_str subject, bool *matched,
                      pacta_error *err)
{
    return match(regex->whole, regex->translated.len, subject, NULL, matched, err);
}

int pacta_regex_match_within(const pacta_regex *regex, pacta_str subject,
                             pacta_regex_budget *budget, bool *matched,
                             pacta_error *err)
{
    *matched = false;
    if (budget != NULL && pacta_regex_budget_is_spent(budget))
        return pacta_fail(err, PACTA_ELIMIT,
                          "the regular expressions together took too many steps");
    return match(regex->whole, regex->translated.len, subject, budget, matched, err);
}

/*
 * An unanchored match would begin anew, with a fresh limit, at every position. So the
 * pattern walks there by itself, and all its steps are counted together.
 */
int pacta_regex_search(const pacta_regex *regex, pacta_str subject, bool *found,
                       pacta_error *err)
{
    pacta_buf text = PACTA_BUF_INIT(PACTA_BUF_ANY);
    pcre2_code *code;
    size_t at;
    int failure, rc;

    *found = false;
    pacta_buf_adds(&text, "(?s:.*?)(?:");
    pacta_buf_add(&text, pacta_buf_str(&regex->translated));
    pacta_buf_addc(&text, ')');
    rc = pacta_buf_check(&text, "a regular expression", err);
    if (rc == PACTA_OK) {
        code = compile(pacta_buf_str(&text), 0, &failure, &at);
        rc = code != NULL ? match(code, text.len, subject, NULL, found, err)
                          : fail_compile(pacta_buf_str(&text), failure, at, err);
        pcre2_code_free(code);
    }
    pacta_buf_dispose(&text);
    return rc;
}
