#!/bin/sh
# SPDX-License-Identifier: MIT
# headers.sh ROOT - every public header compiles alone, as C99 and as C++11, without a
# warning. $CC and $CXX choose the compilers. An adapter whose library is not installed is
# left out aloud.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)
CC=${CC:-cc}
CXX=${CXX:-c++}

# The library behind an adapter: "cmocka.h" for pacta/cmocka.h, else nothing.
framework() {
    case $1 in
    pacta/cmocka.h) echo cmocka.h ;;
    pacta/jansson.h) echo jansson.h ;;
    esac
}

is_there() {
    printf '#include <stddef.h>\n#include <stdarg.h>\n#include <setjmp.h>\n#include <stdint.h>\n#include <%s>\n' "$1" |
        "$CC" -x c -E - > /dev/null 2>&1
}

# compile HEADER COMMAND...: one line for each finding.
compile() {
    header=$1
    shift
    # Twice, for the guard; a declaration after it, or an empty unit would be a warning.
    printf '#include <%s>\n#include <%s>\nint after;\n' "$header" "$header" > "$scratch/unit.c"
    "$@" -Wall -Wextra -pedantic -Werror -I"$root/include" -fsyntax-only "$scratch/unit.c" \
        > "$scratch/out" 2>&1 || {
        echo "include/$header: $(grep -m 1 -E 'error|warning' "$scratch/out") ($*)"
    }
}

(cd "$root" && sources . include) | sed 's|^include/||' > "$scratch/headers"
[ -s "$scratch/headers" ] || {
    echo "no headers in $root/include"
    exit 1
}
plus=yes
command -v "$CXX" > /dev/null 2>&1 || {
    plus=no
    echo "skipped: C++11, no $CXX"
}
while read -r header; do
    needed=$(framework "$header")
    if [ -n "$needed" ] && ! is_there "$needed"; then
        echo "skipped: $header, no <$needed>" >&2
        continue
    fi
    compile "$header" "$CC" -x c -std=c99
    [ "$plus" = no ] || compile "$header" "$CXX" -x c++ -std=c++11
done < "$scratch/headers" > "$scratch/found"
verdict "headers that do not compile alone" "$scratch/found"
