"""Makes up suites and the answers of candidates, so that runs need no model."""

import hashlib
import json
import os
import random

CANDIDATES = ("one", "two")
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


def make_suite(folder, arguments, candidates=CANDIDATES):
    """A suite of `scenarios`, `cases` and `repeats`, whose candidates answer from a recording beside it."""
    write(f"{folder}/suite.toml", SUITE.format(repeats=arguments.repeats, seed=arguments.seed))
    tables = [CANDIDATE.format(name=name, source="replay:../recorded") for name in candidates]
    write(f"{folder}/candidates.toml", "".join(tables))
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


def make_recording(folder, arguments, candidates=CANDIDATES):
    """What they answer: seven of ten right, one of twenty not at all."""
    lines = []
    for candidate in candidates:
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
