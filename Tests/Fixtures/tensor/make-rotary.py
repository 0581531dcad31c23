"""Writes rotary.json: frequencies and attention factors of rotary embeddings by the published formulas, and rotated
heads by Hugging Face's definition (halves) and the interleaved one. Needs numpy alone: python make-rotary.py
"""

import json
import math
import pathlib

import numpy as np


def plain(dimensions, base):
    return 1.0 / base ** (np.arange(0, dimensions, 2, dtype=np.float64) / dimensions)


def llama3(dimensions, base, factor, low, high, context):
    frequencies = plain(dimensions, base)
    lengths = 2 * math.pi / frequencies
    smooth = (context / lengths - low) / (high - low)
    blended = (1 - smooth) * frequencies / factor + smooth * frequencies
    result = np.where(lengths > context / low, frequencies / factor, blended)
    return np.where(lengths < context / high, frequencies, result)


def yarn(dimensions, base, factor, context, fast, slow):
    def dimension_of(turns):
        return dimensions * math.log(context / (turns * 2 * math.pi)) / (2 * math.log(base))

    low = max(math.floor(dimension_of(fast)), 0)
    high = min(math.ceil(dimension_of(slow)), dimensions - 1)
    ramp = np.clip((np.arange(dimensions // 2) - low) / (high - low if high != low else 0.001), 0, 1)
    frequencies = plain(dimensions, base)
    return frequencies / factor * ramp + frequencies * (1 - ramp)


def halves(x, angles, factor):
    half = len(x) // 2
    a, b = x[:half], x[half:]
    c, s = np.cos(angles) * factor, np.sin(angles) * factor
    return np.concatenate([a * c - b * s, b * c + a * s])


def interleaved(x, angles, factor):
    c, s = np.cos(angles) * factor, np.sin(angles) * factor
    return np.stack([x[0::2] * c - x[1::2] * s, x[1::2] * c + x[0::2] * s], axis=1).reshape(-1)


random = np.random.default_rng(3)
cases = [
    ("plain", 64, 10_000.0, plain(64, 10_000.0), 1.0, {}),
    ("plain", 12, 500.0, plain(12, 500.0), 1.0, {}),
    ("linear", 64, 10_000.0, plain(64, 10_000.0) / 4, 1.0, {"factor": 4}),
    (
        "llama3", 64, 500_000.0, llama3(64, 500_000.0, 32, 1, 4, 8192), 1.0,
        {"factor": 32, "low": 1, "high": 4, "context": 8192},
    ),
    (
        "yarn", 128, 1_000_000.0, yarn(128, 1_000_000.0, 4, 32768, 32, 1), 0.1 * math.log(4) + 1,
        {"factor": 4, "context": 32768, "fast": 32, "slow": 1},
    ),
    (
        "yarn", 64, 150_000.0, yarn(64, 150_000.0, 32, 4096, 32, 1), 1.25,
        {"factor": 32, "context": 4096, "fast": 32, "slow": 1, "attention": 1.25},
    ),
]
result = []
for kind, dimensions, base, frequencies, factor, parameters in cases:
    x = random.standard_normal(dimensions).astype(np.float32).astype(np.float64)
    position = 1234
    angles = position * frequencies
    result.append({
        "kind": kind, "dimensions": dimensions, "base": base, "parameters": parameters,
        "frequencies": frequencies.tolist(), "attention_factor": factor, "position": position, "x": x.tolist(),
        "halves": halves(x, angles, factor).tolist(), "interleaved": interleaved(x, angles, factor).tolist(),
    })
path = pathlib.Path(__file__).with_name("rotary.json")
path.write_text(json.dumps(result, indent=1) + "\n")
