# SPDX-License-Identifier: MIT
# lib.sh - starting and stopping the example's provider, for scripts. Sourced; the caller
# sets $scratch to a folder of its own. Every wait polls and has an end.

provider_pid=

# wait_until SECONDS COMMAND...: true as soon as the command is, false after the time.
wait_until() {
    tries=$(($1 * 50))
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] || return 1
        sleep 0.02
    done
}

# provider_start PROGRAM ARGUMENT...: sets $provider_url and $provider_port, or says what
# the program said and fails.
provider_start() {
    : > "$scratch/provider.log"
    "$@" --port 0 > "$scratch/provider.log" 2>&1 &
    provider_pid=$!
    wait_until 10 provider_is_settled
    provider_url=$(sed -n 's/^listening on //p' "$scratch/provider.log")
    provider_port=${provider_url##*:}
    [ -n "$provider_url" ] || {
        echo "$1 did not start:"
        cat "$scratch/provider.log"
        return 1
    }
}

# Its first word is where it listens or why it does not.
provider_is_settled() {
    [ -s "$scratch/provider.log" ]
}

# provider_stop: also fine when nothing runs.
provider_stop() {
    [ -n "$provider_pid" ] || return 0
    kill "$provider_pid" 2> /dev/null || :
    wait "$provider_pid" 2> /dev/null || :
    provider_pid=
}
