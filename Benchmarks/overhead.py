#!/usr/bin/env python3
"""Measures what a server adds to a request when the model takes no time, and prints a Markdown table.

    python3 Benchmarks/overhead.py --maru .build/release/maru [--litellm FOLDER/bin/litellm]

Maru answers by itself, with a generator that takes no time; keys, metrics and the log are on. LiteLLM's proxy, with a key,
passes the same requests to such a Maru. A round takes every server once, at its rates; each figure is the median of the
rounds. Times are from the moment at which a request was due to its whole answer, so they include the client's own work and
for LiteLLM the upstream's, which is the first row.

LiteLLM comes from PyPI: python3 -m venv FOLDER && FOLDER/bin/pip install 'litellm[proxy]'
"""

import argparse
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import open_loop

KEY = "sk-measured-0123456789"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running(arguments, port, ready, folder, environment):
    """A server's process, its group its own, so that all its workers end with it."""
    with open(folder / f"{port}.log", "w") as log:
        process = subprocess.Popen(
            arguments, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            env=os.environ | environment,
        )
    try:
        for _ in range(1200):
            if process.poll() is not None:
                sys.exit(f"{arguments[0]} ended with {process.returncode}:\n{(folder / f'{port}.log').read_text()[-2000:]}")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}{ready}", timeout=5)
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        else:
            sys.exit(f"{arguments[0]} was not ready within two minutes.")
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)


def maru(options, port, folder):
    command = [options.maru, "serve", "--null-model", "--verbose", "--port", str(port)]
    return running(command, port, "/health", folder, {"MARU_API_KEY": KEY, "MARU_HOME": str(folder / "home")})


def litellm(options, port, upstream, folder):
    parameters = {"model": "openai/null", "api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": KEY}
    config = {"model_list": [{"model_name": "null", "litellm_params": parameters}], "general_settings": {"master_key": KEY}}
    path = folder / "litellm.json"
    path.write_text(json.dumps(config))
    command = [options.litellm, "--config", str(path), "--host", "127.0.0.1", "--port", str(port), "--num_workers", "1"]
    return running(command, port, "/health/liveliness", folder, {"LITELLM_TELEMETRY": "False", "LITELLM_LOG": "ERROR"})


def resident(process):
    """Bytes of a process and of those that it started."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            text = status.read_text()
            group = int((status.parent / "stat").read_text().rsplit(")", 1)[1].split()[2])
        except (FileNotFoundError, ProcessLookupError):
            continue
        if group == process.pid:
            total += 1024 * int(re.search(r"VmRSS:\s+(\d+)|$", text).group(1) or 0)
    return total


def request(streams):
    body = json.dumps({
        "model": "null", "messages": [{"role": "user", "content": "안녕하세요. " * 40}], "max_tokens": 16, "stream": streams,
    })
    return (
        f"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {KEY}\r\nConnection: close\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()


def percentile(times, share):
    return sorted(times)[min(len(times) - 1, int(share * len(times)))] if times else float("nan")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--maru", required=True)
    parser.add_argument("--litellm")
    parser.add_argument("--rate", type=float, default=500, help="requests a second to Maru")
    parser.add_argument("--common-rate", type=float, default=25, help="requests a second to both")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    results, memory = {}, {}
    with tempfile.TemporaryDirectory() as name:
        folder, ports = Path(name), [free_port(), free_port()]
        with maru(options, ports[0], folder) as first:
            servers = [("Maru", ports[0], first, [options.common_rate, options.rate])]
            if options.litellm:
                with litellm(options, ports[1], ports[0], folder) as second:
                    measure(options, servers + [("LiteLLM", ports[1], second, [options.common_rate])], results, memory)
            else:
                measure(options, servers, results, memory)
    report(results, memory)


def measure(options, servers, results, memory):
    for _, port, _, rates in servers:
        open_loop.run(("127.0.0.1", port), request(False), rates[0], 3)
    for turn in range(options.rounds):
        for name, port, process, rates in servers:
            for rate in rates:
                for streams in (False, True):
                    before = process_time(process)
                    times, failures = open_loop.run(
                        ("127.0.0.1", port), request(streams), rate, options.seconds, seed=turn
                    )
                    used = (process_time(process) - before) / max(1, len(times))
                    results.setdefault((name, rate, streams), []).append((times, failures, used))
            memory[name] = max(memory.get(name, 0), resident(process))


def process_time(process):
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(results, memory):
    print("| server | requests/s | stream | p50, ms | p99, ms | failed | processor, ms a request | memory, MB |")
    print("|---|---|---|---|---|---|---|---|")
    medians = {}
    for (name, rate, streams), rounds in results.items():
        p50, p99 = (
            1000 * statistics.median(percentile(times, share) for times, _, _ in rounds) for share in (0.5, 0.99)
        )
        medians[name, rate, streams] = p50
        used = 1000 * statistics.median(used for _, _, used in rounds)
        failed = sum(sum(failures.values()) for _, failures, _ in rounds)
        print(f"| {name} | {rate:.0f} | {'yes' if streams else 'no'} | {p50:.2f} | {p99:.2f} | {failed} | {used:.2f} | "
              f"{memory[name] / 1e6:.0f} |")
    for (name, rate, streams), p50 in medians.items():
        own = medians.get(("Maru", rate, streams))
        if name != "Maru" and own:
            kind = "a stream" if streams else "a whole answer"
            print(f"\n{name} adds {p50 - own:.1f} ms to {kind} at {rate:.0f} requests/s, Maru takes {own:.2f} ms in all: "
                  f"{(p50 - own) / own:.0f} times as much.")


if __name__ == "__main__":
    main()
