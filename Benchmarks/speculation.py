#!/usr/bin/env python3
"""Measures what guessing tokens is worth: the same code requests with and without it, in turns, and whether the answers
are the same.

    python3 Benchmarks/speculation.py --maru .build/release/maru [--model qwen2.5-coder:0.5b] [--draft-model MODEL]

With a draft model, "not guessing" is guessing by prompt lookup alone, unless --no-speculation is given too.
"""

import argparse
import json
import statistics
import subprocess
import sys

STACK = '''class Stack:
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        if not self.items:
            raise IndexError("empty")
        return self.items.pop()

    def peek(self):
        return self.items[-1]

    def size(self):
        return len(self.items)
'''

REQUESTS = {
    "edit code": f"Rename the class Stack to Pile in this Python code and return the whole file:\n\n{STACK}",
    "complete code": f"Complete this Python code with unit tests for every method:\n\n{STACK}\n"
    "import unittest\n\n\nclass TestStack(unittest.TestCase):\n    def test_push(self):\n        stack = Stack()\n"
    "        stack.push(1)\n        self.assertEqual(stack.size(), 1)\n",
}


def answer(options: argparse.Namespace, prompt: str, guesses: bool) -> tuple[str, float]:
    """The text, and tokens per second after the first token."""
    command = [options.maru, "run", options.model, "--json", "--temperature", "0", "-n", str(options.tokens)]
    if options.draft_model and guesses:
        command += ["--draft-model", options.draft_model]
    if not guesses and (options.no_speculation or not options.draft_model):
        command += ["--no-speculation"]
    done = subprocess.run(command, input=prompt, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} failed: {done.stderr.strip()}")
    result = json.loads(done.stdout)
    seconds = result["durationSeconds"] - result["timeToFirstTokenSeconds"]
    return result["text"], (result["completionTokens"] - 1) / seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maru", required=True, help="the maru binary, built with -c release")
    parser.add_argument("--model", default="qwen2.5-coder:0.5b")
    parser.add_argument("--draft-model", help="a smaller model with the same vocabulary")
    parser.add_argument("--no-speculation", action="store_true", help="compare a draft model with no guesses at all")
    parser.add_argument("--tokens", type=int, default=320)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    print(f"{options.model}, greedy, at most {options.tokens} tokens; medians of {options.rounds} runs in turns\n")
    print("| request | guessing, tokens/s | not guessing | ratio | same answer |\n|---|---|---|---|---|")
    for name, prompt in REQUESTS.items():
        answer(options, prompt, True)
        pairs = [[answer(options, prompt, guesses) for guesses in (True, False)] for _ in range(options.rounds)]
        texts = {text for pair in pairs for text, _ in pair}
        speeds = [statistics.median(pair[i][1] for pair in pairs) for i in (0, 1)]
        same = "yes" if len(texts) == 1 else "NO"
        print(f"| {name} | {speeds[0]:.0f} | {speeds[1]:.0f} | {speeds[0] / speeds[1]:.2f} | {same} |")
        if len(texts) > 1:
            sys.exit("The answers differ.")


if __name__ == "__main__":
    main()
