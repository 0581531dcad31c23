#!/usr/bin/env python3
"""Trains the weights by which names in Latin letters are told from other words with capitals.

    Scripts/names/latin.py --labelled presidio_synth_dataset_v2.json --plain tensortrust_hijack.jsonl … --output F.swift

`--labelled` is the synthetic set of https://github.com/microsoft/presidio-research (MIT), `--plain` are JSON lines with
a `text` that hold practically no names. A candidate is up to three words with capitals in a row; a logistic regression
over hashed features says whether it is a name. LatinNameFeatures.swift computes the same ones.
"""

import argparse
import base64
import json
import pathlib
import random
import re

import numpy

BITS = 15
MASK = (1 << BITS) - 1
LISTS = pathlib.Path(__file__).resolve().parents[2] / "Sources/MaruPolicy/PersonalData/Names/LatinNames.swift"


def words_of(name):
    source = LISTS.read_text(encoding="utf-8")
    return set(re.search(name + r' = words\(\s*"+(.*?)"', source, re.S).group(1).split())


GIVEN, OTHERS = words_of("given"), words_of("others")
TITLES = words_of("titles")


def is_letter(scalar):
    value = ord(scalar)
    return (
        "a" <= scalar.lower() <= "z" and value < 128
        or 0xC0 <= value < 0x530 and value not in (0xD7, 0xF7)
        or 0x1E00 <= value < 0x2000
    )


def tokens(text):
    """Words of letters, with hyphens and apostrophes inside."""
    found, index = [], 0
    while index < len(text):
        if not is_letter(text[index]):
            index += 1
            continue
        end = index + 1
        while end < len(text) and end - index < 24:
            if is_letter(text[end]):
                end += 1
            elif text[end] in "-'’" and end + 1 < len(text) and is_letter(text[end + 1]) and not (
                text[end + 1] == "s" and not (end + 2 < len(text) and is_letter(text[end + 2]))
            ):
                end += 1
            else:
                break
        found.append((index, end))
        index = end
    return found


def is_capital(scalar):
    return scalar.isupper() and is_letter(scalar)


def gap(text, words, index):
    """What stands between a word and the next: 1 a blank, 2 a dot and a blank, 3 a comma, 4 a line break, 5 other."""
    if index < 0 or index + 1 >= len(words):
        return 0
    between = text[words[index][1] : words[index + 1][0]]
    if between == " ":
        return 1
    if between == ". ":
        return 2
    if between.strip() == "" and "\n" in between:
        return 4
    if "," in between:
        return 3
    if ":" in between:
        return 6
    if any(digit in between for digit in "0123456789"):
        return 7
    return 5


def shape(word):
    return (1 if is_capital(word[0]) else 0) + (2 if len(word) > 1 and all(is_capital(s) for s in word if is_letter(s)) else 0) + (4 if len(word) == 1 else 0)


def feature(number, *parts):
    value = 2166136261
    for part in (number,) + tuple(v for p in parts for v in (list(map(ord, p)) + [0] if isinstance(p, str) else (int(p),))):
        value = ((value ^ part) * 16777619) & 0xFFFFFFFF
    return (value ^ (value >> 15)) & MASK


def small(text, words, index):
    return raw(text, words, index).lower()[:8]


def raw(text, words, index):
    return text[words[index][0] : words[index][1]] if 0 <= index < len(words) else ""


def kind(word):
    """1 a given name, 2 a word that is none, 3 a title."""
    word = word.lower()
    return 1 if word in GIVEN else 2 if word in OTHERS else 3 if word in TITLES else 0


def features(text, words, first, last):
    """Of the words from `first` to `last`."""
    count = last - first + 1
    before, before2, after = small(text, words, first - 1), small(text, words, first - 2), small(text, words, last + 1)
    gap_before, gap_after = gap(text, words, first - 1), gap(text, words, last)
    shape_before = shape(raw(text, words, first - 1)) if first > 0 else 8
    shape_after = shape(raw(text, words, last + 1)) if last + 1 < len(words) else 8
    head, tail = small(text, words, first), small(text, words, last)
    kinds = [kind(raw(text, words, index)) for index in (first, last)]
    return [
        feature(0, count), feature(1, before, gap_before), feature(2, before2, before, gap_before), feature(3, after, gap_after),
        feature(4, gap_before, shape_before), feature(5, gap_after, shape_after), feature(6, kinds[0], kinds[-1], count),
        feature(7, tail[-3:]), feature(8, head[-3:]), feature(9, tail[-2:], count), feature(10, head), feature(11, tail),
        feature(12, *(shape(raw(text, words, index)) for index in range(first, last + 1))), feature(13, before, after),
        feature(14, kind(raw(text, words, first - 1)), gap_before, kinds[0]), feature(15, gap_before, gap_after, count), feature(16, shape_before, gap_before, kinds[0], count),
        feature(17, shape_after, gap_after, kinds[-1], count), feature(18, min(len(raw(text, words, first)), 8), min(len(raw(text, words, last)), 8)),
        feature(19, head[:3]), feature(20, kind(raw(text, words, last + 1)), gap_after),
    ]


