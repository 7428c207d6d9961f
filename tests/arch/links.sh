#!/bin/sh
# SPDX-License-Identifier: MIT
# links.sh ROOT - every relative link of the Markdown pages leads to a file, and to a
# heading where it names one.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/lib.sh"
root=$(cd "$1" && pwd)

cd "$root"
find . -name '*.md' ! -path './build/*' ! -path './.git/*' ! -path '*/node_modules/*' | sort |
    sed 's|^\./||' > "$scratch/pages"
[ -s "$scratch/pages" ] || {
    echo "no pages in $root"
    exit 1
}
# PAGE<tab>TARGET for each link that stays in the tree; code in backticks holds none.
while read -r page; do
    awk -v page="$page" '
        /^```/ { code = !code }
        code { next }
        {
            gsub(/`[^`]*`/, "")
            while (match($0, /\]\([^)]*\)/)) {
                target = substr($0, RSTART + 2, RLENGTH - 3)
                $0 = substr($0, RSTART + RLENGTH)
                if (target !~ /^[a-z]+:/)
                    print page "\t" target
            }
        }' "$page"
done < "$scratch/pages" > "$scratch/links"

# headings PAGE: the anchors of its headings.
headings() {
    awk '/^```/ { code = !code }
        !code && /^#+ / {
            sub(/^#+ /, "")
            gsub(/[^A-Za-z0-9 _-]/, "")
            gsub(/ /, "-")
            print tolower($0)
        }' "$1"
}

while IFS='	' read -r page target; do
    file=${target%%#*}
    [ -n "$file" ] && file=$(dirname "$page")/$file || file=$page
    if [ ! -e "$file" ]; then
        echo "$page: $target leads nowhere"
    elif [ "$target" != "${target#*#}" ] && ! headings "$file" | grep -qxF -- "${target#*#}"; then
        echo "$page: $target names no heading"
    fi
done < "$scratch/links" > "$scratch/found"
verdict "links that lead nowhere" "$scratch/found"
