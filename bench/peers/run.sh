#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh BUILD   The official library and command beside ours, where npm can bring them.
# Exits with 1 when a bound does not hold; says so when there is nothing to compare with.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$1" && pwd)
export PACT_DO_NOT_TRACK=true
peers=$("$root/tests/interop/peers.sh" "$build/peers") || {
    echo "skipped: the official tools, which npm could not bring"
    exit 0
}
library=$(find "$peers" -name libpact_ffi.so | head -n 1)
command=$(find "$peers/@pact-foundation" -path '*standalone/pact' -type f | head -n 1)
if [ -z "$library" ] || [ -z "$command" ]; then
    echo "skipped: the official tools, which have nothing for this machine"
    exit 0
fi

echo "the official library's mock, its requests asked for two seconds"
"$build/bench/peer_mock" "$library" start 21
for count in 1 10 100; do
    "$build/bench/peer_mock" "$library" rate "$count"
done
"$build/bench/bench_verify" "$build/bin/pacta" "$command"
