#!/bin/sh
# SPDX-License-Identifier: MIT
# layers.sh ROOT - includes point down. Rooms, their layers and the one room of every
# outside library are read from the tables of docs/architecture.md.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)

table "$root" layers > "$scratch/layers"
table "$root" outside > "$scratch/outside"
[ -s "$scratch/layers" ] && [ -s "$scratch/outside" ] || {
    echo "docs/architecture.md: no tables between its <!-- layers --> and <!-- outside -->"
    exit 1
}
cd "$root"
sources . core mockserver verifier broker-client broker cli > "$scratch/files"
[ -s "$scratch/files" ] || {
    echo "no source files in $root"
    exit 1
}

xargs grep -Hn '^[[:space:]]*#[[:space:]]*include' < "$scratch/files" > "$scratch/includes" || :
awk -F '\t' -v files="$scratch/files" '
    function room_of(path) {
        sub(/\/[^\/]*$/, "", path)
        return path
    }
    function report(text) {
        print file ":" line ": " text
    }
    # Does `path` match one of the blank-separated patterns, whose only star is the last?
    function fits(path, patterns,    list, count, i, p) {
        count = split(patterns, list, " ")
        for (i = 1; i <= count; i++) {
            p = list[i]
            if (p == path)
                return 1
            if (sub(/\*$/, "", p) && index(path, p) == 1)
                return 1
        }
        return 0
    }
    function check_room(target,    from, to) {
        from = room_of(file)
        to = room_of(target)
        if (!(target in known))
            report("\"" target "\" is no file of a room; includes start at the root")
        else if (from == to)
            return
        else if (public_only[from])
            report(from " includes public headers only, not \"" target "\"")
        else if (layer[to] == layer[from])
            report("\"" target "\": " to " is a neighbour of " from)
        else if (layer[to] > layer[from])
            report("\"" target "\": " to " stands above " from)
    }
    function check_outside(header,    i) {
        for (i = 1; i <= outsiders; i++)
            if (fits(header, headers[i]) && !fits(file, homes[i]))
                report("<" header "> is known in " homes[i] " only")
    }
    function check_first(header,    own) {
        own = file
        if (!sub(/\.c$/, ".h", own) || !(own in known) || file in seen)
            return
        if (header != own)
            report("\"" own "\" comes first, which proves that it stands alone")
    }
    FILENAME ~ /\/layers$/ {
        count = split($2, list, " ")
        for (i = 1; i <= count; i++) {
            layer[list[i]] = $1 + 0
            public_only[list[i]] = $3 ~ /public headers only/
        }
        next
    }
    FILENAME ~ /\/outside$/ { outsiders++; headers[outsiders] = $2; homes[outsiders] = $3; next }
    FILENAME == files {
        known[$0] = 1
        if (!(room_of($0) in layer))
            print $0 ":1: " room_of($0) " is in no layer of docs/architecture.md"
        next
    }
    {
        split($0, part, ":")
        file = part[1]
        line = part[2]
        text = substr($0, length(file) + length(line) + 3)
        name = text
        if (sub(/^[^"<]*"/, "", name) && sub(/".*$/, "", name)) {
            check_first(name)
            check_room(name)
        } else {
            sub(/^[^<]*</, "", name)
            sub(/>.*$/, "", name)
            check_first(name)
            check_outside(name)
        }
        seen[file] = 1
    }' "$scratch/layers" "$scratch/outside" "$scratch/files" "$scratch/includes" \
    > "$scratch/found"
verdict "includes that do not point down" "$scratch/found"
