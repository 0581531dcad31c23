#!/usr/bin/env python3
"""Routes under kills, stalls, 429s, resets and drips: nothing crosses its zone, and nothing is lost without an error.

    routing_chaos.py [--serve COMMAND] [--seconds 60] [--clients 16] [--seed 1] [--keep FOLDER]

It starts three providers of its own, two in the zone on-premises and one in the zone domestic, each a process that writes
down every byte that it is sent. It writes a configuration with [[provider]] and [[route]] and starts a server with it:
COMMAND, in which {config} and {port} are filled in (default: .build/release/maru serve --config {config} --port {port}).

What it expects of the server:
  - GET /ready answers with 200 when it can be asked;
  - POST /v1/chat/completions streams answers as OpenAI does, and an answer that fails ends with an event that has an
    "error" with a "code", or is a status of 400 or more with such a body;
  - the header `x-maru-data-class: open | sensitive | confidential` of a request is taken for the class of its data, and the
    caller may be computed for in the zones on-premises and domestic. Nothing is under pseudonyms.

Then, for some time, clients ask while the providers misbehave, and are killed and started again. Checked is:
  - no byte of a request that must stay is found at the provider in the zone domestic: neither of the model `kept`, whose
    route forbids that zone but names the provider, nor of sensitive or confidential data;
  - every request ends with its whole answer, byte for byte, or with an error that has a code;
  - answers that broke off were continued by another provider, and some open requests did go to the zone domestic, so that
    the first check means something;
  - at the end, with all providers well, an answer's first piece takes at most 1 ms longer than from the provider itself
    (median of 300 pairs, taken in turns), and so does the whole answer.
The exit status is 0 when all of it holds.
"""

import argparse
import asyncio
import collections
import json
import os
import random
import shlex
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time

WORDS = [f"w{i} " for i in range(24)]
ANSWER = "".join(WORDS)
MODES = ["stall-first", "stall-middle", "busy", "broken", "reset-first", "reset-middle", "drip", "short", "redirect"]


# A provider


