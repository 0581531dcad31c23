#!/usr/bin/env bash
# Starts Maru with accounts of its own, and opens its console in headless Chromium. What drives the browser comes from PyPI into a cache
# folder; the browser itself is Debian's (apt-get install chromium fonts-noto-cjk).
#
#   Tests/Scripts/console.sh [MODEL]
#
# BINARY names a program that was built already, SCREENSHOTS a folder for pictures of every page.
set -euo pipefail
cd "$(dirname "$0")/../.."

model=${1:-smollm2:135m}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/maru-console
if [[ ! -x ${CHROMIUM:-/usr/bin/chromium} ]]; then
    echo "There is no ${CHROMIUM:-/usr/bin/chromium}. Install chromium, or say in CHROMIUM where it is." >&2
    exit 1
fi
if [[ -n ${BINARY:-} ]]; then binary=$BINARY; else
    Scripts/setup.sh test
    binary=$(Scripts/build.sh)
fi
python=$cache/bin/python3
if [[ ! -x $python ]] || ! "$python" -c 'import playwright, axe_playwright_python' 2>/dev/null; then
    python3 -m venv "$cache"
    "$python" -m pip install --quiet playwright axe-playwright-python
fi

# The models are those of this user, the accounts nobody's.
"$binary" pull "$model" >/dev/null
home=$(mktemp -d)
ln -s "${MARU_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/maru}/models" "$home/models"
# A run to look at: one model as two candidates, one of which draws its words.
suite=$home/evaluations/office
MARU_HOME=$home "$binary" eval init "$suite" --small --language en >/dev/null
sed -i 's/^repeats = .*/repeats = 1/; s/^incumbent = .*/incumbent = "careful"/' "$suite/suite.toml"
for name in careful daring; do
    printf '[[candidate]]\nname = "%s"\nmodel = "%s"\nsource = "local"\ncontrol = "self-hosted"\nfamily = "model"\n' \
        "$name" "$model"
    printf 'licence = "Apache-2.0"\noperated_by = "us"\nhosting = "server"\n'
    [[ $name == careful ]] || printf "temperature = 1.2\n"
done >"$suite/candidates.toml"
MARU_HOME=$home "$binary" eval run "$suite" --out "$suite/runs/first" >/dev/null
for language in en ko; do
    MARU_HOME=$home "$binary" decide "$suite/runs/first" --language "$language" >/dev/null
done
log=$home/log
MARU_HOME=$home "$binary" serve --accounts --model "$model" --evaluations "$home/evaluations" --port 0 \
    --ttft-objective 2 >"$log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -rf "$home"' EXIT
url=
until url=$(grep -oE -m 1 'http://127\.0\.0\.1:[0-9]+' "$log"); do
    kill -0 "$server" || exit 1
    sleep 0.2
done
"$python" Tests/Scripts/console_test.py "$url" --api-key "$(<"$home/data/admin-key")" --model "$model"
