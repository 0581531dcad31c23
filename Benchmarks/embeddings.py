#!/usr/bin/env python3
"""Measures embeddings: texts per second of `maru serve` over HTTP and of sentence-transformers in this process, in turns,
with the same weights, the same texts and as many threads, and whether the vectors agree.

    python3 -m venv /tmp/venv && /tmp/venv/bin/pip install sentence-transformers
    /tmp/venv/bin/python Benchmarks/embeddings.py --maru .build/release/maru --model FOLDER
"""

import argparse
import base64
import json
import os
import re
import statistics
import subprocess
import sys
import time
import urllib.request

WORDS = (
    "the model answers a question about data and policy in an organisation that keeps its own servers while people "
    "write read and compare results of many small experiments every day before they decide what to use"
).split()


def texts(count: int, words: int) -> list[str]:
    """Different texts of about `words` words."""
    return [
        " ".join(WORDS[(start * 7 + place * (1 + start % 5)) % len(WORDS)] for place in range(words - start % 3))
        for start in range(count)
    ]


class Maru:
    """A server, asked over HTTP."""

    def __init__(self, binary: str, model: str, threads: int):
        command = [binary, "serve", "--model", model, "--port", "0", "--threads", str(threads)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                self.url = found[0]
                break
        else:
            sys.exit(f"{' '.join(command)} did not start")
        with urllib.request.urlopen(f"{self.url}/v1/models") as response:
            self.model = json.load(response)["data"][0]["id"]

    def encode(self, inputs: list[str], batch: int):
        import numpy

        vectors = []
        for start in range(0, len(inputs), batch):
            body = {"model": self.model, "input": inputs[start : start + batch], "encoding_format": "base64"}
            request = urllib.request.Request(
                f"{self.url}/v1/embeddings", json.dumps(body).encode(), {"Content-Type": "application/json"}
            )
            with urllib.request.urlopen(request) as response:
                for row in json.load(response)["data"]:
                    vectors.append(numpy.frombuffer(base64.b64decode(row["embedding"]), dtype="<f4"))
        return numpy.stack(vectors)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maru", required=True, help="the maru binary, built with -c release")
    parser.add_argument("--model", required=True, help="a folder with an encoder, as sentence-transformers writes it")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    import numpy
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(options.threads)
    reference = SentenceTransformer(options.model, device="cpu")
    maru = Maru(options.maru, options.model, options.threads)
    print(f"{options.threads} threads; medians of {options.rounds} runs in turns; torch {torch.__version__}\n")
    print("| texts | at once | Maru, texts/s | sentence-transformers | ratio | ratios of the rounds | least cosine |")
    print("|---|---|---|---|---|---|---|")
    try:
        for words, count, batch in ((10, 512, 64), (100, 128, 64), (10, 64, 1), (100, 32, 1)):
            inputs = texts(count, words)
            runs = {
                "maru": lambda: maru.encode(inputs, batch),
                "other": lambda: reference.encode(inputs, batch_size=min(batch, 32), normalize_embeddings=True)
                if batch > 1
                else numpy.stack([reference.encode(text, normalize_embeddings=True) for text in inputs]),
            }
            cosine = (runs["maru"]() * runs["other"]()).sum(axis=1).min()
            speeds = {name: [] for name in runs}
            for turn in range(options.rounds):
                for name in sorted(runs, reverse=turn % 2 == 1):
                    start = time.perf_counter()
                    runs[name]()
                    speeds[name].append(count / (time.perf_counter() - start))
            own, other = (statistics.median(speeds[name]) for name in ("maru", "other"))
            ratios = sorted(a / b for a, b in zip(speeds["maru"], speeds["other"]))
            print(
                f"| {count} of {words} words | {batch} | {own:.0f} | {other:.0f} | {own / other:.2f} "
                f"| {ratios[0]:.2f}–{ratios[-1]:.2f} | {cosine:.6f} |"
            )
    finally:
        maru.stop()


if __name__ == "__main__":
    main()
