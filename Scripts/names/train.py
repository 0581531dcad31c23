#!/usr/bin/env python3
"""Trains the weights by which `PERSON` is told from other words, and writes them as Swift.

    Scripts/names/train.py --ner klue_ner_dev_a.tsv --plain ko_chat.jsonl … --output NameWeights.swift

`--ner` is a file of KLUE-NER (scalar and tag a line; https://github.com/KLUE-benchmark/KLUE, CC BY-SA 4.0), `--plain`
are JSON lines with a `text` that hold practically no names. Sentences of forms are made by forms.py. A candidate is the
beginning of a run of Hangul that starts with a surname; a logistic regression over hashed features says whether it is
a name. NameFeatures.swift computes the same ones: whoever changes one changes both.
"""

import argparse
import base64
import json
import pathlib
import random
import textwrap

import numpy

import forms

BITS = 16
MASK = (1 << BITS) - 1
COUNT = 24
SURNAMES = set(forms.SURNAMES)
COMPOUND = set(forms.COMPOUND)


def is_hangul(scalar):
    return "가" <= scalar <= "힣"


def runs(text):
    start = None
    for index, scalar in enumerate(text + "\n"):
        if is_hangul(scalar):
            start = index if start is None else start
        elif start is not None:
            yield start, index
            start = None


def lengths(text, start, end):
    """How long a name may be that begins here."""
    if end - start >= 2 and text[start] in SURNAMES:
        yield 2
    if end - start >= 3 and text[start] in SURNAMES:
        yield 3
    if end - start >= 4 and text[start : start + 2] in COMPOUND:
        yield 4


def kind(text, index):
    if index < 0 or index >= len(text):
        return 0
    scalar = text[index]
    if scalar in "\n\r":
        return 0
    if scalar in " \t":
        return 1
    if scalar in "0123456789":
        return 2
    if "a" <= scalar.lower() <= "z":
        return 3
    if scalar in "([{<":
        return 4
    if scalar in ")]}>":
        return 5
    if scalar in ",·/|":
        return 6
    if scalar in ":=":
        return 7
    if scalar in "\"'“”‘’":
        return 8
    if scalar in ".!?":
        return 9
    return 11 if is_hangul(scalar) else 10


def word_before(text, start):
    """The run of Hangul or ASCII letters before a place, with at most three other scalars between."""
    end = start
    while end > 0 and start - end < 3 and not (is_hangul(text[end - 1]) or kind(text, end - 1) == 3):
        end -= 1
    first = end
    while first > 0 and end - first < 4 and (is_hangul(text[first - 1]) or kind(text, first - 1) == 3):
        first -= 1
    return text[first:end]


def word_after(text, end):
    first = end
    while first < len(text) and first - end < 2 and not (is_hangul(text[first]) or kind(text, first) == 3):
        first += 1
    last = first
    while last < len(text) and last - first < 3 and (is_hangul(text[last]) or kind(text, last) == 3):
        last += 1
    return text[first:last]


def feature(number, *parts):
    value = 2166136261
    for part in (number,) + tuple(scalar for text in parts for scalar in (map(ord, text) if isinstance(text, str) else (text,))):
        value = ((value ^ part) * 16777619) & 0xFFFFFFFF
    return (value ^ (value >> 15)) & MASK


def features(text, start, length, end):
    surname = text[start : start + (2 if length == 4 else 1)]
    given = text[start + len(surname) : start + length]
    rest = text[start + length : end][:4]
    first = rest[:1]
    before, before2 = kind(text, start - 1), kind(text, start - 2)
    after, after2 = kind(text, end), kind(text, end + 1)
    previous, following = word_before(text, start), word_after(text, end)
    near = previous[-2:]
    return [
        feature(0, length), feature(1, length, surname), feature(2, length, given[0]), feature(3, length, given[-1]),
        feature(4, length, given), feature(5, surname, given[0]), feature(6, length, rest), feature(7, length, first),
        feature(8, min(len(rest), 1), after), feature(9, before, before2), feature(10, near), feature(11, previous),
        feature(12, len(rest) > 0, following[:2]), feature(13, following), feature(14, text[start:end][:6]),
        feature(15, text[start : start + length]), feature(16, before, before2, first), feature(17, near, first),
        feature(18, after, after2, rest), feature(19, previous[-1:], before), feature(20, surname, given[-1]),
        feature(21, length, len(rest)), feature(22, before, before2, min(len(rest), 1), after), feature(23, rest[:2], following[:1]),
    ]


def candidates(text, spans):
    """Features, label and place of every candidate."""
    names = set(spans)
    for start, end in runs(text):
        for length in lengths(text, start, end):
            yield features(text, start, length, end), (start, start + length) in names, start, length


def ner(path):
    rows, text, tags = [], [], []
    for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n") + [""]:
        if line.startswith("## "):
            continue
        if line:
            scalar, tag = line.rsplit("\t", 1)
            text.append(scalar)
            tags.append(tag)
        elif text:
            spans, start = [], None
            for index, tag in enumerate(tags + ["O"]):
                if start is not None and tag != "I-PS":
                    spans.append((start, index))
                    start = None
                if tag == "B-PS":
                    start = index
            rows.append(("".join(text), spans))
            text, tags = [], []
    return rows


