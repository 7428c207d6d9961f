#!/bin/sh
# SPDX-License-Identifier: MIT
# valgrind.sh FOLDER PROGRAM - one program under valgrind; its words and its exit code go
# into FOLDER. Used by run.sh.
name=${2##*/}
cd "$1" || exit 1
timeout 240 valgrind -q --error-exitcode=99 --leak-check=full \
    --errors-for-leak-kinds=definite,indirect --child-silent-after-fork=yes \
    "$2" > "$1/$name.valgrind" 2>&1
echo $? > "$1/$name.code"
