#!/usr/bin/env python3
"""Breaks off thousands of streams at random moments and looks at what a server still holds afterwards.

    python3 Tests/Scripts/cancelled_streams.py http://127.0.0.1:8080 --pid PID --count 10000

A stream is broken off before its head, or after some events; half of the connections are reset instead of closed. A tenth
of the streams comes first, to make what a server makes once. Exits with 1 if a request, sequence or block is left, if the
server has more open files or threads than before, or if its memory grew by more than --growth megabytes.
"""

import argparse
import asyncio
import json
import os
import random
import socket
import struct
import sys
import time
import urllib.request

from server_state import Process, metrics, wait_until_idle


class Breaker:
    def __init__(self, options, model):
        self.host, self.port = options.url.split("://")[1].rstrip("/").split(":")
        self.random = random.Random(options.seed)
        key = f"Authorization: Bearer {options.api_key}\r\n" if options.api_key else ""
        body = json.dumps({
            "model": model, "messages": [{"role": "user", "content": "Count."}], "stream": True, "max_tokens": 100,
            "ignore_eos": True,
        })
        head = f"POST /v1/chat/completions HTTP/1.1\r\nHost: {self.host}\r\n{key}Content-Type: application/json\r\n"
        self.request = f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
        self.refused = 0

    async def break_off(self):
        events = self.random.choice([0, 0, 1, 1, 2, 3, 8])
        reader, writer = await asyncio.open_connection(self.host, int(self.port))
        try:
            writer.write(self.request)
            await writer.drain()
            if events == 0:
                await asyncio.sleep(self.random.random() * 0.02)
            seen = b""
            while seen.count(b"data: ") < events:
                piece = await reader.read(4096)
                if not piece:
                    break
                seen += piece
            if seen and b" 200 " not in seen[:20]:
                self.refused += 1
            if self.random.random() < 0.5:
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def break_many(self, count, parallel):
        left = iter(range(count))

        async def worker():
            for _ in left:
                await self.break_off()

        await asyncio.gather(*(worker() for _ in range(parallel)))


def first_model(options):
    headers = {"Authorization": f"Bearer {options.api_key}"} if options.api_key else {}
    with urllib.request.urlopen(urllib.request.Request(options.url + "/v1/models", headers=headers), timeout=30) as answer:
        return json.load(answer)["data"][0]["id"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("--pid", type=int, default=os.environ.get("SERVER"), help="the server's process; or SERVER says it")
    parser.add_argument("--api-key", default=os.environ.get("MARU_API_KEY"))
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--parallel", type=int, default=32)
    parser.add_argument("--growth", type=float, default=16, help="megabytes")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.pid is None:
        parser.error("--pid says whose memory, files and threads to look at")
    options.url = options.url.rstrip("/")
    process, breaker = Process(options.pid), Breaker(options, first_model(options))

    asyncio.run(breaker.break_many(options.count // 10, options.parallel))
    wait_until_idle(options.url, options.api_key)
    before = (process.resident, process.files, process.threads)
    start = time.monotonic()
    asyncio.run(breaker.break_many(options.count, options.parallel))
    seconds = time.monotonic() - start
    rest = wait_until_idle(options.url, options.api_key)
    resident, files, threads = process.resident, process.files, process.threads
    values = metrics(options.url, options.api_key)

    grown = (resident - before[0]) / 1e6
    aborted = values.get('maru_requests_aborted_total{reason="disconnected"}', 0)
    print(
        f"{options.count} streams broken off in {seconds:.0f} s, {breaker.refused} refused, {aborted:.0f} counted as "
        f"disconnected; left: {', '.join(f'{value:.0f} {name}' for name, value in rest.items())}; memory "
        f"{before[0] / 1e6:.1f} → {resident / 1e6:.1f} MB, files {before[1]} → {files}, threads {before[2]} → {threads}"
    )
    # One connection of this program's own may still be closing.
    failed = any(rest.values()) or files > before[1] + 1 or threads > before[2] or grown > options.growth or breaker.refused
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
