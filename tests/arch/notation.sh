#!/bin/sh
# SPDX-License-Identifier: MIT
# notation.sh ROOT - PACTA_JSON gives its argument back as text: in C99, C11, GNU C11 and
# C++11, without a warning, with words alone that are macros elsewhere, and at lengths that
# a plain string literal may not have. $CC and $CXX choose the compilers.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)
CC=${CC:-cc}
CXX=${CXX:-c++}

long=$(awk 'BEGIN { for (i = 0; i < 900; i++) printf "\"k%d\":%d,", i, i; printf "\"end\":0" }')
cat > "$scratch/unit.c" << EOF2
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <pacta/interaction.h>

#define same(json, text) same_(__LINE__, json, text)

static int same_(int line, const char *json, const char *text)
{
    if (strcmp(json, text) == 0)
        return 0;
    printf("line %d: %s is not %s\n", line, json, text);
    return 1;
}

int main(void)
{
    const char *from_the_long_one = PACTA_JSON({$long});
    int wrong = 0;

    wrong += same(PACTA_JSON({"a": true, "b": false, "c": null}),
                  "{\"a\": true, \"b\": false, \"c\": null}");
    wrong += same(PACTA_JSON({"os": "linux", "w": linux(unix, i386, NULL, EOF)}),
                  "{\"os\": \"linux\", \"w\": linux(unix, i386, NULL, EOF)}");
    wrong += same(PACTA_JSON([1.10, 1E5, -0, 12345678901234567890.5]),
                  "[1.10, 1E5, -0, 12345678901234567890.5]");
    wrong += same(PACTA_JSON({"zip": regex("\\\\d{5}", "62701"), "q": "say \\"x\\""}),
                  "{\"zip\": regex(\"\\\\\\\\d{5}\", \"62701\"), \"q\": \"say \\\\\"x\\\\\"\"}");
    wrong += same(PACTA_JSON({
                      "id": integer(42),
                      "tags": each_like("vip", 1)
                  }),
                  "{ \"id\": integer(42), \"tags\": each_like(\"vip\", 1) }");
    wrong += same(PACTA_JSON({}), "{}");
    wrong += same(PACTA_JSON(like("Jane O'Neill")), "like(\"Jane O'Neill\")");
    wrong += strlen(from_the_long_one) <= 4095;
    return wrong != 0;
}
EOF2

try() {
    name=$1
    shift
    "$@" -Wall -Wextra -pedantic -Werror -I"$root/include" -o "$scratch/unit" "$scratch/unit.c" \
        > "$scratch/out" 2>&1 || {
        echo "$name: $(grep -m 1 -E 'error|warning' "$scratch/out")"
        return 0
    }
    "$scratch/unit" > "$scratch/out" 2>&1 || sed "s|^|$name: |" "$scratch/out"
}

{
    for std in c99 c11 gnu11; do
        try "$std" "$CC" -x c -std=$std
    done
    if command -v "$CXX" > /dev/null 2>&1; then
        try c++11 "$CXX" -x c++ -std=c++11
    else
        echo "skipped: C++11, no $CXX" >&2
    fi
} > "$scratch/found"
verdict "texts that PACTA_JSON changes" "$scratch/found"
