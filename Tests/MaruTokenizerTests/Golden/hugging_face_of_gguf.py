"""Hugging Face tokenizers built from the vocabularies in GGUF files.

    pip install tokenizers gguf numpy
"""

import gguf
from tokenizers import AddedToken, Regex, Tokenizer, models, normalizers, pre_tokenizers

QWEN2 = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)
NORMAL, USER_DEFINED, BYTE = 1, 4, 6


def merges_of_scores(tokens, types, scores):
    """All pairs of tokens that join to a token, the best score first."""
    ids = {token: id for id, token in enumerate(tokens) if types[id] == NORMAL}
    merges = []
    for token, id in ids.items():
        for cut in range(1, len(token)):
            if token[:cut] in ids and token[cut:] in ids:
                merges.append((-scores[id], cut, (token[:cut], token[cut:])))
    return [pair for _, _, pair in sorted(merges)]


def tokenizer(path):
    """The tokenizer of SmolLM2 (`smollm`), Qwen2 (`qwen2`) or Gemma (`llama`)."""
    fields = gguf.GGUFReader(path).fields
    tokens = fields["tokenizer.ggml.tokens"].contents()
    types = fields["tokenizer.ggml.token_type"].contents()
    vocabulary = {token: id for id, token in enumerate(tokens)}
    if fields["tokenizer.ggml.model"].contents() == "llama":
        merges = merges_of_scores(tokens, types, fields["tokenizer.ggml.scores"].contents())
        result = Tokenizer(models.BPE(vocabulary, merges, byte_fallback=True, fuse_unk=True, unk_token="<unk>"))
        result.normalizer = normalizers.Replace(" ", "▁")
    else:
        merges = [tuple(merge.split(" ")) for merge in fields["tokenizer.ggml.merges"].contents()]
        result = Tokenizer(models.BPE(vocabulary, merges))
        if fields["tokenizer.ggml.pre"].contents() == "smollm":
            first, use_regex = pre_tokenizers.Digits(individual_digits=True), True
        else:
            first, use_regex = pre_tokenizers.Split(Regex(QWEN2), "isolated"), False
        byte_level = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=use_regex)
        result.pre_tokenizer = pre_tokenizers.Sequence([first, byte_level])
    words = [token for token, type in zip(tokens, types) if type == USER_DEFINED]
    result.add_tokens([AddedToken(word, normalized=False, special=False) for word in words])
    assert result.get_vocab_size() == len(tokens)
    return result
