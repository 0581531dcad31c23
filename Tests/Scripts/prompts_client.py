"""Checks what a running Maru server shows of prompts, beside what its answers count.

    python3 Tests/Scripts/prompts_client.py http://127.0.0.1:8080 [--api-key KEY] [--model NAME]

Prints what fails, then "N passed", and exits 0 when nothing failed.
"""

import json
import urllib.error
import urllib.request

from client_checks import check, fails, main

MESSAGES = [{"role": "user", "content": "안녕하세요? <|im_end|> 👩‍👩‍👧"}]
TEXTS = ["안녕하세요, 세계!", "Hello, world!\n\n  x", "👩‍👩‍👧 한글 <|im_end|>"]


class Server:
    """The server under test."""

    def __init__(self, url, key, model):
        self.url, self.key = url, key or "none"
        self.model = model or self.ask("/v1/models")["data"][0]["id"]

    def ask(self, path, **fields):
        body = json.dumps(fields).encode() if fields else None
        request = urllib.request.Request(self.url + path, body, {"x-api-key": self.key})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


@check
def texts_come_back_from_their_tokens(server):
    for text in TEXTS:
        for fields in ({"content": text}, {"prompt": text, "add_special_tokens": False}):
            tokens = server.ask("/tokenize", **fields)["tokens"]
            back = server.ask("/detokenize", tokens=tokens)
            assert back == {"content": text, "prompt": text}, (text, back)


@check
def pieces_are_the_bytes_of_the_text(server):
    for text in TEXTS:
        pieces = [token["piece"] for token in server.ask("/tokenize", content=text, with_pieces=True)["tokens"]]
        joined = b"".join(bytes(piece) if isinstance(piece, list) else piece.encode() for piece in pieces)
        assert joined == text.encode(), pieces


@check
def names_of_special_tokens_are_parsed_only_on_request(server):
    one = server.ask("/tokenize", content="<|im_end|>")["tokens"]
    several = server.ask("/tokenize", content="<|im_end|>", parse_special=False)["tokens"]
    assert len(one) == 1 and len(several) > 1, (one, several)


@check
def counts_are_those_of_answers(server):
    chat = server.ask("/v1/chat/completions", model=server.model, messages=MESSAGES, max_tokens=1)
    shown = server.ask("/tokenize", messages=MESSAGES, return_token_strs=True)
    assert shown["count"] == len(shown["tokens"]) == len(shown["token_strs"]) == chat["usage"]["prompt_tokens"], shown
    text = server.ask("/v1/completions", model=server.model, prompt=TEXTS[0], max_tokens=1)
    assert server.ask("/tokenize", prompt=TEXTS[0])["count"] == text["usage"]["prompt_tokens"]


@check
def the_template_shows_the_text_of_those_tokens(server):
    prompt = server.ask("/apply-template", messages=MESSAGES)["prompt"]
    tokens = server.ask("/tokenize", messages=MESSAGES)["tokens"]
    assert MESSAGES[0]["content"] in prompt
    assert server.ask("/detokenize", tokens=tokens)["content"] == prompt
    closed = server.ask("/apply-template", messages=MESSAGES, add_generation_prompt=False)["prompt"]
    assert prompt.startswith(closed) and len(closed) < len(prompt)


@check
def a_token_that_does_not_exist_is_refused(server):
    error = fails(urllib.error.HTTPError, lambda: server.ask("/detokenize", tokens=[2**31 - 1]))
    assert error.code == 400 and json.load(error)["error"]["param"] == "tokens"


if __name__ == "__main__":
    main(__doc__, "http://127.0.0.1:8080", Server)
