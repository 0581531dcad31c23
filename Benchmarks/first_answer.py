#!/usr/bin/env python3
"""Measures how long a person waits: from starting `maru serve` with a model already here to the end of its first answer.

    python3 Benchmarks/first_answer.py --maru .build/release/maru [MODEL …]

Each run starts a new process on a free port and asks for one token as soon as the server says where it listens. The
file is warm in the system's cache after the first run, which is not counted.
"""

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
import urllib.request


def seconds_to_first_answer(maru: str, model: str) -> float:
    start = time.monotonic()
    server = subprocess.Popen(
        [maru, "serve", "--model", model, "--port", "0"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    try:
        url = next((m[0] for line in server.stdout if (m := re.search(r"http://127\.0\.0\.1:\d+", line))), None)
        if url is None:
            sys.exit(f"The server for {model} did not start.")
        name = json.load(urllib.request.urlopen(f"{url}/v1/models"))["data"][0]["id"]
        request = urllib.request.Request(
            f"{url}/v1/completions",
            json.dumps({"model": name, "prompt": "The sky is", "max_tokens": 1, "temperature": 0}).encode(),
            {"Content-Type": "application/json"},
        )
        answer = json.load(urllib.request.urlopen(request))
        assert answer["usage"]["completion_tokens"] == 1, answer
        return time.monotonic() - start
    finally:
        server.terminate()
        server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", default=["smollm2:135m"], metavar="MODEL")
    parser.add_argument("--maru", required=True, help="the maru binary, built with -c release")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for model in options.models:
        samples = [seconds_to_first_answer(options.maru, model) for _ in range(options.rounds + 1)][1:]
        print(f"{model}: {statistics.median(samples):.2f} s ({min(samples):.2f}–{max(samples):.2f})")


if __name__ == "__main__":
    main()
