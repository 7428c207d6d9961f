#!/bin/sh
# SPDX-License-Identifier: MIT
# story.sh BIN EXAMPLES PACT - the provider's half of the story as ctest checks it: the
# service as it is keeps the contract, the one with the renamed field breaks it there and
# nowhere else, and the two programs work together when started by hand. BIN holds pacta,
# EXAMPLES the programs of the example.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../lib.sh"
bin=$1
examples=$2
pact=$3
scratch=$(mktemp -d)
trap 'provider_stop; rm -rf "$scratch"' EXIT
trap 'exit 1' INT TERM

# expect CODE COMMAND...: runs it, keeps what it says, and compares how it ends.
expect() {
    wanted=$1
    shift
    got=0
    "$@" > "$scratch/said" 2>&1 || got=$?
    [ "$got" -eq "$wanted" ] || {
        echo "$* ended with $got, not $wanted:"
        cat "$scratch/said" "$scratch/provider.log"
        exit 1
    }
}

# said TEXT, not_said TEXT: about the command before.
said() {
    grep -qF -- "$1" "$scratch/said" || {
        echo "nobody said: $1"
        cat "$scratch/said"
        exit 1
    }
}

not_said() {
    ! grep -qF -- "$1" "$scratch/said" || {
        echo "somebody said: $1"
        cat "$scratch/said"
        exit 1
    }
}

verify() {
    expect "$1" "$bin/pacta" verifier -f "$pact" -h 127.0.0.1 -p "$provider_port" \
        --state-change-url "$provider_url/_pact/states" --state-change-teardown
}

provider_start "$examples/user_service" --states
verify 0
said 'a request for user 42'
said '2 passed, 0 failed'
provider_stop

provider_start "$examples/user_service" --states --rename-email
verify 1
said '1 passed, 1 failed'
said '$.email'
for kept in '$.id' '$.name' '$.shipping_address' '$.email_address'; do
    not_said "$kept"
done
provider_stop

provider_start "$examples/user_service" --db "$scratch/users.db" --demo
expect 0 "$examples/order_service" "$provider_url" 42 "garden gnome"
said 'ship to:      Jane Smith, 742 Evergreen Terrace, Springfield 62701'
said 'confirm to:   jane@example.com'
expect 1 "$examples/order_service" "$provider_url" 7 "garden gnome"
said 'there is no user 7'
provider_stop

provider_start "$examples/user_service" --demo --rename-email
expect 1 "$examples/order_service" "$provider_url" 42 "garden gnome"
said "UserService's answer lacks what we need"
gone=$provider_url
provider_stop
expect 1 "$examples/order_service" "$gone" 42 "garden gnome"
said 'does not answer'
echo "the story holds"
