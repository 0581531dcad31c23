#!/usr/bin/env bash
# Makes the reports of this folder anew: a run of the starter pack, attacks, load and drills with two local models and a
# provider, and the decision. About half an hour on two cores.
#
#   Examples/first-decision/make.sh [LANGUAGE]      the language of the cases: en (default) or ko
#
# The provider is llama.cpp's server with Qwen2.5-Coder 0.5B behind TLS; Benchmarks/llama.cpp/build.sh builds it. Needs
# openssl and stunnel (apt-get install openssl stunnel4), and two processors.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."

language=${1:-en}
work=$(mktemp -d)
maru=$(Scripts/build.sh)
tools=$(Benchmarks/llama.cpp/build.sh)

"$maru" pull smollm2:135m
"$maru" pull qwen2.5-coder:0.5b
# Half of the processors for the provider and half for Maru: neither is measured while the other takes them.
half=$(($(nproc) / 2))
run_maru() { taskset --cpu-list "$half-$((2 * half - 1))" "$maru" "$@"; }
weights=$("$maru" show qwen2.5-coder:0.5b --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["path"])')

openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=localhost -addext subjectAltName=DNS:localhost \
    -keyout "$work/key.pem" -out "$work/certificate.pem" 2>/dev/null
taskset --cpu-list "0-$((half - 1))" "$tools/llama-server" --model "$weights" --alias qwen --host 127.0.0.1 --port 8842 \
    --threads "$half" --ctx-size 16384 --parallel 4 >"$work/llama-server.log" 2>&1 &
provider=$!
printf 'foreground = yes\npid =\n[provider]\naccept = 127.0.0.1:8843\nconnect = 127.0.0.1:8842\ncert = %s\nkey = %s\n' \
    "$work/certificate.pem" "$work/key.pem" >"$work/stunnel.conf"
stunnel "$work/stunnel.conf" >"$work/stunnel.log" 2>&1 &
front=$!
trap 'kill "$provider" "$front"' EXIT
for _ in $(seq 120); do
    curl --silent --fail --cacert "$work/certificate.pem" https://localhost:8843/health >"$work/health.json" && break
    sleep 0.5
done

suite=$work/suite
"$maru" eval init "$suite" --language "$language"
cp "$here"/suite/*.toml "$suite/"
sed -i "s|CERTIFICATE|$work/certificate.pem|" "$suite/providers.toml"
# The pack's floors are for models of some billion parameters; below them a report would have nothing to compare.
sed -i 's/^success = .*/success = 0.2/' "$suite"/scenarios/*.toml
"$maru" eval check "$suite" --self-test
"$maru" eval plan "$suite"
run=$work/run
run_maru eval run "$suite" --out "$run" --budget 1.00
for candidate in smollm qwen managed; do run_maru eval load "$run" "$candidate" --rates 0.5,1,2,4; done
run_maru eval attack "$run"
run_maru eval drill "$run"
for report in en ko; do "$maru" decide "$run" --language "$report"; done
"$maru" decide recompute "$run"
cp "$run"/report.*.html "$run"/report.*.md "$here/"
echo "The run, with decision.json and all records: $run"
