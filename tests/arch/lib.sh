# SPDX-License-Identifier: MIT
# lib.sh - what the checks of this folder share. Sourced with $here set to the folder.

# sources ROOT FOLDER...: the C files below these folders, relative to ROOT, in order.
sources() {
    root=$1
    shift
    (
        cd "$root"
        for folder in "$@"; do
            [ ! -d "$folder" ] || find "$folder" -type f \( -name '*.c' -o -name '*.h' \)
        done | sort
    )
}

# table ROOT NAME: the rows between <!-- NAME --> and <!-- /NAME --> of
# docs/architecture.md, cells separated by one tab, backticks gone.
table() {
    awk -v name="$2" '
        $0 == "<!-- " name " -->" { inside = 1; next }
        $0 == "<!-- /" name " -->" { inside = 0 }
        inside && /^\|/ && !/^\|[-|: ]*$/ {
            if (++rows == 1)
                next # the heading
            gsub(/`/, "")
            sub(/^\| */, "")
            sub(/ *\|$/, "")
            gsub(/ *\| */, "\t")
            print
        }' "$1/docs/architecture.md"
}

# verdict WHAT FINDINGS-FILE: prints what was found and ends the script.
verdict() {
    if [ -s "$2" ]; then
        cat "$2"
        echo "$1: $(wc -l < "$2" | tr -d ' ') found"
        exit 1
    fi
    echo "$1: none found"
    exit 0
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
