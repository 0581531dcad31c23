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


class Accounts:
    """Organisations, projects, keys, prices and usage, as the API of administration has them."""

    limits = dict.fromkeys([
        "requests_per_minute", "tokens_per_minute", "tokens_per_day", "tokens_per_month", "cost_per_month",
        "parallel_requests",
    ])

    def __init__(self, page):
        self.records = {"organizations": [], "projects": [], "keys": []}
        self.prices = {}
        self.asked = []
        self.make("organizations", {"name": "acme", "limits": {"tokens_per_month": 50_000_000}})
        self.make("projects", {"name": "default", "organization": "organizations-1", "limits": {}})
        describe(page, "GET /v1/organizations", "GET /v1/projects", "GET /v1/keys", "GET /v1/keys/self",
                 "GET /v1/prices", "GET /v1/usage")
        for name in ["organizations", "projects", "keys", "prices", "usage"]:
            page.route(lambda url, name=name: f"/v1/{name}" in url, self.answer)

    def answer(self, route):
        request = route.request
        kind, *rest = request.url.split("/v1/")[1].split("?")[0].split("/")
        body = request.post_data_json if request.post_data else {}
        self.asked.append((request.method, "/".join([kind, *rest]), body))
        if kind == "usage":
            answer = self.usage()
        elif kind == "prices":
            answer = self.price(request.method, "/".join(rest), body)
        elif rest == ["self"]:
            answer = {"object": "key", "name": "root", "project_name": "default", "organization_name": "acme"}
        elif request.method == "GET":
            answer = {"object": "list", "data": self.records[kind]}
        else:
            answer = self.change(kind, rest, request.method, body) if rest else self.make(kind, body)
        route.fulfill(json=answer)

    def make(self, kind, body):
        number = len(self.records[kind]) + 1
        record = {"object": kind[:-1], "id": f"{kind}-{number}", "created_at": 1795000000, **body}
        record["limits"] = {**self.limits, **body["limits"]}
        if kind == "keys":
            record["revoked_at"] = None
        self.records[kind].append(record)
        return {**record, "key": f"maru_sk_secret{number}"} if kind == "keys" else record

    def change(self, kind, rest, method, body):
        record = next(one for one in self.records[kind] if one["id"] == rest[0])
        if method == "DELETE":
            record["revoked_at"] = 1795000001
        elif rest[1:] == ["rotate"]:
            return {**record, "key": "maru_sk_rotated"}
        else:
            record["limits"].update(body.pop("limits", {}))
            record.update(body)
        return record

    def price(self, method, model, body):
        if method == "PUT":
            self.prices[model] = {"cached": body["input"], **body}
        if method == "DELETE":
            del self.prices[model]
        data = [{"object": "price", "model": model, **price} for model, price in self.prices.items()]
        return {"object": "list", "currency": "KRW", "data": data}

    def usage(self):
        rows = [
            {"key": "minji", "requests": 12, "input_tokens": 3456, "cached_tokens": 1024, "output_tokens": 789,
             "cost": "1.0023"},
            {"key": "ci", "requests": 3, "input_tokens": 120, "cached_tokens": 0, "output_tokens": 45, "cost": "0.04"},
        ]
        total = {"requests": 15, "input_tokens": 3576, "cached_tokens": 1024, "output_tokens": 834, "cost": "1.0423"}
        return {"object": "list", "currency": "KRW", "data": rows, "total": total}
