#!/usr/bin/env bash
# How often the intervals of reports hold the true value: simulated runs of 10 to 20 scenarios, about a minute.
#
#   Benchmarks/coverage.sh [--runs RUNS] [--seed SEED]
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(Scripts/build.sh)
"$binary" bench statistics "$@"
