#!/usr/bin/env python3
"""Measures what `maru policy scan` finds of personal data, and what it takes for some that is none.

    Benchmarks/personal_data.py --maru .build/release/maru --data FOLDER

FOLDER holds the labelled texts: ko_pii_synth.jsonl (text, spans, decoys), presidio_synth_dataset_v2.json (of
microsoft/presidio-research) and klue_ner_dev_a.tsv (KLUE-NER), the last two also in `extra/`; and plain texts without
personal data: ko_chat.jsonl and ko_klue_sentences.jsonl. What is missing is left out and named.

How a finding counts: it is right when a labelled span of its type is there. `exact` wants the same start and end,
`overlap` one scalar in common. A span counts once, however many findings overlap it, and each finding once. Precision
and recall stand with their 95 % intervals (Wilson).
"""

import argparse
import collections
import json
import math
import pathlib
import subprocess
import sys
import time

# Presidio's names for what Maru finds. Out of scope, because they are not one person's or not an identifier:
# ORGANIZATION, GPE, DATE_TIME, AGE, ZIP_CODE, TITLE, NRP, DOMAIN_NAME, US_DRIVER_LICENSE.
PRESIDIO = {
    "PERSON": "PERSON", "STREET_ADDRESS": "ADDRESS", "CREDIT_CARD": "CARD", "PHONE_NUMBER": "PHONE",
    "EMAIL_ADDRESS": "EMAIL", "IBAN_CODE": "IBAN", "IP_ADDRESS": "IP", "US_SSN": "US_SSN",
}
UNSTRUCTURED = {"PERSON", "ADDRESS"}


def wilson(hits, total):
    """The 95 % interval of a share."""
    if total == 0:
        return (0.0, 1.0)
    z, share = 1.959964, hits / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return ((centre - spread) / scale, (centre + spread) / scale)


