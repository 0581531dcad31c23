#!/usr/bin/env python3
"""Encoding speed of Maru and of Hugging Face tokenizers: one thread, the same text, the same documents, in turn.

    pip install tokenizers gguf numpy
    swift build -c release
    python compare.py MODEL.gguf TEXT.txt

MODEL.gguf is SmolLM2, Qwen2.5 or Gemma 3; TEXT.txt is a UTF-8 text of some megabytes.
"""

import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

os.environ["RAYON_NUM_THREADS"] = "1"
os.environ["TOKENIZERS_PARALLELISM"] = "false"
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests" / "MaruTokenizerTests" / "Golden"))

from hugging_face_of_gguf import tokenizer  # noqa: E402

MARU = os.environ.get("MARU", str(ROOT / ".build" / "release" / "maru"))
ROUNDS = 3


def documents(text, most=2048):
    """Whole lines, together at most `most` bytes, as `maru bench tokenizer` cuts the text."""
    found, current, size = [], [], 0
    for line in text.split("\n"):
        length = len(line.encode()) + 1
        if current and size + length > most:
            found.append("\n".join(current) + "\n")
            current, size = [], 0
        current.append(line)
        size += length
    return found + ["\n".join(current)]


def hugging_face(model, texts, size):
    encoder = tokenizer(model)  # A new one each time, because it remembers words, as ours does.
    start = time.perf_counter()
    tokens = sum(len(encoder.encode(text, add_special_tokens=False).ids) for text in texts)
    return size / 1e6 / (time.perf_counter() - start), tokens


def maru(model, path):
    output = subprocess.run([MARU, "bench", "tokenizer", model, path], capture_output=True, text=True, check=True).stdout
    return float(re.search(r"([\d.]+) MB/s", output)[1]), int(re.search(r"(\d+) tokens", output)[1])


def main():
    model, path = sys.argv[1:]
    text = pathlib.Path(path).read_bytes().decode()
    texts, size = documents(text), len(text.encode())
    rows = []
    for _ in range(ROUNDS):
        (ours, our_tokens), (theirs, their_tokens) = maru(model, path), hugging_face(model, texts, size)
        if our_tokens != their_tokens:
            sys.exit(f"Maru makes {our_tokens} tokens of the text, Hugging Face tokenizers {their_tokens}.")
        rows.append((ours, theirs))
        print(f"maru {ours:7.2f} MB/s   tokenizers {theirs:6.2f} MB/s   ratio {ours / theirs:5.1f}")
    print(f"median ratio {statistics.median(ours / theirs for ours, theirs in rows):.1f} over {size / 1e6:.2f} MB")


main()
