"""Kills `maru eval run` again and again and checks that the run comes out as if nothing had happened.

    Tests/Scripts/evaluation_kill.py BINARY [--kills 50] [--scenarios 4] [--cases 25] [--repeats 3] [--seed 1]

Answers are made up and replayed, so no model is needed. One run is left alone. Another, begun with the same manifest, is
killed with SIGKILL at random moments and started again until it is finished; between kills its last lines are torn at
random, as a machine that loses power may leave them. Attempts and grades in the order of their keys have to be the same
byte for byte, and so have the digests.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

from made_up_answers import CANDIDATES, make_recording, make_suite


def ordered(path, names):
    """The lines of a file by key; the newest of lines with the same key."""
    found = {}
    with open(path) as file:
        for line in file:
            record = json.loads(line)
            key = record["key"]
            place = tuple(key[name] for name in ("scenario", "item", "candidate", "round"))
            place += tuple(record[name] for name in names)
            assert names or place not in found, f"{place} stands in {path} twice"
            found[place] = line
    return [found[place] for place in sorted(found)]


def digest(output):
    return next(line.split()[1] for line in output.splitlines() if line.startswith("Digest:"))


def tear(path):
    """Cuts the last line somewhere in its middle."""
    if not os.path.exists(path):
        return False
    with open(path, "rb+") as file:
        bytes = file.read()
        start = bytes[:-1].rfind(b"\n") + 1 if bytes else 0
        if len(bytes) - start < 3:
            return False
        file.truncate(random.randrange(start + 1, len(bytes)))
    return True


def lines_of(path):
    if not os.path.exists(path):
        return 0
    with open(path, "rb") as file:
        return file.read().count(b"\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--scenarios", type=int, default=4)
    parser.add_argument("--cases", type=int, default=25)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    random.seed(arguments.seed)
    folder = tempfile.mkdtemp(prefix="maru-evaluation-kill-")
    make_suite(f"{folder}/suite", arguments)
    make_recording(f"{folder}/recorded", arguments)
    environment = {**os.environ, "MARU_HOME": f"{folder}/home", "NO_COLOR": "1"}

    def command(run, *more):
        return [arguments.binary, "eval", "run", f"{folder}/suite", "--out", f"{folder}/{run}", *more]

    calm = subprocess.run(command("calm"), env=environment, capture_output=True, text=True)
    assert calm.returncode == 0, calm.stderr
    os.makedirs(f"{folder}/killed")
    shutil.copy(f"{folder}/calm/manifest.json", f"{folder}/killed")
    shutil.copytree(f"{folder}/calm/suite", f"{folder}/killed/suite")
    total = len(CANDIDATES) * arguments.scenarios * arguments.cases * arguments.repeats
    kills = torn = 0
    seen = []
    while kills < arguments.kills:
        process = subprocess.Popen(command("killed", "--pace", "4"), env=environment, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        time.sleep(0.05 + 0.25 * random.random())
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            kills += 1
            seen.append(lines_of(f"{folder}/killed/attempts.jsonl"))
        elif process.returncode != 0:
            raise SystemExit(f"the run failed with {process.returncode}")
        process.wait()
        if random.random() < 0.5:
            torn += tear(f"{folder}/killed/{random.choice(['attempts', 'grades'])}.jsonl")
        path = f"{folder}/killed/attempts.jsonl"
        if lines_of(path) > 0.9 * total and kills < arguments.kills:
            # Back to a part of it, so that every kill meets a run at work.
            lines = open(path).readlines()
            open(path, "w").writelines(lines[: total // 3])
    finished = subprocess.run(command("killed"), env=environment, capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr
    for name, parts in (("attempts", ()), ("grades", ("grader",))):
        one, other = (ordered(f"{folder}/{run}/{name}.jsonl", parts) for run in ("calm", "killed"))
        assert one == other, f"{name} differ"
        print(f"{name}: {len(one)} lines, the same")
    assert digest(calm.stdout) == digest(finished.stdout), "the digests differ"
    shutil.rmtree(folder)
    grown = sum(1 for one, next in zip(seen, seen[1:]) if one != next)
    print(f"{kills} kills, {grown} of them after further attempts, {torn} torn lines, {total} attempts: as if nothing had "
          "happened.")


if __name__ == "__main__":
    main()
