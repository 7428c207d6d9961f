#!/bin/sh
# SPDX-License-Identifier: MIT
# readme.sh ROOT - the consumer test that README.md shows is the one that is built and run
# (examples/readme/), and it has at most 25 lines.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)
file=examples/readme/test_user_client.c

# The licence line and the comment behind it are for the file, not for the page.
awk '/^#include/ { begun = 1 } begun' "$root/$file" > "$scratch/file"
awk -v file="$file" '
    index($0, "<!-- " file " -->") { next_one = 1; next }
    next_one && /^```c$/ { inside = 1; next }
    inside && /^```$/ { exit }
    inside' "$root/README.md" > "$scratch/shown"
{
    [ -s "$scratch/shown" ] || echo "README.md: no block of C below <!-- $file -->"
    diff "$scratch/shown" "$scratch/file" | sed "s|^|README.md (<) and $file (>): |" || :
    lines=$(wc -l < "$scratch/shown" | tr -d ' ')
    [ "$lines" -le 25 ] || echo "README.md: a consumer test of $lines lines, 25 at most"
} > "$scratch/found"
verdict "wrongs of the consumer test in README.md" "$scratch/found"
