#!/bin/sh
# SPDX-License-Identifier: MIT
# api.sh ROOT - docs/api.md has a heading for every public header with functions, and
# under it one row for each of its functions, and nothing that does not exist.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)

cd "$root"
sources . include > "$scratch/headers"
xargs awk -f "$here/code.awk" < "$scratch/headers" | awk -f "$here/api.awk" |
    sed 's|^include/||' | sort > "$scratch/declared"
# Adapters to other libraries are inline functions and macros; what begins with the name
# of the other library is their own affair.
for adapter in cmocka jansson; do
    [ -f "include/pacta/$adapter.h" ] || continue
    awk -f "$here/code.awk" "include/pacta/$adapter.h" | sed 's/^[^:]*:[^:]*://' |
        grep -oE '^(#define|static inline .*) \**pacta_[a-z_]+\(|^pacta_[a-z_]+\(' |
        grep -oE 'pacta_[a-z_]+\($' | tr -d '(' | grep -v "^pacta_${adapter}_" |
        sort -u | sed "s|^|pacta/$adapter.h	|"
done >> "$scratch/declared"
sort -o "$scratch/declared" "$scratch/declared"
[ -s "$scratch/declared" ] || {
    echo "no public functions in $root/include"
    exit 1
}
awk '
    /^## / { header = ""; if (match($0, /`[^`]*`/)) header = substr($0, RSTART + 1, RLENGTH - 2) }
    header != "" && /^\| `pacta_/ {
        name = $0
        sub(/^\| `/, "", name)
        sub(/[`(].*/, "", name)
        print header "\t" name
    }' docs/api.md | sort > "$scratch/listed"
{
    uniq -d "$scratch/listed" | sed 's|^\(.*\)	\(.*\)|docs/api.md: \2 is listed twice under \1|'
    comm -23 "$scratch/declared" "$scratch/listed" |
        sed 's|^\(.*\)	\(.*\)|include/\1: \2 is not in docs/api.md|'
    sort -u "$scratch/listed" | comm -13 "$scratch/declared" - |
        sed 's|^\(.*\)	\(.*\)|docs/api.md: \1 has no \2|'
} > "$scratch/found"
verdict "differences between docs/api.md and the headers" "$scratch/found"
