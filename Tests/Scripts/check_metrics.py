"""Reads the metrics of a running server with Prometheus's own Python client, in both text formats.

    python3 check_metrics.py http://127.0.0.1:8080
"""

import json
import sys
import urllib.request

from prometheus_client.openmetrics import parser as openmetrics
from prometheus_client import parser as prometheus


def fetch(url, accept=None, body=None):
    request = urllib.request.Request(url, data=body, headers={"Content-Type": "application/json"})
    if accept:
        request.add_header("Accept", accept)
    with urllib.request.urlopen(request, timeout=120) as response:
        return response.headers["Content-Type"], response.read().decode()


def samples(families):
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in families
        for sample in family.samples
    }


def main():
    base = sys.argv[1]
    model = json.loads(fetch(base + "/v1/models")[1])["data"][0]["id"]
    body = {"model": model, "prompt": "Once upon a time", "max_tokens": 8, "ignore_eos": True}
    usage = json.loads(fetch(base + "/v1/completions", body=json.dumps(body).encode())[1])["usage"]

    content, text = fetch(base + "/metrics")
    assert content == "text/plain; version=0.0.4; charset=utf-8", content
    plain = samples(prometheus.text_string_to_metric_families(text))
    content, text = fetch(base + "/metrics", accept="application/openmetrics-text; version=1.0.0")
    assert content == "application/openmetrics-text; version=1.0.0; charset=utf-8", content
    opened = samples(openmetrics.text_string_to_metric_families(text))
    assert plain == opened, set(plain.items()) ^ set(opened.items())

    labels = (("engine", "0"), ("model_name", model))
    assert plain["vllm:prompt_tokens_total", labels] == usage["prompt_tokens"]
    assert plain["vllm:generation_tokens_total", labels] == usage["completion_tokens"] == 8
    assert plain["vllm:time_to_first_token_seconds_count", labels] == 1
    assert plain["vllm:request_success_total", (labels[0], ("finished_reason", "length"), labels[1])] == 1
    print(f"{len(plain)} samples, the same in both formats")


main()
