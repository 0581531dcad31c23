"""Writes random-unicode.json: 2,000 random texts, and what Hugging Face tokenizers makes of them.

    pip install tokenizers gguf numpy
    python make_random_unicode.py FOLDER_WITH_THE_THREE_GGUF_FILES

The tokenizers are built from the vocabularies in the GGUF files. Rows hold a hash of the ids (64-bit FNV-1a over their
32-bit little-endian bytes), because the ids themselves are megabytes; `--show N` prints those of text N. Before
anything is written the tokenizers must agree with tokenizer-ids.json.
"""

import json
import pathlib
import random
import sys

from hugging_face_of_gguf import tokenizer

HERE = pathlib.Path(__file__).parent
FILES = {
    "smollm2": "SmolLM2-135M-Instruct.Q4_1.gguf",
    "gemma3": "gemma-3-270m-q4_k_m.gguf",
    "qwen2.5": "qwen2.5-coder-0.5b-instruct-q4.gguf",
}


def random_texts(count, seed=20261124):
    """Texts of many scripts, with the things at which tokenizers break: spaces, marks, digits, cases, emoji."""
    generator = random.Random(seed)
    ranges = [
        (0x20, 0x7E), (0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x52F), (0x590, 0x6FF), (0x900, 0xDFF),
        (0xE00, 0xEFF), (0x1100, 0x11FF), (0x2000, 0x206F), (0x2100, 0x218F), (0x2200, 0x2BFF), (0x3000, 0x30FF),
        (0x4E00, 0x9FFF), (0xA640, 0xA7FF), (0xAC00, 0xD7A3), (0xAC00, 0xD7A3), (0xF900, 0xFFEF), (0x1D400, 0x1D7FF),
        (0x1F300, 0x1FAFF), (0x20000, 0x2A6DF), (0xE0100, 0xE01EF), (0x0, 0x1F), (0x1, 0x10FFFF),
    ]  # fmt: skip
    joints = [
        " ", " ", " ", "  ", "   ", "\n", "\n\n", "\r\n", "\t", " \n", "\u00a0", "\u3000", "\u2581", "'s", "'LL", "'\u017f", "12",
        "3456", "٣٤٥", "½", "<tool_call>", "<|im_end|>", "<bos>", "</s>", "> </", "/", "...", "\u200d", "\ufe0f",
    ]  # fmt: skip
    texts = []
    for _ in range(count):
        text = ""
        for _ in range(generator.randint(1, 8)):
            low, high = generator.choice(ranges)
            scalars = [generator.randint(low, high) for _ in range(generator.randint(1, 6))]
            text += "".join(chr(scalar) for scalar in scalars if not 0xD800 <= scalar <= 0xDFFF)
            if generator.random() < 0.6:
                text += generator.choice(joints)
        texts.append(text)
    return texts


def fnv1a(ids):
    value = 0xCBF29CE484222325
    for byte in b"".join(id.to_bytes(4, "little") for id in ids):
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def main():
    folder = pathlib.Path(sys.argv[1])
    fixture = json.loads((HERE.parent.parent / "Fixtures" / "tokenizer-ids.json").read_text())
    texts = random_texts(2000)
    golden = {"texts": texts}
    for name, file in FILES.items():
        encoder = tokenizer(folder / file)
        for text, expected in zip(fixture["strings"], fixture[name]):
            found = encoder.encode(text, add_special_tokens=False).ids
            if expected is not None and found != expected:
                sys.exit(f"{name} disagrees on {ascii(text)}: {found}, not {expected}")
        rows = [encoder.encode(text, add_special_tokens=False).ids for text in texts]
        if "--show" in sys.argv:
            print(name, rows[int(sys.argv[sys.argv.index("--show") + 1])])
        golden[name] = [fnv1a(row) for row in rows]
    (HERE / "random-unicode.json").write_text(json.dumps(golden, separators=(",", ":")) + "\n")


main()
