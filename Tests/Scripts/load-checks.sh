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
"$binary" serve --model "$model" --port 0 --parallel 16 >"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -f "$log"' EXIT
url=
until url=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$log"); do
    kill -0 "$server" || exit 1
    sleep 0.2
done

failed=0
python3 Tests/Scripts/cancelled_streams.py "$url" --pid "$server" --count "${STREAMS:-10000}" || failed=1
python3 Tests/Scripts/stalled_reader.py "$url" --pid "$server" || failed=1
exit $failed
