#!/usr/bin/env bash
# Runs the engine's tests under a sanitizer: thread (the default) or address. Takes some minutes.
set -euo pipefail
cd "$(dirname "$0")/.."

sanitizer=${1:-thread}
tests='MaruTensorTests|MaruModelsTests|MaruEngineTests|MaruGenerationTests'
export TSAN_OPTIONS="suppressions=$PWD/Scripts/sanitize-thread.txt"
# One after the other, since each has a time limit. The models of the skipped ones are real: too long under a sanitizer.
swift test --sanitize="$sanitizer" --scratch-path ".build-$sanitizer" --filter "$tests" \
    --no-parallel --skip 'all-MiniLM|LocalEmbedderTests'
