#!/usr/bin/env bash
# Checks that this machine can build Maru. Installs missing system packages when it may (root on Debian or Ubuntu),
# and otherwise says which command does.
#
#   Scripts/setup.sh [run|test|compare]
set -euo pipefail
cd "$(dirname "$0")/.."

purpose=${1:-run}

if ! command -v swift >/dev/null; then
    cat >&2 <<'TEXT'
Swift is missing. Maru needs Swift 6.2 or newer; 6.3 is what it is tested with.
Install it as https://www.swift.org/install/linux/ says, see that `swift --version` works in this shell,
and run this command again.
TEXT
    exit 1
fi

version=$(swift --version 2>/dev/null | sed -nE 's/.*Swift version ([0-9]+)\.([0-9]+).*/\1 \2/p' | head -n 1)
read -r major minor <<<"${version:-0 0}"
if ((major < 6 || (major == 6 && minor < 2))); then
    echo "Swift $major.$minor is too old. Maru needs Swift 6.2 or newer: https://www.swift.org/install/linux/" >&2
    exit 1
fi

missing=()
need() { # need PACKAGE COMMAND… : the package is missing when the command fails
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}
has_header() { printf '#include <%s>\n' "$1" | "$(dirname "$(readlink -f "$(command -v swift)")")/clang" -fsyntax-only -xc -; }

need git git --version
need curl curl --version
need ca-certificates test -e /etc/ssl/certs/ca-certificates.crt
need libsqlite3-dev has_header sqlite3.h
need zlib1g-dev has_header zlib.h
# Models come from a Python package index where the hub cannot be reached.
need python3-pip python3 -m pip --version
if [[ $purpose == test ]]; then
    need python3-venv python3 -c 'import ensurepip, venv'
fi
if [[ $purpose == compare ]]; then
    need cmake cmake --version
    need ninja-build ninja --version
    need g++ g++ --version
fi

if ((${#missing[@]} == 0)); then exit 0; fi

if ! command -v apt-get >/dev/null; then
    echo "These packages are missing (Debian's names): ${missing[*]}. Install them and run this command again." >&2
    exit 1
fi
if ((EUID != 0)); then
    echo "These packages are missing: ${missing[*]}. Install them and run this command again:" >&2
    echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
echo "Installing ${missing[*]} …" >&2
export DEBIAN_FRONTEND=noninteractive
if ! { apt-get -qq update && apt-get -qq install --no-install-recommends -y "${missing[@]}" >/dev/null; }; then
    echo "The packages could not be installed. Check the network and the sources of apt, and run this command again." >&2
    exit 1
fi
