"""Checks the OpenAPI document of a running Maru server.

    python3 -m venv .build/venv && .build/venv/bin/pip install openapi-spec-validator
    .build/venv/bin/python Tests/Scripts/openapi_document.py http://127.0.0.1:8080
"""

import json
import sys
import urllib.request

from openapi_spec_validator import OpenAPIV31SpecValidator

with urllib.request.urlopen(f"{sys.argv[1]}/openapi.json") as answer:
    document = json.load(answer)
errors = list(OpenAPIV31SpecValidator(document).iter_errors())
for error in errors:
    print(f"{'.'.join(map(str, error.absolute_path))}: {error.message}", file=sys.stderr)
print(f"{sum(len(item) for item in document['paths'].values())} operations, {len(errors)} errors")
sys.exit(1 if errors else 0)
