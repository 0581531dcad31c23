#!/usr/bin/env python3
"""Measures what holding answers to a schema costs, and prints a Markdown table.

    maru serve --model qwen2.5-coder:0.5b --no-speculation &
    python3 Benchmarks/structured_output.py http://127.0.0.1:8080

Free answers and answers of each schema have the same prompt and the same number of tokens, and are asked for in turns, one
at a time and then --parallel at once. Each figure is the median of the rounds. Guesses of tokens are left out of it, since
they pay more for JSON than for prose.
"""

import argparse
import concurrent.futures
import json
import os
import statistics
import time
import urllib.request


def listed(item):
    """A list that is too long to end before the last token."""
    return {"type": "object", "properties": {"items": {"type": "array", "items": item, "minItems": 1000}}, "required": ["items"]}


def record(**properties):
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


TEXT, WHOLE, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}
SCHEMAS = {
    "people": listed(record(name=TEXT, age={"type": "integer", "minimum": 0, "maximum": 130}, email=TEXT)),
    "orders": listed(record(
        id=WHOLE, status={"enum": ["open", "paid", "sent"]},
        lines={"type": "array", "items": record(product=TEXT, price=NUMBER), "maxItems": 5},
    )),
    "events": listed(record(
        at={"type": "string", "format": "date-time"}, kind={"enum": ["created", "changed", "deleted"]},
        note={"type": "string", "maxLength": 60}, by={"anyOf": [TEXT, {"type": "null"}]},
    )),
    "any JSON": None,
}


class Server:
    def __init__(self, options):
        self.options = options
        with self.request("/v1/models") as answer:
            self.model = json.load(answer)["data"][0]["id"]

    def request(self, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.options.api_key:
            headers["Authorization"] = f"Bearer {self.options.api_key}"
        data = json.dumps(body).encode() if body else None
        return urllib.request.urlopen(urllib.request.Request(self.options.url + path, data, headers), timeout=600)

    def tokens(self, name, seed):
        """How many tokens an answer has."""
        body = {
            "model": self.model, "max_tokens": self.options.tokens, "temperature": 0.8, "seed": seed,
            "messages": [{"role": "user", "content": "Write a very long JSON document with many realistic items."}],
        }
        if name == "free":
            body["ignore_eos"] = True
        elif SCHEMAS[name] is None:
            body["response_format"] = {"type": "json_object"}
        else:
            body["response_format"] = {"type": "json_schema", "json_schema": {"name": "list", "schema": SCHEMAS[name]}}
        with self.request("/v1/chat/completions", body) as answer:
            return json.load(answer)["usage"]["completion_tokens"]

    def rate(self, name, parallel, seed):
        """Tokens a second of `parallel` answers at once."""
        start = time.monotonic()
        with concurrent.futures.ThreadPoolExecutor(parallel) as pool:
            count = sum(pool.map(lambda index: self.tokens(name, 100 * seed + index), range(parallel)))
        return count / (time.monotonic() - start)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--api-key", default=os.environ.get("MARU_API_KEY"))
    parser.add_argument("--tokens", type=int, default=192, help="of each answer")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--parallel", type=int, default=8)
    options = parser.parse_args()
    options.url = options.url.rstrip("/")
    server, names = Server(options), ["free", *SCHEMAS]
    rates = {(name, parallel): [] for name in names for parallel in (1, options.parallel)}
    for name in names:
        server.tokens(name, 0)
    for turn in range(options.rounds):
        for parallel in (1, options.parallel):
            for name in names if turn % 2 else reversed(names):
                rates[name, parallel].append(server.rate(name, parallel, turn))
    print(f"| answers | tokens/s, one | against free | tokens/s, {options.parallel} at once | against free |")
    print("|---|---|---|---|---|")
    for name in names:
        cells = [name]
        for parallel in (1, options.parallel):
            median, free = statistics.median(rates[name, parallel]), statistics.median(rates["free", parallel])
            cells += [f"{median:.1f}", "" if name == "free" else f"{median / free - 1:+.1%}"]
        print(f"| {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
