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


def _model(state, **others):
    return {"name": "gpt-oss", "upstream": "big", "state": state, "retry_after_seconds": None, "running": 0,
            "requests": 0, "failures": {}, "takeovers": 0, "first_token_seconds": None, "price": None, **others}


def _step(provider, zone, permission, reason=None):
    return {"provider": provider, "zone": zone, "permission": permission, "reason": reason}


ROUTING = {
    "object": "routing",
    "month": "2026-11",
    "providers": [
        {"name": "gpu-1", "kind": "vllm", "zone": "on-premises", "data_classes": ["open", "sensitive"],
         "models": [_model("failing", retry_after_seconds=4.5, requests=41, failures={"timeout": 5, "overloaded": 1})]},
        {"name": "managed", "kind": "azure", "zone": "domestic", "data_classes": ["open", "sensitive"],
         "models": [_model("available", running=2, requests=12, takeovers=6, first_token_seconds=0.21,
                           price={"currency": "USD", "input": 0.15, "cached_input": None, "output": 0.6,
                                  "date": "2026-11-01"})]},
    ],
    "routes": [
        {"model": "gpt-oss", "order": "listed", "hedge": False, "shadow": None, "classes": [
            {"data_class": "open", "zones": ["domestic", "on-premises"], "providers": [
                _step("gpu-1", "on-premises", "permitted"), _step("managed", "domestic", "permitted")]},
            {"data_class": "sensitive", "zones": ["domestic", "on-premises"], "providers": [
                _step("gpu-1", "on-premises", "permitted"), _step("managed", "domestic", "pseudonymized")]},
            {"data_class": "confidential", "zones": ["on-premises"], "providers": [
                _step("gpu-1", "on-premises", "refused", "The provider is not cleared for confidential data."),
                _step("managed", "domestic", "refused",
                      "Confidential data stays on the organisation's own machines; domestic is elsewhere.")]},
        ]},
    ],
    "budgets": [
        {"organization": "sales", "currency": "USD", "limit": 100, "spent": 12.5, "reserved": 0.25, "left": 87.25}
    ],
}


def answer_routing(page):
    """A server that has providers."""
    page.route("**/v1/routing", lambda route: route.fulfill(json=ROUTING))
