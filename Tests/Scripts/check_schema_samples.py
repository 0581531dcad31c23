#!/usr/bin/env python3
"""Validates what the grammar tests wrote with another implementation of JSON Schema.

    MARU_GRAMMAR_SAMPLES=.build/samples.jsonl MARU_GRAMMAR_SCHEMAS=1000 swift test --filter MaruGrammarTests
    python3 Tests/Scripts/check_schema_samples.py .build/samples.jsonl

Needs the package jsonschema. Exits with 1 if a text is not valid JSON or does not fit its schema.
"""

import json
import sys

import jsonschema


def main(path):
    count = 0
    failures = 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            sample = json.loads(line)
            count += 1
            try:
                jsonschema.Draft202012Validator.check_schema(sample["schema"])
                value = json.loads(sample["text"])
                jsonschema.validate(value, sample["schema"], jsonschema.Draft202012Validator)
            except (ValueError, jsonschema.ValidationError, jsonschema.SchemaError) as error:
                failures += 1
                print(f"{sample['text']}\n  for {json.dumps(sample['schema'], ensure_ascii=False)}\n  {error}")
    print(f"{count} texts, {failures} of them wrong")
    return 1 if failures or not count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