def plain(path):
    return [(json.loads(line)["text"], []) for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n") if line]


def matrix(rows):
    found = [candidate for text, spans in rows for candidate in candidates(text, spans)]
    return numpy.array([row[0] for row in found]), numpy.array([row[1] for row in found], dtype=float)


def train(x, y, epochs, seed=1):
    """Logistic regression by AdaGrad with a little decay; rare features stay small."""
    rng = numpy.random.default_rng(seed)
    weights, squares = numpy.zeros(1 << BITS), numpy.full(1 << BITS, 1e-2)
    for epoch in range(epochs):
        for batch in numpy.array_split(rng.permutation(len(y)), max(1, len(y) // 256)):
            score = weights[x[batch]].sum(axis=1)
            error = y[batch] - 1 / (1 + numpy.exp(-score))
            gradient = numpy.zeros(1 << BITS)
            numpy.add.at(gradient, x[batch], error[:, None].repeat(x.shape[1], 1))
            gradient -= 0.02 * weights * (gradient != 0)
            squares += gradient * gradient
            weights += 0.15 * gradient / numpy.sqrt(squares)
    return weights


def best(text, weights, threshold):
    """The names that the weights see in a text: the best length at each place."""
    found = {}
    for row, _, start, length in candidates(text, []):
        score = weights[row].sum()
        if score > threshold and score > found.get(start, (-1e9,))[0]:
            found[start] = (score, length)
    return [(start, start + length) for start, (_, length) in found.items()]


def measure(title, rows, weights, threshold):
    right = found = total = shaped = 0
    for text, spans in rows:
        names = best(text, weights, threshold)
        found += len(names)
        right += sum(1 for name in names if any(name[0] < end and start < name[1] for start, end in spans))
        total += len(spans)
        shaped += sum(1 for start, end in spans if any(s <= start < e for s, e in names) or (start, end) in names)
    print(f"{title}: threshold {threshold}: precision {right / max(1, found):.3f}, recall {shaped / max(1, total):.3f} of {total}, {found} found")


def shapely(rows):
    """Only the names that a surname begins."""
    return [(text, [s for s in spans if any((start, start + n) == s for start, end in runs(text) for n in lengths(text, start, end))]) for text, spans in rows]


def swift(weights, threshold):
    scale = 127 / numpy.abs(weights).max()
    table = numpy.clip(numpy.round(weights * scale), -127, 127).astype(numpy.int8)
    text = base64.b64encode(table.tobytes()).decode()
    lines = " \\\n".join("        " + text[i : i + 100] for i in range(0, len(text), 100))
    surnames = "\n        ".join(textwrap.wrap(" ".join(sorted(SURNAMES)), 60))
    return f'''// Written by Scripts/names/train.py; do not edit.

enum NameWeights {{
    /// A name has a sum above this.
    static let threshold = {int(threshold * scale)}

    /// Surnames of one syllable.
    static let surnames = """
        {surnames}
        """

    /// One signed byte a feature, in base64.
    static let table = """
{lines}
        """
}}
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ner", required=True)
    parser.add_argument("--plain", nargs="*", default=[])
    parser.add_argument("--check", help="labelled JSON lines that are not trained on: text, spans")
    parser.add_argument("--output")
    parser.add_argument("--forms", type=int, default=12000)
    parser.add_argument("--threshold", type=float, default=-1.25)
    options = parser.parse_args()

    rows = ner(options.ner)
    random.Random(7).shuffle(rows)
    held, rest = rows[: len(rows) // 5], rows[len(rows) // 5 :]
    others = [row for path in options.plain for row in plain(path)]
    random.Random(8).shuffle(others)
    quiet, others = others[: len(others) // 5], others[len(others) // 5 :]
    rng = random.Random(9)
    made = [forms.sentence(rng) for _ in range(options.forms)]
    test = [forms.sentence(rng) for _ in range(2000)]
    x, y = matrix(rest * 2 + others + made)
    print(f"{len(y)} candidates, {int(y.sum())} names")
    weights = train(x, y, 20)
    checked = []
    if options.check:
        for line in pathlib.Path(options.check).read_text(encoding="utf-8").split("\n"):
            if line:
                row = json.loads(line)
                checked.append((row["text"], [(s["start"], s["end"]) for s in row["spans"] if s["type"] == "PERSON"]))
    for threshold in (-2, -1.5, options.threshold, -1, -0.5, 0):
        measure("held-back news", held, weights, threshold)
        measure("of these with surnames", shapely(held), weights, threshold)
        measure("forms", test, weights, threshold)
        measure("without names", quiet, weights, threshold)
        measure("check", checked, weights, threshold)
    if options.output:
        x, y = matrix(rows * 2 + others + quiet + made)
        pathlib.Path(options.output).write_text(swift(train(x, y, 20), options.threshold), encoding="utf-8")


if __name__ == "__main__":
    main()
