#!/bin/sh
# SPDX-License-Identifier: MIT
# symbols.sh ROOT LIBRARY.so LIBRARY.a - the shared library exports exactly the functions
# that the public headers declare; everything in the archive that others can see begins
# with pacta_; nothing at file scope can change, one-time initialisers apart.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)
shared=$2
archive=$3

(cd "$root" && sources . include | xargs awk -f "$here/code.awk") |
    awk -f "$here/api.awk" | cut -f 2 | sort > "$scratch/declared"
[ -s "$scratch/declared" ] || {
    echo "no public functions in $root/include"
    exit 1
}
nm -D --defined-only "$shared" > "$scratch/nm"
# Sanitizers add names of their own, which begin with two underscores.
awk '$NF !~ /^__/ { sub(/@.*/, "", $NF); print $NF }' "$scratch/nm" | sort > "$scratch/exported"
nm -g --defined-only "$archive" > "$scratch/nm-archive"
objdump -t "$archive" > "$scratch/objdump"
{
    comm -23 "$scratch/declared" "$scratch/exported" |
        sed 's|$|: declared with PACTA_API, not exported|'
    comm -13 "$scratch/declared" "$scratch/exported" |
        sed 's|$|: exported, in no public header|'
    awk 'NF == 3 && $3 !~ /^(pacta_|__)/ { print $3 ": visible in the archive without pacta_" }' \
        "$scratch/nm-archive"
    awk '/:[ \t]+file format/ { file = $1 }
        / O \.(data|bss|tbss|tdata)[ \t]/ && $NF !~ /(^|_)once$/ && $NF !~ /^(__|\.)/ {
            print file " " $NF ": state at file scope that can change"
        }' "$scratch/objdump"
} > "$scratch/found"
verdict "symbols that should not be, or should" "$scratch/found"
