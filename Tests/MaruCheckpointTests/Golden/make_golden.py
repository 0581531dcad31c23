"""Writes the GGUF files beside it with the `gguf` package, and golden.json: what that package reads back from them.

    pip install gguf==0.19.0 && python make_golden.py

Decimals are given as hexadecimal floats, tensor bytes in base64.
"""

import base64
import json
import pathlib

import numpy as np
from gguf import GGML_QUANT_SIZES, GGMLQuantizationType, GGUFEndian, GGUFReader, GGUFValueType, GGUFWriter

here = pathlib.Path(__file__).parent
T = GGUFValueType
SUPPORTED = "F32 F16 BF16 Q4_0 Q4_1 Q5_0 Q5_1 Q8_0 Q2_K Q3_K Q4_K Q5_K Q6_K MXFP4".split()
UNSUPPORTED = ["I32", "IQ4_XS"]

METADATA = [
    ("test.uint8", 200, T.UINT8, None),
    ("test.int8", -100, T.INT8, None),
    ("test.uint16", 60_000, T.UINT16, None),
    ("test.int16", -30_000, T.INT16, None),
    ("test.uint32", 4_000_000_000, T.UINT32, None),
    ("test.int32", -2_000_000_000, T.INT32, None),
    ("test.uint64", 9_000_000_000_000_000_000, T.UINT64, None),
    ("test.int64", -9_000_000_000_000_000_000, T.INT64, None),
    ("test.float32", 0.1, T.FLOAT32, None),
    ("test.float64", 0.1, T.FLOAT64, None),
    ("test.true", True, T.BOOL, None),
    ("test.false", False, T.BOOL, None),
    ("test.string", "마루 — the floor \U0001f3e0", T.STRING, None),
    ("test.empty_string", "", T.STRING, None),
    ("test.strings", ["<s>", "", "▁안녕", "a\nb"], T.ARRAY, None),
    ("test.uint8s", [0, 1, 255], T.ARRAY, T.UINT8),
    ("test.int8s", [-128, 127], T.ARRAY, T.INT8),
    ("test.uint16s", [1, 65_535], T.ARRAY, T.UINT16),
    ("test.int16s", [-32_768, 5], T.ARRAY, T.INT16),
    ("test.uint32s", [1, 4_294_967_295], T.ARRAY, T.UINT32),
    ("test.int32s", [-1, 2, -3], T.ARRAY, T.INT32),
    ("test.uint64s", [1, 9_223_372_036_854_775_807], T.ARRAY, T.UINT64),
    ("test.int64s", [-9_223_372_036_854_775_808, 7], T.ARRAY, T.INT64),
    ("test.float32s", [0.5, -0.1, 3e38], T.ARRAY, T.FLOAT32),
    ("test.float64s", [0.1, -1e300], T.ARRAY, T.FLOAT64),
    ("test.bools", [True, False, True], T.ARRAY, T.BOOL),
    ("test.nested", [[1, 2], [3], [4, 5, 6]], T.ARRAY, T.ARRAY),
    ("test.nested_strings", [["a", "b"], ["다"]], T.ARRAY, T.ARRAY),
]


def writer(name, **options):
    return GGUFWriter(str(here / name), "llama", **options)


def finish(file):
    file.write_header_to_file()
    file.write_kv_data_to_file()
    file.write_tensors_to_file()
    file.close()


def add_tensors(file, types, rows=2, columns=256):
    for seed, name in enumerate(types):
        kind = GGMLQuantizationType[name]
        elements, size = GGML_QUANT_SIZES[kind]
        generator = np.random.default_rng(seed)
        row = generator.integers(0, 256, (rows, columns // elements * size), dtype=np.uint8)
        file.add_tensor(f"tensor.{name}", row, raw_dtype=kind)


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(element) for element in value]
    if isinstance(value, (bool, str)):
        return value
    return value.hex() if isinstance(value, float) else int(value)


def described(name):
    reader = GGUFReader(here / name)
    skipped = ("GGUF.version", "GGUF.tensor_count", "GGUF.kv_count")
    fields = [field for field in reader.fields.values() if field.name not in skipped]
    nested = {key: value for key, value, kind, sub in METADATA if sub == T.ARRAY}
    return {
        "version": int(reader.fields["GGUF.version"].contents()),
        # The package writes nested arrays, but reads them back flattened.
        "metadata": {field.name: plain(nested.get(field.name, field.contents())) for field in fields},
        "tensors": [
            {
                "name": tensor.name,
                "type": tensor.tensor_type.name,
                "shape": [int(size) for size in reversed(tensor.shape)],
                "data": base64.b64encode(np.ascontiguousarray(tensor.data).tobytes()).decode(),
            }
            for tensor in reader.tensors
        ],
    }


file = writer("types.gguf")
for key, value, kind, sub in METADATA:
    file.add_key_value(key, value, kind, sub)
add_tensors(file, SUPPORTED + UNSUPPORTED)
file.add_tensor("vector", np.arange(3, dtype=np.float32))
file.add_tensor("cube", np.arange(24, dtype=np.float16).reshape(2, 3, 4))
finish(file)

file = writer("aligned.gguf")
file.add_custom_alignment(256)
add_tensors(file, ["F32", "Q8_0"], rows=1, columns=32)
finish(file)

# Version 2 differs from 3 in the version alone; the package writes only 3.
version2 = bytearray((here / "aligned.gguf").read_bytes())
version2[4] = 2
(here / "version2.gguf").write_bytes(version2)

file = writer("big-endian.gguf", endianess=GGUFEndian.BIG)
file.add_uint32("test.uint32", 1)
finish(file)

file = writer("split.gguf", split_max_tensors=2)
file.add_string("general.name", "split")
add_tensors(file, ["F32", "F16", "Q4_0", "Q8_0", "BF16"], rows=1, columns=32)
finish(file)

names = sorted(path.name for path in here.glob("*.gguf") if path.name != "big-endian.gguf")
golden = {
    "blocks": {name: list(GGML_QUANT_SIZES[GGMLQuantizationType[name]]) for name in SUPPORTED},
    "codes": {kind.name: int(kind) for kind in GGMLQuantizationType},
    "files": {name: described(name) for name in names},
}
(here / "golden.json").write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n")
