#!/usr/bin/env python3
"""Asks a server for answers to random JSON schemas and validates each with another implementation of JSON Schema.

    python3 Tests/Scripts/structured_output.py http://127.0.0.1:8080 --schemas 1000

Each schema is asked for with two choices at temperature 1, every second time as a stream. A choice that ended by itself
must be valid; one that ran into max_tokens is counted and its schema asked for again, until it has a whole answer. A small
model that is asked for any text may never come to an end, so one schema in a hundred may have none.
Needs the package jsonschema with its formats (jsonschema[format-nongpl]). Exits with 1 if any text is wrong, a schema is
refused, or more have no whole answer.
"""

import argparse
import collections
import concurrent.futures
import json
import os
import sys
import time
import urllib.error
import urllib.request

import jsonschema
from random_schemas import SchemaMaker

VALIDATOR = jsonschema.Draft202012Validator
FORMATS = VALIDATOR.FORMAT_CHECKER


class Server:
    def __init__(self, url, key, limit):
        self.url, self.key, self.limit = url, key, limit
        with self.request("/v1/models") as answer:
            self.model = json.load(answer)["data"][0]["id"]

    def request(self, path, body=None):
        headers = {"Content-Type": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        data = json.dumps(body).encode() if body else None
        return urllib.request.urlopen(urllib.request.Request(self.url + path, data, headers), timeout=600)

    def choices(self, schema, seed, streams):
        """Pairs of text and finish reason."""
        body = {
            "model": self.model,
            "messages": [{"role": "user", "content": "Give me an example as JSON."}],
            "response_format": {"type": "json_schema", "json_schema": {"name": "example", "schema": schema}},
            "temperature": 1, "seed": seed, "n": 2, "max_tokens": self.limit, "stream": streams,
        }
        with self.request("/v1/chat/completions", body) as answer:
            if not streams:
                return [(choice["message"]["content"], choice["finish_reason"]) for choice in json.load(answer)["choices"]]
            texts, reasons = collections.defaultdict(str), {}
            for line in answer:
                if not line.startswith(b"data: {"):
                    continue
                event = json.loads(line[6:])
                if "error" in event:
                    raise ValueError(f"the stream ended with {event}")
                for choice in event["choices"]:
                    texts[choice["index"]] += choice["delta"].get("content") or ""
                    reasons[choice["index"]] = choice["finish_reason"] or reasons.get(choice["index"])
            return [(texts[index], reasons[index]) for index in sorted(reasons)]


def complaint(schema, text):
    """What is wrong with an answer, if anything is."""
    try:
        VALIDATOR(schema, format_checker=FORMATS).validate(json.loads(text))
    except (ValueError, jsonschema.ValidationError) as error:
        return str(error).splitlines()[0]


def examine(server, seed, attempts):
    """What became of one schema: counts, and complaints."""
    schema = SchemaMaker(seed).document()
    VALIDATOR.check_schema(schema)
    counts, complaints = collections.Counter(), []
    for attempt in range(attempts):
        try:
            choices = server.choices(schema, 1000 * seed + attempt, streams=(seed + attempt) % 2 == 1)
        except urllib.error.HTTPError as error:
            return counts, [f"refused with {error.code}: {error.read().decode()[:500]}\n  for {json.dumps(schema, ensure_ascii=False)}"]
        for text, reason in choices:
            counts[reason] += 1
            wrong = complaint(schema, text) if reason == "stop" else None
            if wrong or reason not in ("stop", "length"):
                complaints.append(f"seed {seed}, {reason}: {wrong}\n  {text}\n  for {json.dumps(schema, ensure_ascii=False)}")
        if counts["stop"]:
            return counts, complaints
    counts["endless"] += 1
    print(f"seed {seed}: no whole answer in {attempts} attempts, for {json.dumps(schema, ensure_ascii=False)}", flush=True)
    return counts, complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--api-key", default=os.environ.get("MARU_API_KEY"))
    parser.add_argument("--schemas", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0, help="of the first schema; the next is the next number's")
    parser.add_argument("--parallel", type=int, default=8)
    parser.add_argument("--max-tokens", type=int, default=256)
    parser.add_argument("--attempts", type=int, default=8)
    options = parser.parse_args()
    missing = {"date-time", "hostname", "uri", "duration"} - set(FORMATS.checkers)
    if missing:
        sys.exit(f"The formats {', '.join(sorted(missing))} would not be checked: install jsonschema[format-nongpl].")
    server = Server(options.url.rstrip("/"), options.api_key, options.max_tokens)
    total, wrong, start = collections.Counter(), 0, time.monotonic()
    seeds = range(options.seed, options.seed + options.schemas)
    with concurrent.futures.ThreadPoolExecutor(options.parallel) as pool:
        for counts, complaints in pool.map(lambda seed: examine(server, seed, options.attempts), seeds):
            total += counts
            wrong += len(complaints)
            for text in complaints:
                print(text, flush=True)
    print(
        f"{options.schemas} schemas, {total['stop']} whole answers, {total['length']} cut at {options.max_tokens} tokens, "
        f"{total['endless']} schemas without a whole answer, {wrong} wrong, {time.monotonic() - start:.0f} s"
    )
    sys.exit(1 if wrong or total["endless"] > options.schemas / 100 else 0)


if __name__ == "__main__":
    main()
