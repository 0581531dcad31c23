#!/usr/bin/env python3
"""Checks the SQL and Python of the starter pack without Maru: references pass, wrong answers fail.

Usage: starter_pack.py [FOLDER]    FOLDER: Sources/MaruStarterPack/Files/scenarios
Other scenarios are checked by MaruStarterPackTests with Maru's own graders.
"""
import collections
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tomllib

HERE = pathlib.Path(__file__).resolve().parents[2]
FOLDER = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "Sources/MaruStarterPack/Files/scenarios"


def content(answer):
    """The last fenced block of an answer, or all of it."""
    blocks = re.findall(r"```\w*\n(.*?)```", answer, re.S)
    return blocks[-1] if blocks else answer


def rows(setup, query):
    database = sqlite3.connect(":memory:")
    database.executescript(setup)
    return collections.Counter(database.execute(query.strip().rstrip(";")).fetchall())


def runs(code, tests):
    program = f"{code}\n\n{tests}\n"
    return subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, timeout=10).returncode == 0


def main():
    settings = tomllib.loads((FOLDER / "sql-report.toml").read_text())
    setup = settings["grader"][0]["setup"]
    judges = {
        "sql-report": lambda item, answer: rows(setup, content(answer)) == rows(setup, item["expected"]["query"]),
        "python-function": lambda item, answer: runs(content(answer), item["expected"]),
    }
    judged, surprises = 0, []
    for scenario, passes in judges.items():
        for path in sorted(FOLDER.glob(f"{scenario}.*.jsonl")):
            for line in path.read_text().splitlines():
                item = json.loads(line)
                samples = [(item["reference"], True)] + [(wrong, False) for wrong in item["wrong"]]
                for answer, is_right in samples:
                    judged += 1
                    if passes(item, answer) != is_right:
                        surprises.append(f"{path.name} {item['id']}: expected {is_right} of {answer!r}")
    print(f"{judged} sample answers judged, {len(surprises)} surprises")
    for surprise in surprises:
        print(surprise)
    return 1 if surprises else 0


if __name__ == "__main__":
    sys.exit(main())
