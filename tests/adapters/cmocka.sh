#!/bin/sh
# SPDX-License-Identifier: MIT
# cmocka.sh PROGRAM SOURCE - how the tests of cmocka_cases.c end: with the reason, at the
# caller's line, without a leak.
set -eu
program=$1
source=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export PACT_OUTPUT_DIR="$scratch/pacts"
failed=0

complain() {
    failed=$((failed + 1))
    echo "FAIL $name: $1"
    sed 's/^/    /' "$scratch/said"
}

# run NAME CODE: the case of that name ends with that code.
run() {
    name=$1
    code=0
    "$program" "$name" > "$scratch/said" 2>&1 || code=$?
    [ "$code" -eq "$2" ] || complain "ended with $code, not $2"
    ! grep -q 'Sanitizer' "$scratch/said" || complain "a sanitizer found something"
}

says() {
    grep -qF -- "$1" "$scratch/said" || complain "does not say: $1"
}

# fails_at TEXT: cmocka names the line that carries this comment.
fails_at() {
    line=$(grep -n "/\* line of $1 \*/" "$source" | cut -d : -f 1)
    says "cmocka_cases.c:$line: error: Failure!"
}

run good 0
[ -s "$PACT_OUTPUT_DIR/Adapter-Provider.json" ] || complain 'wrote no pact'
run missing 1
says 'a request for user 42'
fails_at '"missing"'
run unexpected 1
says '/orders/7'
fails_at '"unexpected"'
run mismatched 1
says 'verbose'
fails_at '"mismatched"'
run refused 1
says '$.id: unknown matcher "whatever"'
builder=$(grep -n 'line of the builder' "$source" | cut -d : -f 1)
says "cmocka_cases.c:$builder"
fails_at '"refused"'
run unwritable 1
says '/dev/null/pacts'
fails_at '"unwritable"'
run lengthy 1
says 'request number 0'
says 'request number 299'
fails_at '"lengthy"'
run left 1
says '0x1 != 0x2'

# The reason is part of cmocka's own report, whatever its form.
export CMOCKA_MESSAGE_OUTPUT=xml
run missing 1
sed -n '/<failure>/,/<\/failure>/p' "$scratch/said" > "$scratch/failure"
mv "$scratch/failure" "$scratch/said"
says 'a request for user 42'

[ "$failed" -eq 0 ]
echo 'all cases end as they should'
