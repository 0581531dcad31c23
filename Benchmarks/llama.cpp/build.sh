#!/usr/bin/env bash
# Builds llama.cpp's tools for this machine, to compare with: from the source that the Python package llama-cpp-python
# carries, statically, for the native processor. Prints the folder of the tools as the last line.
#
#   MARU_BENCH_CACHE   where source and tools are kept (default: ~/.cache/maru-bench)
#   JOBS               how many compilers run at once (default: all cores)
set -euo pipefail

version=0.3.36
cache=${MARU_BENCH_CACHE:-$HOME/.cache/maru-bench}
source=$cache/llama_cpp_python-$version
build=$cache/llama.cpp-$version
tools=(llama-bench llama-batched-bench llama-server llama-quantize)

complete() { for tool in "${tools[@]}"; do [[ -x $build/bin/$tool ]] || return 1; done; }

if ! complete; then
    for command in python3 cmake ninja g++; do
        command -v "$command" >/dev/null || {
            echo "$command is missing. On Debian and Ubuntu: apt-get install cmake ninja-build g++ python3-pip" >&2
            exit 1
        }
    done
    mkdir -p "$cache"
    if [[ ! -d $source ]]; then
        echo "Fetching the source of llama.cpp (llama-cpp-python $version) …" >&2
        python3 -m pip download --quiet --no-deps --no-binary :all: --dest "$cache" "llama-cpp-python==$version" >&2
        tar -xzf "$cache/llama_cpp_python-$version.tar.gz" -C "$cache"
    fi
    echo "Building llama.cpp …" >&2
    cmake -S "$source/vendor/llama.cpp" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=OFF \
        -DGGML_NATIVE=ON -DGGML_OPENMP=ON -DLLAMA_OPENSSL=OFF -DLLAMA_CURL=OFF -DLLAMA_BUILD_TESTS=OFF \
        -DLLAMA_BUILD_EXAMPLES=OFF -DLLAMA_BUILD_UI=OFF >"$cache/cmake.log" 2>&1 ||
        { tail -n 20 "$cache/cmake.log" >&2; exit 1; }
    ninja -C "$build" -j "${JOBS:-$(nproc)}" "${tools[@]}" >"$cache/ninja.log" 2>&1 ||
        { tail -n 20 "$cache/ninja.log" >&2; exit 1; }
fi
echo "$build/bin"
