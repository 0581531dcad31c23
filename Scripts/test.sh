#!/usr/bin/env bash
# Runs every test. Arguments are those of `swift test`, such as --filter MaruJinjaTests.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh test
export MARU_TEST_MODELS=${MARU_TEST_MODELS:-$HOME/.cache/maru-test-models}
if ! Tests/Scripts/assemble-models.sh --only smollm2:135m; then
    echo "WARNING: the model SmolLM2 could not be fetched; the tests that need it will be skipped." >&2
fi

if (($# > 0)); then
    exec swift test "$@"
fi
swift test --skip IntegrationTests
# Programs that run at the same time would measure each other.
swift test --skip-build --no-parallel --filter IntegrationTests
