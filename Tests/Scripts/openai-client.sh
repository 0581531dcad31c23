#!/usr/bin/env bash
# Starts Maru and talks to it with the official `openai` client from PyPI, which is installed into a cache folder.
#
#   Tests/Scripts/openai-client.sh [MODEL [EMBEDDING_MODEL]]
set -euo pipefail
cd "$(dirname "$0")/../.."

model=${1:-smollm2:135m}
embedding=()
[[ $# -lt 2 ]] || embedding=(--embedding-model "$2")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/maru-openai-client
Scripts/setup.sh test
binary=$(Scripts/build.sh)
if [[ ! -x $cache/bin/python3 ]] || ! "$cache/bin/python3" -c 'import openai' 2>/dev/null; then
    python3 -m venv "$cache"
    "$cache/bin/python3" -m pip install --quiet openai
fi

log=$(mktemp)
"$binary" serve --model "$model" "${embedding[@]}" --port 0 >"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -f "$log"' EXIT
url=
until url=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$log"); do
    kill -0 "$server" || exit 1
    sleep 0.2
done
"$cache/bin/python3" Tests/Scripts/openai_client.py "$url/v1" --model "$model"