class Upstream:
    """Speaks OpenAI's API. The mode of each answer is drawn from those that the last POST /control named."""

    def __init__(self, port, capture, seed):
        self.port, self.capture, self.modes = port, open(capture, "ab", buffering=0), ["well"]
        self.random = random.Random(seed)

    async def run(self):
        server = await asyncio.start_server(self.serve, "127.0.0.1", self.port)
        async with server:
            await server.serve_forever()

    async def serve(self, reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                lines = head.decode().split("\r\n")
                length = next((int(l.split(":")[1]) for l in lines if l.lower().startswith("content-length:")), 0)
                body = await reader.readexactly(length)
                if lines[0].startswith("POST /control"):
                    self.modes = json.loads(body)
                    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
                    await writer.drain()
                    continue
                # Before anything else, and without a buffer: a kill must not lose it.
                self.capture.write(head + body + b"\n")
                if not await self.answer(json.loads(body), writer, self.random.choice(self.modes)):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def answer(self, request, writer, mode):
        """Whether the connection can be used again."""
        if mode == "stall-first":
            await asyncio.sleep(30)
            return False
        if mode == "reset-first":
            return self.reset(writer)
        plain = {
            "busy": "429 Too Many Requests\r\nRetry-After: 1",
            "broken": "500 Internal Server Error",
            "redirect": "307 Temporary Redirect\r\nLocation: http://127.0.0.1:9/",
        }
        if mode in plain:
            writer.write(f"HTTP/1.1 {plain[mode]}\r\nContent-Length: 0\r\n\r\n".encode())
            await writer.drain()
            return True
        last = request["messages"][-1]
        given = last["content"] if last["role"] == "assistant" and request.get("continue_final_message") else ""
        rest = ANSWER[len(given) :] if ANSWER.startswith(given) else "?"
        pieces = [rest[i : i + 5] for i in range(0, len(rest), 5)]
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
        middle = self.random.randrange(1, max(2, len(pieces)))
        for index, piece in enumerate(pieces):
            if index == middle and mode == "stall-middle":
                await asyncio.sleep(30)
                return False
            if index == middle and mode == "reset-middle":
                await writer.drain()
                return self.reset(writer)
            if index == middle and mode == "short":
                writer.write(b"0\r\n\r\n")
                await writer.drain()
                return True
            await self.event(writer, {"choices": [{"index": 0, "delta": {"content": piece}}]}, mode)
        await self.event(writer, {"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]}, mode)
        usage = {"prompt_tokens": 9, "completion_tokens": len(pieces)}
        await self.event(writer, {"choices": [], "usage": usage}, mode)
        await self.event(writer, None, mode)
        writer.write(b"0\r\n\r\n")
        await writer.drain()
        return True

    @staticmethod
    async def event(writer, value, mode):
        data = b"data: " + (b"[DONE]" if value is None else json.dumps(value).encode()) + b"\n\n"
        parts = [data] if mode != "drip" else [data[i : i + 1] for i in range(len(data))]
        for part in parts:
            writer.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
            await writer.drain()

    @staticmethod
    def reset(writer):
        linger = (1).to_bytes(4, sys.byteorder) + (0).to_bytes(4, sys.byteorder)
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        writer.transport.abort()
        return False


class Provider:
    """A process with an upstream, that can be killed and started again on its port."""

    def __init__(self, name, folder):
        self.name, self.port = name, free_port()
        self.capture = os.path.join(folder, name + ".bytes")
        self.process, self.starts = None, 0

    async def start(self):
        self.starts += 1
        arguments = ["--upstream", str(self.port), self.capture, str(self.starts)]
        self.process = subprocess.Popen([sys.executable, __file__, *arguments])
        await until_open(self.port)

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    async def set_modes(self, modes):
        body = json.dumps(modes).encode()
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(b"POST /control HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    def captured(self):
        with open(self.capture, "rb") as file:
            return file.read()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def until_open(port, seconds=60):
    for _ in range(seconds * 20):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.05)
    sys.exit(f"nobody listens on port {port}")


# A client


class Outcome:
    def __init__(self):
        self.text, self.error, self.finished, self.first, self.whole = "", None, False, None, None


async def ask(port, path, body, headers=()):
    """One answer, over a connection of its own."""
    outcome, start = Outcome(), time.perf_counter()
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    data = json.dumps(body).encode()
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/json", f"Content-Length: {len(data)}", *headers]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
    await writer.drain()
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    status = int(head.split()[1])
    if status != 200:
        length = next((int(l.split(":")[1]) for l in head.split("\r\n") if l.startswith("content-length:")), 0)
        error = json.loads(await reader.readexactly(length) or b"{}")
        outcome.error = f"{status} {error['error']['code']}"
    else:
        async for line in lines_of(reader, head):
            if not line.startswith(b"data: "):
                continue
            if line == b"data: [DONE]":
                outcome.finished = True
                continue
            event = json.loads(line[6:])
            if "error" in event:
                outcome.error = f"200 {event['error']['code']}"
                continue
            for choice in event["choices"]:
                text = (choice.get("delta") or {}).get("content") or ""
                if text and outcome.first is None:
                    outcome.first = time.perf_counter() - start
                outcome.text += text
    outcome.whole = time.perf_counter() - start
    writer.close()
    return outcome


async def lines_of(reader, head):
    rest = b""
    async for piece in pieces_of(reader, head):
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield line.rstrip(b"\r")


async def pieces_of(reader, head):
    if "transfer-encoding: chunked" not in head:
        while piece := await reader.read(65536):
            yield piece
        return
    while size := int(await reader.readuntil(b"\r\n"), 16):
        yield (await reader.readexactly(size + 2))[:-2]
    await reader.readuntil(b"\r\n")


# The trial


CONFIGURATION = """
{providers}
[[route]]
model = "kept"
providers = ["home-1", "home-2", "away"]
order = "load"
zones = {{ open = ["on-premises"], sensitive = ["on-premises"], confidential = ["on-premises"] }}

[[route]]
model = "free"
providers = ["home-1", "home-2", "away"]
order = "weight"
hedge = true
zones = {{ open = ["on-premises", "domestic"], sensitive = ["on-premises", "domestic"], confidential = ["on-premises"] }}
"""

PROVIDER = """
[[provider]]
name = "{name}"
kind = "{kind}"
url = "{url}"
zone = "{zone}"
data_classes = {classes}
models = {{ kept = "kept-there", free = "free-there" }}
context = 8192
connect_timeout = "1s"
first_byte_timeout = "2s"
idle_timeout = "1s"
total_timeout = "20s"
"""


class Trial:
    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.random = random.Random(options.seed)
        self.home = [Provider("home-1", folder), Provider("home-2", folder)]
        self.away = Provider("away", folder)
        self.providers = self.home + [self.away]
        self.port, self.outcomes, self.failures = free_port(), collections.Counter(), []
        self.sent, self.kills, self.proxy = 0, 0, None

    def configuration(self):
        text = ""
        for provider in self.home:
            classes = '["open", "sensitive", "confidential"]'
            url = f"http://127.0.0.1:{provider.port}"
            text += PROVIDER.format(name=provider.name, kind="vllm", url=url, zone="on-premises", classes=classes)
        # What goes to others is always encrypted, so this one is behind TLS with a certificate of its own.
        certificate, url = self.away_behind_tls()
        text += PROVIDER.format(name="away", kind="openai", url=url, zone="domestic", classes='["open", "sensitive"]')
        text += f'trusted_certificates = "{certificate}"\n'
        return CONFIGURATION.format(providers=text)

    def away_behind_tls(self):
        """The provider's port is a plain one; a proxy of this process takes TLS off."""
        certificate = os.path.join(self.folder, "certificate.pem")
        key = os.path.join(self.folder, "key.pem")
        names = "subjectAltName=DNS:localhost,IP:127.0.0.1"
        command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
        subprocess.run([*command, "-addext", names, "-keyout", key, "-out", certificate], check=True, capture_output=True)
        self.proxy = (free_port(), certificate, key)
        return certificate, f"https://localhost:{self.proxy[0]}"

    async def run_proxy(self):
        import ssl

        port, certificate, key = self.proxy
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)

        async def pump(reader, writer):
            try:
                while data := await reader.read(65536):
                    writer.write(data)
                    await writer.drain()
            except (ConnectionError, ssl.SSLError):
                pass
            finally:
                writer.close()

        async def serve(reader, writer):
            try:
                inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self.away.port)
            except OSError:
                writer.close()
                return
            await asyncio.gather(pump(reader, inner_writer), pump(inner_reader, writer))

        return await asyncio.start_server(serve, "127.0.0.1", port, ssl=context)

    async def run(self):
        path = os.path.join(self.folder, "maru.toml")
        with open(path, "w") as file:
            file.write(self.configuration())
        for provider in self.providers:
            await provider.start()
        await self.run_proxy()
        command = shlex.split(self.options.serve.format(config=path, port=self.port))
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            await until_open(self.port)
            end = time.monotonic() + self.options.seconds
            clients = [self.client(index, end) for index in range(self.options.clients)]
            await asyncio.gather(self.trouble(end), *clients)
            if server.poll() is not None:
                self.failures.append(f"the server ended with {server.returncode}")
            self.check_bytes()
            await self.calm()
        finally:
            server.terminate()
            server.wait()
            for provider in self.providers:
                provider.kill()
        self.report()

    async def trouble(self, end):
        while time.monotonic() < end:
            provider = self.random.choice(self.providers)
            if self.random.random() < 0.2:
                provider.kill()
                self.kills += 1
                await asyncio.sleep(self.random.uniform(0.1, 1))
                await provider.start()
            # Most answers are well, or nothing would be seen of what the bad ones do to the good ones.
            await provider.set_modes(["well"] * 6 + self.random.sample(MODES, 3))
            await asyncio.sleep(self.random.uniform(0.05, 0.4))

    async def client(self, index, end):
        while time.monotonic() < end:
            self.sent += 1
            model = self.random.choice(["kept", "free"])
            data_class = self.random.choice(["open", "open", "sensitive", "confidential"])
            mark = f"MARK-{model}-{data_class}-{self.sent}-"
            body = {"model": model, "stream": True, "max_tokens": 200, "messages": [{"role": "user", "content": mark}]}
            try:
                headers = [f"x-maru-data-class: {data_class}"]
                outcome = await asyncio.wait_for(ask(self.port, "/v1/chat/completions", body, headers), 120)
            except Exception as error:
                self.failures.append(f"{mark} was lost: {error!r}")
                continue
            if outcome.error:
                self.outcomes[outcome.error] += 1
                if not ANSWER.startswith(outcome.text):
                    self.failures.append(f"{mark} got a wrong text before its error: {outcome.text!r}")
            elif not outcome.finished:
                self.failures.append(f"{mark} ended in silence after {outcome.text!r}")
            elif outcome.text != ANSWER:
                self.failures.append(f"{mark} got a wrong text: {outcome.text!r}")
            else:
                self.outcomes["whole"] += 1
            if outcome.error:
                await asyncio.sleep(0.1)

    def check_bytes(self):
        away, home = self.away.captured(), b"".join(p.captured() for p in self.home)
        for forbidden in [b"MARK-kept-", b"MARK-free-sensitive-", b"MARK-free-confidential-"]:
            if count := away.count(forbidden):
                self.failures.append(f"{count} requests with {forbidden.decode()} crossed their zone")
        self.crossed = away.count(b"MARK-free-open-")
        self.continued = home.count(b'"continue_final_message":true')
        if not self.crossed:
            self.failures.append("no request went to the zone domestic, so nothing is proved")
        if not self.continued:
            self.failures.append("no answer was continued")
        if self.outcomes["whole"] < self.sent / 2:
            self.failures.append("less than half of the requests were answered")

    async def calm(self):
        """What the way through the server adds."""
        for provider in self.providers:
            await provider.set_modes(["well"])
        await asyncio.sleep(6)
        body = {"model": "kept", "stream": True, "max_tokens": 200, "messages": [{"role": "user", "content": "calm"}]}
        direct, routed = [], []
        for index in range(320):
            # Each over a connection of its own, since servers may close one behind an answer.
            one = await ask(self.home[0].port, "/chat/completions", body)
            two = await ask(self.port, "/v1/chat/completions", body, ["x-maru-data-class: open"])
            if two.error or two.text != ANSWER:
                self.failures.append(f"a calm request failed: {two.error} {two.text!r}")
                return
            if index >= 20:
                direct.append(one)
                routed.append(two)
        self.added = {}
        for name in ["first", "whole"]:
            medians = [statistics.median(getattr(o, name) for o in side) * 1000 for side in (direct, routed)]
            self.added[name] = medians[1] - medians[0]
            if self.added[name] > 1:
                self.failures.append(f"{name}: {self.added[name]:.2f} ms were added")

    def report(self):
        print(f"{self.sent} requests, {self.kills} kills, {self.crossed} went to the zone domestic, ", end="")
        print(f"{self.continued} answers were continued")
        for outcome, count in self.outcomes.most_common():
            print(f"  {count:6} {outcome}")
        if hasattr(self, "added"):
            print("added, median: " + ", ".join(f"{n} {v:.2f} ms" for n, v in self.added.items()))
        for failure in self.failures[:20]:
            print("FAILED:", failure)
        print("ok" if not self.failures else f"{len(self.failures)} failures")


def main():
    if sys.argv[1:2] == ["--upstream"]:
        port, capture, seed = sys.argv[2:]
        asyncio.run(Upstream(int(port), capture, int(seed)).run())
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--serve", default=".build/release/maru serve --config {config} --port {port}")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="a folder that is kept; a temporary one unless given")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.keep:
            os.makedirs(options.keep, exist_ok=True)
            folder = options.keep
        trial = Trial(options, folder)
        asyncio.run(trial.run())
    sys.exit(1 if trial.failures else 0)


if __name__ == "__main__":
    main()