def lines(path):
    """The rows of a file of JSON lines. Texts may hold U+2028, so only \\n ends a line."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def scan(maru, texts):
    """What is found in each text, and how long all of it took."""
    data = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    command = [maru, "policy", "scan", "--json"]
    start = time.monotonic()
    run = subprocess.run(command, input=data.encode(), stdout=subprocess.PIPE, check=True)
    seconds = time.monotonic() - start
    found = [json.loads(line)["findings"] for line in run.stdout.decode().split("\n") if line]
    if len(found) != len(texts):
        sys.exit(f"{len(texts)} texts went in, and {len(found)} answers came back.")
    return found, seconds


def overlaps(a, b):
    return a["start"] < b["end"] and b["start"] < a["end"]


def exact(a, b):
    return a["start"] == b["start"] and a["end"] == b["end"]


def score(rows, found, types, matches, show=None):
    """By type: spans, spans that were found, findings, findings that are right."""
    table = collections.defaultdict(lambda: [0, 0, 0, 0])
    for row, findings in zip(rows, found):
        for kind in types:
            spans = [span for span in row["spans"] if span["type"] == kind]
            hits = [finding for finding in findings if finding["type"] == kind]
            counts = table[kind]
            counts[0] += len(spans)
            counts[2] += len(hits)
            for span in spans:
                ok = any(matches(span, hit) for hit in hits)
                counts[1] += ok
                if show == kind and not ok:
                    print("  missed ", repr(row["text"][max(0, span["start"] - 30) : span["end"] + 15]), span["value"])
            for hit in hits:
                ok = any(matches(span, hit) for span in spans)
                counts[3] += ok
                if show == kind and not ok:
                    print("  wrong  ", repr(row["text"][max(0, hit["start"] - 30) : hit["end"] + 15]),
                          repr(row["text"][hit["start"] : hit["end"]]))
    return table


def report(title, rows, found, types, show):
    print(f"\n## {title}: {len(rows)} texts\n")
    print("| type | spans | precision (overlap) | recall (overlap) | precision (exact) | recall (exact) |")
    print("|---|---|---|---|---|---|")
    loose = score(rows, found, types, overlaps, show)
    strict = score(rows, found, types, exact)
    for kind in types:
        cells = []
        for spans, hit, findings, right in (loose[kind], strict[kind]):
            for part, whole in ((right, findings), (hit, spans)):
                low, high = wilson(part, whole)
                cells.append(f"{part / whole:.3f} [{low:.3f}, {high:.3f}]" if whole else "–")
        print(f"| {kind} | {loose[kind][0]} | " + " | ".join(cells) + " |")


def korean(folder):
    return lines(folder / "ko_pii_synth.jsonl")


def presidio(folder):
    rows = []
    for row in json.loads(find(folder, "presidio_synth_dataset_v2.json").read_text(encoding="utf-8")):
        spans = [
            {"type": PRESIDIO[span["entity_type"]], "start": span["start_position"], "end": span["end_position"],
             "value": span["entity_value"]}
            for span in row["spans"] if span["entity_type"] in PRESIDIO
        ]
        rows.append({"text": row["full_text"], "spans": spans})
    return rows


def klue(folder):
    """Names of persons in news and reviews: every scalar stands on a line with its tag."""
    rows, text, tags = [], [], []
    for line in find(folder, "klue_ner_dev_a.tsv").read_text(encoding="utf-8").split("\n") + [""]:
        if line.startswith("## "):
            continue
        if line:
            scalar, tag = line.rsplit("\t", 1)
            text.append(scalar)
            tags.append(tag)
        elif text:
            rows.append({"text": "".join(text), "spans": spans("".join(text), tags, "PS", "PERSON")})
            text, tags = [], []
    return rows


def spans(text, tags, tag, kind):
    found, start = [], None
    for index, name in enumerate(tags + ["O"]):
        if start is not None and name != f"I-{tag}":
            found.append({"type": kind, "start": start, "end": index, "value": text[start:index]})
            start = None
        if name == f"B-{tag}":
            start = index
    return found


def find(folder, name):
    path = folder / name
    return path if path.exists() else folder / "extra" / name


def false_alarms(title, texts, found, show):
    counts = collections.Counter(finding["type"] for findings in found for finding in findings)
    structured = sum(count for kind, count in counts.items() if kind not in UNSTRUCTURED)
    print(f"\n## {title}: {len(texts)} texts without personal data\n")
    print(f"false alarms of structured types: {structured}; by type: {dict(counts.most_common())}")
    for text, findings in zip(texts, found):
        for finding in findings:
            if finding["type"] not in UNSTRUCTURED or finding["type"] == show:
                print("  ", finding["type"], repr(text[max(0, finding["start"] - 20) : finding["end"] + 20]),
                      repr(text[finding["start"] : finding["end"]]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maru", required=True, help="the program")
    parser.add_argument("--data", required=True, type=pathlib.Path)
    parser.add_argument("--show", help="print what was missed and what was wrong of this type")
    options = parser.parse_args()
    everything = []

    def run(texts):
        everything.extend(texts)
        return scan(options.maru, texts)[0]

    types = sorted(PRESIDIO.values())
    for title, reader, kinds in (
        ("ko_pii_synth", korean, None), ("Presidio's synthetic texts", presidio, types), ("KLUE-NER", klue, ["PERSON"]),
    ):
        try:
            rows = reader(options.data)
        except FileNotFoundError as error:
            print(f"\n## {title}: left out, {error.filename} is missing")
            continue
        kinds = kinds or sorted({span["type"] for row in rows for span in row["spans"]})
        report(title, rows, run([row["text"] for row in rows]), kinds, options.show)
    for name in ("ko_chat.jsonl", "ko_klue_sentences.jsonl"):
        if not (options.data / name).exists():
            print(f"\n## {name}: left out, it is missing")
            continue
        texts = [row["text"] for row in lines(options.data / name)]
        false_alarms(name, texts, run(texts), options.show)

    characters = sum(map(len, everything))
    if characters:
        # The work is repeated until starting the program and reading JSON weigh little beside it.
        repeated = everything * max(1, 2_000_000 // characters)
        _, idle = scan(options.maru, [""])
        _, seconds = scan(options.maru, repeated)
        each = (seconds - idle) / sum(map(len, repeated)) * 1e9
        print(f"\n{each:.0f} ns a character, reading and writing JSON included")


if __name__ == "__main__":
    main()
