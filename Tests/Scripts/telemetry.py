#!/usr/bin/env python3
"""Receives what Maru sends to an OpenTelemetry collector, and reads it as OpenTelemetry's own messages.

    python3 Tests/Scripts/telemetry.py .build/release/maru

Needs the package opentelemetry-proto, which holds the messages of the protocol: a field that they do not have, a value of
another type or an unknown enumeration is an error. Starts a server without a model, asks it a few things, stops it, and
looks at the spans and metrics that came. Exits with 1 if something is missing, or if a text or a key was sent.
"""

import base64
import http.client
import http.server
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading

from google.protobuf.json_format import ParseDict
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

MESSAGES = {"/v1/traces": ExportTraceServiceRequest, "/v1/metrics": ExportMetricsServiceRequest}
TRACE, PARENT, KEY = "0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", "SECRET-KEY-0123456789"


class Receiver(http.server.BaseHTTPRequestHandler):
    bodies = []

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert self.headers["Content-Type"] == "application/json", self.headers
        Receiver.bodies.append((self.path, body))
        # The first one is asked to come again.
        self.send_response(503 if len(Receiver.bodies) == 1 else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *_):
        pass


def with_binary_ids(value):
    """OTLP writes identifiers in hexadecimal, where the JSON form of other messages has base64."""
    if isinstance(value, list):
        return [with_binary_ids(element) for element in value]
    if isinstance(value, dict):
        return {
            name: base64.b64encode(bytes.fromhex(member)).decode() if name in ("traceId", "spanId", "parentSpanId")
            else with_binary_ids(member)
            for name, member in value.items()
        }
    return value


def ask(port, path, body, headers=()):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    sent = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"} | dict(headers)
    connection.request("POST", path, json.dumps(body), sent)
    answer = connection.getresponse()
    answer.read()
    return answer.status


def serve(binary, collector, work):
    environment = os.environ | {
        "MARU_API_KEY": KEY, "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{collector}", "OTEL_SERVICE_NAME": "answers",
        "OTEL_RESOURCE_ATTRIBUTES": "deployment.environment.name=test", "OTEL_BSP_SCHEDULE_DELAY": "200",
    }
    with tempfile.TemporaryDirectory() as home:
        process = subprocess.Popen(
            [binary, "serve", "--null-model", "--port", "0"], stdout=subprocess.PIPE, text=True,
            env=environment | {"MARU_HOME": home},
        )
        try:
            for line in process.stdout:
                found = re.search(r"http://127\.0\.0\.1:(\d+)", line)
                if found:
                    break
            work(int(found.group(1)))
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 0, process.returncode
        finally:
            process.kill()


def work(port):
    question = {"model": "null", "messages": [{"role": "user", "content": "PRIVATE words"}], "max_tokens": 4, "seed": 5}
    parent = [("traceparent", f"00-{TRACE}-{PARENT}-01")]
    assert ask(port, "/v1/chat/completions", question | {"temperature": 0.5}, parent) == 200
    assert ask(port, "/v1/chat/completions", question | {"stream": True, "stop": ["PRIVATE-STOP"]}) == 200
    assert ask(port, "/v1/completions?PRIVATE", {"model": "null", "prompt": "PRIVATE", "n": 2}) == 200
    assert ask(port, "/v1/chat/completions", {"model": "null", "messages": [], "PRIVATE": 1}) == 400


def attributes(owner):
    return {pair.key: getattr(pair.value, pair.value.WhichOneof("value")) for pair in owner.attributes}


def check(spans, metrics):
    servers = [span for span in spans if span.kind == span.SPAN_KIND_SERVER]
    answers = [span for span in spans if span.kind == span.SPAN_KIND_INTERNAL]
    assert (len(servers), len(answers)) == (4, 3), (len(servers), len(answers))
    assert len({span.span_id for span in spans}) == len(spans)
    first = next(span for span in servers if span.trace_id.hex() == TRACE)
    assert first.parent_span_id.hex() == PARENT
    assert first.name == "POST /v1/chat/completions"
    assert attributes(first)["http.response.status_code"] == 200
    answer = next(span for span in answers if span.trace_id.hex() == TRACE)
    assert answer.parent_span_id == first.span_id
    assert first.start_time_unix_nano <= answer.start_time_unix_nano <= answer.end_time_unix_nano
    assert answer.name == "chat null"
    found = attributes(answer)
    wanted = {
        "gen_ai.operation.name": "chat", "gen_ai.provider.name": "maru", "gen_ai.request.model": "null",
        "gen_ai.request.temperature": 0.5, "gen_ai.request.seed": 5, "gen_ai.request.max_tokens": 4,
        "gen_ai.request.stream": False, "gen_ai.usage.output_tokens": 4,
    }
    for name, value in wanted.items():
        assert found[name] == value, (name, found[name])
    assert [value.string_value for value in found["gen_ai.response.finish_reasons"].values] == ["length"]
    assert {span.name for span in answers} == {"chat null", "text_completion null"}

    by_name = {metric.name: metric for metric in metrics}
    tokens = by_name["gen_ai.client.token.usage"].histogram
    assert tokens.aggregation_temporality == 2
    for point in tokens.data_points:
        assert len(point.bucket_counts) == len(point.explicit_bounds) + 1
        assert sum(point.bucket_counts) == point.count
    labels = ("gen_ai.operation.name", "gen_ai.token.type")
    sums = {tuple(attributes(point)[name] for name in labels): point.sum for point in tokens.data_points}
    assert sums["chat", "output"] == 8 and sums["text_completion", "output"] == 32, sums
    for name in ("gen_ai.server.request.duration", "gen_ai.server.time_to_first_token", "http_request_duration_seconds"):
        assert by_name[name].unit == "s" and by_name[name].histogram.data_points, name
    requests = by_name["http_requests"].sum
    assert requests.is_monotonic and sum(point.as_double for point in requests.data_points) == 4
    assert by_name["maru_requests_in_flight"].gauge.data_points[0].as_double == 0
    assert by_name["maru_spans_dropped"].sum.data_points[0].as_double == 0


def main(binary):
    receiver = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=receiver.serve_forever, daemon=True).start()
    serve(binary, receiver.server_port, work)
    spans, metrics, seen = [], [], set()
    for path, body in Receiver.bodies:
        message = ParseDict(with_binary_ids(json.loads(body)), MESSAGES[path]())
        for secret in (b"PRIVATE", KEY.encode(), "마루".encode()):
            assert secret not in body, secret
        for resource in getattr(message, "resource_spans", []):
            assert attributes(resource.resource)["service.name"] == "answers"
            assert attributes(resource.resource)["deployment.environment.name"] == "test"
            for scope in resource.scope_spans:
                # What was asked to come again came twice.
                spans += [span for span in scope.spans if span.span_id not in seen]
                seen |= {span.span_id for span in scope.spans}
        for resource in getattr(message, "resource_metrics", []):
            metrics = [metric for scope in resource.scope_metrics for metric in scope.metrics]
    check(spans, metrics)
    print(f"{len(Receiver.bodies)} deliveries: {len(spans)} spans, {len(metrics)} metrics, no text")


if __name__ == "__main__":
    main(sys.argv[1])
