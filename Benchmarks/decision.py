"""Times what happens after the last answer: planning, statistics and the report of a run with 10,000 attempts.

    Benchmarks/decision.py BINARY [--scenarios 15] [--cases 75] [--repeats 3] [--rounds 5]

Answers of three candidates are made up and replayed, so no model is needed. Prints medians and the size of the report.
"""

import argparse
import os
import pathlib
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / "Tests" / "Scripts"))
from made_up_answers import make_recording, make_suite  # noqa: E402

CANDIDATES = ("one", "two", "three")
SETTINGS = ("decision.toml", "costs.toml", "eligibility.toml")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--scenarios", type=int, default=15)
    parser.add_argument("--cases", type=int, default=75)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    folder = tempfile.mkdtemp(prefix="maru-decision-")
    suite, run = f"{folder}/suite", f"{folder}/run"
    environment = {**os.environ, "MARU_HOME": f"{folder}/home", "NO_COLOR": "1"}

    def maru(*words):
        begun = time.monotonic()
        done = subprocess.run([arguments.binary, *words], env=environment, capture_output=True, text=True)
        seconds = time.monotonic() - begun
        if done.returncode != 0:
            raise SystemExit(f"maru {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
        return seconds

    maru("eval", "init", f"{folder}/pack")
    make_suite(suite, arguments, CANDIDATES)
    for name in SETTINGS:
        shutil.copy(f"{folder}/pack/{name}", suite)
    make_recording(f"{folder}/recorded", arguments, CANDIDATES)
    attempts = len(CANDIDATES) * arguments.scenarios * arguments.cases * arguments.repeats
    print(f"{attempts} attempts, recorded and graded in {maru('eval', 'run', suite, '--out', run):.2f} s")
    steps = {"plan": ("eval", "plan", suite), "statistics": ("eval", "show", run), "decision": ("decide", run)}
    medians = {
        name: statistics.median(maru(*words) for _ in range(arguments.rounds)) for name, words in steps.items()
    }
    for name, seconds in medians.items():
        print(f"{name}: {seconds:.2f} s")
    print(f"all three: {sum(medians.values()):.2f} s")
    for report in sorted(pathlib.Path(run).glob("report.*.html")):
        print(f"{report.name}: {report.stat().st_size / 1e6:.2f} MB")
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
