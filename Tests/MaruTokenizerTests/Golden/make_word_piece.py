"""Writes word-piece.json and word-piece-ids.json: a small WordPiece vocabulary in BERT's format, and what Hugging Face
tokenizers makes of the strings of tokenizer-ids.json with it.

    pip install tokenizers
    python make_word_piece.py

A row holds a hash of the ids: 64-bit FNV-1a over their 32-bit little-endian bytes, as hexadecimal digits.
"""

import json
import pathlib

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

HERE = pathlib.Path(__file__).parent
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def fnv(ids):
    value = 0xCBF29CE484222325
    for token in ids:
        for byte in token.to_bytes(4, "little"):
            value = (value ^ byte) * 0x100000001B3 % 2**64
    return f"{value:016x}"


def trained(strings):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    # Every 16th text is kept out, so that there are unknown characters.
    seen = [text for index, text in enumerate(strings) if index % 16]
    tokenizer.train_from_iterator(
        seen, trainers.WordPieceTrainer(vocab_size=4000, limit_alphabet=1500, special_tokens=SPECIAL, show_progress=False)
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(name, tokenizer.token_to_id(name)) for name in ("[CLS]", "[SEP]")],
    )
    return tokenizer


def main():
    strings = json.loads((HERE.parent.parent / "Fixtures" / "tokenizer-ids.json").read_text())["strings"]
    tokenizer = trained(strings)
    (HERE / "word-piece.json").write_text(tokenizer.to_str())
    # This library would find them in texts from outside, too.
    assert not any(name in text for name in SPECIAL for text in strings)
    ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in strings]
    (HERE / "word-piece-ids.json").write_text(json.dumps({"hashes": [fnv(row) for row in ids]}, separators=(",", ":")))
    print(f"{len(ids)} texts, {sum(1 in row for row in ids)} with unknown words")


if __name__ == "__main__":
    main()
