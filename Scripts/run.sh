#!/usr/bin/env bash
# From a fresh clone to a running server: checks the machine, builds, fetches the model, serves.
# Arguments are those of `maru serve`.
set -euo pipefail
cd "$(dirname "$0")/.."

Scripts/setup.sh run
binary=$(Scripts/build.sh)
exec "$binary" serve "$@"
