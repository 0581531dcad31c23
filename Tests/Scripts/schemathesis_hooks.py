"""Lets most of the requests that Schemathesis makes ask for the model that there is."""

import schemathesis

MODEL = "null"


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict):
        for field in ("model", "name"):
            # One in eight keeps its own, by what it says and not by chance, so that a run can be repeated.
            if isinstance(body.get(field), str) and len(body[field]) % 8 != 7:
                body[field] = MODEL
    return body
