#!/bin/bash
# SPDX-License-Identifier: MIT
# run.sh [--long] - builds Pacta and runs its tests on a Debian-like machine on which
# nothing is prepared. Without --long: every test once, in under five minutes. With --long:
# what takes longer, in under half an hour: sanitizers, valgrind, the long tests, fuzzing,
# other people's Pact tools, benches.
#
# Ends with what was skipped and why, and a line "N passed, N failed, N skipped".
# Exit codes: 0 all passed, 1 something failed, 2 a package is missing or a usage error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. tests/packages.sh
export LC_ALL=C.UTF-8
# Tests ask for sizes that no machine has, to see that this is told and not survived by luck.
export ASAN_OPTIONS=allocator_may_return_null=1 TSAN_OPTIONS=allocator_may_return_null=1

mode=quick
case "${1-} $#" in
" 0") ;;
"--long 1") mode=long ;;
*)
    echo "usage: tests/run.sh [--long]" >&2
    exit 2
    ;;
esac

jobs=$(nproc)
passed=0
failed=()
skipped=()
begin=$SECONDS
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

pass() { passed=$((passed + 1)); }
fail() {
    failed+=("$1")
    echo "FAILED: $1"
}
skip() { skipped+=("$1: $2"); }
say() { echo "== $* ($((SECONDS - begin)) s)"; }

targets=() # what build() builds, which callers shadow; empty: everything

# build PRESET [OPTION...]: configures and builds into build/PRESET. What the tools say is
# shown when they fail, from the first error on.
build() {
    local preset=$1
    shift
    say "build $preset"
    if cmake --preset "$preset" -G Ninja "$@" > "$log/build" 2>&1 &&
        cmake --build --preset "$preset" -j "$jobs" ${targets[@]+--target "${targets[@]}"} \
            >> "$log/build" 2>&1; then
        return 0
    fi
    grep -v '^\[[0-9]*/[0-9]*\] ' "$log/build" | tail -n 60
    fail "build of $preset"
    return 1
}

# What ctest left in build/PRESET and in its own output, into the totals.
count_tests() {
    local preset=$1 name why kind

    while IFS=$'\t' read -r kind name why; do
        case $kind in
        passed) pass ;;
        failed) fail "$preset: $name" ;;
        skipped) skip "$preset: $name" "$why" ;;
        esac
    done < <(awk -f tests/count.awk "build/$preset/Testing/Temporary/LastTest.log" "$log/ctest")
}

