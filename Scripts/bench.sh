#!/usr/bin/env bash
# Measures a model with the release binary. Arguments are those of `maru bench`.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh run
binary=$(Scripts/build.sh)
exec "$binary" bench "$@"