def candidates(text):
    words = tokens(text)
    for first in range(len(words)):
        if not is_capital(text[words[first][0]]):
            continue
        for last in range(first, min(first + 3, len(words))):
            if last > first and gap(text, words, last - 1) not in (1, 2):
                break
            if last > first and gap(text, words, last - 1) == 2 and words[last - 1][1] - words[last - 1][0] != 1:
                break
            if is_capital(text[words[last][0]]):
                yield words, first, last


def matrix(rows):
    x, y = [], []
    for text, spans in rows:
        for words, first, last in candidates(text):
            x.append(features(text, words, first, last))
            y.append((words[first][0], words[last][1]) in spans)
    return numpy.array(x), numpy.array(y, dtype=float)


def train(x, y, epochs, seed=1):
    rng = numpy.random.default_rng(seed)
    weights, squares = numpy.zeros(1 << BITS), numpy.full(1 << BITS, 1e-2)
    for _ in range(epochs):
        for batch in numpy.array_split(rng.permutation(len(y)), max(1, len(y) // 256)):
            error = y[batch] - 1 / (1 + numpy.exp(-weights[x[batch]].sum(axis=1)))
            gradient = numpy.zeros(1 << BITS)
            numpy.add.at(gradient, x[batch], error[:, None].repeat(x.shape[1], 1))
            gradient -= 0.02 * weights * (gradient != 0)
            squares += gradient * gradient
            weights += 0.15 * gradient / numpy.sqrt(squares)
    return weights


def best(text, weights, threshold):
    scored = sorted(((weights[features(text, w, f, l)].sum(), w[f][0], w[l][1]) for w, f, l in candidates(text)), reverse=True)
    taken = []
    for score, start, end in scored:
        if score > threshold and not any(start < e and s < end for s, e in taken):
            taken.append((start, end))
    return taken


def measure(title, rows, weights, threshold):
    right = found = total = hit = 0
    for text, spans in rows:
        names = best(text, weights, threshold)
        found += len(names)
        right += sum(any(s < e2 and s2 < e for s2, e2 in spans) for s, e in names)
        total += len(spans)
        hit += sum(any(s < e2 and s2 < e for s2, e2 in names) for s, e in spans)
    print(f"{title}: threshold {threshold}: precision {right / max(1, found):.3f}, recall {hit / max(1, total):.3f} of {total}, {found} found")


def swift(weights, threshold):
    scale = 127 / numpy.abs(weights).max()
    table = numpy.clip(numpy.round(weights * scale), -127, 127).astype(numpy.int8)
    text = base64.b64encode(table.tobytes()).decode()
    lines = " \\\n".join("        " + text[i : i + 100] for i in range(0, len(text), 100))
    return f'''// Written by Scripts/names/latin.py; do not edit.

enum LatinNameWeights {{
    /// A name has a sum above this.
    static let threshold = {int(threshold * scale)}

    /// One signed byte a feature, in base64.
    static let table = """
{lines}
        """
}}
'''


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--labelled", required=True)
    parser.add_argument("--plain", nargs="*", default=[])
    parser.add_argument("--output")
    parser.add_argument("--threshold", type=float, default=-1.0)
    options = parser.parse_args()
    rows = []
    for row in json.loads(pathlib.Path(options.labelled).read_text(encoding="utf-8")):
        spans = {(s["start_position"], s["end_position"]) for s in row["spans"] if s["entity_type"] == "PERSON"}
        rows.append((row["template_id"], row["full_text"], spans))
    templates = sorted({row[0] for row in rows})
    random.Random(3).shuffle(templates)
    held_ids = set(templates[: len(templates) // 4])
    held = [(t, s) for i, t, s in rows if i in held_ids]
    rest = [(t, s) for i, t, s in rows if i not in held_ids]
    plain = [(json.loads(line)["text"], set()) for p in options.plain for line in pathlib.Path(p).read_text(encoding="utf-8").split("\n") if line]
    random.Random(4).shuffle(plain)
    x, y = matrix(rest * 2 + plain[: len(plain) * 4 // 5])
    print(len(y), int(y.sum()))
    weights = train(x, y, 10)
    for threshold in (-1.5, -1, options.threshold, -0.5, 0):
        measure("unseen templates", held, weights, threshold)
        measure("plain", plain[len(plain) * 4 // 5 :], weights, threshold)
    if options.output:
        x, y = matrix([(text, spans) for _, text, spans in rows] * 2 + plain)
        pathlib.Path(options.output).write_text(swift(train(x, y, 10), options.threshold), encoding="utf-8")


if __name__ == "__main__":
    main()
