#!/bin/sh
# SPDX-License-Identifier: MIT
# fuzz.sh FOLDER SECONDS TARGET - one fuzz target for that long, on a copy of its corpus;
# its words and its exit code go into FOLDER. An input that breaks it is kept in
# build/fuzz/found/. Used by run.sh. The seed is fixed, so that a failed build fails again;
# PACTA_FUZZ_SEED=0 goes where nobody has been.
name=${3##*/}
corpus=$1/corpus-$name
seeds=tests/fuzz/corpus/${name#fuzz_}
mkdir -p "$corpus" build/fuzz/found
[ ! -d "$seeds" ] || cp -r "$seeds/." "$corpus/"
timeout $(($2 + 60)) "$3" -max_total_time="$2" -seed="${PACTA_FUZZ_SEED:-1}" \
    -timeout=25 -rss_limit_mb=2048 -print_final_stats=0 \
    -artifact_prefix="build/fuzz/found/$name-" "$corpus" \
    > "$1/$name.fuzz" 2>&1
echo $? > "$1/$name.code"
