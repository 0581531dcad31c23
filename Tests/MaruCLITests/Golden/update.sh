#!/usr/bin/env bash
# Writes the help texts of this folder anew, from the commands' definitions.
cd "$(dirname "$0")/../../.." && MARU_UPDATE_GOLDENS=1 swift test --filter HelpTests
