#!/usr/bin/env bash
# Starts Maru and talks to it with clients from PyPI: those of OpenAI, Anthropic and Ollama, and LiteLLM. They and the
# validator of its OpenAPI document are installed into a cache folder.
#
#   Tests/Scripts/api-clients.sh [MODEL]
#
# BINARY names a program that was built already.
set -euo pipefail
cd "$(dirname "$0")/../.."

model=${1:-smollm2:135m}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/maru-api-clients
packages=(openai anthropic ollama litellm openapi-spec-validator)
if [[ -n ${BINARY:-} ]]; then binary=$BINARY; else
    Scripts/setup.sh test
    binary=$(Scripts/build.sh)
fi
python=$cache/bin/python3
if [[ ! -x $python ]] || ! "$python" -c 'import openai, anthropic, ollama, litellm, openapi_spec_validator' 2>/dev/null; then
    python3 -m venv "$cache"
    "$python" -m pip install --quiet "${packages[@]}"
fi

log=$(mktemp)
# With a key, the checks of wrong keys mean something.
key=$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
MARU_API_KEY=$key "$binary" serve --model "$model" --port 0 >"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -f "$log"' EXIT
url=
until url=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$log"); do
    kill -0 "$server" || exit 1
    sleep 0.2
done

failed=0
check() { # check NAME COMMAND…
    echo "== $1"
    "${@:2}" || failed=1
}
check "OpenAPI document" "$python" Tests/Scripts/openapi_document.py "$url"
check OpenAI "$python" Tests/Scripts/openai_client.py "$url/v1" --api-key "$key"
check Anthropic "$python" Tests/Scripts/anthropic_client.py "$url" --api-key "$key"
check Ollama "$python" Tests/Scripts/ollama_client.py "$url" --api-key "$key"
check LiteLLM "$python" Tests/Scripts/litellm_client.py "$url" --api-key "$key"
check Prompts "$python" Tests/Scripts/prompts_client.py "$url" --api-key "$key"
exit $failed