# run_tests PRESET [CTEST-OPTION...]: ctest on build/PRESET, into the totals.
run_tests() {
    local preset=$1 before=$((passed + ${#failed[@]})) broken=${#failed[@]} rc=0
    shift
    say "test $preset"
    rm -f "build/$preset/Testing/Temporary/LastTest.log"
    ctest --test-dir "build/$preset" -j "$jobs" --output-on-failure "$@" \
        > "$log/ctest" 2>&1 || rc=$?
    if [ $rc -ne 0 ]; then
        grep -v -E '^ +Start +[0-9]+:|  Passed  |^not yet: ' "$log/ctest" | tail -n 200
    else
        tail -n 4 "$log/ctest" | sed '/^$/d'
    fi
    [ ! -f "build/$preset/Testing/Temporary/LastTest.log" ] || count_tests "$preset"
    if [ $((passed + ${#failed[@]})) -eq "$before" ]; then
        fail "$preset: no test ran"
    elif [ $rc -ne 0 ] && [ ${#failed[@]} -eq "$broken" ]; then
        fail "$preset: ctest ended with $rc"
    fi
}

shown=3 # lines of a step that passed

# run_step NAME SECONDS COMMAND...: one step, one result. 77 is the code of a step that
# cannot be had here, and its last line tells why.
run_step() {
    local name=$1 limit=$2 rc=0 line
    shift 2
    say "$name"
    timeout "$limit" "$@" > "$log/step" 2>&1 || rc=$?
    case $rc in
    0)
        pass
        tail -n "$shown" "$log/step"
        while IFS= read -r line; do
            skip "$name" "${line#*: }"
        done < <(grep -i '^skipped: ' "$log/step" || :)
        ;;
    77) skip "$name" "$(tail -n 1 "$log/step" | sed 's/^skipped: //')" ;;
    *)
        tail -n 60 "$log/step"
        [ $rc -ne 124 ] || echo "stopped after $limit s"
        fail "$name"
        ;;
    esac
}

# The checks on the source say the same in every build, so they are left out.
run_sanitizer() {
    build "$1" -DPACTA_EXAMPLES=ON && run_tests "$1" -LE 'arch|long' || :
}

run_long_tests() {
    build release -DPACTA_TESTS=ON -DPACTA_LONG_TESTS=ON -DPACTA_WERROR=ON || return 0
    # The long ones have the machine to themselves: they count processes and time.
    run_tests release -LE long
    if [ -n "$(ctest --test-dir build/release -N -L long | grep 'Test *#' || :)" ]; then
        run_tests release -L long -j 1
    else
        skip "long tests" "this version has none"
    fi
}

# The tests of the rooms that handle memory by hand. What takes minutes there (JIT code is
# off, as valgrind cannot follow it) is told as skipped.
run_valgrind() {
    local programs=() program

    packages_want valgrind has_program valgrind
    packages_try || {
        skip valgrind "the package valgrind cannot be had"
        return 0
    }
    build debug || return 0
    say "valgrind"
    for program in build/debug/tests/test_core_* build/debug/tests/test_mockserver_* \
        build/debug/tests/test_verifier_* build/debug/examples/test_readme; do
        [ -x "$program" ] && programs+=("$PWD/$program")
    done
    printf '%s\0' "${programs[@]}" | PACTA_NO_JIT=1 PACT_OUTPUT_DIR="$log/pacts" \
        xargs -0 -P "$jobs" -n 1 tests/valgrind.sh "$log" || :
    for program in "${programs[@]}"; do
        program=${program##*/}
        case $(cat "$log/$program.code") in
        0) pass ;;
        124 | 137) skip "valgrind: $program" "takes too long there" ;;
        *)
            tail -n 40 "$log/$program.valgrind"
            fail "valgrind: $program"
            ;;
        esac
    done
}

has_fuzzer() {
    printf 'int LLVMFuzzerTestOneInput(const unsigned char *d, unsigned long n) { return 0; }\n' |
        clang -w -x c -fsanitize=fuzzer,address -o /dev/null - 2> /dev/null
}

bring_fuzzer() {
    local version

    packages_want clang has_program clang
    packages_try || return 1
    has_fuzzer && return 0
    version=$(clang -dumpversion)
    packages_want "libclang-rt-${version%%.*}-dev" has_fuzzer
    packages_try && has_fuzzer
}

run_fuzzers() {
    local targets=() target

    bring_fuzzer || {
        skip fuzzing "clang and its runtime library cannot be had"
        return 0
    }
    for target in tests/fuzz/fuzz_*.c; do targets+=("$(basename "$target" .c)"); done
    build fuzz -DPACTA_EXAMPLES=OFF || return 0
    say "fuzz, 30 s each"
    printf 'build/fuzz/fuzz/%s\0' "${targets[@]}" |
        xargs -0 -P "$jobs" -n 1 tests/fuzz.sh "$log" 30 || :
    for target in "${targets[@]}"; do
        if [ "$(cat "$log/$target.code")" -eq 0 ]; then
            pass
            echo "$target: $(grep -o 'DONE.*' "$log/$target.fuzz" | tail -n 1)"
        else
            tail -n 40 "$log/$target.fuzz"
            fail "fuzzing: $target"
        fi
    done
}

run_interop() {
    if [ -x tests/interop/run.sh ]; then
        build release && run_step "other people's Pact tools" 600 tests/interop/run.sh build/release || :
    else
        skip "other people's Pact tools" "tests/interop/run.sh is not there"
    fi
}

# Bounds are ratios, and still a busy machine may miss one: once more then. That they ran is
# a test's business, what they measured is not.
run_benches() {
    local rc=0

    if [ ! -x bench/run.sh ]; then
        skip benches "bench/run.sh is not there"
        return 0
    fi
    say benches
    timeout 600 bench/run.sh > "$log/bench" 2>&1 || rc=$?
    if [ $rc -eq 1 ]; then
        echo "a bound was missed; once more:"
        rc=0
        timeout 600 bench/run.sh > "$log/bench" 2>&1 || rc=$?
    fi
    cat "$log/bench"
    case $rc in
    0) pass ;;
    1) skip "bounds of the benches" "missed on this machine, see above" ;;
    *) fail "benches, which ended with $rc" ;;
    esac
}

summary() {
    local line

    say "done"
    if [ ${#skipped[@]} -gt 0 ]; then
        echo "Skipped, and why:"
        for line in "${skipped[@]}"; do echo "  $line"; done
    fi
    if [ ${#failed[@]} -gt 0 ]; then
        echo "Failed:"
        for line in "${failed[@]}"; do echo "  $line"; done
    fi
    echo "$passed passed, ${#failed[@]} failed, ${#skipped[@]} skipped"
    [ ${#failed[@]} -eq 0 ]
}

packages_want_build
packages_bring
packages_want locales test -e /usr/share/i18n/locales/de_DE # the source of a decimal comma
packages_try || skip "a locale with a decimal comma" "the package locales cannot be had"
if [ $mode = quick ]; then
    build debug && run_tests debug -LE long || :
else
    run_sanitizer asan
    run_sanitizer tsan
    run_long_tests
    run_valgrind
    run_fuzzers
    run_interop
    run_benches
fi
summary
