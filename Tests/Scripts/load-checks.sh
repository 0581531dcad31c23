#!/usr/bin/env bash
# Starts Maru with a small model and checks what only many clients show: streams that break off leave nothing behind, and a
# client that stops reading holds back only itself. Prints a line with figures for each.
#
#   Tests/Scripts/load-checks.sh [MODEL]
#
# BINARY names a program that was built already; STREAMS is how many are broken off (10000).
set -euo pipefail
cd "$(dirname "$0")/../.."

model=${1:-smollm2:135m}
if [[ -n ${BINARY:-} ]]; then binary=$BINARY; else
    Scripts/setup.sh run
    binary=$(Scripts/build.sh)
fi

log=$(mktemp)
server=
stop() {
    if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; wait "$server" || true; fi
    server=
}
trap 'stop; rm -f "$log"' EXIT
failed=0
check() { # check CONTEXT SCRIPT OPTIONS… : a server of its own for each, whose cache holds 16 times CONTEXT
    "$binary" serve --model "$model" --port 0 --parallel 16 --context "$1" >"$log" &
    server=$!
    local url=
    until url=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$log"); do
        kill -0 "$server" || exit 1
        sleep 0.2
    done
    SERVER=$server python3 "$2" "$url" "${@:3}" || failed=1
    stop
}

# A cache that is soon full, so that it cannot be what grows.
check 256 Tests/Scripts/cancelled_streams.py --count "${STREAMS:-10000}"
check 2048 Tests/Scripts/stalled_reader.py
exit $failed
