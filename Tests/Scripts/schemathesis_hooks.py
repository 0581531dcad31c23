"""Lets most of the requests that Schemathesis makes get past the first refusals: they ask for the model that there is, and
have the fields that the document lists. One in eight stays as it is, by what it says and not by chance, so that a run can
be repeated."""

import schemathesis

MODEL = "null"


def listed(operation):
    """The names of all fields that some form of an operation's body may have."""
    schema = operation.definition.raw["requestBody"]["content"]["application/json"]["schema"]
    return {name for form in schema.get("anyOf", [schema]) for name in form.get("properties", {})}


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict) and sum(map(len, body)) % 8 != 7:
        names = listed(context.operation)
        body = {name: value for name, value in body.items() if name in names}
        for field in ("model", "name"):
            if isinstance(body.get(field), str):
                body[field] = MODEL
        if isinstance(body.get("messages"), list) and len(str(body)) % 2:
            body["messages"] = [{"role": "user", "content": "안녕하세요"}]
    return body
