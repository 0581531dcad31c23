#!/usr/bin/env bash
# Measures models against llama.cpp. Arguments are those of Benchmarks/compare.py.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh compare
binary=$(Scripts/build.sh)
rival=$(Benchmarks/llama.cpp/build.sh)
exec python3 Benchmarks/compare.py --maru "$binary" --llama-bench "$rival/llama-bench" "$@"
