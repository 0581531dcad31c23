#!/usr/bin/env bash
# Measures what Maru's server adds to a request, beside LiteLLM's proxy, which is installed into a cache folder. Arguments
# are those of Benchmarks/overhead.py.
set -euo pipefail
cd "$(dirname "$0")/.."

cache=${XDG_CACHE_HOME:-$HOME/.cache}/maru-litellm
if [[ -n ${BINARY:-} ]]; then binary=$BINARY; else
    Scripts/setup.sh test
    binary=$(Scripts/build.sh)
fi
if [[ ! -x $cache/bin/litellm ]]; then
    python3 -m venv "$cache"
    "$cache/bin/python3" -m pip install --quiet 'litellm[proxy]'
fi
exec python3 Benchmarks/overhead.py --maru "$binary" --litellm "$cache/bin/litellm" "$@"
