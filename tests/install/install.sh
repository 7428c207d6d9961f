#!/bin/sh
# SPDX-License-Identifier: MIT
# install.sh BUILD VERSION - what users do with an installed Pacta: installs the build into
# a fresh prefix and, against that alone, builds a program with pkg-config, with CMake and
# statically, and runs each. $CC chooses the compiler, $CFLAGS goes to it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$1
version=$2
CC=${CC:-cc}
CFLAGS=${CFLAGS:-}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/prefix
program=$here/consumer.c

fail() {
    echo "FAIL $1"
    [ ! -f "$scratch/log" ] || cat "$scratch/log"
    exit 1
}

# quietly WHAT COMMAND...: its output is shown only when it fails.
quietly() {
    what=$1
    shift
    "$@" > "$scratch/log" 2>&1 || fail "$what: $*"
}

# runs PROGRAM: it says the version and records a pact.
runs() {
    rm -rf "$scratch/pacts"
    quietly "running $1" env LD_LIBRARY_PATH="$libdir" PACT_OUTPUT_DIR="$scratch/pacts" "$1"
    grep -qx "pacta $version" "$scratch/log" || fail "$1 does not say its version"
    [ -s "$scratch/pacts/Installed-Provider.json" ] || fail "$1 wrote no pact"
}

quietly 'installing' cmake --install "$build" --prefix "$prefix"
library=$(find "$prefix" -name 'libpacta.so')
[ -n "$library" ] || fail 'no libpacta.so was installed'
libdir=$(dirname "$library")

soname=$(readelf -d "$library" | sed -n 's/.*SONAME.*\[\(.*\)\].*/\1/p')
[ "$soname" = "libpacta.so.${version%.*}" ] || fail "SONAME is '$soname'"
[ -e "$libdir/$soname" ] || fail "$soname is not installed"
for file in include/pacta.h include/pacta/cmocka.h; do
    [ -f "$prefix/$file" ] || fail "$file is not installed"
done
! find "$prefix/include" -path '*core*' | grep -q . || fail 'an internal header is installed'
if [ -x "$build/bin/pacta" ]; then
    LD_LIBRARY_PATH=$libdir "$prefix/bin/pacta" verifier --version > "$scratch/log" 2>&1 ||
        fail 'the installed command does not start'
    grep -qF "$version" "$scratch/log" || fail 'the installed command does not say its version'
fi

pc() {
    PKG_CONFIG_PATH="$libdir/pkgconfig" pkg-config "$@" pacta
}

[ "$(pc --modversion)" = "$version" ] || fail 'pkg-config gives another version'
# shellcheck disable=SC2046,SC2086 # flags are words
quietly 'pkg-config' $CC $CFLAGS -o "$scratch/by-pkg-config" "$program" $(pc --cflags --libs)
runs "$scratch/by-pkg-config"

# The archive brings what it is made of; what it needs stays shared, as distributions have it.
# shellcheck disable=SC2046,SC2086
quietly 'static' $CC $CFLAGS $(pc --cflags) -o "$scratch/static" "$program" "$libdir/libpacta.a" \
    $(pkg-config --libs $(pc --print-requires-private)) -pthread
! readelf -d "$scratch/static" | grep -q 'libpacta' || fail 'the static program needs libpacta.so'
runs "$scratch/static"

mkdir "$scratch/project"
cp "$program" "$scratch/project/consumer.c"
cat > "$scratch/project/CMakeLists.txt" << END
cmake_minimum_required(VERSION 3.21)
project(consumer C)
find_package(pacta ${version%.*} REQUIRED)
add_executable(consumer consumer.c)
target_link_libraries(consumer PRIVATE pacta::pacta)
END
quietly 'find_package' cmake -S "$scratch/project" -B "$scratch/cmake" \
    -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$CC" -DCMAKE_C_FLAGS="$CFLAGS"
quietly 'building with CMake' cmake --build "$scratch/cmake"
runs "$scratch/cmake/consumer"
echo "an installed Pacta $version works by pkg-config, by CMake and statically"
