"""Writes Tests/Fixtures/embeddings/all-MiniLM-L6-v2.safetensors: what sentence-transformers makes of 200 texts.

    python3 -m venv .build/venv && .build/venv/bin/pip install sentence-transformers
    .build/venv/bin/python Tests/Scripts/make_embedding_reference.py FOLDER_OF_THE_MODEL

The texts are English and Korean ones and some edge cases among the strings of tokenizer-ids.json, by their index:
`texts` [200]. `vectors` [200, 384] are float16, of length 1. `lengths` [200] and `tokens` hold the token ids, one text
behind the other, [CLS] and [SEP] included.
"""

import json
import pathlib
import sys

import numpy
from safetensors.numpy import save_file
from sentence_transformers import SentenceTransformer

FIXTURES = pathlib.Path(__file__).parent.parent / "Fixtures"
COUNT = 200


def main():
    model = SentenceTransformer(sys.argv[1], device="cpu")
    strings = json.loads((FIXTURES / "tokenizer-ids.json").read_text())["strings"]
    # The names of special tokens are ordinary text to Maru, but not to this library.
    special = model.tokenizer.all_special_tokens
    ids = [model.tokenizer(text)["input_ids"] for text in strings]
    usable = [
        index
        for index, text in enumerate(strings)
        if text and len(ids[index]) <= model.max_seq_length and not any(name in text for name in special)
    ]
    chosen = [usable[position * len(usable) // COUNT] for position in range(COUNT)]
    vectors = model.encode([strings[index] for index in chosen], batch_size=1, normalize_embeddings=True)
    save_file(
        {
            "texts": numpy.array(chosen, dtype=numpy.int64),
            "vectors": vectors.astype(numpy.float16),
            "lengths": numpy.array([len(ids[index]) for index in chosen], dtype=numpy.int64),
            "tokens": numpy.array([token for index in chosen for token in ids[index]], dtype=numpy.int32),
        },
        FIXTURES / "embeddings" / "all-MiniLM-L6-v2.safetensors",
    )
    korean = sum(any("가" <= character <= "힣" for character in strings[index]) for index in chosen)
    print(f"{COUNT} texts, {korean} of them Korean, {sum(len(ids[index]) for index in chosen)} tokens")


if __name__ == "__main__":
    main()
