#!/usr/bin/env python3
"""Writes a copy of a GGUF model with more layers or fewer, to measure what a draft model is worth where none is at hand.

    python3 Benchmarks/layers.py model.gguf deeper.gguf --times 8     # the same answers for about 8 times the work
    python3 Benchmarks/layers.py model.gguf shallower.gguf --keep 20  # other answers for less work

The layers that are added pass on what they read: their output matrices are zero. A model and a deeper copy of it thus
agree in every token, which is the best that a draft model can do. Needs the package gguf.
"""

import argparse
import re

import gguf
import numpy


def layers(options: argparse.Namespace, name: str, count: int) -> list[tuple[str, bool]]:
    """The names of a tensor in the copy, and whether it is zero there."""
    found = re.match(r"blk\.(\d+)\.(.+)", name)
    if not found:
        return [(name, False)]
    layer, rest = int(found[1]), found[2]
    if layer >= (options.keep or count):
        return []
    ends = rest.startswith(("attn_output.", "ffn_down."))
    return [(f"blk.{layer * options.times + i}.{rest}", ends and i > 0) for i in range(options.times)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model")
    parser.add_argument("copy")
    parser.add_argument("--times", type=int, default=1, help="how many layers each layer becomes")
    parser.add_argument("--keep", type=int, help="how many of the first layers are kept")
    options = parser.parse_args()
    reader = gguf.GGUFReader(options.model)
    architecture = reader.fields["general.architecture"].contents()
    key = f"{architecture}.block_count"
    count = reader.fields[key].contents()
    writer = gguf.GGUFWriter(options.copy, architecture)
    for field in reader.fields.values():
        if field.name == "general.architecture" or field.name.startswith("GGUF."):
            continue
        value = (options.keep or count) * options.times if field.name == key else field.contents()
        element = field.types[-1] if field.types[0] == gguf.GGUFValueType.ARRAY else None
        writer.add_key_value(field.name, value, field.types[0], sub_type=element)
    tensors = [(new, zero, t) for t in reader.tensors for new, zero in layers(options, t.name, count)]
    for name, _, tensor in tensors:
        data = tensor.data
        writer.add_tensor_info(name, data.shape, data.dtype, data.nbytes, tensor.tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_ti_data_to_file()
    for _, zero, tensor in tensors:
        # In every format a block whose bytes are zero is zero.
        writer.write_tensor_data(numpy.zeros_like(tensor.data) if zero else tensor.data)
    writer.close()


if __name__ == "__main__":
    main()
