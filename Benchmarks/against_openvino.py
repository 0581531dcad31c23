#!/usr/bin/env python3
"""Maru and OpenVINO GenAI in turns on the same GGUF file: prompt processing and generation, tokens/s.

    Benchmarks/against_openvino.py MODEL.gguf [--maru BINARY] [--repeat N] [--threads N]

Installs openvino-genai from PyPI into a virtual environment below ~/.cache/maru-bench. Its GGUF reader takes files of one
format only, such as Q4_0 or Q8_0 throughout.
"""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import venv

VERSION = "2026.4.1.0"
PROMPT, GENERATED = 512, 128
HOME = pathlib.Path.home() / ".cache/maru-bench" / f"openvino-{VERSION}"


def prepared_python():
    python = HOME / "bin/python"
    if not python.exists():
        venv.create(HOME, with_pip=True)
    has = subprocess.run([python, "-c", "import openvino_genai"], capture_output=True).returncode == 0
    if not has:
        subprocess.run([python, "-m", "pip", "install", "-q", f"openvino-genai=={VERSION}", "numpy"], check=True)
    return python


def serve(model, threads):
    """Answers each line of the input with one measurement; runs inside the virtual environment."""
    import random
    import time

    import numpy
    import openvino
    import openvino_genai

    pipeline = openvino_genai.LLMPipeline(model, "CPU", INFERENCE_NUM_THREADS=threads)
    vocabulary = pipeline.get_tokenizer().get_vocab()
    words = sorted(vocabulary.values())

    def seconds(tokens, generated):
        # Random tokens, so that no cache of prefixes helps.
        ids = numpy.array([random.choices(words, k=tokens)], dtype=numpy.int64)
        config = openvino_genai.GenerationConfig(max_new_tokens=generated, ignore_eos=True, do_sample=False)
        start = time.perf_counter()
        pipeline.generate(openvino_genai.TokenizedInputs(openvino.Tensor(ids), openvino.Tensor(numpy.ones_like(ids))), config)
        return time.perf_counter() - start

    seconds(PROMPT, 2), seconds(8, 8)
    print("ready", flush=True)
    for line in sys.stdin:
        if line.strip() == "pp":
            speed = PROMPT / seconds(PROMPT, 1)
        else:
            speed = GENERATED / (seconds(8, GENERATED + 1) - seconds(8, 1))
        print(speed, flush=True)


def maru(binary, model, test, threads):
    lengths = {"pp": ["-p", PROMPT, "-n", 0], "tg": ["-p", 0, "-n", GENERATED]}[test]
    command = [binary, "bench", model, *map(str, lengths), "-t", str(threads), "-r", "1", "--json"]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["results"][0]
    return result["tokensPerSecond"], result["placements"][0]["kind"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("--maru", default=".build/release/maru")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        return serve(options.model, options.threads)
    command = [prepared_python(), __file__, options.model, "--serve", "--threads", str(options.threads)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as rival:
        if rival.stdout.readline().strip() != "ready":
            sys.exit(f"against_openvino.py: OpenVINO did not load {options.model}; what it says stands above")
        print(f"{pathlib.Path(options.model).name}, {options.threads} threads; tokens/s, medians of {options.repeat} runs in turns")
        for test, name in (("pp", f"pp{PROMPT}"), ("tg", f"tg{GENERATED}")):
            ours, theirs, places = [], [], []
            for _ in range(options.repeat):
                speed, place = maru(options.maru, options.model, test, options.threads)
                ours.append(speed)
                places.append(place)
                rival.stdin.write(test + "\n")
                rival.stdin.flush()
                theirs.append(float(rival.stdout.readline()))
            ratios = sorted(a / b for a, b in zip(ours, theirs))
            a, b = statistics.median(ours), statistics.median(theirs)
            print(
                f"{name}: Maru {a:.0f}, OpenVINO GenAI {VERSION} {b:.0f}, ratio {statistics.median(ratios):.2f} "
                f"({ratios[0]:.2f}–{ratios[-1]:.2f}); cores: {', '.join(places)}"
            )
        rival.stdin.close()


if __name__ == "__main__":
    main()
