#!/usr/bin/env bash
# Starts Maru, asks it something, and reads its metrics with Prometheus's own Python client, which is installed into a
# cache folder.
#
#   Tests/Scripts/prometheus-client.sh [MODEL]
set -euo pipefail
cd "$(dirname "$0")/../.."

model=${1:-./Tests/Fixtures/tiny-models/llama}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/maru-prometheus-client
binary=$(Scripts/build.sh)
if [[ ! -x $cache/bin/python3 ]] || ! "$cache/bin/python3" -c 'import prometheus_client' 2>/dev/null; then
    python3 -m venv "$cache"
    "$cache/bin/python3" -m pip install --quiet prometheus_client
fi

log=$(mktemp)
"$binary" serve --model "$model" --port 0 >"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -f "$log"' EXIT
url=
until url=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$log"); do
    kill -0 "$server" || exit 1
    sleep 0.2
done
"$cache/bin/python3" Tests/Scripts/check_metrics.py "$url"
