# SPDX-License-Identifier: MIT
# packages.sh - finds which Debian packages a script lacks, and brings them. Sourced by
# tests/run.sh, examples/quickstart/run.sh and .ci/run.
#
#   packages_want PACKAGE PROBE...   note PACKAGE unless the command PROBE succeeds
#   packages_bring                   install what was noted, or print how and exit 2
#   packages_try                     the same, but true or false instead of an exit

packages_missing=
packages_listed=no

has_program() {
    command -v "$1" > /dev/null 2>&1
}

# Also false when pkg-config is not there yet; installing a package twice does no harm.
has_library() {
    pkg-config --exists "$1" 2> /dev/null
}

# A C compiler alone is not enough: it needs the headers of the C library.
has_compiler() {
    has_program make && has_program c++ &&
        printf '#include <stdio.h>\nint main(void) { return 0; }\n' |
        cc -x c -o /dev/null - 2> /dev/null
}

packages_want() {
    package=$1
    shift
    "$@" || packages_missing="$packages_missing $package"
}

# What building Pacta with its examples and tests takes.
packages_want_build() {
    packages_want build-essential has_compiler
    packages_want cmake has_program cmake
    packages_want ninja-build has_program ninja
    packages_want pkg-config has_program pkg-config
    packages_want libmicrohttpd-dev has_library libmicrohttpd
    packages_want libcurl4-openssl-dev has_library libcurl # of any flavour
    packages_want libpcre2-dev has_library libpcre2-8
    packages_want libjansson-dev has_library jansson
    packages_want libsqlite3-dev has_library sqlite3
    packages_want libcmocka-dev has_library cmocka
}

# Prints the word to put before a command that needs root; false when there is none.
packages_root() {
    if [ "$(id -u)" -eq 0 ]; then
        echo env
    elif has_program sudo && sudo -n true 2> /dev/null; then
        echo "sudo -n"
    else
        return 1
    fi
}

packages_apt() {
    # shellcheck disable=SC2086 # "sudo -n" is two words
    $packages_as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
}

# The log is shown only when something went wrong.
packages_install() {
    packages_log=$(mktemp)
    echo "installing:$packages_missing"
    if [ "$packages_listed" = no ]; then
        packages_apt update > "$packages_log" 2>&1 || :
        packages_listed=yes
    fi
    # shellcheck disable=SC2086 # one word for each package
    if packages_apt install -y --no-install-recommends $packages_missing \
        >> "$packages_log" 2>&1; then
        packages_missing=
        rm -f "$packages_log"
        return 0
    fi
    tail -n 20 "$packages_log" >&2
    rm -f "$packages_log"
    return 1
}

packages_try() {
    [ -n "$packages_missing" ] || return 0
    if has_program apt-get && packages_as_root=$(packages_root) && packages_install; then
        return 0
    fi
    packages_missing=
    return 1
}

packages_bring() {
    [ -n "$packages_missing" ] || return 0
    packages_wanted=$packages_missing
    if ! has_program apt-get; then
        echo "These are missing, by the names that Debian gives them:$packages_wanted" >&2
        exit 2
    fi
    if ! packages_root > /dev/null; then
        echo "Some packages are missing. Run this once, then start again:" >&2
        echo "  $(! has_program sudo || echo 'sudo ')apt-get install -y" \
            "--no-install-recommends$packages_wanted" >&2
        exit 2
    fi
    packages_try || {
        echo "apt-get could not install:$packages_wanted" >&2
        exit 2
    }
}
