#!/usr/bin/env python3
"""Measures Maru's server and llama.cpp's under the same load, in turns, and prints a Markdown table.

    python3 Benchmarks/serving.py --maru .build/release/maru --llama-cpp FOLDER qwen2.5-coder:0.5b [-- --clients 8]

FOLDER is what Benchmarks/llama.cpp/build.sh prints. What stands after `--` goes to `maru bench serve`, which sends the
load. Each round starts both servers one after the other, every second round in reverse; each figure is the median of
the rounds (minimum–maximum).
"""

import argparse
import json
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

COLUMNS = {
    "output tokens/s": lambda result: result["tokensPerSecond"],
    "first token p50, ms": lambda result: 1000 * result["firstTokenSeconds"]["p50"],
    "first token p95, ms": lambda result: 1000 * result["firstTokenSeconds"]["p95"],
    "next token p50, ms": lambda result: 1000 * result["nextTokenSeconds"]["p50"],
    "next token p99, ms": lambda result: 1000 * result["nextTokenSeconds"]["p99"],
    "memory, MB": lambda result: result["memory"] / 1e6,
}


def output(command):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=1800)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {done.returncode}.")
    return done.stdout


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def file_of(maru, model):
    if Path(model).exists():
        return model
    subprocess.run([maru, "pull", model], stdin=subprocess.DEVNULL, check=True)
    return json.loads(output([maru, "show", model, "--json"]))["path"]


def command(name, options, file, port):
    if name == "Maru":
        return [options.maru, "serve", "--model", file, "--port", str(port), "--threads", str(options.threads),
                "--parallel", str(options.slots)]
    threads = str(options.threads)
    return [f"{options.llama_cpp}/llama-server", "-m", file, "--host", "127.0.0.1", "--port", str(port), "-t", threads,
            "-tb", threads, "-np", str(options.slots), "-c", str(512 * options.slots)]


@contextmanager
def running(arguments, port):
    """The process of a server that is ready."""
    process = subprocess.Popen(
        arguments, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            if process.poll() is not None:
                sys.exit(f"{arguments[0]} ended with {process.returncode}.")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5)
                break
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        else:
            sys.exit(f"{arguments[0]} was not ready within a minute.")
        yield process
    finally:
        process.terminate()
        process.wait(30)


def measure(name, options, file):
    port = free_port()
    with running(command(name, options, file, port), port) as process:
        report = json.loads(output([options.maru, "bench", "serve", f"http://127.0.0.1:{port}", "--json", *options.load]))
        status = Path(f"/proc/{process.pid}/status").read_text()
    memory = int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) * 1024
    for result in report["results"]:
        if result["failures"]:
            print(f"{name}, {result['name']}: {result['failures']} requests failed: {result['firstFailure']}", file=sys.stderr)
    return [result | {"memory": memory} for result in report["results"]]


def cell(values):
    return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", nargs="?", default="qwen2.5-coder:0.5b")
    parser.add_argument("--maru", required=True, help="the maru binary, built with -c release")
    parser.add_argument("--llama-cpp", required=True, help="the folder of llama-server")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--slots", type=int, default=8, help="how many answers a server computes at once")
    parser.add_argument("--rounds", type=int, default=3)
    parser.epilog = "What stands after -- are options of maru bench serve."
    arguments = sys.argv[1:]
    end = arguments.index("--") if "--" in arguments else len(arguments)
    options = parser.parse_args(arguments[:end])
    options.load = arguments[end + 1 :]

    file = file_of(options.maru, options.model)
    names = ["Maru", "llama.cpp"]
    results = {name: [] for name in names}
    for round in range(options.rounds):
        for name in names if round % 2 == 0 else reversed(names):
            print(f"round {round + 1} of {options.rounds}: {name}", file=sys.stderr)
            results[name].append(measure(name, options, file))

    print(f"| {Path(options.model).stem if Path(options.model).exists() else options.model} | server | failed | {' | '.join(COLUMNS)} |")
    print("|---" * (3 + len(COLUMNS)) + "|")
    for index, load in enumerate(results["Maru"][0]):
        for name in names:
            rounds = [results_of_round[index] for results_of_round in results[name]]
            answered = [result for result in rounds if result["failures"] < result["requests"]]
            cells = [cell([value(result) for result in answered]) if answered else "–" for value in COLUMNS.values()]
            print(f"| {load['name']} | {name} | {sum(r['failures'] for r in rounds)} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
