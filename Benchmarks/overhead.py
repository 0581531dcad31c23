#!/usr/bin/env python3
"""Measures what a server adds to a request when the model takes no time, and prints a Markdown table.

    python3 Benchmarks/overhead.py --maru .build/release/maru [--litellm FOLDER/bin/litellm]

Maru answers by itself, with a generator that takes no time; accounts with limits on key and organisation, metrics and the
log are on, and in a second server the audit log, too, which is on the disk before an answer begins. LiteLLM's proxy, with its master key and without a database, passes the same requests to that Maru. A round takes every server once, at its rates; each figure is the median of the
rounds. Times are from the moment at which a request was due to its whole answer, on a new connection. The first rows are of
a program that answers with fixed bytes: client and kernel take that long by themselves. LiteLLM's time includes Maru's.

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

MASTER_KEY = "sk-measured-0123456789"
NOTHING = "(fixed bytes)"


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


def nothing(port, folder):
    return running([sys.executable, str(Path(__file__).parent / "nothing.py"), str(port)], port, "/", folder, {})


def maru(options, port, folder, home="home", audit="--no-audit"):
    command = [options.maru, "serve", "--null-model", "--accounts", audit, "--verbose", "--port", str(port)]
    return running(command, port, "/health", folder, {"MARU_HOME": str(folder / home)})


def account_key(options, folder, home="home"):
    """A key with limits that are never reached."""
    text = ""
    for command in [
        ["org", "create", "measured", "--tokens-per-month", "1000000000000"],
        ["key", "create", "load", "--org", "measured", "--requests-per-minute", "1000000", "--tokens-per-day", "1000000000000"],
    ]:
        done = subprocess.run(
            [options.maru, *command], env=os.environ | {"MARU_HOME": str(folder / home)}, stdout=subprocess.PIPE,
            text=True, check=True,
        )
        text += done.stdout
    return re.search(r"maru_sk_\S+", text).group()


def litellm(options, port, upstream, key, folder):
    parameters = {"model": "openai/null", "api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": key}
    config = {
        "model_list": [{"model_name": "null", "litellm_params": parameters}], "general_settings": {"master_key": MASTER_KEY},
    }
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


def request(streams, key):
    body = json.dumps({
        "model": "null", "messages": [{"role": "user", "content": "안녕하세요. " * 40}], "max_tokens": 16, "stream": streams,
    })
    return (
        f"POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {key}\r\nConnection: close\r\n"
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
        folder, rates = Path(name), [options.common_rate, options.rate]
        ports, key = [free_port() for _ in range(4)], account_key(options, folder)
        other = account_key(options, folder, "audited")
        with nothing(ports[0], folder) as zero, maru(options, ports[1], folder) as first, \
                maru(options, ports[3], folder, "audited", "--audit") as audited:
            servers = [
                (NOTHING, ports[0], zero, "", rates), ("Maru", ports[1], first, key, rates),
                ("Maru, audited", ports[3], audited, other, rates),
            ]
            if options.litellm:
                with litellm(options, ports[2], ports[1], key, folder) as second:
                    measure(options, servers + [("LiteLLM", ports[2], second, MASTER_KEY, rates[:1])], results, memory)
            else:
                measure(options, servers, results, memory)
    report(options, results, memory)


def measure(options, servers, results, memory):
    for _, port, _, key, rates in servers:
        open_loop.run(("127.0.0.1", port), request(False, key), rates[0], 3)
    for turn in range(options.rounds):
        for name, port, process, key, rates in servers:
            for rate in rates:
                for streams in [False] if name == NOTHING else [False, True]:
                    before = process_time(process)
                    times, failures = open_loop.run(
                        ("127.0.0.1", port), request(streams, key), rate, options.seconds, seed=turn
                    )
                    used = (process_time(process) - before) / max(1, len(times))
                    results.setdefault((name, rate, streams), []).append((times, failures, used))
            memory[name] = max(memory.get(name, 0), resident(process))


def process_time(process):
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(options, results, memory):
    print("| server | requests/s | stream | p50, ms | p99, ms | failed | processor, ms a request | memory, MB |")
    print("|---|---|---|---|---|---|---|---|")
    medians = {}
    for (name, rate, streams), rounds in results.items():
        p50, p99 = medians[name, rate, streams] = [
            1000 * statistics.median(percentile(times, share) for times, _, _ in rounds) for share in (0.5, 0.99)
        ]
        used = 1000 * statistics.median(used for _, _, used in rounds)
        failed = sum(sum(failures.values()) for _, failures, _ in rounds)
        print(f"| {name} | {rate:.0f} | {'yes' if streams else 'no'} | {p50:.2f} | {p99:.2f} | {failed} | {used:.2f} | "
              f"{memory[name] / 1e6:.0f} |")
    added = {}
    for (name, rate, streams), (p50, p99) in medians.items():
        # LiteLLM stands before Maru, everything else before nothing.
        floor = medians[("Maru", rate, streams) if name == "LiteLLM" else (NOTHING, rate, False)]
        added[name, rate, streams] = p50 - floor[0]
        if name != NOTHING:
            kind = "a stream" if streams else "a whole answer"
            print(f"\n{name} adds {p50 - floor[0]:.2f} ms (p50) and {p99 - floor[1]:.2f} ms (p99) to {kind} at "
                  f"{rate:.0f} requests/s.")
    for streams in (False, True):
        key = (options.common_rate, streams)
        if ("LiteLLM", *key) in added:
            ratio = added["LiteLLM", *key] / added["Maru", *key]
            print(f"\nLiteLLM adds {ratio:.0f} times as much as Maru to {'a stream' if streams else 'a whole answer'}.")


if __name__ == "__main__":
    main()
