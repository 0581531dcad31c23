"""Lets most of the requests that Schemathesis makes get past the first refusals: they ask for the model that there is, and
have the fields that the document lists. One in eight stays as it is, by what it says and not by chance, so that a run can
be repeated. The key that the requests are sent with, and whose it is, stay as they are."""

import json
import os

import schemathesis

MODEL = "null"


def listed(operation):
    """The names of all fields that some form of an operation's body may have."""
    (content,) = operation.definition.raw["requestBody"]["content"].values()
    schema = content["schema"]
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


def texts(value):
    """All texts in a JSON value."""
    if isinstance(value, str):
        return {value}
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return {text for member in members for text in texts(member)}


OWN = texts(json.loads(os.environ["SCHEMATHESIS_OWN"]))


@schemathesis.hook
def before_call(context, case, kwargs):
    for name, value in (case.path_parameters or {}).items():
        if case.method != "GET" and value in OWN:
            case.path_parameters[name] = "nobody"
