#!/usr/bin/env python3
"""Measures embeddings: texts per second of `maru serve` over HTTP, and of sentence-transformers and ONNX Runtime in this
process, in turns, with the same float32 weights, the same texts and as many threads, and whether the vectors agree.

    python3 -m venv .build/venv && .build/venv/bin/pip install sentence-transformers onnxruntime onnx
    .build/venv/bin/python Benchmarks/embeddings.py --maru .build/release/maru --model FOLDER
"""

import argparse
import base64
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
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


class SentenceTransformers:
    def __init__(self, model: str, threads: int):
        import torch
        from sentence_transformers import SentenceTransformer

        torch.set_num_threads(threads)
        self.model = SentenceTransformer(model, device="cpu")

    def encode(self, inputs: list[str], batch: int):
        import numpy

        groups = [inputs[start : start + batch] for start in range(0, len(inputs), batch)]
        # 32 is what its authors chose.
        return numpy.concatenate([self.model.encode(g, batch_size=32, normalize_embeddings=True) for g in groups])


class ONNXRuntime:
    """The same model exported to ONNX, with mean pooling outside; texts of like length go together."""

    def __init__(self, model: str, threads: int):
        import onnxruntime
        import tokenizers
        import torch
        from transformers import AutoModel

        class States(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.model = AutoModel.from_pretrained(model, attn_implementation="eager").eval()

            def forward(self, ids, mask):
                return self.model(input_ids=ids, attention_mask=mask).last_hidden_state

        names, axes = ["ids", "mask"], {0: "texts", 1: "tokens"}
        ids = torch.ones(2, 7, dtype=torch.long)
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/model.onnx"
            torch.onnx.export(
                States(), (ids, ids), path, input_names=names, dynamic_axes=dict.fromkeys(names, axes), dynamo=False
            )
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = threads
            self.session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.tokenizer = tokenizers.Tokenizer.from_file(f"{model}/tokenizer.json")
        self.tokenizer.enable_truncation(256)
        self.tokenizer.enable_padding()

    def encode(self, inputs: list[str], batch: int):
        import numpy

        order = sorted(range(len(inputs)), key=lambda index: len(inputs[index]))
        vectors = [None] * len(inputs)
        for start in range(0, len(inputs), min(batch, 32)):
            chosen = order[start : start + min(batch, 32)]
            encoded = self.tokenizer.encode_batch([inputs[index] for index in chosen])
            ids, mask = (numpy.array([getattr(e, name) for e in encoded]) for name in ("ids", "attention_mask"))
            states = self.session.run(None, {"ids": ids, "mask": mask})[0]
            means = (states * mask[:, :, None]).sum(axis=1)
            means /= numpy.linalg.norm(means, axis=1, keepdims=True)
            for index, mean in zip(chosen, means):
                vectors[index] = mean
        return numpy.stack(vectors)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maru", required=True, help="the maru binary, built with -c release")
    parser.add_argument("--model", required=True, help="a folder with an encoder, as sentence-transformers writes it")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rivals = {"sentence-transformers": SentenceTransformers(options.model, options.threads)}
    rivals["ONNX Runtime"] = ONNXRuntime(options.model, options.threads)
    maru = Maru(options.maru, options.model, options.threads)
    contenders = {"Maru": maru} | rivals
    print(f"{options.threads} threads, texts/s; medians of {options.rounds} runs in turns; ratios of the rounds\n")
    print("| texts | at once |" + "".join(f" {name} |" for name in contenders) + " ratios | least cosine |")
    print("|---|---|" + "---|" * (len(contenders) + 2))
    try:
        for words, count, batch in ((10, 512, 64), (100, 128, 64), (10, 64, 1), (100, 32, 1)):
            inputs = texts(count, words)
            vectors = {name: contender.encode(inputs, batch) for name, contender in contenders.items()}
            cosine = min((vectors["Maru"] * vectors[name]).sum(axis=1).min() for name in rivals)
            speeds = {name: [] for name in contenders}
            for turn in range(options.rounds):
                for name in list(contenders)[:: -1 if turn % 2 else 1]:
                    start = time.perf_counter()
                    contenders[name].encode(inputs, batch)
                    speeds[name].append(count / (time.perf_counter() - start))
            ratios = []
            for name in rivals:
                found = sorted(own / other for own, other in zip(speeds["Maru"], speeds[name]))
                ratios.append(f"{statistics.median(found):.2f} ({found[0]:.2f}–{found[-1]:.2f})")
            medians = "".join(f" {statistics.median(values):.0f} |" for values in speeds.values())
            print(f"| {count} of {words} words | {batch} |{medians} {', '.join(ratios)} | {cosine:.6f} |", flush=True)
    finally:
        maru.stop()


if __name__ == "__main__":
    main()
