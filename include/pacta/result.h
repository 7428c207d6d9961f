/* SPDX-License-Identifier: MIT */
/*
 * result.h - what a mock or a verification found, as data: no colour, no layout.
 *
 * All strings are borrowed from the result they are asked of and live until it is
 * freed. A result does not change once it was handed out, so any thread may read it.
 */
#ifndef PACTA_RESULT_H
#define PACTA_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <pacta/attributes.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The part of a message in which something differs. */
typedef enum {
    PACTA_PART_METHOD,
    PACTA_PART_PATH,
    PACTA_PART_QUERY,
    PACTA_PART_HEADER,
    PACTA_PART_STATUS,
    PACTA_PART_BODY_TYPE, /**< the media types do not fit, so the bodies were not
                             compared */
    PACTA_PART_BODY,
    PACTA_PART_COUNT
} pacta_part_kind;

/** One difference between what the contract says and what came. */
typedef struct pacta_mismatch {
    pacta_part_kind part;
    const char *where;    /**< "$.address.zip", a header or parameter name, or "" */
    const char *expected; /**< JSON text in bodies, plain elsewhere; NULL: nothing */
    const char *actual;   /**< the same; NULL: it was missing */
    const char *rule; /**< "integer", "type", "equality" where no rule was written */
    const char *rule_path; /**< "$.items[*].id" of the contract, "" where none was */
    const char *text;      /**< "Expected 'x' (String) to be an integer" */
} pacta_mismatch;

/** What became of one interaction, or of one request that belongs to none. */
typedef enum {
    PACTA_OUTCOME_OK,           /**< exercised, or verified, and it holds */
    PACTA_OUTCOME_MISMATCHED,   /**< a request or answer came that differs */
    PACTA_OUTCOME_MISSING,      /**< mock: the consumer never asked for it */
    PACTA_OUTCOME_UNEXPECTED,   /**< mock: method and path belong to no interaction */
    PACTA_OUTCOME_STATE_FAILED, /**< verifier: a state was not set up or torn down */
    PACTA_OUTCOME_UNREACHABLE,  /**< verifier: no answer, or none that can be read */
    PACTA_OUTCOME_UNSUPPORTED,  /**< this build cannot check it, and says why */
    PACTA_OUTCOME_LATE,         /**< mock: a builder was called after the start */
    PACTA_OUTCOME_COUNT
} pacta_outcome_kind;

/** How a whole run ended. The values are the exit codes of the command. */
typedef enum {
    PACTA_VERDICT_HOLDS = 0,  /**< something was checked, and all of it holds */
    PACTA_VERDICT_BROKEN = 1, /**< something does not hold */
    PACTA_VERDICT_UNKNOWN =
        3,                    /**< nothing is known broken, but not all was found out */
    PACTA_VERDICT_NOTHING = 4 /**< there was nothing to check */
} pacta_verdict_kind;

/** One line of a result: an interaction with its outcome. */
typedef struct pacta_finding pacta_finding;
/** All findings about one pact. */
typedef struct pacta_result pacta_result;
/** The results of a run over several pacts. */
typedef struct pacta_results pacta_results;

/** @return the interaction's description; for a stray request "GET /path" */
PACTA_API const char *pacta_finding_description(const pacta_finding *finding);
/** @return a pacta_outcome_kind */
PACTA_API pacta_outcome_kind pacta_finding_outcome(const pacta_finding *finding);
/** @return how many provider states the interaction names */
PACTA_API size_t pacta_finding_state_count(const pacta_finding *finding);
/** @return the name of state `i`, NULL beyond the last */
PACTA_API const char *pacta_finding_state(const pacta_finding *finding, size_t i);
/** @return the request line it is about: "GET /users/42?full=1" */
PACTA_API const char *pacta_finding_request(const pacta_finding *finding);
/** @return what kept it from being checked, in one line or a few; "" when nothing did
 */
PACTA_API const char *pacta_finding_reason(const pacta_finding *finding);
/** @return true when its failure is known and does not count */
PACTA_API bool pacta_finding_is_pending(const pacta_finding *finding);
/** @return how long it took, in microseconds; 0 where nothing was measured */
PACTA_API uint64_t pacta_finding_duration_us(const pacta_finding *finding);
/** @return how many differences are kept, at most PACTA_LIMIT_MISMATCHES */
PACTA_API size_t pacta_finding_mismatch_count(const pacta_finding *finding);
/** @return difference `i` in the order in which they were found, NULL beyond the last
 */
PACTA_API const pacta_mismatch *pacta_finding_mismatch(const pacta_finding *finding,
                                                       size_t i);
/** @return how many remarks there are: a state that nobody handles, and the like */
PACTA_API size_t pacta_finding_note_count(const pacta_finding *finding);
/** @return remark `i`, NULL beyond the last */
PACTA_API const char *pacta_finding_note(const pacta_finding *finding, size_t i);

/** @return the consumer's name */
PACTA_API const char *pacta_result_consumer(const pacta_result *result);
/** @return the provider's name */
PACTA_API const char *pacta_result_provider(const pacta_result *result);
/** @return the pact file that was written (mock) or read (verifier); "" when none was
 */
PACTA_API const char *pacta_result_file(const pacta_result *result);
/** @return true when every finding is OK or pending */
PACTA_API bool pacta_result_holds(const pacta_result *result);
/** @return how many findings there are */
PACTA_API size_t pacta_result_finding_count(const pacta_result *result);
/** @return finding `i`, NULL beyond the last */
PACTA_API const pacta_finding *pacta_result_finding(const pacta_result *result,
                                                    size_t i);
/** @return the number of findings with that outcome */
PACTA_API size_t pacta_result_count(const pacta_result *result,
                                    pacta_outcome_kind outcome);
/** @return all of it as plain text for a person, several lines; "" when it holds */
PACTA_API const char *pacta_result_text(const pacta_result *result);
/** Free a result that pacta_mock_finish() gave. NULL is accepted; keeps errno. */
PACTA_API void pacta_result_free(pacta_result *result);

/** @return how many pacts were looked at */
PACTA_API size_t pacta_results_count(const pacta_results *results);
/** @return the result of pact `i`, borrowed, NULL beyond the last */
PACTA_API const pacta_result *pacta_results_get(const pacta_results *results, size_t i);
/** @return the verdict over all of them */
PACTA_API pacta_verdict_kind pacta_results_verdict(const pacta_results *results);
/** Free a run's results and all that was borrowed from them. NULL is accepted. */
PACTA_API void pacta_results_free(pacta_results *results);

#ifdef __cplusplus
}
#endif

#endif
