"""Writes blocks.json: random blocks of every element type and the numbers that the `gguf` package reads in them.

Run with `pip install gguf==0.19.0`: python make-blocks.py
"""

import json
import pathlib

import gguf
import numpy as np

TYPES = ["F32", "F16", "BF16", "Q4_0", "Q4_1", "Q5_0", "Q5_1", "Q8_0", "Q2_K", "Q3_K", "Q4_K", "Q5_K", "Q6_K", "MXFP4"]
# Where the f16 scales of a block lie: random bytes there would be infinities and NaNs too often.
HALVES = {
    "Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0], "Q2_K": [80, 82], "Q3_K": [108],
    "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208],
}


def blocks(name, random):
    elements, size = gguf.GGML_QUANT_SIZES[gguf.GGMLQuantizationType[name]]
    if elements == 1:
        values = np.concatenate([random.standard_normal(28), [0, -0.0, 65504, 6e-8]]).astype(np.float32)
        if name == "BF16":
            return (values.view(np.uint32) >> 16).astype(np.uint16).view(np.uint8)
        return values.astype(np.float16 if name == "F16" else np.float32).view(np.uint8)
    data = random.integers(0, 256, (3, size), dtype=np.uint8)
    for offset in HALVES.get(name, []):
        scales = (random.standard_normal(3) * 0.05).astype(np.float16)
        scales[2] = 3e-7  # subnormal
        data[:, offset:offset + 2] = scales.view(np.uint8).reshape(3, 2)
    if name == "MXFP4":
        data[:, 0] = [0, 1, 125]
    return data.reshape(-1)


random = np.random.default_rng(7)
result = {}
for name in TYPES:
    data = blocks(name, random)
    values = gguf.quants.dequantize(data, gguf.GGMLQuantizationType[name]).astype(np.float32).reshape(-1)
    result[name] = {"bytes": data.tobytes().hex(), "values": values.tobytes().hex()}
path = pathlib.Path(__file__).with_name("blocks.json")
path.write_text(json.dumps(result, indent=1) + "\n")
