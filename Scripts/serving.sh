#!/usr/bin/env bash
# Measures Maru's server and llama.cpp's under the same load. Arguments are those of Benchmarks/serving.py.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh compare
binary=$(Scripts/build.sh)
rival=$(Benchmarks/llama.cpp/build.sh)
exec python3 Benchmarks/serving.py --maru "$binary" --llama-cpp "$rival" "$@"
