#!/usr/bin/env bash
# Builds the release binary; prints its path as the last line.
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$(swift build -c release --show-bin-path)/maru
if [[ ! -x $binary ]]; then
    echo "Building Maru. The first build takes a few minutes, most of them for the web server it stands on." >&2
fi
swift build -c release --product maru >&2
echo "$binary"
