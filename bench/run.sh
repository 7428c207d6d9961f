#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh [BUILD_FOLDER] - builds Release with the benches and runs them all, each beside
# its floor. Exits with 1 when a bound does not hold, with 3 when one could not be
# measured. Ratios are what counts: the machine may be shared.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
build=${1:-$root/build/bench}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
verdict=0

worst() {
    [ "$1" -le "$verdict" ] || verdict=$1
}

cmake -S "$root" -B "$build" -DCMAKE_BUILD_TYPE=Release -DPACTA_BENCH=ON \
    -DPACTA_TESTS=OFF -DPACTA_EXAMPLES=OFF > "$scratch/log" 2>&1 &&
    cmake --build "$build" --parallel 2 > "$scratch/log" 2>&1 || {
    cat "$scratch/log"
    exit 3
}

PACT_OUTPUT_DIR=$scratch/pacts
export PACT_OUTPUT_DIR
for bench in bench_mock_start bench_mock_requests bench_verify; do
    "$build/bench/$bench"
    worst $?
done
if [ -x "$build/bench/bench_memory" ]; then
    "$build/bench/bench_memory" "$build/bench/bare_user_client" \
        "$build/bench/readme_user_client"
    worst $?
else
    echo "skipped: memory, which needs jansson and cmocka"
fi

echo "sizes, stripped, shared dependencies not counted"
for file in lib/libpacta.so bin/pacta; do
    strip -o "$scratch/stripped" "$build/$file" &&
        printf '  %-52s %10s kB\n' "$file" $(($(wc -c < "$scratch/stripped") / 1024))
done

# The official library and command, where npm can bring them.
if [ -x "$root/bench/peers/run.sh" ]; then
    "$root/bench/peers/run.sh" "$build"
    worst $?
fi
exit "$verdict"
