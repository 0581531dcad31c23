"""Kills `maru eval run` again and again and checks that the run comes out as if nothing had happened.

    Tests/Scripts/evaluation_kill.py BINARY [--kills 50] [--scenarios 4] [--cases 25] [--repeats 3] [--seed 1]

Answers are made up and replayed, so no model is needed. One run is left alone. Another, begun with the same manifest, is
killed with SIGKILL at random moments and started again until it is finished; between kills its last lines are torn at
random, as a machine that loses power may leave them. Attempts and grades in the order of their keys have to be the same
byte for byte, and so have the digests.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

SUITE = """name = "kill"
question = "Does a run survive?"

[design]
repeats = {repeats}
seed = {seed}
concurrency = 4
"""
CANDIDATE = """[[candidate]]
name = "{name}"
model = "{name}"
source = "{source}"
control = "self-hosted"
family = "{name}"
licence = "none"
operated_by = "us"
zone = "on-premises"
hosting = "server"

"""
SCENARIO = """title = {{ en = "Scenario {number}" }}
owner = "Nobody"
data_class = "open"
skill = "knowledge"
maximum_tokens = 16

[prompt]
user = {{ en = "{{{{input}}}}" }}

[[grader]]
kind = "exact"

[[grader]]
kind = "normalised"
"""


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def make_suite(folder, arguments):
    write(f"{folder}/suite.toml", SUITE.format(repeats=arguments.repeats, seed=arguments.seed))
    candidates = [CANDIDATE.format(name=name, source="replay:../recorded") for name in ("one", "two")]
    write(f"{folder}/candidates.toml", "".join(candidates))
    for number in range(arguments.scenarios):
        write(f"{folder}/scenarios/s{number}.toml", SCENARIO.format(number=number))
        lines = [
            json.dumps({"id": str(case), "language": "en", "input": f"Say {case}.", "expected": str(case)})
            for case in range(arguments.cases)
        ]
        write(f"{folder}/scenarios/s{number}.jsonl", "\n".join(lines) + "\n")


def prompt_digest(case):
    """As a run computes it: of the messages, tools, format and limit, in this order and form."""
    value = {"messages": [{"role": "user", "content": f"Say {case}."}], "tools": [], "format": "text", "tokens": 16}
    return hashlib.sha256(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()).hexdigest()


def make_recording(folder, arguments):
    lines = []
    for candidate in ("one", "two"):
        for scenario in range(arguments.scenarios):
            for case in range(arguments.cases):
                for repeat in range(1, arguments.repeats + 1):
                    lines.append(json.dumps(attempt(candidate, f"s{scenario}", case, repeat)))
    random.shuffle(lines)
    write(f"{folder}/attempts.jsonl", "\n".join(lines) + "\n")


def attempt(candidate, scenario, case, repeat):
    key = {"scenario": scenario, "item": str(case), "candidate": candidate, "round": repeat}
    tokens = {"fresh": 9, "cached": 0, "output": 1, "reasoning": 0}
    timing = {"firstAny": 0.01, "firstVisible": 0.01, "end": 0.01 + 0.01 * random.random(), "pieces": 1}
    text = str(case) if random.random() < 0.7 else "no"
    result = {"answered": {"text": text, "reasoning": "", "calls": [], "finish": "stop", "tokens": tokens,
                           "timing": timing}}
    if random.random() < 0.05:
        result = random.choice([{"timeout": True}, {"failed": "The provider failed."}])
    tried = {"started": 1796000000.0 + case, "tokens": tokens, "cost": 0}
    return {"key": key, "prompt": prompt_digest(case), "item": "0", "candidate": "0", "result": result,
            "tries": [tried]}


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
    total = 2 * arguments.scenarios * arguments.cases * arguments.repeats
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
