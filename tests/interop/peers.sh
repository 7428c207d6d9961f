#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# peers.sh FOLDER   Installs the official tools from npm into FOLDER (once) and prints the
# folder of their modules. Exit 77, with the reason on standard error, when they cannot be
# had: they are peers to compare with, never something that Pacta needs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
export PACT_DO_NOT_TRACK=true
command -v npm >/dev/null || { echo "npm is not installed" >&2; exit 77; }
if ! cmp -s "$here/package.json" "$folder/package.json" || [ ! -e "$folder/complete" ]; then
    cp "$here/package.json" "$folder/package.json"
    rm -f "$folder/complete"
    (cd "$folder" && npm install --no-audit --no-fund --no-package-lock --silent) >&2 ||
        { echo "npm cannot bring the official tools" >&2; exit 77; }
    touch "$folder/complete"
fi
echo "$folder/node_modules"
