#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh - the whole loop of contract testing on two real programs: builds Pacta, lets a
# consumer's test write a contract, verifies the provider against it, breaks the provider
# and shows how that is found. Installs the Debian packages that are missing. Leaves no
# process behind.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
. tests/packages.sh
. examples/lib.sh
export LC_ALL=C.UTF-8

build=build/release
out=build/quickstart
pact=$out/pacts/OrderService-UserService.json
scratch=$(mktemp -d)
trap 'provider_stop; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

bold=
plain=
if [ -t 1 ] && [ -z "${NO_COLOR-}" ]; then
    bold=$(printf '\033[1m')
    plain=$(printf '\033[0m')
fi
step() {
    printf '\n%s%s%s\n' "$bold" "$*" "$plain"
}

# quietly COMMAND...: what it says is shown only when it fails.
quietly() {
    "$@" > "$scratch/log" 2>&1 || {
        cat "$scratch/log"
        echo "this did not work: $*"
        exit 1
    }
}

# verify CODE: the running provider against the pact; has to end with CODE.
verify() {
    echo "\$ pacta verifier -f $pact \\"
    echo "      -h 127.0.0.1 -p $provider_port --state-change-url $provider_url/_pact/states"
    code=0
    "$build/bin/pacta" verifier -f "$pact" -h 127.0.0.1 -p "$provider_port" \
        --state-change-url "$provider_url/_pact/states" || code=$?
    echo "(exit code $code)"
    [ "$code" -eq "$1" ] || {
        echo "expected exit code $1"
        exit 1
    }
}

packages_want_build
packages_bring

step "1. Building Pacta and the two example programs"
quietly cmake --preset release -G Ninja -DPACTA_EXAMPLES=ON
quietly cmake --build --preset release -j "$(nproc)" --target pacta_shared pacta_command \
    user_service order_service test_order_service
echo "done: $build/bin/pacta, $build/lib/libpacta.so and the programs in $build/examples"

step "2. The consumer's test: OrderService asks a mock UserService, the contract is recorded"
rm -rf "$out"
mkdir -p "$out"
PACT_OUTPUT_DIR=$out/pacts quietly "$build/examples/test_order_service"
grep -E '^\[ +(OK|PASSED) +\]' "$scratch/log"
echo "and here is the contract, $pact:"
cat "$pact"
echo

step "3. The provider's turn: the real UserService is started and asked the same questions"
provider_start "$build/examples/user_service" --states
echo "user_service is $(sed -n 1p "$scratch/provider.log")"
verify 0
provider_stop

step "4. Somebody renames a field: UserService now says \"email_address\" for \"email\""
provider_start "$build/examples/user_service" --states --rename-email
verify 1
provider_stop

step "What happened"
cat << EOF
  OrderService's own test said what it asks of UserService and what it needs back. While
  it ran, a mock inside the test played UserService, and the contract was written to
    $pact
  The real UserService was then held against that file. It kept the contract. After the
  field was renamed it did not: the verification named the field and ended with exit
  code 1, which stops a build before anybody deploys. The two programs never had to run
  at the same time.

${bold}Where things are$plain
  the consumer's test      examples/orders/tests/test_order_service.c
  the two programs         examples/orders/user_service, examples/orders/order_service
  the same check in C      examples/orders/tests/verify_user_service.c
  the command              $build/bin/pacta

${bold}What to try next$plain
  Break the consumer: ask for another path in order_service/user_client.c, run this again.
  Start the programs by hand:
    $build/examples/user_service --demo --port 8080
    $build/examples/order_service http://127.0.0.1:8080 42 "garden gnome"
  Write a test of your own: README.md has one in 25 lines, docs/guide.md the rest.
EOF
