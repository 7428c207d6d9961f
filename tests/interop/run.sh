#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh BUILD   The official command and library beside ours: the same pacts, the same
# provider, the same verdicts; and a pact folder whose writers were killed still reads.
# Exit 77, aloud, when npm cannot bring them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
export PACT_DO_NOT_TRACK=true
peers=$("$here/peers.sh" "$build/peers") || exit $?
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v node >/dev/null || { echo "node is not installed" >&2; exit 77; }

# What killed writers leave: the official verifier reads every file of the folder. The
# provider is not there, so it ends with 1 for that reason, and for no other.
mkdir "$work/torn"
"$build/tests/record_processes" --torn "$work/torn"
# A kill between naming the new file and putting it into place is too rare to wait for;
# what it leaves is the whole new file under this name.
[ -e "$work/torn/.pacta-new" ] || cp "$work/torn/c-p.json" "$work/torn/.pacta-new"
official=$(find "$peers/@pact-foundation" -path '*standalone/pact' -type f | head -n 1)
rc=0
"$official" verifier -d "$work/torn" -n p -h 127.0.0.1 -p 1 > "$work/torn.log" 2>&1 || rc=$?
if [ "$rc" -ne 1 ] || grep -q 'Failed to load pact' "$work/torn.log" ||
    ! grep -q 'Verifying a pact between' "$work/torn.log"; then
    echo "the official verifier does not read the folder (exit $rc):"
    tail -n 20 "$work/torn.log"
    exit 1
fi
echo "the official verifier reads a folder whose writers were killed"

node "$here/verdicts.mjs" "$build/bin/pacta" "$peers" "$work"
