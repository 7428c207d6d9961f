#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# run.sh BUILD   The official command and library beside ours: the same pacts, the same
# provider, the same verdicts; and a pact folder whose writers were killed still reads.
# Exit 77, aloud, when npm cannot bring them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
peers=$("$here/peers.sh" "$build/peers") || exit $?
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v node >/dev/null || { echo "node is not installed" >&2; exit 77; }

node "$here/verdicts.mjs" "$build/bin/pacta" "$peers" "$work"
