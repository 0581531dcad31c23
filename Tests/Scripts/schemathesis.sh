#!/usr/bin/env bash
# Sends what Schemathesis (PyPI) makes of Maru's OpenAPI document to a live server, and checks every answer against it: no
# error of the server, no status, type or body that the document does not tell of. Schemathesis is installed into a cache
# folder; the server answers without a model.
#
#   Tests/Scripts/schemathesis.sh [OPTIONS OF schemathesis run…]
#
# BINARY names a program that was built already.
set -euo pipefail
cd "$(dirname "$0")/../.."

cache=${XDG_CACHE_HOME:-$HOME/.cache}/maru-schemathesis
if [[ -n ${BINARY:-} ]]; then binary=$(realpath "$BINARY"); else
    Scripts/setup.sh test
    binary=$(Scripts/build.sh)
fi
if [[ ! -x $cache/bin/schemathesis ]]; then
    python3 -m venv "$cache"
    "$cache/bin/python3" -m pip install --quiet schemathesis
fi

folder=$(mktemp -d)
# With a key, what is for its owner only is asked for with it and without it.
key=$(head -c 12 /dev/urandom | od -An -tx1 | tr -d ' \n')
MARU_API_KEY=$key MARU_HOME=$folder/home "$binary" serve --null-model --port 0 >"$folder/log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -rf "$folder"' EXIT
url=
until url=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$folder/log"); do
    kill -0 "$server" || exit 1
    sleep 0.2
done

checks=not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance
checks+=,response_schema_conformance,ignored_auth,unsupported_method
# Most texts are no model's name; what is behind the name would hardly be tested.
export SCHEMATHESIS_HOOKS=$PWD/Tests/Scripts/schemathesis_hooks.py
# It leaves a folder where it runs.
cd "$folder"
"$cache/bin/schemathesis" run "$url/openapi.json" --header "Authorization: Bearer $key" --checks "$checks" \
    --phases examples,coverage,fuzzing --max-examples "${EXAMPLES:-100}" --seed "${SEED:-1}" --workers 2 \
    --continue-on-failure --generation-database none "$@"
# A server that crashed has answered nothing more, but says so only here.
kill -0 "$server"
