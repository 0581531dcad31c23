"""Answers for what a small model or a plain server cannot be made to say: they replace the server's, in the browser."""

import json


def stream(*deltas, finish="stop"):
    """The body of a streamed chat with these deltas."""
    choices = [{"delta": delta, "finish_reason": None} for delta in deltas] + [{"delta": {}, "finish_reason": finish}]
    chunks = [{"choices": [{"index": 0, **choice}]} for choice in choices]
    chunks.append({"choices": [], "usage": {"prompt_tokens": 9, "completion_tokens": len(deltas), "total_tokens": 9}})
    return "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"


def answer_chats(page, *bodies):
    """Answers chats with `bodies`, one after the other. The result collects what was asked."""
    asked = []
    remaining = list(bodies)

    def answer(route):
        asked.append(route.request.post_data_json)
        route.fulfill(content_type="text/event-stream", body=remaining.pop(0))

    page.route("**/v1/chat/completions", answer)
    return asked


def describe(page, *operations):
    """Adds operations such as `POST /v1/models/pull` to the server's description of itself."""

    def answer(route):
        document = route.fetch().json()
        for operation in operations:
            method, path = operation.split()
            document["paths"].setdefault(path, {})[method.lower()] = {}
        route.fulfill(json=document)

    page.route("**/openapi.json", answer)
