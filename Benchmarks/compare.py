#!/usr/bin/env python3
"""Measures Maru and llama.cpp on the same files, run by run in turn, and prints a Markdown table.

    python3 Benchmarks/compare.py --maru .build/release/maru --llama-bench PATH/llama-bench smollm2:135m

A model is a name that Maru knows or the path of a GGUF file. `FILE=OTHER` measures llama.cpp also on OTHER, the same
model in the format that llama.cpp runs best, because a ratio on one format alone can flatter.

Machines are noisy and change their clock: only the ratio of one run of this script means something. Each round runs
Maru, then llama.cpp; in the next round the order is reversed. Every program measures one warm-up and one run a round.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Series:
    """The samples of one engine on one file, by the name of the measurement."""

    engine: str
    file: Path
    samples: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, values: list[float]) -> None:
        self.samples.setdefault(name, []).extend(values)

    def cell(self, name: str) -> str:
        values = self.samples[name]
        return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"

    def median(self, name: str) -> float:
        return statistics.median(self.samples[name])


def output(command: list[str]) -> str:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed with {done.returncode}:\n{done.stderr.strip()}")
    return done.stdout


def measure_maru(options: argparse.Namespace, series: Series) -> None:
    result = json.loads(
        output([
            options.maru, "bench", str(series.file), "--prompt", str(options.prompt), "--generate",
            str(options.generate), "--threads", str(options.threads), "--repeat", "1", "--json",
        ])
    )
    for entry in result["results"]:
        series.add(entry["name"], entry["samples"])


def measure_llama(options: argparse.Namespace, series: Series) -> None:
    results = json.loads(
        output([
            options.llama_bench, "-m", str(series.file), "-p", str(options.prompt), "-n", str(options.generate),
            "-t", str(options.threads), "-r", "1", "-o", "json",
        ])
    )
    for entry in results:
        name = f"pp{entry['n_prompt']}" if entry["n_gen"] == 0 else f"tg{entry['n_gen']}"
        series.add(name, entry["samples_ts"])


def path_of(maru: str, model: str) -> Path:
    """The file of a model that Maru knows, fetched first if need be."""
    if os.path.exists(model):
        return Path(model)
    pull = subprocess.run([maru, "pull", model], stdin=subprocess.DEVNULL)
    if pull.returncode != 0:
        sys.exit(pull.returncode)
    return Path(json.loads(output([maru, "show", model, "--json"]))["path"])


def machine() -> str:
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = [line.split(":", 1)[1].strip() for line in cpuinfo.read_text().splitlines() if line.startswith("model name")]
        name = lines[0] if lines else name
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def measure(options: argparse.Namespace, model: str, best: str | None) -> list[str]:
    """The rows of one model."""
    file = path_of(options.maru, model)
    ours = Series("Maru", file)
    theirs = [Series("llama.cpp", file)]
    if best is not None:
        theirs.append(Series(f"llama.cpp on {Path(best).name}", Path(best)))
    steps = [(measure_maru, ours)] + [(measure_llama, series) for series in theirs]
    for round in range(options.rounds):
        for function, series in steps if round % 2 == 0 else reversed(steps):
            print(f"round {round + 1} of {options.rounds}: {series.engine}, {series.file.name}", file=sys.stderr)
            function(options, series)
    rows = []
    for name in ours.samples:
        for series in theirs:
            ratio = ours.median(name) / series.median(name)
            rows.append(
                f"| {Path(model).stem if os.path.exists(model) else model} | {name} | {ours.cell(name)} | {series.engine} | {series.cell(name)} | **{ratio:.2f}** |"
            )
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", metavar="MODEL[=OTHER]")
    parser.add_argument("--maru", required=True, help="the maru binary, built with -c release")
    parser.add_argument("--llama-bench", required=True, help="the llama-bench binary")
    parser.add_argument("--prompt", type=int, default=512)
    parser.add_argument("--generate", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()

    rows = []
    for argument in options.models:
        model, _, best = argument.partition("=")
        rows += measure(options, model, best or None)
    print(f"{machine()}; {options.threads} threads; median of {options.rounds} interleaved runs (minimum–maximum), tokens/s\n")
    print("| model | test | Maru | against | its tokens/s | ratio |")
    print("|---|---|---|---|---|---|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
