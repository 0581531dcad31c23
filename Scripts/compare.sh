#!/usr/bin/env bash
# Measures models against llama.cpp, which is built from source, and prints the table of README.md.
#
#   Scripts/compare.sh MODEL[=FILE]… [-- OPTIONS]
#
# FILE is the same model in the format that llama.cpp runs best: a ratio on one format alone can flatter.
# OPTIONS are those of `maru bench`, such as --depth 0,2048 --batch 8 --repeat 7.
set -euo pipefail
cd "$(dirname "$0")/.."

models=()
while (($# > 0)) && [[ $1 != -- ]]; do
    models+=("$1")
    shift
done
shift $(($# > 0))

Scripts/setup.sh compare
binary=$(Scripts/build.sh)
rival=$(Benchmarks/llama.cpp/build.sh)
for model in "${models[@]}"; do
    other=()
    if [[ $model == *=* ]]; then other=(--rival-model "${model#*=}"); fi
    "$binary" bench "${model%%=*}" --against llama.cpp --llama-cpp "$rival" "${other[@]}" --markdown "$@"
done | awk '!seen[$0]++' # one heading for all models
