#!/bin/sh
# SPDX-License-Identifier: MIT
# sizes.sh ROOT - no file over 500 lines, no function body over 60. Relies on the brace
# of a function standing alone in the first column, as .clang-format puts it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)

cd "$root"
sources . include core mockserver verifier broker-client broker cli tests examples bench \
    > "$scratch/files"
[ -s "$scratch/files" ] || {
    echo "no source files in $root"
    exit 1
}
while read -r file; do
    awk -v file="$file" '
        /^\{/ { begin = FNR }
        /^\}/ && begin {
            if (FNR - begin - 1 > 60)
                print file ":" begin ": a function body of " FNR - begin - 1 " lines, 60 at most"
            begin = 0
        }
        END {
            if (FNR > 500)
                print file ":" FNR ": a file of " FNR " lines, 500 at most"
        }' "$file"
done < "$scratch/files" > "$scratch/found"
verdict "files and functions that are too long" "$scratch/found"
