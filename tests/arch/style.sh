#!/bin/sh
# SPDX-License-Identifier: MIT
# style.sh ROOT - what no compiler refuses here but the project does: line comments, calls
# that the locale changes, a library that prints, waits of a fixed length, files without
# their licence line.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)

locale='strtod|strtof|strtold|atof|tolower|toupper|isalpha|isalnum|isdigit|isxdigit'
locale="$locale|isspace|isblank|isupper|islower|isprint|ispunct|iscntrl|isgraph"
locale="$locale|strcasecmp|strncasecmp|strcoll|strxfrm|setlocale|localeconv"
printing='printf|vprintf|fprintf|vfprintf|dprintf|vdprintf|puts|fputs|putchar|putc|fputc|perror'
printing="$printing|abort|exit|_exit|_Exit|quick_exit"
waiting='sleep|usleep|nanosleep|clock_nanosleep|thrd_sleep'

# calls NAMES WHY: the lines of standard input that call one of these.
calls() {
    awk -v names="$1" -v why="$2" '
        {
            split($0, part, ":")
            code = substr($0, length(part[1]) + length(part[2]) + 3)
            if (match(code, "(^|[^A-Za-z0-9_])(" names ")[ \t]*\\(")) {
                call = substr(code, RSTART, RLENGTH)
                gsub(/[^A-Za-z0-9_]/, "", call)
                print part[1] ":" part[2] ": " call "(): " why
            }
        }'
}

cd "$root"
product="core mockserver verifier broker-client broker"
sources . include $product cli tests examples bench > "$scratch/all"
[ -s "$scratch/all" ] || {
    echo "no source files in $root"
    exit 1
}
xargs awk -f "$here/code.awk" < "$scratch/all" > "$scratch/code"
{
    grep '//$' "$scratch/code" | sed 's|:[^:]*//$|: a line comment; /* */ only|' || :
    while read -r file; do
        case $(head -n 1 "$file") in
        '/* SPDX-License-Identifier: MIT */') ;;
        *) echo "$file:1: no licence line" ;;
        esac
    done < "$scratch/all"
    grep -E '^(core|mockserver|verifier|broker-client|broker|cli)/' "$scratch/code" |
        grep -v '^core/base/' | calls "$locale" "the locale changes it" || :
    sources . $product cli | grep -v '^core/base/' > "$scratch/product" || :
    [ ! -s "$scratch/product" ] ||
        xargs grep -HnE '"[^"]*%[-+ #]*(\.([0-9]+|\*)|[0-9]*\.[0-9]+)?l?[efg]' \
            < "$scratch/product" | grep -v 'clang-format' |
        sed 's|^\([^:]*:[^:]*\):.*|\1: a number printed with the decimal point of the locale|' || :
    grep -E '^(core|mockserver|verifier|broker-client|broker)/' "$scratch/code" |
        calls "$printing" "the library neither prints nor exits" || :
    grep -v '^core/base/clock\.c:' "$scratch/code" |
        calls "$waiting" "poll with a deadline instead" || :
} > "$scratch/found"
verdict "lines that the style refuses" "$scratch/found"
