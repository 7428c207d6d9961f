#!/bin/sh
# SPDX-License-Identifier: MIT
# valgrind.sh FOLDER PROGRAM - one program under valgrind; its words and its exit code go
# into FOLDER. Used by run.sh.
supp=$(cd "$(dirname "$0")" && pwd)/valgrind.supp
name=${2##*/}
words=$1/$name.valgrind
cd "$1" || exit 1
# A forked child ends without freeing what its parent still has: leaks are read from the
# words, in which children are silent, and are no errors by themselves.
timeout 240 valgrind -q --error-exitcode=99 --suppressions="$supp" --leak-check=full \
    --show-leak-kinds=definite,indirect --errors-for-leak-kinds=none \
    --child-silent-after-fork=yes "$2" > "$words" 2>&1
code=$?
if [ "$code" -eq 0 ] && grep -qE '(definitely|indirectly) lost in loss record' "$words"; then
    code=98
fi
echo "$code" > "$1/$name.code"
